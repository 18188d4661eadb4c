import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { Problem } from '../../kernel/problem.ts'

/**
 * What the database alone must not tell: passwords of cameras and what their devices sign with. AES-256-GCM, bound to the
 * camera: sealed bytes copied to another row do not open.
 */
export type Sealing = {
  readonly seal: (owner: string, plain: string) => Uint8Array
  readonly open: (owner: string, sealed: Uint8Array) => string
}

/** @param key the program's own, which lies outside the database */
export function sealingOf(key: Uint8Array): Sealing {
  const own = new Uint8Array(hkdfSync('sha256', key, '', 'fangma vision credentials', 32))
  return {
    seal(owner, plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', own, nonce)
      cipher.setAAD(Buffer.from(owner))
      const words = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), words])
    },
    open(owner, sealed) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', own, sealed.subarray(0, 12), { authTagLength: 16 })
        decipher.setAAD(Buffer.from(owner))
        decipher.setAuthTag(sealed.subarray(12, 28))
        return decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        throw new Problem('not-available', '保存的密码已损坏或不属于这个摄像头，请重新填写')
      }
    },
  }
}

export function credentialOwner(camera: string): string {
  return `camera:${camera}:credentials`
}

export function secretOwner(camera: string): string {
  return `camera:${camera}:push`
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

export function signatureOf(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}

export function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}
