import type { Day, Instant } from '../../kernel/day.ts'
import { dayAt } from '../../kernel/day.ts'
import { calendarOf, dueOn } from '../../rulebook/rules/clocks.ts'
import { bindsOn, type CalendarRow, type ClockRow, isToBeConfirmed, type LawRow } from '../../rulebook/rules/rows.ts'
import type { Level } from './recall.ts'

/** The rows of the book of clocks that bind a recall. 食品召回管理办法: 24, 48, 72 hours; 10, 20, 30 working days. */
const rowCodes: Readonly<Record<Level, { readonly start: string; readonly finish: string }>> = {
  first: { start: 'R01', finish: 'R11' },
  second: { start: 'R02', finish: 'R12' },
  third: { start: 'R03', finish: 'R13' },
}

export type RecallClock = {
  readonly kind: 'start' | 'finish'
  /** `知悉一级风险后 24 小时内启动…`; says so when the book has no such row. */
  readonly words: string
  readonly basis: string
  readonly toBeConfirmed: boolean
  /** To the moment for hours, to the day for working days; neither where it cannot be said. */
  readonly at: Instant | null
  readonly day: Day | null
}

export type Books = {
  readonly clocks: readonly ClockRow[]
  readonly calendar: readonly CalendarRow[]
  readonly law: readonly LawRow[]
}

/** Both clocks of a recall: to start it from the moment that the danger was known, to finish it from its start. */
export function recallClocks(level: Level, knownAt: Instant, startedAt: Instant, books: Books): readonly RecallClock[] {
  const codes = rowCodes[level]
  return [clockOf('start', codes.start, knownAt, books), clockOf('finish', codes.finish, startedAt, books)]
}

const unitZh = { 'working-day': '个工作日', 'calendar-day': '日', hour: '小时', month: '个月' } as const

function clockOf(kind: RecallClock['kind'], code: string, from: Instant, books: Books): RecallClock {
  const day = dayAt(from)
  const row = books.clocks.find(each => each.code === code && bindsOn(each, day))
  if (row === undefined) {
    const words = `清单“时限”里没有${kind === 'start' ? '启动' : '完成'}召回的期限（${code}），待确认`
    return { kind, words, basis: '', toBeConfirmed: true, at: null, day: null }
  }
  const due = dueOn(row, { day, at: from }, calendarOf(books.calendar))
  const words = `${row.trigger}后 ${row.amount} ${unitZh[row.unit]}内${row.duty}`
  const { text: basis, sure } = basisOf(row, books.law)
  const toBeConfirmed = isToBeConfirmed(row.confidence) || !sure
  if (due.kind === 'unpublished')
    return { kind, words: `${words}；${due.sentence}`, basis, toBeConfirmed, at: null, day: null }
  return { kind, words, basis, toBeConfirmed, at: due.at ?? null, day: due.day }
}

/** A law that we could not read is named, and said to be unsure. */
function basisOf(row: ClockRow, laws: readonly LawRow[]): { readonly text: string; readonly sure: boolean } {
  const named = row.basis.map(({ law, article }) => {
    const found = laws.find(each => each.code === law)
    const sure = found !== undefined && !isToBeConfirmed(found.confidence)
    return { text: `${found?.shortName ?? law}${article ?? ''}`, sure }
  })
  return { text: named.map(each => each.text).join('、'), sure: named.length > 0 && named.every(each => each.sure) }
}

export type ClockState = 'running' | 'kept' | 'missed' | 'unknown'

/** How a clock stands: kept or missed once the thing is done, else running until it has run out. */
export function clockState(clock: Pick<RecallClock, 'at' | 'day'>, doneAt: Instant | null, now: Instant): ClockState {
  const { at, day } = clock
  if (at === null && day === null) return 'unknown'
  const seen = doneAt ?? now
  const late = at === null ? day !== null && dayAt(seen) > day : seen > at
  if (late) return 'missed'
  return doneAt === null ? 'running' : 'kept'
}
