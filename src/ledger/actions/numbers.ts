import { Problem } from '../../kernel/problem.ts'
import { action } from '../../platform/action/action.ts'
import { ledgerEndpoints } from '../contract.ts'
import { largestSerial } from '../rules/numbers.ts'
import { takeBlock } from '../store/number-block.ts'
import { workshopSubject, writers } from './subject.ts'

/** 号段: numbers that a phone may give out without network, and no other phone ever. */
export const reserve = action(ledgerEndpoints.reserveNumbers, {
  allow: writers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, device, kind, count }, { tx, district, now, actor }) {
    const account = actor.account ?? null
    const block = await takeBlock(tx, district, { workshop, kind, count, device, account }, now)
    if (block.last > largestSerial) throw new Problem('state-conflict', '编号已经用完，请联系管理员')
    return { output: { kind, ...block }, after: { kind, ...block, device } }
  },
})
