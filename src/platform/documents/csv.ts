/** In front of a file, so that spreadsheets read it as UTF-8. */
export const csvMark = '\uFEFF'

export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\r\n`
}

/** What a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless
}
