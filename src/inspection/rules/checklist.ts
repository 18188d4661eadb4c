import type { Day } from '../../kernel/day.ts'
import type { Department } from '../../rectification/rules/hazard.ts'
import { basisText } from '../../rulebook/rules/articles.ts'
import { bindsOn, type ChecklistRow, isToBeConfirmed, type LawRow } from '../../rulebook/rules/rows.ts'
import { looksAtEverything, type VisitKind } from './visit.ts'

/** From the list, or there because something found before is still open. */
export const origins = ['list', 'repeat', 'hazard'] as const
export type ItemOrigin = (typeof origins)[number]

export type Item = {
  readonly code: string
  readonly department: Department
  readonly topic: string
  readonly text: string
  readonly weight: 'key' | 'general'
  readonly basis: string
  readonly toBeConfirmed: boolean
  readonly origin: ItemOrigin
  /** What was found before and is not closed yet. */
  readonly earlier: string
}

export type OpenHazard = {
  readonly id: string
  readonly code: string
  readonly topic: string
  readonly text: string
  readonly basis: string
  readonly weight: 'key' | 'general'
  readonly department: Department
  readonly foundOn: Day
}

export type Asked = {
  readonly kind: VisitKind
  readonly day: Day
  readonly category: string
  readonly departments: readonly Department[]
  readonly rows: readonly ChecklistRow[]
  readonly laws: readonly Pick<LawRow, 'code' | 'shortName'>[]
  readonly open: readonly OpenHazard[]
  /** Items that a superior authority looked at lately. */
  readonly checkedAbove: ReadonlySet<string>
  /** On an unannounced visit: what is to be looked at; none given is everything. */
  readonly chosen?: readonly string[] | undefined
}

export type Checklist = {
  readonly items: readonly Item[]
  /** Left out, because a superior authority looked at them within the time of 监督检查管理办法 第四十二条. */
  readonly spared: readonly { readonly code: string; readonly text: string }[]
}

/** 生成检查要点表: what is still open first, then the list in its own order. Open hazards are looked at in any case. */
export function buildChecklist(asked: Asked): Checklist {
  const open = openByCode(asked)
  const wanted = asked.rows.filter(row => concerns(row, asked))
  const listed = wanted.filter(row => isWanted(row.code, asked, open))
  // What gives cause is looked at all the same: an open hazard, the clue of an unannounced visit.
  const mayBeSpared = looksAtEverything(asked.kind)
  const spares = (row: ChecklistRow) => mayBeSpared && asked.checkedAbove.has(row.code) && !open.has(row.code)
  const items = listed.filter(row => !spares(row)).map(row => itemOf(row, open.get(row.code) ?? [], asked))
  const known = new Set(items.map(({ code }) => code))
  const others = [...open].filter(([code]) => !known.has(code)).map(([code, hazards]) => hazardItem(code, hazards))
  return {
    items: [...others, ...items.filter(isAgain), ...items.filter(item => !isAgain(item))],
    spared: listed.filter(spares).map(({ code, text }) => ({ code, text })),
  }
}

const isAgain = ({ origin }: Item): boolean => origin !== 'list'

function concerns(row: ChecklistRow, { day, category, departments }: Asked): boolean {
  const fits = row.categories.length === 0 || row.categories.includes(category)
  return bindsOn(row, day) && fits && departments.includes(row.department)
}

function isWanted(code: string, { kind, chosen = [] }: Asked, open: ReadonlyMap<string, unknown>): boolean {
  return looksAtEverything(kind) || chosen.length === 0 || chosen.includes(code) || open.has(code)
}

function openByCode({ open, departments }: Asked): ReadonlyMap<string, readonly OpenHazard[]> {
  const byCode = new Map<string, OpenHazard[]>()
  for (const hazard of open.filter(({ department }) => departments.includes(department))) {
    byCode.set(hazard.code, [...(byCode.get(hazard.code) ?? []), hazard])
  }
  return byCode
}

function itemOf(row: ChecklistRow, hazards: readonly OpenHazard[], { laws }: Asked): Item {
  const { code, department, topic, text, weight, basis, confidence } = row
  return {
    ...{ code, department, topic, text, weight, basis: basisText(basis, laws) },
    toBeConfirmed: isToBeConfirmed(confidence),
    origin: hazards.length === 0 ? 'list' : 'repeat',
    earlier: earlierText(hazards),
  }
}

/** What another source found, or an item that is on the list no more. */
function hazardItem(code: string, hazards: readonly OpenHazard[]): Item {
  const [first, ...rest] = hazards
  if (first === undefined) throw new RangeError(`no hazard of ${code}`)
  const weight = rest.some(each => each.weight === 'key') ? 'key' : first.weight
  const { department, topic, text, basis } = first
  const earlier = earlierText(hazards)
  return { code, department, topic, text, weight, basis, toBeConfirmed: false, origin: 'hazard', earlier }
}

function earlierText(hazards: readonly OpenHazard[]): string {
  return hazards.map(({ foundOn, text }) => `${foundOn} ${text}`).join('；')
}
