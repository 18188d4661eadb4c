import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { makeResolver } from '../code/resolver/resolver.ts'
import { frontedServer } from '../code/scan/front.ts'
import { makeScan } from '../code/scan/scan.ts'
import { makeReportRoutes } from '../complaint/receiving/routes.ts'
import { makeNearbyRoutes } from '../cultivation/nearby/routes.ts'
import { makeTitleNoticeRoutes } from '../cultivation/notice/routes.ts'
import { makeEvidenceRoutes } from '../epcis/evidence/routes.ts'
import { addEpcisRoutes } from '../epcis/rest/routes.ts'
import { makeLotRoutes } from '../label/lot-page/routes.ts'
import type { Config } from '../platform/config.ts'
import { addBuiltApp, type BuiltApp } from '../platform/http/built-app.ts'
import { addEndpointRoutes } from '../platform/http/endpoint-routes.ts'
import { makeMetrics } from '../platform/http/metrics.ts'
import { wrongCodes } from '../platform/http/pages/wrong-codes.ts'
import { addPhoneRoutes } from '../platform/http/phone-routes.ts'
import { makeServer } from '../platform/http/server.ts'
import { addSessionRoutes, callerFinder } from '../platform/http/session-routes.ts'
import { addUploadRoute } from '../platform/http/uploads.ts'
import type { SendSms } from '../platform/identity/send-sms.ts'
import type { World } from '../platform/world.ts'
import { makeExplainedRoutes } from '../rating/explained/routes.ts'
import { keepReckoning } from '../rating/jobs.ts'
import { isOnFile, ownerOfPhone } from '../registry/door/owner.ts'
import { ownedWorkshops } from '../registry/door.ts'
import { addWallRoutes } from '../statistics/live/routes.ts'
import { makeOpenDataRoutes } from '../statistics/open/routes.ts'
import { keepFollowing } from '../trace/engine/engine.ts'
import { addLiveRoute } from '../vision/live/routes.ts'
import { addPushRoutes } from '../vision/push/routes.ts'
import { disclosedPage } from '../web/public/disclosed-page.ts'
import { daysPage, evidencePage } from '../web/public/evidence-page.ts'
import { formulaPage } from '../web/public/formula-page.ts'
import { indexPage } from '../web/public/index-page.ts'
import { lotPage, unknownLotPage } from '../web/public/lot-page.ts'
import { withoutPersonalNumbers } from '../web/public/masking.ts'
import { nearbyListPage, nearbyPage } from '../web/public/nearby-pages.ts'
import * as noticePages from '../web/public/notice-pages.ts'
import { openDataPage } from '../web/public/open-page.ts'
import * as reportPages from '../web/public/report-pages.ts'
import { formContentSecurityPolicy, publicContentSecurityPolicy } from '../web/public/style.ts'
import { timelinePage } from '../web/public/timeline-page.ts'
import { titleNoticesPage } from '../web/public/title-notice-page.ts'
import { workshopPage } from '../web/public/workshop-page.ts'
import { allActions, watching } from './actions.ts'
import { disclosed } from './disclosed.ts'
import { disclosedRecords } from './disclosed-index.ts'
import { listenForChanges } from './listen.ts'
import { reportedPlace } from './reported-place.ts'

const built = (name: string) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url))

/** Beside the page of an app that is kept on the phone. */
const phoneFiles = [
  { name: 'sw.js', mediaType: 'text/javascript; charset=utf-8' },
  { name: 'manifest.webmanifest', mediaType: 'application/manifest+json; charset=utf-8' },
]

const webApps: readonly BuiltApp[] = [
  {
    folder: built('console'),
    prefix: '/console',
    nameZh: '监管后台',
    permissions: 'geolocation=(self), camera=(self), microphone=()',
  },
  {
    folder: built('workshop'),
    prefix: '/w',
    nameZh: '小作坊手机端',
    permissions: 'geolocation=(), camera=(self), microphone=(self)',
    fixed: phoneFiles,
  },
  {
    folder: built('officer'),
    prefix: '/o',
    nameZh: '执法检查手机端',
    permissions: 'geolocation=(self), camera=(self), microphone=(self)',
    fixed: phoneFiles,
  },
]

export type Program = { readonly server: FastifyInstance; readonly close: () => Promise<void> }

/** The whole program on an open world, not yet listening. */
export async function makeProgram(
  world: World,
  config: Pick<Config, 'district' | 'trustProxy' | 'cookieSecure' | 'filesMaxMb'>,
  sms?: SendSms,
): Promise<Program> {
  const metrics = makeMetrics()
  const findCaller = callerFinder(world, config.district, ownedWorkshops)
  const pages = {
    ...noticePages,
    workshopPage,
    disclosedPage,
    timelinePage,
    contentSecurityPolicy: publicContentSecurityPolicy,
  }
  const wrong = wrongCodes()
  const scan = makeScan(world, { pages, disclosed, findCaller, metrics, district: config.district, wrong })
  const lots = makeLotRoutes(world, { pages: { ...pages, lotPage, unknownLotPage }, wrong })
  const reports = makeReportRoutes(world, {
    pages: { ...pages, ...reportPages, contentSecurityPolicy: formContentSecurityPolicy },
    find: reportedPlace(world),
    wrong,
  })
  const evidence = makeEvidenceRoutes(world, {
    pages: { ...pages, daysPage, evidencePage },
    wrong,
    district: config.district,
  })
  const nearby = makeNearbyRoutes(world, {
    pages: { ...pages, nearbyPage, nearbyListPage },
    wrong,
    district: config.district,
  })
  const explained = makeExplainedRoutes(world, {
    pages: { ...pages, indexPage, formulaPage, formPolicy: formContentSecurityPolicy },
    district: config.district,
    disclosed: disclosedRecords,
    wrong,
  })
  const openData = makeOpenDataRoutes(world, {
    pages: { ...pages, openDataPage },
    district: config.district,
    clean: withoutPersonalNumbers,
  })
  const notices = makeTitleNoticeRoutes(world, { pages: { ...pages, titleNoticesPage }, district: config.district })
  const server = await makeServer(
    { world, metrics, trustProxy: config.trustProxy, serverFactory: frontedServer(scan.front) },
    async api => {
      addSessionRoutes(api, world, config.cookieSecure)
      addPhoneRoutes(api, world, {
        district: config.district,
        owners: { ownedWorkshops, isOnFile, ownerOfPhone },
        cookieRule: config.cookieSecure,
        smsOpen: sms !== undefined,
      })
      addUploadRoute(api, world, findCaller, config.filesMaxMb)
      addEndpointRoutes(api, world, allActions(), findCaller)
      await addEpcisRoutes(api, world)
      await addPushRoutes(api, world, watching.offer)
      addLiveRoute(api, world, { findCaller })
      addWallRoutes(api, world, { findCaller })
    },
    async root => {
      for (const app of webApps) await addBuiltApp(root, app)
      await root.register(scan.routes)
      await root.register(reports)
      await root.register(lots.routes)
      await root.register(evidence)
      await root.register(notices)
      await root.register(explained)
      await root.register(openData)
      await root.register(nearby)
      await root.register(makeResolver(world, { pages, wrong, district: config.district }))
    },
  )
  const unlisten = await listenForChanges(world, {
    suspendCache() {
      scan.suspendCache()
      lots.suspendCache()
    },
    resumeCache() {
      scan.resumeCache()
      lots.resumeCache()
    },
  })
  const stopFollowing = keepFollowing(world, config.district)
  const stopReckoning = keepReckoning(world, config.district)
  return {
    server,
    close: async () => {
      await server.close()
      await stopFollowing()
      await stopReckoning()
      await unlisten()
    },
  }
}
