import { expiryOf } from '../../../ledger/rules/shelf-life.ts'
import { dateIn } from '../dates.ts'
import { spanIn, spanText } from '../expiry.ts'
import type { Check, Fault } from './check.ts'

/** The last day that is printed, the span that is printed and the ledger must not say different things. */
export const shelfLife: Check = {
  code: 'shelf-life',
  basis: 'GB 7718 4.1.7；食品安全法 第六十七条',
  check: ({ shelfLife: text, of }, { standard, day }) => {
    if (text.trim() === '') return []
    const say = (words: string, severity: Fault['severity'] = 'error'): Fault => ({
      severity,
      item: 'shelf-life',
      words,
    })
    const [span, until] = [spanIn(text), dateIn(text)?.day]
    if (span === undefined && until === undefined) {
      return [say(`看不懂保质期“${text}”，请写成 12个月，或 至2023年08月09日`)]
    }
    const faults: Fault[] = []
    if (until === undefined && standard.edition === '2025') {
      faults.push(say('2027-03-16 起要写出保质期到期日，只写几个月不够，请改用“两样都写”'))
    }
    if (span !== undefined && until !== undefined && expiryOf(of.producedOn, span) !== until) {
      faults.push(
        say(
          `从 ${of.producedOn} 起 ${spanText(span)}，到期日应是 ${expiryOf(of.producedOn, span)}，标签上写的是 ${until}`,
        ),
      )
    }
    const last = until ?? (span === undefined ? undefined : expiryOf(of.producedOn, span))
    if (of.expiresOn !== null && last !== undefined && last !== of.expiresOn && faults.length === 0) {
      faults.push(say(`标签上的保质期到 ${last}，台账里到 ${of.expiresOn}，请改成一样`))
    }
    if (last !== undefined && last < day) faults.push(say(`这一批到 ${last} 已过保质期，不能再打印标签`))
    return faults
  },
}
