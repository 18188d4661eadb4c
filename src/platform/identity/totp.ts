import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { type Instant, instantMs } from '../../kernel/day.ts'

/** Thirty seconds a step, RFC 6238; one step early or late is allowed for clocks that differ. */
const period = 30
const window = 1

type Whose = { readonly district: string; readonly account: string }

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an authenticator reads from a QR code. */
export function totpUri(secret: string, issuer: string, username: string): string {
  return totpOf(secret, issuer, username).toString()
}

/**
 * The step that the code belongs to, for the memory of used steps.
 *
 * @param lastStep the newest step that was used: it and those before it are refused
 */
export function totpStep(secret: string, code: string, now: Instant, lastStep: number | null): number | undefined {
  const timestamp = instantMs(now)
  const delta = totpOf(secret, '', '').validate({ token: code, timestamp, window })
  if (delta === null) return undefined
  const step = Math.floor(timestamp / 1000 / period) + delta
  return lastStep !== null && step <= lastStep ? undefined : step
}

/** The code of this moment, for tests and for people who set it up. */
export function totpCode(secret: string, now: Instant): string {
  return totpOf(secret, '', '').generate({ timestamp: instantMs(now) })
}

function totpOf(secret: string, issuer: string, label: string): TOTP {
  return new TOTP({
    issuer,
    label: label || 'fangma',
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: Secret.fromBase32(secret),
  })
}

/** AES-256-GCM, bound to the account: a secret copied to another row does not open. */
export function sealSecret(key: Uint8Array, whose: Whose, secret: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', secretKey(key), nonce)
  cipher.setAAD(boundTo(whose))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** @throws Error when it was altered, belongs to another account, or the key is not the one it was sealed with */
export function openSecret(key: Uint8Array, whose: Whose, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', secretKey(key), bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(boundTo(whose))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
}

function secretKey(key: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, '', 'fangma identity totp', 32))
}

function boundTo(whose: Whose): Uint8Array {
  return Buffer.from(`${whose.district}:${whose.account}`)
}
