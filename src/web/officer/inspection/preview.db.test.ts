import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InspectionWorld, inspectionWorld } from '../../../inspection/inspection-world.testing.ts'
import { findInstant, getDay, type Instant } from '../../../kernel/day.ts'
import { reserveNumbers } from '../../../paper/door.ts'
import { textOf } from '../../../paper/rules/lay.ts'
import { newId } from '../../../platform/id.ts'
import type { KeptFile, KeptVisit } from '../offline/shape.ts'
import { aVisit } from '../offline/testing.ts'
import { recordOf } from '../offline/writing.ts'
import { previewsOf } from './preview.ts'
import { resultOf } from './result.ts'

let w: InspectionWorld
beforeAll(async () => {
  w = await inspectionWorld()
})
afterAll(() => w.t.close())

const at = (text: string): Instant => findInstant(text)!

/** As a phone has it in the evening: begun, marked and signed without network. */
async function aDayOnThePhone(bad: Record<string, object>, over: Partial<KeptVisit> = {}) {
  const shop = await w.aShop()
  const by = { account: w.office.account ?? null, name: w.office.name }
  const block = await w.t.db.begin(tx =>
    reserveNumbers(tx, {
      ...{ district: w.t.district, block: newId(), template: 'inspection-result', count: 2, device: 'phone-7', by },
      now: w.t.world.clock.now(),
    }),
  )
  const pack = await w.say(w.office, 'takePack', { workshop: shop.workshop, device: 'phone-7' })
  const [workshop] = pack.workshops
  const list = workshop?.lists.find(({ kinds }) => kinds.includes('routine'))
  if (workshop === undefined || list === undefined || pack.papers === null) throw new Error('nothing was packed')
  const enteredAt = at('2026-08-10T00:40:00.000Z')
  const blank = {
    note: '',
    files: [],
    voice: undefined,
    affectsSafety: false,
    correctedOnSpot: false,
    dueOn: undefined,
  }
  const marks = Object.fromEntries(
    Object.entries(bad).map(([code, said]) => [
      code,
      { ...blank, result: 'nonconforming' as const, enteredAt, ...said },
    ]),
  )
  const { lists: _, ...place } = workshop
  const visit = aVisit({
    ...{ workshop: place, list, usualDue: pack.usualDue ?? undefined, marks, restAt: enteredAt, opinion: '无异议' },
    team: w.officers.slice(0, 2).map((officer, each) => ({
      ...{ officer, name: ['王建国', '李晓梅'][each] ?? '', certificateNumber: `川Y090010${each + 1}` },
    })),
    ...{ startedAt: at('2026-08-10T00:30:00.000Z'), endedAt: at('2026-08-10T01:20:00.000Z') },
    papers: [
      { template: 'site-record', title: '现场笔录', paper: newId(), number: undefined },
      {
        ...{ template: 'inspection-result', title: '监督检查结果记录表', paper: newId() },
        number: { block: block.block, ordinal: block.first, text: block.firstNumber },
      },
    ],
    signatures: [
      { who: 'officer', name: '王建国', file: w.signature },
      { who: 'officer', name: '李晓梅', file: w.signature },
      { who: 'party', name: '刘永强', file: w.signature },
    ],
    ...over,
  })
  return { visit, papers: pack.papers }
}

async function sheetsOf(visit: KeptVisit): Promise<readonly string[][]> {
  const rows = await w.t.owner<{ sheet: Parameters<typeof textOf>[0] }[]>`
    select p.sheet from paper.paper p
    where p.subject_id = ${visit.id} order by p.template = 'inspection-result'`
  return rows.map(({ sheet }) => [...textOf(sheet)])
}

const files: readonly KeptFile[] = []

describe('what is signed on the glass', () => {
  it.each([
    ['nothing was found', {}, {}],
    [
      'a key item, one put right on the spot, one with another day',
      {
        K01: { note: '备案证过期' },
        K17: { note: '没有盖', correctedOnSpot: true },
        K08: { note: '工具混放', dueOn: getDay('2026-08-20') },
        K09: { result: 'not-applicable' as const },
      },
      { note: '现场有两名从业人员' },
    ],
    [
      'the workshop refused to sign',
      { K17: { note: '没有盖', affectsSafety: true } },
      {
        refusal: { reason: '对结果有异议', recording: undefined },
        signatures: [
          { who: 'officer' as const, name: '王建国', file: '' },
          { who: 'officer' as const, name: '李晓梅', file: '' },
          { who: 'witness' as const, name: '村委会 陈国华', file: '' },
        ],
      },
    ],
  ])('is word for word what the server issues: %s', async (_, bad, over) => {
    const day = await aDayOnThePhone(bad, over)
    const signatures = day.visit.signatures.map(each => ({ ...each, file: w.signature }))
    const visit = { ...day.visit, signatures }
    const previews = previewsOf(visit, day.papers, 0)
    expect(previews.flatMap(({ faults }) => faults)).toEqual([])
    const told = await w.say(w.office, 'record', recordOf(visit, { files, sentAt: w.t.world.clock.now() }))
    const { result } = told
    expect(resultOf(visit)).toMatchObject({ outcome: result.outcome, reason: result.reason, handling: result.handling })
    expect(told.papers).toEqual(visit.papers.map(({ paper }) => paper))
    const issued = await sheetsOf(visit)
    expect(issued).toHaveLength(2)
    expect(previews.map(({ sheet }) => [...textOf(sheet)])).toEqual(issued)
  })
})
