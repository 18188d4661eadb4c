/** Workbooks write characters that XML cannot hold as `_xHHHH_`, and a literal `_x…_` with its `_` escaped. */
export function unescapeControls(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters XML 1.0 cannot hold
const unwritable = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g

export function escapeControls(text: string): string {
  return text
    .toWellFormed()
    .replace(unwritable, c => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}
