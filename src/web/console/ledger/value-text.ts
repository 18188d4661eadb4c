import { isId } from '../../../kernel/id.ts'
import { plainValue } from '../../ui/difference.tsx'
import { quantityOf, recordOf } from './content.ts'

/** A stored value in one line, for old beside new. Numbers of the program are left out. */
export function valueText(value: unknown): string {
  const quantity = quantityOf(value)
  if (quantity !== undefined) return quantity.understood
  if (Array.isArray(value)) return value.length === 0 ? plainValue(null) : value.map(valueText).join('；')
  if (typeof value === 'object' && value !== null) {
    return Object.values(recordOf(value))
      .filter(each => each !== null && each !== '' && !(typeof each === 'string' && isId(each)))
      .map(valueText)
      .join(' ')
  }
  return plainValue(value)
}
