/** Addresses that the public pages lead to. */
export const links = {
  home: '/',
  /** GET with `code`: a code that was typed; the server leads on to the page of the code. */
  typedCode: '/s',
  console: '/console/',
  evidence: '/evidence',
  evidenceJson: '/evidence.json',
} as const

export function codeLink(code: string): string {
  return `/s/${encodeURIComponent(code)}`
}

export function lotLink(code: string, lot: string): string {
  return `/s/${encodeURIComponent(code)}/${encodeURIComponent(lot)}`
}

export function evidenceLink(code: string, lot: string): string {
  return `${lotLink(code, lot)}/evidence`
}

export function evidenceFile(code: string, lot: string): string {
  return `${evidenceLink(code, lot)}.json`
}
