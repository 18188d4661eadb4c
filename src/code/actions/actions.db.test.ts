import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { transaction } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import { type TestWorld, testWorld } from '../../platform/testing/world.ts'
import { aWorkshop } from '../code-world.testing.ts'
import { makeCodes } from '../door.ts'
import { districtOfCode, findCode, formatCode } from '../rules.ts'
import { addScans } from '../store/scan-count.ts'
import { handOver, handOverFile } from './hand-over.ts'
import { lookUp, ofWorkshop, scans } from './look.ts'
import { plates, prints } from './plates.ts'
import { replaceCode, voidCode } from './replace.ts'

let place: TestWorld
let office: Actor
/** In charge of the first station's towns only. */
let inspector: Actor
/** In charge of the other towns. */
let elsewhere: Actor
let auditor: Actor

beforeAll(async () => {
  place = await testWorld()
  office = place.actorOf(await place.anAccount({ duty: 'office', name: '备案窗口' }))
  inspector = place.actorOf(await place.anAccount({ duty: 'inspector' }))
  elsewhere = place.actorOf(await place.anAccount({ duty: 'inspector', station: place.stations[1] }))
  auditor = place.actorOf(await place.anAccount({ duty: 'auditor' }))
})
afterAll(() => place.close())

const inFirstTown = (name?: string) =>
  aWorkshop(place, { district: place.district, town: place.towns[0]!, ...(name === undefined ? {} : { name }) })
const inLastTown = () => aWorkshop(place, { district: place.district, town: place.towns.at(-1)! })

const kind = (problem: string) => expect.objectContaining({ kind: problem })

async function rememberedCode(workshop: string): Promise<string | null> {
  const [row] = await place.owner`select code from registry.workshop where id = ${workshop}`
  return row?.code ?? null
}

describe('making codes', () => {
  it('gives many workshops codes of their district, all different, and gives them again when asked again', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => inFirstTown()))
    const ids = made.map(workshop => workshop.id)
    const again = await transaction(place.db, 'read write', tx =>
      makeCodes(tx, place.district, [...ids, ...ids], place.world.clock.now()),
    )
    expect(again).toEqual(made.map(({ id, code }) => ({ workshop: id, code })))
    expect(new Set(again.map(row => row.code)).size).toBe(5)
    for (const { code } of again) expect(districtOfCode(findCode(code)!)).toBe(place.district)
  })
})

describe('looking up', () => {
  it('finds a workshop by its code however it is typed, in its own district only', async () => {
    const { id, code, name } = await inFirstTown()
    const found = await ask(place.world, office, lookUp, { code: ` ${formatCode(code).toLowerCase()} ` })
    expect(found).toEqual({ code, state: 'active', workshop: id, workshopName: name })
    const other = await place.anotherDistrict().catch(() => ({ district: '511902', town: '511902100' }))
    const theirs = await aWorkshop(place, other)
    await expect(ask(place.world, office, lookUp, { code: theirs.code })).rejects.toEqual(kind('not-found'))
    await expect(ask(place.world, elsewhere, lookUp, { code })).rejects.toEqual(kind('not-allowed'))
    await expect(ask(place.world, office, lookUp, { code: '12345' })).rejects.toEqual(kind('not-found'))
  })

  it('shows an operator the codes of the own workshop and of no other', async () => {
    const mine = await inFirstTown()
    const other = await inFirstTown()
    const operator = place.actorOf(await place.anAccount({ duty: 'owner', owns: [mine.id] }))
    const shown = await ask(place.world, operator, ofWorkshop, { workshop: mine.id })
    expect(shown.codes).toMatchObject([{ code: mine.code, url: `https://fangma.test/s/${mine.code}`, state: 'active' }])
    await expect(ask(place.world, operator, ofWorkshop, { workshop: other.id })).rejects.toEqual(kind('not-allowed'))
  })
})

describe('a lost plate', () => {
  it('gets a new code; the old one names it and never comes back', async () => {
    const { id, code } = await inFirstTown()
    const heard: unknown[] = []
    place.world.changes.listen((_, workshops) => heard.push(workshops))
    const made = await perform(place.world, inspector, replaceCode, { workshop: id, reason: '码牌被风刮走' })
    expect(made.code).not.toBe(code)
    expect(await rememberedCode(id)).toBe(made.code)
    expect(heard).toContainEqual([id])
    const { codes } = await ask(place.world, auditor, ofWorkshop, { workshop: id })
    const old = codes.find(row => row.code === code)
    expect(old).toMatchObject({ state: 'replaced', reason: '码牌被风刮走', replacedBy: made.code })
    expect(codes.filter(row => row.state === 'active').map(row => row.code)).toEqual([made.code])
    const [entry] = await place.owner`
      select before, after, reason from audit.entry where action = 'code.replace' and subject_id = ${id}`
    expect(entry).toMatchObject({ before: { code }, after: { code: made.code }, reason: '码牌被风刮走' })
  })

  it('two requests at once leave one active code', async () => {
    const { id } = await inFirstTown()
    const wish = { workshop: id, reason: '码牌遗失' }
    await Promise.all([
      perform(place.world, office, replaceCode, wish),
      perform(place.world, office, replaceCode, wish),
    ])
    const { codes } = await ask(place.world, office, ofWorkshop, { workshop: id })
    expect(codes.filter(row => row.state === 'active')).toHaveLength(1)
    expect(codes).toHaveLength(3)
  })

  it('is no matter of another area, nor of somebody who only reads, nor of a closed workshop', async () => {
    const { id, code } = await inFirstTown()
    const wish = { workshop: id, reason: '码牌遗失' }
    await expect(perform(place.world, elsewhere, replaceCode, wish)).rejects.toEqual(kind('not-allowed'))
    await expect(perform(place.world, auditor, replaceCode, wish)).rejects.toEqual(kind('not-allowed'))
    await place.owner`update registry.workshop set status = 'cancelled' where id = ${id}`
    await expect(perform(place.world, office, replaceCode, wish)).rejects.toEqual(kind('state-conflict'))
    expect(await rememberedCode(id)).toBe(code)
  })
})

describe('a void code', () => {
  it('leaves the workshop without one until a new one is made', async () => {
    const { id, code } = await inFirstTown()
    await expect(perform(place.world, office, voidCode, { workshop: id, reason: '' })).rejects.toEqual(
      kind('input-invalid'),
    )
    await perform(place.world, office, voidCode, { workshop: id, reason: '赋码有误' })
    expect(await rememberedCode(id)).toBeNull()
    await expect(perform(place.world, office, voidCode, { workshop: id, reason: '再作废' })).rejects.toEqual(
      kind('state-conflict'),
    )
    expect((await ask(place.world, office, lookUp, { code })).state).toBe('void')
    const made = await perform(place.world, office, replaceCode, { workshop: id, reason: '重新赋码' })
    expect(await rememberedCode(id)).toBe(made.code)
    expect((await ask(place.world, office, lookUp, { code })).state).toBe('void')
  })
})

describe('printing plates', () => {
  const pdf = async (actor: Actor, wish: object) => {
    const file = await deliver(place.world, actor, plates, { layout: 'a4-2x4', reason: '首次制牌', ...wish })
    expect(file.mediaType).toBe('application/pdf')
    expect(
      Buffer.from(file.body as Uint8Array)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    return file
  }

  it('prints those that have a code in use and writes down who took them out and why', async () => {
    const one = await inFirstTown()
    const other = await inFirstTown()
    const without = await inFirstTown()
    await perform(place.world, office, voidCode, { workshop: without.id, reason: '赋码有误' })
    const file = await pdf(office, { workshops: [one.id, other.id, without.id] })
    expect(file.name).toBe('码牌-a4-2x4-2块.pdf')
    const { rows } = await ask(place.world, auditor, prints, {})
    expect(rows[0]).toMatchObject({ actor: '备案窗口', layout: 'a4-2x4', plates: 2, reason: '首次制牌' })
    const printed = await place.owner`select code from code.printed_plate where print = ${rows[0]!.id} order by code`
    expect(printed.map(row => row.code)).toEqual([one.code, other.code].sort())
    const [entry] =
      await place.owner`select reason, after from audit.entry where action = 'code.plates' order by at desc limit 1`
    expect(entry).toMatchObject({ reason: '首次制牌', after: { plates: 2 } })
    expect((await ask(place.world, office, ofWorkshop, { workshop: one.id })).prints).toMatchObject([
      { actor: '备案窗口' },
    ])
  })

  it('prints what a filter shows, within the area of whoever asks', async () => {
    await inFirstTown('滤镜豆腐坊')
    await aWorkshop(place, { district: place.district, town: place.towns.at(-1)!, name: '滤镜油坊' })
    expect((await pdf(office, { filter: { search: '滤镜' } })).name).toContain('2块')
    expect((await pdf(inspector, { filter: { search: '滤镜' } })).name).toContain('1块')
    const seen = await ask(place.world, elsewhere, prints, {})
    const all = await ask(place.world, office, prints, {})
    expect(seen.total).toBe(all.total - 2)
  })

  it('refuses without a code, without a reason, without a choice, and outside the area', async () => {
    const here = await inFirstTown()
    const there = await inLastTown()
    await expect(pdf(inspector, { workshops: [here.id, there.id] })).rejects.toEqual(kind('not-allowed'))
    await expect(pdf(inspector, { workshops: [there.id] })).rejects.toEqual(kind('not-allowed'))
    await expect(pdf(office, { workshops: [here.id], reason: '' })).rejects.toEqual(kind('input-invalid'))
    await expect(pdf(office, {})).rejects.toEqual(kind('input-invalid'))
    await expect(pdf(auditor, { workshops: [here.id] })).rejects.toEqual(kind('not-allowed'))
    await perform(place.world, office, voidCode, { workshop: here.id, reason: '赋码有误' })
    await expect(pdf(office, { workshops: [here.id] })).rejects.toEqual(kind('state-conflict'))
  })
})

describe('handing a plate over', () => {
  const stored = async (content: Buffer) => (await place.world.files.put(Readable.from([content]), 1_000_000)).hash
  const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(40)])
  const jpeg = Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), Buffer.alloc(40)])

  it('keeps who took it, the signature and the photograph', async () => {
    const { id, code } = await inFirstTown()
    const wish = {
      workshop: id,
      receiver: '苟永强',
      handedOn: '2022-08-09',
      signature: await stored(png),
      photograph: await stored(jpeg),
    }
    await perform(place.world, inspector, handOver, wish)
    const { handOvers } = await ask(place.world, office, ofWorkshop, { workshop: id })
    expect(handOvers).toMatchObject([{ code, receiver: '苟永强', handedOn: '2022-08-09' }])
    const which = { handOver: handOvers[0]!.id, which: 'photograph' as const }
    const file = await deliver(place.world, auditor, handOverFile, which)
    expect(file).toMatchObject({ name: '交付照片.jpg', mediaType: 'image/jpeg', inline: true })
    expect(await new Response(Readable.toWeb(file.body as Readable) as ReadableStream).bytes()).toEqual(
      new Uint8Array(jpeg),
    )
    await expect(deliver(place.world, elsewhere, handOverFile, which)).rejects.toEqual(kind('not-allowed'))
    await expect(deliver(place.world, office, handOverFile, { ...which, handOver: newId() })).rejects.toEqual(
      kind('not-found'),
    )
  })

  it('wants pictures that are there, a day that has come, and a code in use', async () => {
    const { id } = await inFirstTown()
    const good = {
      workshop: id,
      receiver: '苟永强',
      handedOn: '2022-08-10',
      signature: await stored(png),
      photograph: await stored(jpeg),
    }
    const refused = (wish: object) => expect(perform(place.world, office, handOver, { ...good, ...wish })).rejects
    await refused({ photograph: await stored(Buffer.from('%PDF-1.7 not a picture')) }).toEqual(kind('file-refused'))
    await refused({ signature: 'a'.repeat(64) }).toEqual(kind('not-found'))
    await refused({ handedOn: '2022-08-11' }).toEqual(kind('input-invalid'))
    await refused({ longitude: 106.5 }).toEqual(kind('input-invalid'))
    await perform(place.world, office, voidCode, { workshop: id, reason: '赋码有误' })
    await refused({}).toEqual(kind('state-conflict'))
  })
})

describe('counted scans', () => {
  it('are told by day and by town, within the area of whoever asks', async () => {
    const here = await inFirstTown()
    const there = await inLastTown()
    const day = getDay('2021-03-01')
    await addScans(place.db, place.district, [
      { code: here.code, day, channel: 'wechat', scans: 3 },
      { code: here.code, day, channel: 'browser', scans: 1 },
      { code: there.code, day: getDay('2021-03-02'), channel: 'wechat', scans: 2 },
    ])
    await addScans(place.db, place.district, [{ code: here.code, day, channel: 'wechat', scans: 1 }])
    const asked = { from: '2021-03-01', to: '2021-03-31' }
    const all = await ask(place.world, office, scans, asked)
    expect(all.total).toBe(7)
    expect(all.days).toEqual([
      { day: '2021-03-01', scans: 5 },
      { day: '2021-03-02', scans: 2 },
    ])
    expect(all.towns.map(town => town.scans)).toEqual([5, 2])
    expect((await ask(place.world, inspector, scans, asked)).total).toBe(5)
    expect((await ask(place.world, elsewhere, scans, asked)).total).toBe(2)
    await expect(ask(place.world, office, scans, { from: '2021-03-31', to: '2021-03-01' })).rejects.toEqual(
      kind('input-invalid'),
    )
  })
})
