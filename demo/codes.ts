import type { WorkshopCode } from '../src/code/rules.ts'
import { getCode } from '../src/code/rules.ts'
import { endCode, nameSuccessor } from '../src/code/store/code.ts'
import { insertHandOver } from '../src/code/store/hand-over.ts'
import { insertPrint } from '../src/code/store/print.ts'
import { addScans } from '../src/code/store/scan-count.ts'
import { addDays, addMonths, type Day, type Instant, instantAt, instantMs, startOfDay } from '../src/kernel/day.ts'
import type { Tx } from '../src/platform/db/connect.ts'
import { newId } from '../src/platform/id.ts'
import { setCodes } from '../src/registry/store/workshop.ts'
import type { Papers } from './documents.ts'
import type { FiledWorkshop, Filling } from './filling.ts'
import { asOf, demoDistrict } from './plan.ts'
import { type Random, randomFrom } from './random.ts'

type When = { readonly now: Instant; readonly today: Day }

/** 逐一赋码: two days before the letter every workshop on file had its code. */
const coding = startOfDay(addDays(asOf, -2))
type Coded = { readonly workshop: FiledWorkshop; readonly code: WorkshopCode }

/** Codes for all that were ever filed, plates for most, and a month of scans. */
export async function giveCodes(
  tx: Tx,
  filling: Filling,
  workshops: readonly FiledWorkshop[],
  papers: Papers,
  { now, today }: When,
): Promise<void> {
  const filed = workshops.filter(workshop => workshop.certificates.length > 0)
  const lost = filed.slice(20, 23)
  const made = now < coding ? now : coding
  const replaced = await makeFor(tx, filling, lost, made)
  for (const { code } of replaced) await endCode(tx, demoDistrict, { code, state: 'replaced', reason: '码牌遗失' }, now)
  const first = await makeFor(
    tx,
    filling,
    filed.filter(workshop => !lost.includes(workshop)),
    made,
  )
  const again = await makeFor(tx, filling, lost, now)
  const coded = [...first.slice(0, 20), ...again, ...first.slice(20)]
  for (const { workshop, code } of replaced) {
    const successor = coded.find(one => one.workshop === workshop)
    if (successor !== undefined) await nameSuccessor(tx, demoDistrict, code, successor.code)
  }
  const isOver = ({ workshop }: Coded) => workshop.history.at(-1)?.status === 'cancelled'
  for (const { code } of coded.filter(isOver)) {
    await endCode(tx, demoDistrict, { code, state: 'void', reason: '小作坊已注销' }, now)
  }
  await setCodes(
    tx,
    demoDistrict,
    coded.map(one => ({ workshop: one.workshop.id, code: isOver(one) ? null : one.code })),
  )
  const active = coded.filter(one => !isOver(one))
  const random = randomFrom(filling.seed + 1)
  await printPlates(tx, active, now)
  await handOver(tx, active.slice(0, 160), papers, random, today, now)
  await addScans(tx, demoDistrict, monthOfScans(active, random, today))
}

async function makeFor(tx: Tx, { makeCodes }: Filling, workshops: readonly FiledWorkshop[], now: Instant) {
  const byId = new Map<string, FiledWorkshop>(workshops.map(workshop => [workshop.id, workshop]))
  const made = await makeCodes(
    tx,
    demoDistrict,
    workshops.map(({ id }) => id),
    now,
  )
  return made.flatMap(({ workshop, code }): Coded[] => {
    const found = byId.get(workshop)
    return found === undefined ? [] : [{ workshop: found, code: getCode(code) }]
  })
}

const prints = [
  { from: 0, to: 120, layout: 'a4-2x4', reason: '首批码牌制作', daysAgo: 40 },
  { from: 120, to: 264, layout: 'a4-3x8', reason: '第二批码牌制作', daysAgo: 26 },
  { from: 20, to: 23, layout: 'single', reason: '遗失补发', daysAgo: 6 },
] as const

async function printPlates(tx: Tx, active: readonly Coded[], now: Instant): Promise<void> {
  for (const { from, to, layout, reason, daysAgo } of prints) {
    const at = instantAt(instantMs(now) - daysAgo * 86_400_000)
    const codes = active.slice(from, to).map(one => one.code)
    await insertPrint(tx, demoDistrict, {
      id: newId(),
      layout,
      reason,
      account: undefined,
      actor: '示例数据',
      at,
      codes,
    })
  }
}

async function handOver(
  tx: Tx,
  active: readonly Coded[],
  papers: Papers,
  random: Random,
  today: Day,
  now: Instant,
): Promise<void> {
  const rows = active.map(({ workshop, code }) => ({
    id: newId(),
    code,
    receiver: workshop.fields.operatorName,
    signature: random.pick(papers.signatures).hash,
    photograph: random.pick(papers.doors).hash,
    longitude: workshop.fields.longitude,
    latitude: workshop.fields.latitude,
    handedOn: addDays(today, -random.between(1, 30)),
    account: undefined,
    actor: workshop.responsible.at(-1)?.officer ?? '示例数据',
    at: now,
  }))
  await Promise.all(rows.map(row => insertHandOver(tx, demoDistrict, row)))
}

/** Thirty days: some workshops are looked at every day, many hardly ever, more at the weekend. */
function monthOfScans(active: readonly Coded[], random: Random, today: Day) {
  const first = addDays(addMonths(today, -1), 1)
  const counts = active.slice(0, 280).flatMap(({ code }) => {
    const liking = random.next() ** 3
    return Array.from({ length: 30 }, (_, index) => index).flatMap(index => {
      const day = addDays(first, index)
      if (day > today) return []
      return (['wechat', 'alipay', 'browser'] as const).flatMap(channel => {
        const share = { wechat: 0.7, alipay: 0.15, browser: 0.15 }[channel]
        const scans = Math.floor(liking * share * 14 * random.next())
        return scans === 0 ? [] : [{ day, code, channel, scans }]
      })
    })
  })
  return counts
}
