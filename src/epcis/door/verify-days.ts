import { ZodError } from 'zod'
import { addDays, type Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { beforeFirstDay, closedDay, hexOf, sealOf } from '../rules/day-root.ts'
import { rootOf } from '../rules/merkle.ts'
import { type DayRow, daysFrom, findDays, leavesOfDay } from '../store/day-root.ts'
import { sha256 } from '../store/sha.ts'
import { leavesTold } from './close-days.ts'

export type CheckedDay = { readonly day: Day; readonly count: number; readonly faults: readonly string[] }

const portion = 100

/**
 * Looks at closed days once more, oldest first: at the seals, at the trees as they were kept, and at what the ledgers say now
 * of the same days.
 */
export async function* verifyDays(db: Queryable, district: string): AsyncGenerator<CheckedDay> {
  let before: DayRow | undefined
  for (;;) {
    const days = await daysFrom(db, district, before?.day ?? null, portion)
    for (const row of days) {
      yield checked(row, [...chainFaults(row, before), ...(await ownFaults(db, row))])
      before = row
    }
    if (days.length < portion) return
  }
}

export async function verifyDay(db: Queryable, district: string, day: Day): Promise<CheckedDay | undefined> {
  const rows = await findDays(db, district, [addDays(day, -1), day])
  const row = rows.find(each => each.day === day)
  if (row === undefined) return undefined
  const before = rows.find(each => each.day !== day)
  return checked(row, [...(before === undefined ? [] : chainFaults(row, before)), ...(await ownFaults(db, row))])
}

function checked({ day, count }: DayRow, faults: readonly string[]): CheckedDay {
  return { day, count, faults }
}

function chainFaults(row: DayRow, before: DayRow | undefined): readonly string[] {
  if (before !== undefined && row.day !== addDays(before.day, 1)) return [`前面缺了 ${addDays(before.day, 1)}`]
  return row.previous === (before?.seal ?? beforeFirstDay) ? [] : ['记着的前一天封存值和前一天的不一样']
}

async function ownFaults(db: Queryable, row: DayRow): Promise<readonly string[]> {
  const kept = await leavesOfDay(db, row.district, row.day)
  const told = await leavesNow(db, row)
  if (typeof told === 'string') return [told]
  const now = closedDay(sha256, row, told)
  return [
    ...(sealOf(sha256, row) === row.seal ? [] : ['封存值和当天的根值、数目对不上']),
    ...(hexOf(rootOf(sha256, kept)) === row.root && kept.length === row.count ? [] : ['保存的各项推不出当天的根值']),
    ...(now.root === row.root ? [] : [difference(kept, told)]),
  ]
}

/** What was tampered with may not even be readable. */
async function leavesNow(db: Queryable, { district, stem, day }: DayRow): Promise<readonly Uint8Array[] | string> {
  try {
    return await leavesTold(db, district, stem, day)
  } catch (error) {
    if (error instanceof ZodError) return '台账里有一笔已经读不出来'
    throw error
  }
}

function difference(kept: readonly Uint8Array[], told: readonly Uint8Array[]): string {
  const [before, now] = [new Set(kept.map(hexOf)), new Set(told.map(hexOf))]
  const gone = [...before].filter(leaf => !now.has(leaf)).length
  const fresh = [...now].filter(leaf => !before.has(leaf)).length
  return `台账和封存时不一样：当时的 ${gone} 项现在没有了，多出 ${fresh} 项`
}
