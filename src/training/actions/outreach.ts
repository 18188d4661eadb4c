import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { sniff } from '../../platform/files/sniff.ts'
import type { OutreachRow } from '../contract/shapes.ts'
import { trainingEndpoints as endpoints } from '../contract.ts'
import { remindersOf } from '../rules/outreach.ts'
import * as store from '../store/outreach.ts'
import { channelZh, countingZh, occasionZh, outreachStateZh } from '../zh.ts'
import { by, ofNobody, readers, refused, whole } from './subject.ts'

const ofYear = (year: number) => ({ search: '', occasions: [], channels: [], states: [], year })

async function getOutreach(id: OutreachRow['outreach'], { tx, district }: Context, lock = false): Promise<OutreachRow> {
  const found = await store.findOutreach(tx, district, id, lock)
  if (found === undefined) throw new Problem('not-found', '没有找到这次宣传活动，请从列表重新打开')
  return found
}

const subject = async ({ outreach }: Pick<OutreachRow, 'outreach'>, context: Context): Promise<Subject> => {
  const { title } = await getOutreach(outreach, context)
  return { kind: 'outreach', id: outreach, label: title, place: whole }
}

const list = answer(endpoints.outreachList, {
  ...{ allow: readers, concerns: 'district' },
  async run({ page, pageSize, ...filter }, { tx, district }) {
    const total = await store.countOutreach(tx, district, filter)
    return { total, rows: await store.listOutreach(tx, district, filter, pageSize, (page - 1) * pageSize) }
  },
})

const one = answer(endpoints.outreachOne, {
  ...{ allow: readers, concerns: 'district' },
  run: ({ outreach }, context) => getOutreach(outreach, context),
})

const calendar = answer(endpoints.calendar, {
  ...{ allow: readers, concerns: 'district' },
  async run({ year }, { tx, district }) {
    const known = await store.knownOutreach(tx, district, year)
    const provided = new Set(known.filter(({ state }) => state !== 'cancelled').map(({ occasion }) => occasion))
    return {
      rows: await store.listOutreach(tx, district, ofYear(year), 1000, 0),
      reminders: remindersOf(year).map(each => ({ ...each, missing: !provided.has(each.occasion) })),
    }
  },
})

const figures = answer(endpoints.outreachFigures, {
  ...{ allow: readers, concerns: 'district' },
  run: ({ year }, { tx, district }) => store.outreachFigures(tx, district, year),
})

const columns: readonly OutputColumn[] = [
  { header: '日期', width: 12, kind: 'day' },
  { header: '类型', width: 24, kind: 'text' },
  { header: '名称', width: 36, kind: 'text' },
  { header: '地点', width: 26, kind: 'text' },
  { header: '途径', width: 26, kind: 'text' },
  { header: '状态', width: 10, kind: 'text' },
  { header: '受众人次', width: 12, kind: 'number' },
  { header: '统计方式', width: 16, kind: 'text' },
  { header: '经费（元）', width: 12, kind: 'number' },
  { header: '资料份数', width: 10, kind: 'number' },
  { header: '照片张数', width: 10, kind: 'number' },
  { header: '说明', width: 40, kind: 'text' },
]

const table = delivery(endpoints.outreachTable, {
  ...{ allow: readers, concerns: 'self', subject: ofNobody('outreach', '年度宣传情况') },
  async run({ year }, context) {
    const found = await store.listOutreach(context.tx, context.district, ofYear(year), 10_000, 0)
    const rows = found.map(row => [
      ...[row.onDay, occasionZh[row.occasion], row.title, row.place],
      ...[row.channels.map(each => channelZh[each]).join('、'), outreachStateZh[row.state], row.audience ?? undefined],
      ...[row.counting === null ? '' : countingZh[row.counting], row.cost === null ? undefined : row.cost / 100],
      ...[row.materials.length, row.pictures.length, row.cancelledFor ?? row.note],
    ])
    const sheet = { name: `${year} 年宣传情况`, columns, rows }
    return { output: await workbookFile(context, `${year} 年宣传情况.xlsx`, [sheet]), after: { rows: rows.length } }
  },
})

const plan = action(endpoints.planOutreach, {
  ...{ allow: ['office'], concerns: 'district' },
  subject: ({ outreach, title }) => ({ kind: 'outreach', id: outreach, label: title, place: whole }),
  async run({ outreach, ...given }, context) {
    const { tx, district, now } = context
    if ((await store.findOutreach(tx, district, outreach)) !== undefined) return { output: {} }
    const channels = [...new Set(given.channels)]
    await store.insertOutreach(tx, district, { id: outreach, ...given, channels, at: now, ...by(context) })
    return { output: {}, after: given }
  },
})

const hold = action(endpoints.holdOutreach, {
  ...{ allow: ['office'], concerns: 'district', subject },
  async run({ outreach, revision, ...held }, context) {
    const { tx, district, now, today, world } = context
    const row = await getOutreach(outreach, context, true)
    if (row.state === 'cancelled') throw new Problem('state-conflict', '这次活动已经取消，请另外登记一次')
    if (row.revision !== revision) throw new Problem('changed-meanwhile', '刚刚有人改过这次活动，请刷新后再登记')
    if (held.onDay > today) throw refused('/onDay', '还没有到这一天，开展以后再登记人数和照片')
    for (const [at, file] of [...held.materials, ...held.pictures].entries()) {
      if (await world.files.has(file)) continue
      const inMaterials = at < held.materials.length
      throw refused(inMaterials ? '/materials' : '/pictures', '有文件没有上传成功，请重新上传')
    }
    await store.setHeld(tx, district, outreach, held, now)
    return { output: {}, before: row, after: held }
  },
})

const cancel = action(endpoints.cancelOutreach, {
  ...{ allow: ['office'], concerns: 'district', subject },
  async run({ outreach, reason }, context) {
    const row = await getOutreach(outreach, context, true)
    if (row.state !== 'planned') {
      throw new Problem('state-conflict', `这次活动${outreachStateZh[row.state]}，不能再取消`)
    }
    await store.setCancelled(context.tx, context.district, outreach, reason, context.now)
    return { output: {}, before: { state: row.state }, after: { state: 'cancelled' }, reason }
  },
})

/** Only what the outreach itself names: a hash that somebody knows opens nothing. */
const file = delivery(endpoints.outreachFile, {
  ...{ allow: readers, concerns: 'self' },
  subject: async (asked, context) => ({ ...(await subject(asked, context)), place: { kind: 'self' } }),
  async run({ outreach, file: hash }, context) {
    const { materials, pictures, onDay } = await getOutreach(outreach, context)
    const at = [...new Set([...materials, ...pictures])].indexOf(hash)
    if (at < 0) throw new Problem('not-found', '这次活动没有这个文件，请刷新后再打开')
    const { mediaType } = await sniff(context.world.files, hash)
    const extension = mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'bin')
    const body = await context.world.files.read(hash)
    return {
      output: { name: `宣传-${onDay}-${at + 1}.${extension}`, mediaType, body, inline: true },
      after: { file: hash },
    }
  },
})

export const outreachActions: readonly Action[] = [list, one, calendar, figures, table, plan, hold, cancel, file]
