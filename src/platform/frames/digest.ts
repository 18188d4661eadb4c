import { createHash, randomBytes } from 'node:crypto'
import { type Credentials, spoken } from './credentials.ts'

/** What a camera asks for: RFC 7616 (Digest, with MD5 and SHA-256) or RFC 7617 (Basic). RTSP uses the same words. */
export type Challenge =
  | { readonly scheme: 'basic' }
  | {
      readonly scheme: 'digest'
      readonly realm: string
      readonly nonce: string
      readonly opaque: string | undefined
      readonly algorithm: 'MD5' | 'SHA-256'
      /** The nonce is hashed into the secret once more. */
      readonly sess: boolean
      readonly qop: boolean
      /** Not the password is wrong: the nonce was used up. */
      readonly stale: boolean
    }

const longest = 4096

/** The strongest that is offered and understood; `undefined` when there is none. */
export function strongestChallenge(headers: readonly string[]): Challenge | undefined {
  const offers = headers.flatMap(header => splitOffers(header.slice(0, longest))).flatMap(readOffer)
  const rank = (offer: Challenge) => (offer.scheme === 'basic' ? 0 : offer.algorithm === 'MD5' ? 1 : 2)
  return offers.toSorted((one, other) => rank(other) - rank(one))[0]
}

/** Several offers may stand in one header: each begins with its scheme behind a comma that stands in no quotes. */
function splitOffers(header: string): string[] {
  const offers: string[] = []
  for (const [part] of header.matchAll(/(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g)) {
    if (offers.length === 0 || /^\s*(?:digest|basic)\s/i.test(part)) offers.push(part)
    else offers.push(`${offers.pop()},${part}`)
  }
  return offers
}

function readOffer(text: string): Challenge[] {
  const [, scheme = '', rest = ''] = /^\s*(\w+)\s+(.*)$/s.exec(text) ?? []
  if (/^basic$/i.test(scheme)) return [{ scheme: 'basic' }]
  if (!/^digest$/i.test(scheme)) return []
  const found = [...rest.matchAll(/(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)]
  const words = new Map(found.map(([, name = '', quoted, bare = '']) => [name.toLowerCase(), quoted ?? bare]))
  const [, name, sess] = /^(MD5|SHA-256)(-sess)?$/i.exec(words.get('algorithm') ?? 'MD5') ?? []
  const nonce = words.get('nonce')
  const qop = words.get('qop')
  if (name === undefined || nonce === undefined) return []
  if (qop !== undefined && !/\bauth\b(?!-)/i.test(qop)) return []
  return [
    {
      scheme: 'digest',
      realm: words.get('realm') ?? '',
      nonce,
      opaque: words.get('opaque'),
      algorithm: /^md5$/i.test(name) ? 'MD5' : 'SHA-256',
      sess: sess !== undefined,
      qop: qop !== undefined,
      stale: /^true$/i.test(words.get('stale') ?? ''),
    },
  ]
}

export type Asked = { readonly method: string; readonly uri: string; readonly count: number; readonly cnonce?: string }

/** The value of the header `Authorization`. */
export function authorization(challenge: Challenge, credentials: Credentials, asked: Asked): string {
  const { user, password } = spoken(credentials)
  if (challenge.scheme === 'basic') return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const { realm, nonce, algorithm, qop, sess, opaque } = challenge
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex')
  const cnonce = asked.cnonce ?? randomBytes(8).toString('hex')
  const count = asked.count.toString(16).padStart(8, '0')
  const plain = hash(`${user}:${realm}:${password}`)
  const secret = sess ? hash(`${plain}:${nonce}:${cnonce}`) : plain
  const wish = hash(`${asked.method}:${asked.uri}`)
  const response = qop ? hash(`${secret}:${nonce}:${count}:${cnonce}:auth:${wish}`) : hash(`${secret}:${nonce}:${wish}`)
  const words = [
    `username="${quotable(user)}"`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${asked.uri}"`,
    `response="${response}"`,
    // Old cameras know no such word, and mean MD5 when they say nothing.
    ...(algorithm === 'MD5' && !sess ? [] : [`algorithm=${algorithm}${sess ? '-sess' : ''}`]),
    ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
    ...(qop ? ['qop=auth', `nc=${count}`] : []),
    ...(qop || sess ? [`cnonce="${cnonce}"`] : []),
  ]
  return `Digest ${words.join(', ')}`
}

function quotable(text: string): string {
  return text.replace(/[\r\n]/g, '').replace(/["\\]/g, '\\$&')
}
