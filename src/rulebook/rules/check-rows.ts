import { type Day, weekday } from '../../kernel/day.ts'
import type { AdditiveRow, CalendarRow, ProhibitedFoodRow, Row } from './rows.ts'

/** `pointer` is within the row: `/words`. */
export type RowFault = { readonly at: number; readonly pointer: string; readonly sentence: string }

/** What is wrong with the rows of any book. */
export function rowFaults(rows: readonly Row[], knownLaws: ReadonlySet<string>): readonly RowFault[] {
  const seen = new Map<string, number>()
  return rows.flatMap((row, at) => {
    const faults: RowFault[] = []
    const first = seen.get(row.code)
    if (first !== undefined) {
      faults.push({ at, pointer: '/code', sentence: `编号 ${row.code} 与第 ${first + 1} 条重复，请换一个编号` })
    }
    seen.set(row.code, first ?? at)
    if (row.validFrom !== null && row.validTo !== null && row.validTo < row.validFrom) {
      faults.push({ at, pointer: '/validTo', sentence: `${row.code} 的“适用至”早于“适用自”，请核对` })
    }
    for (const { law } of row.basis) {
      if (knownLaws.has(law)) continue
      const sentence = `${row.code} 引用的法规“${law}”不在“法律法规标准”中，请先录入该法规`
      faults.push({ at, pointer: '/basis', sentence })
    }
    return faults
  })
}

/** The province's list binds the county: it may add to it, not change it. */
export function lockedFaults(
  before: readonly ProhibitedFoodRow[],
  after: readonly ProhibitedFoodRow[],
): readonly RowFault[] {
  const province = before.filter(row => row.level === 'province')
  const missing = province
    .filter(row => !after.some(other => other.code === row.code))
    .map(row => ({ at: -1, pointer: '', sentence: `省级条目 ${row.code}“${row.group}”不能删除，请保留` }))
  const touched = after.flatMap((row, at) => {
    const was = province.find(other => other.code === row.code)
    if (was === undefined) {
      const sentence = `${row.code}“${row.group}”是新增的条目，只能列为县级`
      return row.level === 'province' ? [{ at, pointer: '/level', sentence }] : []
    }
    const sentence = `省级条目 ${row.code}“${row.group}”不能修改；需要补充的，请新增县级条目`
    return JSON.stringify(was) === JSON.stringify(row) ? [] : [{ at, pointer: '/code', sentence }]
  })
  return [...missing, ...touched]
}

export function additiveFaults(rows: readonly AdditiveRow[]): readonly RowFault[] {
  return rows.flatMap((row, at) => {
    const has = row.maximumMgPerKg !== null && row.maximumMgPerKg > 0
    if (has === (row.rule === 'maximum')) return []
    const sentence = has
      ? `${row.code} 不是“最大使用量”，请清空最大使用量`
      : `${row.code} 请填写大于 0 的最大使用量，或者改为“不得使用”“按需使用”`
    return [{ at, pointer: '/maximumMgPerKg', sentence }]
  })
}

export function calendarFaults(rows: readonly CalendarRow[]): readonly RowFault[] {
  return rows.flatMap((row, at) => {
    const fault = (pointer: string, sentence: string): RowFault => ({ at, pointer, sentence })
    return [
      ...(rows.findIndex(other => other.year === row.year) === at ? [] : [fault('/year', `${row.year} 年重复`)]),
      ...(row.holidays.length > 0 ? [] : [fault('/holidays', `${row.year} 年没有放假日期，请照通知录入`)]),
      ...row.holidays.flatMap(({ name, from, to }) =>
        from <= to && isAbout(row.year, from) && isAbout(row.year, to)
          ? []
          : [fault('/holidays', `${row.year} 年“${name}”的起止日期不对，请核对`)],
      ),
      ...row.makeUpWorkdays.flatMap(day => {
        const off = row.holidays.some(({ from, to }) => from <= day && day <= to)
        const weekend = weekday(day) === 0 || weekday(day) === 6
        if (!off && weekend && isAbout(row.year, day)) return []
        return [fault('/makeUpWorkdays', `调休上班日 ${day} 应为不放假的周六或周日，请核对`)]
      }),
    ]
  })
}

/** A notice speaks of its year, and of the last days of the year before for 元旦. */
function isAbout(year: number, day: Day): boolean {
  return day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`)
}
