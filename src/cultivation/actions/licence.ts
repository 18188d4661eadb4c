import type { Id } from '../../kernel/id.ts'
import { codeText } from '../../kernel/text.ts'
import type { Context } from '../../platform/action/action.ts'
import { scFaultWords } from '../rules/sc-number.ts'
import { isLicenceGiven } from '../store/readiness.ts'
import { refused } from './subject.ts'

/** 食品生产许可证 as it was issued: its number must check, and belongs to one. */
export async function licenceNumber(typed: string, workshop: Id, { tx, district }: Context): Promise<string> {
  const scNumber = codeText(typed)
  const fault = scFaultWords(scNumber)
  if (fault !== undefined) throw refused('/scNumber', fault)
  if (await isLicenceGiven(tx, district, scNumber, workshop)) {
    throw refused('/scNumber', '这个许可证编号已经登记在另一家名下，请核对')
  }
  return scNumber
}
