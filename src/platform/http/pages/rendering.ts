import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

/** Names and values by turns, as `writeHead` takes them without further work. */
type Headers = string[]

type Answer = { readonly body: Buffer; readonly headers: Headers; readonly unchangedHeaders: Headers }

/** A page as bytes, in every form that a browser may ask for; compressed when first asked for. */
export type Rendering = {
  /** Part of every ETag of this page. */
  readonly hash: string
  /** At most, all forms together. */
  readonly bytes: number
  answer(encoding: Encoding): Answer
}

export function render(html: string, contentSecurityPolicy: string): Rendering {
  const plain = Buffer.from(html)
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22)
  const answers: Partial<Record<Encoding, Answer>> = {}
  const make = (encoding: Encoding): Answer => {
    const body = compressed(plain, encoding)
    const lasting = lastingHeaders(`"${hash}-${encoding}"`, contentSecurityPolicy)
    const coding = encoding === 'identity' ? [] : ['Content-Encoding', encoding]
    const content = ['Content-Type', 'text/html; charset=utf-8', ...coding, 'Content-Length', String(body.length)]
    return { body, headers: [...content, ...lasting], unchangedHeaders: lasting }
  }
  return {
    hash,
    bytes: plain.length * 2,
    answer: encoding => {
      answers[encoding] ??= make(encoding)
      return answers[encoding]
    },
  }
}

/** `no-cache`: kept by the browser, asked about every time, so that a change shows on the next scan. */
function lastingHeaders(etag: string, contentSecurityPolicy: string): string[] {
  return [...pageHeaders(contentSecurityPolicy), 'Cache-Control', 'no-cache', 'ETag', etag, 'Vary', 'Accept-Encoding']
}

export function pageHeaders(contentSecurityPolicy: string): string[] {
  return [
    'Content-Security-Policy',
    contentSecurityPolicy,
    'X-Content-Type-Options',
    'nosniff',
    'Referrer-Policy',
    'no-referrer',
  ]
}

/** Quality 5 costs a tenth of a millisecond or two and is within some per cent of the best for pages of this size. */
function compressed(plain: Buffer, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'br':
      return brotliCompressSync(plain, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 5,
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
        },
      })
    case 'gzip':
      return gzipSync(plain, { level: 6 })
    case 'identity':
      return plain
    default:
      return encoding satisfies never
  }
}

/** Browsers send a handful of different texts; anything beyond is read anew. */
const MOST_REMEMBERED = 200
const remembered = new Map<string, Encoding>()

/** The smallest form that the browser says it reads. */
export function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity'
  const known = remembered.get(accepted)
  if (known !== undefined) return known
  const encoding = accepts(accepted, 'br') ? 'br' : accepts(accepted, 'gzip') ? 'gzip' : 'identity'
  if (remembered.size < MOST_REMEMBERED && accepted.length < 100) remembered.set(accepted, encoding)
  return encoding
}

function accepts(accepted: string, encoding: string): boolean {
  return accepted
    .toLowerCase()
    .split(',')
    .map(part => part.split(';').map(text => text.trim()))
    .some(([name, weight]) => name === encoding && !/^q=0(\.0*)?$/.test(weight ?? ''))
}
