import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { canonicalJson } from '../../platform/audit/entry.ts'
import { openHazards } from '../../rectification/door.ts'
import { type Department, departments } from '../../rectification/rules/hazard.ts'
import { findMaker, type Maker } from '../../registry/door.ts'
import { severalInForce } from '../../rulebook/door.ts'
import { calendarOf, dueOn } from '../../rulebook/rules/clocks.ts'
import { bindsOn, type ClockRow } from '../../rulebook/rules/rows.ts'
import type { Beginning } from '../contract/asked.ts'
import { buildChecklist, type Checklist } from '../rules/checklist.ts'
import { checkedAbove } from '../rules/superior.ts'
import type { VisitKind } from '../rules/visit.ts'
import { superiorChecksOf } from '../store/draw.ts'
import { refused } from './subject.ts'

export type Begun = z.output<typeof Beginning>

export type Listed = Checklist & {
  readonly maker: Maker
  readonly edition: Id
  readonly editionNumber: number
  readonly itemsHash: string
  readonly departments: readonly Department[]
}

type Wish = Pick<Begun, 'workshop' | 'kind' | 'departments' | 'codes'>

/** The list for a workshop on a day: from its category, what is still open, the departments and the book in force. */
export async function listFor(wish: Wish, day: Day, { tx, district }: Context): Promise<Listed> {
  const maker = await findMaker(tx, district, wish.workshop)
  if (maker === undefined) throw new Problem('not-found', '没有找到这家小作坊，请从名册重新打开')
  if (maker.status === 'cancelled' || maker.status === 'converted') {
    throw new Problem('state-conflict', `${maker.name}已注销或转为企业，不再作为小作坊检查`)
  }
  const own = departmentsOf(wish.kind, wish.departments)
  const [books, open, above] = await Promise.all([
    severalInForce(tx, district, ['checklist', 'law', 'clocks'], day),
    openHazards(tx, district, wish.workshop),
    superiorChecksOf(tx, district, wish.workshop),
  ])
  const { checklist, law, clocks } = books
  const months = amountOf(clocks.rows, 'I03', day) ?? 3
  const all = checklist.rows.map(({ code }) => code)
  const built = buildChecklist({
    ...{ kind: wish.kind, day, category: maker.category, departments: own, rows: checklist.rows, laws: law.rows },
    ...{ open, checkedAbove: checkedAbove(above, all, day, months), chosen: wish.codes },
  })
  const { edition, number: editionNumber } = checklist
  return { ...built, maker, edition, editionNumber, itemsHash: hashOf(built.items), departments: own }
}

/** The bureau leads; on a joint visit others come along, each with the own items. */
export function departmentsOf(kind: VisitKind, wanted: readonly Department[]): readonly Department[] {
  if (kind !== 'joint') return ['market']
  const all = departments.filter(each => each === 'market' || wanted.includes(each))
  if (all.length < 2) throw refused('/departments', '联合检查请至少选择一个其他部门')
  return all
}

function amountOf(rows: readonly ClockRow[], code: string, day: Day): number | undefined {
  return rows.find(row => row.code === code && bindsOn(row, day))?.amount
}

/** 限期整改 by the book of the day, where the officer says no other. 监督检查管理办法 第三十三条 leaves the length open. */
export async function rectifyBy(day: Day, { tx, district }: Context): Promise<Day | null> {
  const { clocks, calendar } = await severalInForce(tx, district, ['clocks', 'calendar'], day)
  const row = clocks.rows.find(each => each.code === 'I05' && bindsOn(each, day))
  if (row === undefined) return null
  const due = dueOn(row, { day }, calendarOf(calendar.rows))
  return due.kind === 'due' ? due.day : null
}

export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
