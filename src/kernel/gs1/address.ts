/** A web address cut into its parts, nothing decoded and nothing tidied up: a lot may be named `..`. */
export type Address = {
  /** Scheme and authority, `https://example.cn:8443`. */
  readonly origin: string
  /** From the first slash on. */
  readonly path: string
  /** Behind the question mark. */
  readonly query: string | undefined
}

/** Characters of RFC 3986; a percent sign is looked at when a part is decoded. */
const pattern = /^(https?:\/\/[-A-Za-z0-9._~:[\]]+)((?:\/[-A-Za-z0-9._~!$&'()*+,;=:@%]*)+)(?:\?([^#]*))?(?:#.*)?$/i
const queryPattern = /^[-A-Za-z0-9._~!$&'()*+,;=:@%/?]*$/

/** The fragment is for the browser alone and falls away. */
export function cutAddress(text: string): Address | undefined {
  const [whole, origin, path, query] = pattern.exec(text) ?? []
  if (whole === undefined || origin === undefined || path === undefined) return undefined
  return query === undefined || queryPattern.test(query) ? { origin, path, query } : undefined
}

/** `undefined` when a percent sign is not followed by two hexadecimal digits or the bytes are not UTF-8. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** In a query a plus sign is a blank. */
export function decodedOfQuery(text: string): string | undefined {
  return decoded(text.replaceAll('+', ' '))
}

/** Everything but letters, digits and `-._~` is encoded, as the standard's table does. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
