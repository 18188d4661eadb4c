/** What stands on the screen, as a file that a spreadsheet opens. Text that looks like a formula stays text. */
export function saveTable(name: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const text = [head, ...rows].map(row => row.map(cellText).join(',')).join('\r\n')
  const link = document.createElement('a')
  // Without the mark, spreadsheets take Chinese for another encoding.
  link.href = URL.createObjectURL(new Blob([`\uFEFF${text}`], { type: 'text/csv;charset=utf-8' }))
  link.download = `${name}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

export function cellText(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
