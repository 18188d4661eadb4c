import { addMonths, type Day } from '../../kernel/day.ts'

export type SuperiorCheck = {
  readonly onDay: Day
  /** Items that were looked at; none named is all of them. */
  readonly codes: readonly string[]
}

/**
 * What a superior authority looked at is in principle not looked at again within three months. 监督检查管理办法 第四十二条;
 * how many months says row I03 of the book of clocks.
 */
export function checkedAbove(
  checks: readonly SuperiorCheck[],
  all: readonly string[],
  day: Day,
  months: number,
): ReadonlySet<string> {
  const lately = checks.filter(({ onDay }) => onDay <= day && day <= addMonths(onDay, months))
  return new Set(lately.flatMap(({ codes }) => (codes.length === 0 ? all : codes)))
}
