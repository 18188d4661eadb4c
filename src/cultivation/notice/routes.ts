import type { FastifyInstance } from 'fastify'
import { findBureauName } from '../../code/door/scanned.ts'
import { addMonths, dayAt } from '../../kernel/day.ts'
import { pageHeaders, render } from '../../platform/http/pages/rendering.ts'
import { send } from '../../platform/http/pages/send.ts'
import type { World } from '../../platform/world.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import type { PublicTitleNotices } from '../contract/public-notice.ts'
import { publicNotices } from '../store/public-titles.ts'

/** The drawn pages, which this slice never sees: main hands them in. */
export type TitleNoticeOptions = {
  readonly pages: {
    readonly titleNoticesPage: (view: PublicTitleNotices) => string
    readonly errorPage: (id: string) => string
    readonly contentSecurityPolicy: string
  }
  readonly district: string
}

const quiet = { logLevel: 'warn' } as const
const policy = 'public: which workshops are on notice to be called demonstrations, for anyone who has something to say'
const MONTHS = 12
const MOST = 200

/** 公示 is for everybody: without an account, a script or a code. */
export function makeTitleNoticeRoutes(
  world: World,
  { pages, district }: TitleNoticeOptions,
): (room: FastifyInstance) => Promise<void> {
  return async room => {
    room.setErrorHandler((error, request, reply) => {
      request.log.error({ err: error }, 'unexpected')
      const headers = pageHeaders(pages.contentSecurityPolicy)
      for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] ?? '', headers[at + 1])
      return reply.code(500).type('text/html; charset=utf-8').send(pages.errorPage(request.id))
    })
    room.get('/notices', { ...quiet, config: { policy } }, async (request, reply) => {
      const html = pages.titleNoticesPage(await readNotices(world, district))
      reply.hijack()
      send(render(html, pages.contentSecurityPolicy), 200, request.raw, reply.raw)
    })
  }
}

async function readNotices({ db, clock }: World, district: string): Promise<PublicTitleNotices> {
  const today = dayAt(clock.now())
  const asked = { today, since: addMonths(today, -MONTHS), atMost: MOST }
  const [bureau, found] = [await findBureauName(db, district), await publicNotices(db, district, placesOnFile, asked)]
  const rows = found.map(({ code, awardedOn, ...row }) => ({
    ...{ ...row, code: code ?? undefined, awardedOn: awardedOn ?? undefined },
  }))
  return {
    ...{ bureau, asOf: today, months: MONTHS },
    running: rows.filter(({ until }) => until >= today),
    ended: rows.filter(({ until }) => until < today),
  }
}
