import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { isQuery } from '../../platform/action/action.ts'
import { ask } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import type { figureEndpoints } from '../contract/figures.ts'
import { type LetterWorld, letterWorld } from '../letter-world.testing.ts'
import { figureActions } from './figures.ts'

let w: LetterWorld
beforeAll(async () => {
  w = await letterWorld()
  w.setDay('2026-08-10')
})
afterAll(() => w.t.close())

const made = async () => {
  const report = newId()
  const input = { report, title: '食品小作坊治理提升工作情况', fromDay: '2026-01-01', untilDay: '2026-08-10' }
  await w.does(w.office, 'makeReport', input)
  return report
}
const sent = async (report: string, over: Record<string, unknown> = {}) => {
  const sending = newId()
  const how = { number: '恩市监〔2026〕8 号', recipient: '市市场监管局', via: 'exchange', sentOn: '2026-08-10' }
  await w.does(w.office, 'sendReport', { report, sending, ...how, ...over })
  return sending
}

describe('a report to superiors', () => {
  it('says what was counted and stays as it was when more is counted later', async () => {
    const shop = await w.aShop()
    await w.visited(shop)
    const report = await made()
    const first = await w.does(w.office, 'report', { report })
    const visits = first.figures.measures.find(({ measure }) => measure === 'inspection.visits')
    expect(visits).toMatchObject({ amount: 1, yearBefore: 0, unit: '次' })
    expect(first.figures.yearBefore).toEqual({ from: '2025-01-01', until: '2025-08-10' })
    expect(first.figures.towns.reduce((sum, { amounts }) => sum + (amounts[0] ?? 0), 0)).toBe(1)
    await w.visited(shop)
    expect((await w.does(w.office, 'report', { report })).figures).toEqual(first.figures)
    const period = { measure: 'inspection.visits', from: '2026-01-01', until: '2026-08-10' }
    expect((await w.act(w.office, 'measured', period)).amount).toBe(2)
  })

  it('comes as a word file, a workbook and data that say the same', async () => {
    const report = await made()
    const { files, figures } = await w.does(w.office, 'report', { report })
    expect(files.map(({ form }) => form)).toEqual(['docx', 'xlsx', 'json'])
    const take = async (form: string) => w.bytesOf((await w.takes(w.office, 'reportFile', { report, form })).body)
    expect((await take('docx')).subarray(0, 2).toString()).toBe('PK')
    expect((await take('xlsx')).subarray(0, 2).toString()).toBe('PK')
    const data = JSON.parse((await take('json')).toString())
    expect(data).toMatchObject({ from: '2026-01-01', measures: figures.measures, countedAt: figures.countedAt })
  })

  it('says what the statistics page says of the same days', async () => {
    const report = await made()
    const { figures } = await w.does(w.office, 'report', { report })
    const asked = { asOf: '2026-08-10', from: '2026-01-01' }
    const action = figureActions.find(({ endpoint }) => endpoint.name === 'statistics.figures')
    if (action === undefined || !isQuery(action)) throw new Error('no figures')
    type Page = z.output<(typeof figureEndpoints)['figures']['output']>
    const page = (await ask(w.t.world, w.office, action, asked)) as Page
    for (const { measure, text } of figures.measures)
      expect(page.figures.find(({ code }) => code === measure)?.text).toBe(text)
    expect(figures.letter.map(({ letter }) => letter)).toEqual(
      Array.from({ length: 30 }, (_, at) => `F${String(at + 1).padStart(2, '0')}`),
    )
    expect(figures.trends.every(({ points }) => points.length === 8)).toBe(true)
  })

  it('of a month is about a whole month', async () => {
    const of = { report: newId(), kind: 'month', title: '月报', fromDay: '2026-07-01', untilDay: '2026-07-30' }
    await expect(w.does(w.office, 'makeReport', of)).rejects.toThrow('2026-07-01 至 2026-07-31')
    await w.does(w.office, 'makeReport', { ...of, untilDay: '2026-07-31' })
    const { rows } = await w.does(w.office, 'reports', { kinds: ['month'] })
    expect(rows.map(({ title }) => title)).toEqual(['月报'])
  })

  it('that was composed when less was told opens as it was', async () => {
    const report = newId()
    const measure = { measure: 'training.workshops', name: '培训到的小作坊', unit: '家', how: '按第一次参加日期' }
    const figures = {
      ...{
        countedAt: '2026-01-31T02:00:00.000Z',
        workshops: 3,
        yearBefore: { from: '2025-01-01', until: '2025-01-31' },
      },
      measures: [{ ...measure, amount: 3, yearBefore: 2 }],
      ...{ towns: [{ town: '明阳镇', amounts: [0, 0, 0, 0, 3, 0, 0, 0, 0] }], targets: [] },
    }
    const { owner, district } = w.t
    await owner`
      insert into statistics.report ${owner({
        ...{ district, id: report, kind: 'period', title: '旧材料', fromDay: '2026-01-01', untilDay: '2026-01-31' },
        ...{ note: '', figures: owner.json(figures), docx: 'a', xlsx: 'b', json: 'c', actor: '王股长' },
        ...{ account: w.office.account, at: '2026-01-31T02:00:00.000Z' },
      })}`
    const seen = (await w.does(w.office, 'report', { report })).figures
    expect(seen.measures).toMatchObject([{ amount: 3, yearBefore: 2, text: null }])
    expect([seen.townMeasures[4], seen.letter]).toEqual(['training.workshops', []])
  })

  it('is not for a time to come, nor for one that ends before it begins', async () => {
    const input = { report: newId(), title: '情况', fromDay: '2026-01-01', untilDay: '2026-09-01' }
    await expect(w.does(w.office, 'makeReport', input)).rejects.toThrow('没有发生的不能上报')
    const turned = { ...input, fromDay: '2026-08-01', untilDay: '2026-07-01' }
    await expect(w.does(w.office, 'makeReport', turned)).rejects.toThrow('不能早于开始日期')
  })

  it('is seen from above once it was sent, with its receipt, and never written there', async () => {
    const report = await made()
    await expect(w.does(w.superior, 'report', { report })).rejects.toMatchObject({ kind: 'not-found' })
    const taking = w.takes(w.superior, 'reportFile', { report, form: 'docx' })
    await expect(taking).rejects.toMatchObject({ kind: 'not-found' })
    const sending = await sent(report)
    await expect(sent(report)).rejects.toThrow('已经报送')
    await expect(sent(report, { recipient: '区政府', sentOn: '2026-08-09' })).rejects.toThrow('至今天之间')
    const noted = { sending, receipt: '市局收字 12 号', receivedOn: '2026-08-10' }
    await w.does(w.office, 'noteReceipt', noted)
    await expect(w.does(w.office, 'noteReceipt', noted)).rejects.toThrow('已经登记')
    const seen = await w.does(w.superior, 'report', { report })
    expect(seen.sendings).toMatchObject([
      { recipient: '市市场监管局', receipt: '市局收字 12 号', docx: seen.files[0]?.hash },
    ])
    expect((await w.does(w.superior, 'sendings', {})).rows.map(row => row.report)).toContain(report)
    expect((await w.takes(w.superior, 'reportFile', { report, form: 'docx' })).name).toMatch(/工作情况\.docx$/)
    await expect(w.does(w.inspector, 'report', { report })).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.takes(w.superior, 'sendingTable', {})).resolves.toMatchObject({ name: /^报送记录/ })
  })
})
