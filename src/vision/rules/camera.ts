import type { Status } from '../../registry/rules/workshop.ts'
import { type Polygon, type PolygonFault, polygonFault } from './place/polygon.ts'

export const protocols = ['rtsp', 'rtsp-ffmpeg', 'http-snapshot', 'push', 'files'] as const
export type Protocol = (typeof protocols)[number]

/** A camera of which nothing was seen for so long counts as offline. */
export const offlineAfterMinutes = 30

export type AddressFault = 'missing' | 'not-an-address' | 'holds-password' | 'wrong-protocol'

const beginnings: Readonly<Record<Protocol, RegExp>> = {
  rtsp: /^rtsp:\/\/[^\s/?#]+/,
  'rtsp-ffmpeg': /^rtsp:\/\/[^\s/?#]+/,
  'http-snapshot': /^https?:\/\/[^\s/?#]+/,
  push: /^$/,
  files: /^[^\s]+/,
}

/** User and password are told apart from the address, so that it can be shown. */
export function addressFault(protocol: Protocol, address: string | null): AddressFault | undefined {
  if (protocol === 'push') return address === null ? undefined : 'wrong-protocol'
  if (address === null || address === '') return 'missing'
  if (/^[a-z]+:\/\/[^/?#]*@/i.test(address)) return 'holds-password'
  if (/\s/.test(address)) return 'not-an-address'
  return beginnings[protocol].test(address) ? undefined : 'wrong-protocol'
}

export type DrawnFault = { readonly pointer: string; readonly fault: PolygonFault | 'same-name' }

/** The first thing that is wrong with what was drawn. */
export function drawnFault(
  zones: readonly { readonly id: string; readonly polygon: Polygon }[],
  masks: readonly Polygon[],
): DrawnFault | undefined {
  const names = zones.map(({ id }) => id)
  for (const [at, { id, polygon }] of zones.entries()) {
    const fault = polygonFault(polygon)
    if (fault !== undefined) return { pointer: `/zones/${at}`, fault }
    if (names.indexOf(id) !== at) return { pointer: `/zones/${at}`, fault: 'same-name' }
  }
  for (const [at, mask] of masks.entries()) {
    const fault = polygonFault(mask)
    if (fault !== undefined) return { pointer: `/masks/${at}`, fault }
  }
  return undefined
}

/** A camera is hung where somebody may work: 备案有效 or 暂停. */
export function mayHaveCamera(status: Status): boolean {
  return status === 'valid' || status === 'suspended'
}
