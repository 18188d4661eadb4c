import { codeText } from '../../../kernel/text.ts'

/** The code on a plate, scanned as its whole address or typed alone. */
export function codeIn(text: string): string {
  const typed = codeText(text)
  return (/\/S\/([^/?#]*)/u.exec(typed)?.[1] ?? typed).replace(/[^0-9A-Z]/gu, '')
}
