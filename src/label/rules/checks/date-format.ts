import { dateIn } from '../dates.ts'
import type { Check, Fault } from './check.ts'

/** 年、月、日 in this order, four and two and two digits; and the day is the day of the ledger. */
export const dateFormat: Check = {
  code: 'date-format',
  basis: 'GB 7718 4.1.7、附录 C',
  check: ({ producedOn, of }, { standard }) => {
    if (producedOn.trim() === '') return []
    const say = (severity: Fault['severity'], words: string): Fault => ({ severity, item: 'produced-on', words })
    if (/见|打印|喷码|标注于/u.test(producedOn) && dateIn(producedOn) === undefined) {
      return [say('error', '生产日期要直接印在标签上，请写成 2022-08-10 的样子')]
    }
    const read = dateIn(producedOn)
    if (read === undefined) return [say('error', `看不懂生产日期“${producedOn}”，请写成 2022-08-10 的样子`)]
    if (read.day !== of.producedOn) {
      return [say('error', `标签上的生产日期是 ${read.day}，台账里是 ${of.producedOn}，请按台账打印，不得改动`)]
    }
    // The new standard fixes the digits; the old one shows a sample that breaks its own rule.
    const strict: Fault['severity'] = standard.edition === '2025' ? 'error' : 'warning'
    if (read.years === 'two') return [say(strict, '生产日期的年份请写四位数字')]
    if (read.digits === 'one') return [say(strict, '生产日期的月和日请写两位数字，如 2022-03-05')]
    return []
  },
}
