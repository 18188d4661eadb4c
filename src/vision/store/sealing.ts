import { createHash, createHmac, randomBytes } from 'node:crypto'
import { Problem } from '../../kernel/problem.ts'
import type { Vault } from '../../platform/secrets/vault.ts'
import type { World } from '../../platform/world.ts'

/** Where passwords of cameras and secrets of devices are sealed: what the database alone must not tell. */
export function vaultOf({ vault }: Pick<World, 'vault'>): Vault {
  if (vault === undefined) throw new Problem('not-available', '密钥库没有打开，不能保存或读取摄像头的密码')
  return vault
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
