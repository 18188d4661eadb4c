import { yuanZh } from '../../../casework/zh.ts'

export function yuanOrDash(fen: number | null): string {
  return fen === null ? '—' : yuanZh(fen)
}

/** What was typed as yuan, in 分, with or without commas; `undefined` where it is no amount. */
export function fenOf(typed: string): number | undefined {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed.trim().replaceAll(/[,，\s]|元$/g, ''))
  return found === null ? undefined : Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

/** What the contract is asked: an amount that is none stays a fault there. */
export function fenAsked(typed: string): number {
  return fenOf(typed) ?? -1
}

/** As it is typed again: `1234.5`. */
export function typedYuan(fen: number): string {
  return String(fen / 100)
}
