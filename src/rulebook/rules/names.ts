import { halfWidth } from '../../kernel/text.ts'

/** A name as it is compared: half width, no blanks or ornaments, small letters. */
export function plainName(typed: string): string {
  return halfWidth(typed)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•・.。'"“”‘’《》<>*★☆※#_—–-]/gu, '')
}
