import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openVault, turnKey } from './vault.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-vault-'))
})
afterEach(() => rm(folder, { recursive: true }))

const keysFile = () => path.join(folder, 'secrets', 'vault.keys')

describe('what is sealed', () => {
  it('opens for its owner, whatever was written', async () => {
    const vault = await openVault(folder)
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, owner) => {
        expect(vault.open(owner, vault.seal(owner, plain))).toBe(plain)
      }),
    )
  })

  it('opens after the program was started again', async () => {
    const sealed = (await openVault(folder)).seal('camera:1', '密码')
    expect((await openVault(folder)).open('camera:1', sealed)).toBe('密码')
  })

  it('never looks the same twice, and never shows the words', async () => {
    const vault = await openVault(folder)
    const one = Buffer.from(vault.seal('a', 'password'))
    expect(one.equals(vault.seal('a', 'password'))).toBe(false)
    expect(one.includes('password')).toBe(false)
  })

  it('does not open for another owner', async () => {
    const vault = await openVault(folder)
    expect(() => vault.open('camera:2', vault.seal('camera:1', 'x'))).toThrow('不属于这里')
  })

  it('does not open when any bit of it was changed, cut off or added', async () => {
    const vault = await openVault(folder)
    const sealed = vault.seal('a', '密码')
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed)
      changed[at]! ^= 1 << (at % 8)
      expect(() => vault.open('a', changed), `byte ${at}`).toThrow()
    }
    expect(() => vault.open('a', sealed.subarray(0, sealed.length - 1))).toThrow('已损坏')
    expect(() => vault.open('a', Buffer.concat([sealed, Buffer.of(0)]))).toThrow('已损坏')
    expect(() => vault.open('a', new Uint8Array())).toThrow('已损坏')
  })
})

describe('the key', () => {
  it('is readable for nobody else', async () => {
    await openVault(folder)
    expect((await stat(keysFile())).mode & 0o777).toBe(0o600)
  })

  it('that is lost is said to be lost, and what to do', async () => {
    const sealed = (await openVault(folder)).seal('a', 'x')
    await rm(keysFile())
    const other = await openVault(folder)
    expect(() => other.open('a', sealed)).toThrow(/不在了：请把备份中的 secrets\/vault.keys 放回/)
  })

  it('is never made anew because the old one cannot be read', async () => {
    await openVault(folder)
    await writeFile(keysFile(), 'short\n')
    await expect(openVault(folder)).rejects.toThrow('32 字节')
  })

  it('can be turned: old words still open, are renewed once, and then need the old key no more', async () => {
    const old = await openVault(folder)
    const sealed = old.seal('a', 'x')
    const vault = await turnKey(folder)
    const renewed = vault.renew('a', sealed)
    if (renewed === undefined) throw new Error('not renewed')
    expect(vault.open('a', sealed)).toBe('x')
    expect(vault.renew('a', renewed)).toBeUndefined()
    expect(() => old.open('a', renewed)).toThrow('不在了')
    const [, newest] = (await readFile(keysFile(), 'utf8')).split('\n')
    await writeFile(keysFile(), `${newest}\n`)
    const later = await openVault(folder)
    expect(later.open('a', renewed)).toBe('x')
    expect(() => later.open('a', sealed)).toThrow('不在了')
  })

  it('given by a setting seals, while that of the file still opens', async () => {
    const sealed = (await openVault(folder)).seal('a', 'x')
    const given = randomBytes(32).toString('base64url')
    const vault = await openVault(folder, given)
    expect(vault.open('a', sealed)).toBe('x')
    const renewed = vault.renew('a', sealed)
    await rm(keysFile())
    expect((await openVault(folder, given)).open('a', renewed ?? sealed)).toBe('x')
  })

  it('given by a setting is the only one: no file is made', async () => {
    await openVault(folder, randomBytes(32).toString('base64url'))
    await expect(stat(keysFile())).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
