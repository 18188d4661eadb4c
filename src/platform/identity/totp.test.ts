import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import { newTotpSecret, openSecret, sealSecret, totpCode, totpStep, totpUri } from './totp.ts'

const now = '2022-08-10T02:00:10.000Z' as Instant
const later = (seconds: number): Instant => instantAt(instantMs(now) + seconds * 1000)

describe('a code', () => {
  it('gives the numbers of RFC 6238', () => {
    // Appendix B, SHA-1, the last six digits.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    expect(totpCode(secret, instantAt(59_000))).toBe('287082')
    expect(totpCode(secret, instantAt(1_111_111_109_000))).toBe('081804')
    expect(totpCode(secret, instantAt(20_000_000_000_000))).toBe('353130')
  })

  it('holds one step early or late and no more', () => {
    const secret = newTotpSecret()
    const code = totpCode(secret, now)
    for (const seconds of [-30, 0, 30]) expect(totpStep(secret, code, later(seconds), null)).toBeDefined()
    for (const seconds of [-90, 90]) expect(totpStep(secret, code, later(seconds), null)).toBeUndefined()
  })

  it('is taken once, and none before it', () => {
    const secret = newTotpSecret()
    const step = totpStep(secret, totpCode(secret, now), now, null)!
    expect(totpStep(secret, totpCode(secret, now), now, step)).toBeUndefined()
    expect(totpStep(secret, totpCode(secret, later(-30)), now, step)).toBeUndefined()
    expect(totpStep(secret, totpCode(secret, later(30)), later(30), step)).toBe(step + 1)
  })
})

describe('a secret at rest', () => {
  const key = randomBytes(32)
  const whose = { district: '511903', account: 'a' }

  it('opens for its account and key only', () => {
    const secret = newTotpSecret()
    const sealed = sealSecret(key, whose, secret)
    expect(sealed).not.toContain(secret)
    expect(openSecret(key, whose, sealed)).toBe(secret)
    expect(() => openSecret(key, { ...whose, account: 'b' }, sealed)).toThrow()
    expect(() => openSecret(randomBytes(32), whose, sealed)).toThrow()
    const bytes = Buffer.from(sealed, 'base64url')
    for (let i = 0; i < bytes.length; i++) {
      const altered = Buffer.from(bytes)
      altered.writeUInt8(altered.readUInt8(i) ^ 1, i)
      expect(() => openSecret(key, whose, altered.toString('base64url'))).toThrow()
    }
  })

  it('is told to an authenticator with who and where', () => {
    expect(decodeURIComponent(totpUri('GEZDGNBVGY3TQOJQ', '坊码', 'zhou'))).toMatch(/^otpauth:\/\/totp\/坊码:zhou\?/)
  })
})
