import { longTime } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { workingPlaces } from '../../registry/door/standing.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { type CameraFilter, type CoverageFilter, cameraEndpoints as endpoints } from '../contract/camera.ts'
import { coverageFigures, coverageOf, rateOf, type Share } from '../rules/coverage.ts'
import { findCheck, kinds } from '../rules/kinds/kinds.ts'
import { scenes } from '../rules/place/scene.ts'
import { overseers, overseersWithOwners } from '../rules/who.ts'
import { changesOf } from '../store/camera.ts'
import { countCameras, findCameraRow, listCameras, standingCameras, watchedWorkshops } from '../store/camera-list.ts'
import { detectorsOn } from '../store/detector.ts'
import { pictureFaultZh, protocolZh, sceneZh } from '../zh.ts'
import { cameraPlace, getCamera, missingCamera } from './subject.ts'

function asked(filter: CameraFilter, { district, now }: Context, scope: Scope) {
  return { district, scope, places: workshopPlaces, filter, now }
}

const cameras = answer(endpoints.cameras, {
  allow: overseersWithOwners,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const wanted = asked(filter, context, scope)
    const total = await countCameras(context.tx, wanted)
    return { total, rows: await listCameras(context.tx, wanted, pageSize, (page - 1) * pageSize) }
  },
})

const camera = answer(endpoints.camera, {
  allow: overseersWithOwners,
  concerns: 'workshop',
  place: cameraPlace,
  async run({ camera: id }, context) {
    const { tx, district, now } = context
    const { credentials, pushSecret, id: _, ...found } = await getCamera(id, context)
    const row = await findCameraRow(tx, { district, places: workshopPlaces, now }, id)
    if (row === undefined) throw missingCamera()
    return {
      ...row,
      ...found,
      ...{ hasCredentials: credentials !== null, hasPushSecret: pushSecret !== null },
      changes: await changesOf(tx, district, id),
    }
  },
})

const mostRows = 20_000

const columns: readonly OutputColumn[] = [
  { header: '小作坊', width: 30, kind: 'text' },
  { header: '乡镇街道', width: 12, kind: 'text' },
  { header: '点位', width: 10, kind: 'text' },
  { header: '安装位置', width: 20, kind: 'text' },
  { header: '接入方式', width: 14, kind: 'text' },
  { header: '设备编号', width: 24, kind: 'text' },
  { header: '在线', width: 8, kind: 'text' },
  { header: '最近画面', width: 20, kind: 'text' },
  { header: '故障', width: 10, kind: 'text' },
  { header: '设置标识', width: 12, kind: 'day' },
  { header: '公布地点', width: 12, kind: 'day' },
  { header: '停用', width: 12, kind: 'day' },
]

const cameraTable = delivery(endpoints.cameraTable, {
  allow: overseers,
  concerns: 'workshop',
  subject: (_, { district }): Subject => ({
    kind: 'cameras',
    id: district,
    label: '摄像头列表',
    place: { kind: 'self' },
  }),
  async run(filter, context, scope) {
    const wanted = asked(filter, context, scope)
    const total = await countCameras(context.tx, wanted)
    if (total > mostRows) throw new Problem('too-large', `筛出 ${total} 个，一次最多 ${mostRows} 个，请再加条件`)
    const rows = (await listCameras(context.tx, wanted, mostRows, 0)).map(row => [
      ...[row.workshopName, row.townName, sceneZh[row.scene], row.spot, protocolZh[row.protocol], row.deviceNumber],
      ...[row.online ? '在线' : '离线', row.seenAt === null ? '' : longTime(row.seenAt)],
      ...[row.fault === null ? '' : pictureFaultZh[row.fault], row.signedOn ?? undefined],
      ...[row.publishedOn ?? undefined, row.retiredOn ?? undefined],
    ])
    const output = await workbookFile(context, `摄像头 ${context.today}.xlsx`, [{ name: '摄像头', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})

const withRate = (share: Share) => ({ ...share, rate: rateOf(share) })

async function covered(filter: CoverageFilter, { tx, district, now }: Context, scope: Scope) {
  const workshops = await watchedWorkshops(tx, { district, scope, places: workingPlaces, filter, now })
  const rows = coverageOf(
    workshops.map(({ workshop }) => workshop),
    await standingCameras(tx, district, now),
  )
  const figures = coverageFigures(rows)
  const named = workshops.flatMap((workshop, at) => {
    const row = rows[at]
    return row === undefined ? [] : [{ ...row, ...workshop }]
  })
  const { missing } = filter
  const lacks = (row: (typeof named)[number]) =>
    missing.length === 0 ||
    missing.some(each =>
      each === 'any'
        ? !row.full
        : each === 'online'
          ? scenes.some(scene => row.scenes[scene].cameras > row.scenes[scene].online)
          : row.scenes[each].cameras === 0,
    )
  return { figures, workshops: workshops.length, rows: named.filter(lacks) }
}

const coverage = answer(endpoints.coverage, {
  allow: overseers,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const { figures, workshops, rows } = await covered(filter, context, scope)
    const { joined, full, online, scenes: each } = figures
    const { hygiene, production, storage } = each
    return {
      figures: {
        ...{ workshops, joined: withRate(joined), full: withRate(full), online: withRate(online) },
        scenes: { hygiene: withRate(hygiene), production: withRate(production), storage: withRate(storage) },
      },
      total: rows.length,
      rows: rows.slice((page - 1) * pageSize, page * pageSize),
    }
  },
})

const coverageColumns: readonly OutputColumn[] = [
  { header: '小作坊', width: 30, kind: 'text' },
  { header: '乡镇街道', width: 12, kind: 'text' },
  ...scenes.map(scene => ({ header: `${sceneZh[scene]}（在线/摄像头）`, width: 22, kind: 'text' as const })),
  { header: '全覆盖', width: 10, kind: 'text' },
]

const coverageTable = delivery(endpoints.coverageTable, {
  allow: overseers,
  concerns: 'workshop',
  subject: (_, { district }): Subject => ({
    ...{ kind: 'cameras', id: district, label: '明作亮坊覆盖情况', place: { kind: 'self' } as const },
  }),
  async run(filter, context, scope) {
    const found = await covered(filter, context, scope)
    const rows = found.rows.map(row => [
      ...[row.workshopName, row.townName],
      ...scenes.map(scene => `${row.scenes[scene].online}/${row.scenes[scene].cameras}`),
      row.full ? '是' : '否',
    ])
    const sheet = { name: '覆盖情况', columns: coverageColumns, rows }
    const output = await workbookFile(context, `明作亮坊覆盖情况 ${context.today}.xlsx`, [sheet])
    return { output, after: { rows: rows.length } }
  },
})

const kindList = answer(endpoints.kinds, {
  allow: overseersWithOwners,
  concerns: 'district',
  async run(_, { tx, district }) {
    const detectors = await detectorsOn(tx, district)
    const ownOf = (code: string) =>
      detectors.filter(({ manifest }) => Object.values(manifest.kinds).some(kind => kind === code))
    return {
      rows: kinds.map(kind => ({
        ...{ ...kind, thresholds: findCheck(kind.code)?.thresholds ?? null },
        own: ownOf(kind.code).map(({ manifest }) => manifest.name),
      })),
    }
  },
})

export const cameraQueries: readonly Action[] = [cameras, camera, cameraTable, coverage, coverageTable, kindList]
