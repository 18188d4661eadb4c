import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What is derived from the program's key, each use with a key of its own: the database alone tells nothing. */

/** The same number always gives the same hash; who has only the database cannot try out all numbers. */
export function phoneHash(key: Uint8Array, district: string, phone: string): string {
  return createHmac('sha256', keyFor(key, 'phone')).update(`${district}:${phone}`).digest('hex')
}

/**
 * Six digits that belong to one row. They are computed, never kept: neither the database nor a backup of it holds them,
 * and a message that is sent again holds the same.
 */
export function smsCodeOf(key: Uint8Array, district: string, id: string): string {
  const digest = createHmac('sha256', keyFor(key, 'sms code')).update(`${district}:${id}`).digest()
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

/** AES-256-GCM, bound to its row: a number copied to another row does not open. */
export function sealPhone(key: Uint8Array, row: string, phone: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(key, 'message'), nonce)
  cipher.setAAD(Buffer.from(row))
  const sealed = Buffer.concat([cipher.update(phone, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** @throws Error when it was altered, belongs to another row, or the key is not the one it was sealed with */
export function openPhone(key: Uint8Array, row: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyFor(key, 'message'), bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(row))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
}

function keyFor(key: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', `fangma identity ${use}`, 32))
}
