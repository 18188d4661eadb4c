/** Addresses that the public pages lead to. */
export const links = {
  home: '/',
  /** GET with `code`: a code that was typed; the server leads on to the page of the code. */
  typedCode: '/s',
  console: '/console/',
  progress: '/report',
  nearby: '/nearby',
  addToReport: '/report/add',
  notices: '/notices',
  evidence: '/evidence',
  evidenceJson: '/evidence.json',
  /** How the index is reckoned, and a form to try it. */
  index: '/index',
  open: '/open',
  openWorkshopsJson: '/open/workshops.json',
  openWorkshopsCsv: '/open/workshops.csv',
  openFigures: '/open/figures.json',
  openSchema: '/open/schema.json',
} as const

export function codeLink(code: string): string {
  return `/s/${encodeURIComponent(code)}`
}

/** All that is disclosed of a workshop. @param of the word in the address, as the server knows it */
export function listLink(code: string, of: string, largeText: boolean, page = 1): string {
  const asked = [...(page > 1 ? [`page=${page}`] : []), ...(largeText ? ['big=1'] : [])]
  return `${codeLink(code)}/${encodeURIComponent(of)}${asked.length > 0 ? `?${asked.join('&')}` : ''}`
}

/** What happened there, newest first. */
export function timelineLink(code: string, largeText: boolean, page = 1): string {
  return listLink(code, 'timeline', largeText, page)
}

/** 食安指数怎么算的, of one workshop. */
export function indexLink(code: string, largeText: boolean): string {
  return listLink(code, 'index', largeText)
}

/** @param scene the word in the address, as the server knows it */
export function stillLink(code: string, scene: string): string {
  return `${codeLink(code)}/still/${encodeURIComponent(scene)}.jpg`
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

/** To tell of what one has seen there. @param topic the word in the address, as the server knows it */
export function reportLink(code: string, largeText: boolean, topic?: string): string {
  const path = `${codeLink(code)}/report${topic === undefined ? '' : `/${encodeURIComponent(topic)}`}`
  return largeText ? `${path}?big=1` : path
}

/** Opened from a list and not from a plate: no scan. */
export function seenLink(code: string): string {
  return `${codeLink(code)}?seen=1`
}

/** What lies near a spot, in a town, or around the workshop of a code. */
export function nearbyLink(from: 'spot' | 'town' | 'workshop', id: string, largeText: boolean, page = 1): string {
  const path = from === 'workshop' ? `${codeLink(id)}/nearby` : `${links.nearby}/${from}/${encodeURIComponent(id)}`
  const asked = [...(page > 1 ? [`page=${page}`] : []), ...(largeText ? ['big=1'] : [])]
  return `${path}${asked.length > 0 ? `?${asked.join('&')}` : ''}`
}

/** Opens the map of the telephone, by name; with a place only where it is a public one. */
export function mapLink(name: string, at?: { readonly longitude: number; readonly latitude: number }): string {
  const place = at === undefined ? '0,0' : `${at.latitude},${at.longitude}`
  const words = encodeURIComponent(at === undefined ? name : `${place}(${name})`)
  return `geo:${place}?q=${words.replace(/[!'()*]/gu, sign => `%${sign.charCodeAt(0).toString(16)}`)}`
}
