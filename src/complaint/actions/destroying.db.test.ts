import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../platform/id.ts'
import { openVault } from '../../platform/secrets/vault.ts'
import type { World } from '../../platform/world.ts'
import { type ComplaintWorld, complaintWorld, reporter, words } from '../complaint-world.testing.ts'
import { complaintTasks } from '../jobs.ts'
import { addTo } from '../receiving/add-to.ts'
import { findComplaint } from '../store/complaint.ts'
import { openSealed, sealPicture, vaultOf } from '../store/sealed.ts'
import { destroyOutlived } from './destroying.ts'

let w: ComplaintWorld
beforeAll(async () => {
  w = await complaintWorld()
  w.setDay('2026-08-10')
})
afterAll(() => w.t.close())

const run = (world: World = w.t.world) => destroyOutlived(world, w.t.district, w.casesFrom)

async function withPicture(id: Id): Promise<string> {
  const sealed = sealPicture(vaultOf(w.t.world), w.t.district, id, Buffer.from('a picture'))
  return (await w.t.world.files.put(Readable.from([Buffer.from(sealed)]), 100_000)).hash
}

async function add(complaint: Id): Promise<string> {
  const own = await findComplaint(w.t.db, w.t.district, complaint)
  if (own === undefined) throw new Error('it is not there')
  const more = { id: newId(), words: '又看见一次', picture: Buffer.from('another') }
  await addTo(w.t.world, { district: w.t.district, own, ...more })
  const [row] = await w.t.db<{ picture: string }[]>`select picture from complaint.addition where id = ${more.id}`
  return row?.picture ?? ''
}

/** A clue that was told of, with a picture, something added later and its end on the day. */
async function closed() {
  const id = newId()
  const pictures = [await withPicture(id)]
  const { number } = await w.verifying(await w.aShop(), { id, pictures })
  const files = [...pictures, await add(id)]
  await w.moved(id, 'clear')
  await w.act(w.inspector, 'tell', { complaint: id, id: newId(), told: '没有发现', way: 'phone' })
  return { complaint: id, number, files }
}

async function sealedRow(complaint: Id) {
  const [row] = await w.t.db<{ content: Uint8Array | null; destroyedOn: string | null; pictures: string[] }[]>`
    select content, pictures, destroyed_on, destroyed_by from complaint.sealed where complaint = ${complaint}`
  return row
}

const have = async (files: readonly string[]) => Promise.all(files.map(file => w.t.world.files.has(file)))

describe('what lies sealed', () => {
  it('is destroyed when its time is over, with its pictures and what was added; what happened stays and is counted', async () => {
    w.setDay('2026-08-10')
    const { complaint, number, files } = await closed()
    const open = await w.verifying(await w.aShop())
    const before = await w.act(w.office, 'figures', {})
    expect((await w.look(complaint)).keeping).toMatchObject({ kept: { until: '2031-08-10' }, destroyed: null })
    w.setDay('2031-08-09')
    expect(await run()).toBe(0)
    expect(await have(files)).toEqual([true, true])
    w.setDay('2031-08-10')
    expect(await run()).toBe(1)
    expect(await have(files)).toEqual([false, false])
    expect(await sealedRow(complaint)).toMatchObject({ content: null, pictures: [], destroyedOn: '2031-08-10' })
    const left = await w.t.db`select content, picture from complaint.addition where complaint = ${complaint}`
    expect(left).toEqual([{ content: null, picture: null }])
    const seen = await w.look(complaint)
    expect(seen).toMatchObject({ number, state: 'closed', outcome: 'clear', told: null, added: [{}] })
    expect(seen.keeping.destroyed).toEqual({
      on: '2031-08-10',
      by: '办结后保存 5 年（个人信息保护法 第十九条、第四十七条；行政处罚法 第三十六条；年限待确认）',
    })
    expect((await sealedRow(open.complaint))?.content).not.toBeNull()
    const after = await w.act(w.office, 'figures', {})
    expect({ ...after, overdue: 0 }).toEqual({ ...before, overdue: 0 })
    const entries = await w.t.owner`select action, after from audit.entry where action = 'complaint.destroy'`
    expect(entries).toMatchObject([{ after: { endedOn: '2026-08-10', pictures: 2 } }])
    expect(await run()).toBe(0)
    w.setDay('2026-08-10')
  })

  it('cannot be asked for any more: whoever handles it reads when it was destroyed and by which rule', async () => {
    w.setDay('2026-08-10')
    const { complaint } = await closed()
    w.setDay('2032-01-01')
    await run()
    await expect(w.act(w.inspector, 'reveal', { complaint, reason: '想再打一次电话' })).rejects.toMatchObject({
      ...{ kind: 'state-conflict', detail: expect.stringContaining('已于 2032-01-01 销毁') },
    })
    await expect(w.taken(w.inspector, 'picture', { complaint, at: 0 })).rejects.toMatchObject({ kind: 'not-found' })
    await w.act(w.inspector, 'digest', { complaint, digest: '查无实据' })
    w.setDay('2026-08-10')
  })

  it('goes with the one it was joined to, and not before', async () => {
    w.setDay('2026-08-10')
    const shop = await w.aShop()
    const [one, two] = [await w.verifying(shop), await w.verifying(shop)]
    await w.act(w.inspector, 'merge', { complaint: two.complaint, id: newId(), into: one.number, note: '同一件事' })
    w.setDay('2032-02-01')
    await run()
    expect((await sealedRow(two.complaint))?.content).not.toBeNull()
    await w.moved(one.complaint, 'clear')
    await w.act(w.inspector, 'tell', { complaint: one.complaint, id: newId(), told: '没有发现', way: 'phone' })
    w.setDay('2037-02-01')
    await run()
    for (const { complaint } of [one, two]) expect((await sealedRow(complaint))?.content).toBeNull()
    w.setDay('2026-08-10')
  })

  it('is destroyed by the next run where one was cut off in the middle', async () => {
    w.setDay('2026-08-10')
    const all = [await closed(), await closed(), await closed()]
    w.setDay('2031-08-10')
    let left = 3
    const remove = async (hash: string) => {
      await w.t.world.files.remove(hash)
      left -= 1
      if (left === 0) throw new Error('killed')
    }
    await expect(run({ ...w.t.world, files: { ...w.t.world.files, remove } })).rejects.toThrow('killed')
    const standing = (await Promise.all(all.map(({ complaint }) => sealedRow(complaint)))).filter(
      row => row?.content !== null,
    )
    expect(standing).toHaveLength(2)
    await complaintTasks(undefined, w.casesFrom)['complaint.destroy']?.(w.t.world, {})
    for (const { complaint, files } of all) {
      expect((await sealedRow(complaint))?.content).toBeNull()
      expect(await have(files)).toEqual([false, false])
    }
    w.setDay('2026-08-10')
  })
})

describe('a backup that is brought back', () => {
  it('is readable with the key until the next run, which destroys it again; without the key never', async () => {
    w.setDay('2026-08-10')
    const { complaint } = await closed()
    const kept = (await sealedRow(complaint))?.content ?? null
    w.setDay('2031-08-10')
    await run()
    await w.t.owner`
      update complaint.sealed set content = ${kept}, destroyed_on = null, destroyed_by = null
      where complaint = ${complaint}`
    const opened = await openSealed(w.t.db, vaultOf(w.t.world), w.t.district, complaint)
    expect(opened.told).toMatchObject({ ...reporter, words })
    const strange = await openVault(await mkdtemp(path.join(tmpdir(), 'vault-')))
    await expect(openSealed(w.t.db, strange, w.t.district, complaint)).rejects.toMatchObject({ kind: 'not-available' })
    expect(await run()).toBe(1)
    expect((await openSealed(w.t.db, vaultOf(w.t.world), w.t.district, complaint)).told).toBeUndefined()
    w.setDay('2026-08-10')
  })
})
