import { halfWidth } from '../../../kernel/text.ts'

export type FailedItem = { readonly item: string; readonly result: string; readonly limit: string }

const bar = /\s*(?:\|\||[║‖|丨｜])\s*/u

/**
 * 菌落总数‖120000 CFU/g‖≤100000 CFU/g；…: several are parted by semicolons or lines. `undefined` when a part does not
 * have its three pieces.
 */
export function readFailed(text: string): readonly FailedItem[] | undefined {
  const plain = text.trim()
  if (plain === '' || /^[/—-]+$|^无$/.test(halfWidth(plain))) return []
  const items: FailedItem[] = []
  for (const line of plain.split(/[;；\n]+|(?:^|\s)\d+[.、)](?=\D)/).filter(part => part.trim() !== '')) {
    const [item = '', result = '', limit = '', ...more] = line.trim().split(bar)
    if (item === '' || result === '' || more.length > 0) return undefined
    items.push({ item: item.trim(), result: result.trim(), limit: limit.trim() })
  }
  return items
}
