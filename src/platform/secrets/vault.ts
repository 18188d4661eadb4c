import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../kernel/problem.ts'
import { CannotStart } from '../cannot-start.ts'
import { ifAbsent } from '../files/absent.ts'

/**
 * Words that the program must be able to say again (passwords of cameras, tokens of devices) and that the database alone
 * must not tell. AES-256-GCM; `owner` names the row it belongs to: sealed bytes copied to another row do not open.
 */
export type Vault = {
  seal(owner: string, plain: string): Uint8Array
  /** @throws Problem when it was altered, belongs to another owner, or its key is not there: the sentence says which */
  open(owner: string, sealed: Uint8Array): string
  /** The same under the newest key; `undefined` when it lies under it already. */
  renew(owner: string, sealed: Uint8Array): Uint8Array | undefined
}

type Key = { readonly id: string; readonly bytes: Uint8Array }

/** One byte that names the form, four of the key's id, twelve of nonce, sixteen of tag, then the words. */
const form = 1
const idEnd = 5
const nonceEnd = 17
const tagEnd = 33

/**
 * The keys lie in `DATA_DIR/secrets/vault.keys`, one a line, the newest last; made at first use.
 *
 * @param given keys from a setting, newest last, separated by commas; the file's keys then still open what they sealed
 */
export async function openVault(dataDir: string, given?: string): Promise<Vault> {
  const named = given === undefined ? [] : given.split(',').map(keyFrom)
  const kept = await keysIn(dataDir)
  return vaultOf(named.length + kept.length > 0 ? [...kept, ...named] : [await addKey(dataDir, [])])
}

/** A new key for all that is sealed from now on. Who holds sealed words renews them; old keys stay to open what is left. */
export async function turnKey(dataDir: string): Promise<Vault> {
  const kept = await keysIn(dataDir)
  return vaultOf([...kept, await addKey(dataDir, kept)])
}

function vaultOf(keys: readonly Key[]): Vault {
  const byId = new Map(keys.map(key => [key.id, key]))
  const newest = keys.at(-1)
  if (newest === undefined) throw new CannotStart('没有可用的密钥')
  const vault: Vault = {
    seal: (owner, plain) => seal(newest, owner, plain),
    open(owner, sealed) {
      if (sealed[0] !== form || sealed.length < tagEnd) throw unreadable()
      const id = idIn(sealed)
      const key = byId.get(id)
      if (key === undefined) throw lost(id)
      return unseal(key, owner, sealed)
    },
    renew(owner, sealed) {
      const plain = vault.open(owner, sealed)
      return idIn(sealed) === newest.id ? undefined : vault.seal(owner, plain)
    },
  }
  return vault
}

function seal(key: Key, owner: string, plain: string): Uint8Array {
  const head = Buffer.concat([Buffer.of(form), Buffer.from(key.id, 'hex')])
  const nonce = randomBytes(nonceEnd - idEnd)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce)
  cipher.setAAD(boundTo(head, owner))
  const words = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([head, nonce, cipher.getAuthTag(), words])
}

function unseal(key: Key, owner: string, sealed: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(idEnd, nonceEnd), { authTagLength: 16 })
  decipher.setAAD(boundTo(sealed.subarray(0, idEnd), owner))
  decipher.setAuthTag(sealed.subarray(nonceEnd, tagEnd))
  try {
    return decipher.update(sealed.subarray(tagEnd), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw unreadable()
  }
}

/** The head is of one length, so that no head and owner read like another head and owner. */
function boundTo(head: Uint8Array, owner: string): Uint8Array {
  return Buffer.concat([head, Buffer.from(owner)])
}

function idIn(sealed: Uint8Array): string {
  return Buffer.from(sealed.subarray(1, idEnd)).toString('hex')
}

function unreadable(): Problem {
  return new Problem('not-available', '保存的密码已损坏或不属于这里，请重新填写密码')
}

function lost(id: string): Problem {
  const where = '请把备份中的 secrets/vault.keys 放回数据文件夹，或重新填写密码'
  return new Problem('not-available', `保存密码用的密钥（编号 ${id}）不在了：${where}`)
}

function keysFile(dataDir: string): string {
  return join(dataDir, 'secrets', 'vault.keys')
}

async function keysIn(dataDir: string): Promise<Key[]> {
  const text = await readFile(keysFile(dataDir), 'utf8').catch(ifAbsent(''))
  return text.split('\n').filter(Boolean).map(keyFrom)
}

/** Written aside and put in its place whole: a key that sealed something is never half there. */
async function addKey(dataDir: string, kept: readonly Key[]): Promise<Key> {
  const key = keyOf(randomBytes(32))
  const path = keysFile(dataDir)
  await mkdir(join(dataDir, 'secrets'), { recursive: true, mode: 0o700 })
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(`${[...kept, key].map(({ bytes }) => Buffer.from(bytes).toString('base64url')).join('\n')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  return key
}

function keyFrom(text: string): Key {
  const bytes = Buffer.from(text.trim(), 'base64url')
  if (bytes.length !== 32) throw new CannotStart('保存密码用的密钥应为 32 字节（base64url，43 个字符）')
  return keyOf(bytes)
}

function keyOf(bytes: Uint8Array): Key {
  return { id: createHash('sha256').update('fangma vault key').update(bytes).digest('hex').slice(0, 8), bytes }
}
