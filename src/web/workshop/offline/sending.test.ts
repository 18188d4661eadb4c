import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findInstant, instantAt, instantMs } from '../../../kernel/day.ts'
import { getId } from '../../../kernel/id.ts'
import { Refused } from '../../client.ts'
import { judge, pauseAfter } from '../../phone/offline/verdict.ts'
import type { Database } from './database.ts'
import { amend, drop, heldBack, keep, mayBeDropped, parcelsOf } from './queue.ts'
import { sendAll, type Wire } from './sending.ts'
import type { Parcel } from './shape.ts'
import { again, anEntry, freshDatabase, testId } from './testing.ts'

const recordedAnswer = { entry: getId(testId()), lotNumber: null, serverNow: '', clockSkew: null, remarks: [] }

const refusal = (status: number, kind: Refused['kind'], detail = '填写有误') =>
  new Refused({ kind, status, title: '没有记下', detail, errors: [] })

let moments = 0
const testTime = findInstant('2022-08-10T03:00:00.000Z')!

/** A server that keeps each entry that it accepts once, by its id. */
function aServer(obstacles: (key: string, tries: number) => 'fine' | 'lost' | 'down' | Refused = () => 'fine') {
  const accepted: string[] = []
  const uploads: Blob[] = []
  const tries = new Map<string, number>()
  const contents = new Map<string, string>()
  const wire: Wire = {
    perform: async (intent, request) => {
      // As the server does it: a key that comes back with something else was used for something else.
      const content = JSON.stringify(intent)
      if (contents.has(request) && contents.get(request) !== content) throw refusal(409, 'conflict', '已用于另一次操作')
      contents.set(request, content)
      const key = request.slice(0, 36)
      const count = (tries.get(key) ?? 0) + 1
      tries.set(key, count)
      const obstacle = obstacles(key, count)
      if (obstacle === 'down') throw refusal(0, 'not-available')
      if (obstacle instanceof Refused) {
        contents.delete(request)
        throw obstacle
      }
      if (!accepted.includes(key)) accepted.push(key)
      if (obstacle === 'lost') throw refusal(0, 'not-available')
      return recordedAnswer
    },
    upload: async content => {
      uploads.push(content)
      return String(uploads.length).padStart(64, '0')
    },
    whoAmI: async () => 'liu',
    now: () => instantAt(instantMs(testTime) + 1000 * ++moments),
  }
  return { wire, accepted, uploads, tries }
}

async function queueOf(database: Database, ...parcels: ReturnType<typeof anEntry>[]): Promise<void> {
  for (const parcel of parcels) await keep(database, { parcels: () => [parcel] })
}

const statesOf = async (database: Database, account = 'liu') =>
  (await parcelsOf(database, account)).map(({ state }) => state)

describe('sending what waits on the phone', () => {
  it('sends in the order in which it was recorded', async () => {
    const { database } = await freshDatabase()
    const parcels = [anEntry(), anEntry(), anEntry()]
    await queueOf(database, ...parcels)
    const server = aServer()
    expect(await sendAll(database, server.wire, 'liu')).toBe('done')
    expect(server.accepted).toEqual(parcels.map(({ id }) => id))
    expect(await statesOf(database)).toEqual(['sent', 'sent', 'sent'])
  })
  it('leaves the rest alone while there is no network, and goes on where it stopped', async () => {
    const { database } = await freshDatabase()
    const parcels = [anEntry(), anEntry()]
    await queueOf(database, ...parcels)
    let up = false
    const server = aServer(() => (up ? 'fine' : 'down'))
    expect(await sendAll(database, server.wire, 'liu')).toBe('no-network')
    expect(await statesOf(database)).toEqual(['sending', 'waiting'])
    up = true
    expect(await sendAll(database, server.wire, 'liu')).toBe('done')
    expect(server.accepted).toEqual(parcels.map(({ id }) => id))
  })
  it('sends an entry again whose answer was lost, and it is there once', async () => {
    const { database } = await freshDatabase()
    const parcel = anEntry()
    await queueOf(database, parcel)
    const server = aServer((_, tries) => (tries === 1 ? 'lost' : 'fine'))
    await sendAll(database, server.wire, 'liu')
    await sendAll(database, server.wire, 'liu')
    expect(server.tries.get(parcel.id)).toBe(2)
    expect(server.accepted).toEqual([parcel.id])
  })
  it('keeps everything and asks to sign in when the session has ended', async () => {
    const { database } = await freshDatabase()
    await queueOf(database, anEntry(), anEntry())
    const server = aServer(() => refusal(401, 'not-signed-in'))
    expect(await sendAll(database, server.wire, 'liu')).toBe('signed-out')
    expect((await parcelsOf(database, 'liu')).every(({ state }) => state !== 'refused')).toBe(true)
  })
  it('takes a new token once, and sends nothing in the name of somebody else', async () => {
    const { database } = await freshDatabase()
    await queueOf(database, anEntry())
    const server = aServer((_, tries) => (tries === 1 ? refusal(403, 'request-forged') : 'fine'))
    expect(await sendAll(database, { ...server.wire, whoAmI: async () => 'zhang' }, 'liu')).toBe('signed-out')
    expect(server.accepted).toEqual([])
    expect(await sendAll(database, server.wire, 'liu')).toBe('done')
  })
  it('marks what the server refused with its sentence and goes on with what does not hang on it', async () => {
    const { database } = await freshDatabase()
    const [lot, product] = [testId(), testId()]
    const purchase = anEntry({ makes: [lot] })
    const production = anEntry({ needs: [lot], makes: [product] })
    const sale = anEntry({ needs: [product] })
    const idle = anEntry()
    await queueOf(database, purchase, production, sale, idle)
    const server = aServer(key => (key === purchase.id ? refusal(422, 'input-invalid', '请填写数量') : 'fine'))
    expect(await sendAll(database, server.wire, 'liu')).toBe('done')
    expect(server.accepted).toEqual([idle.id])
    const parcels = await parcelsOf(database, 'liu')
    expect(parcels[0]?.refusal?.detail).toBe('请填写数量')
    expect([...heldBack(parcels)]).toEqual([production.id, sale.id])
  })
  it('sends an amended entry under its own id and then what had waited for it', async () => {
    const { database } = await freshDatabase()
    const lot = testId()
    const purchase = anEntry({ makes: [lot] })
    const production = anEntry({ needs: [lot] })
    await queueOf(database, purchase, production)
    let right = false
    const server = aServer(key => (key === purchase.id && !right ? refusal(422, 'input-invalid') : 'fine'))
    await sendAll(database, server.wire, 'liu')
    right = true
    await amend(database, 1, { ...purchase, words: '改好了' }, [])
    await sendAll(database, server.wire, 'liu')
    expect(server.accepted).toEqual([purchase.id, production.id])
    expect((await parcelsOf(database, 'liu'))[0]?.words).toBe('改好了')
  })
  it('uploads each photograph once, however often the entry is tried', async () => {
    const { database } = await freshDatabase()
    const photo = { id: testId(), account: 'liu', content: new Blob(['photo']), hash: undefined }
    await keep(database, { parcels: () => [anEntry()], photos: [photo] })
    const server = aServer((_, tries) => (tries < 4 ? 'down' : 'fine'))
    for (let round = 0; round < 4; round++) await sendAll(database, server.wire, 'liu')
    expect(server.accepted).toHaveLength(1)
    expect(server.uploads).toHaveLength(1)
    expect(await database.count('photos')).toBe(0)
  })
  it('sends what was amended meanwhile as it is now, and not what was deleted', async () => {
    const { database } = await freshDatabase()
    const [first, second, third] = [anEntry(), anEntry(), anEntry()]
    await queueOf(database, first, second, third)
    const sent: unknown[] = []
    const server = aServer()
    const wire: Wire = {
      ...server.wire,
      perform: async (intent, key) => {
        if (key.startsWith(first.id)) {
          await drop(database, 2)
          await amend(
            database,
            3,
            { ...third, action: 'ledger.end-partner', input: { partner: testId(), reason: '改了' } },
            [],
          )
        }
        sent.push(intent.action)
        return server.wire.perform(intent, key)
      },
    }
    expect(await sendAll(database, wire, 'liu')).toBe('done')
    expect(server.accepted).toEqual([first.id, third.id])
    expect(sent).toEqual(['ledger.record', 'ledger.end-partner'])
  })
  it('sends what is recorded while it is sending', async () => {
    const { database } = await freshDatabase()
    const [first, second] = [anEntry(), anEntry()]
    await queueOf(database, first)
    const server = aServer()
    const perform: Wire['perform'] = async (intent, key) => {
      if (key.startsWith(first.id)) await queueOf(database, second)
      return server.wire.perform(intent, key)
    }
    await sendAll(database, { ...server.wire, perform }, 'liu')
    expect(server.accepted).toEqual([first.id, second.id])
  })
  it('gets through a thousand entries', async () => {
    const { database } = await freshDatabase()
    const parcels = Array.from({ length: 1000 }, () => anEntry())
    await keep(database, { parcels: () => parcels })
    const server = aServer((_, tries) => (tries === 1 ? 'fine' : 'lost'))
    await sendAll(database, server.wire, 'liu')
    expect(server.accepted).toEqual(parcels.map(({ id }) => id))
  })
  it('shows and sends only what belongs to the person who is signed in', async () => {
    const { database } = await freshDatabase()
    const [mine, other] = [anEntry(), anEntry({ account: 'zhang' })]
    await queueOf(database, other, mine)
    const server = aServer()
    await sendAll(database, server.wire, 'liu')
    expect(server.accepted).toEqual([mine.id])
    expect(await statesOf(database, 'zhang')).toEqual(['waiting'])
  })
  it('lets nobody delete what may have arrived already', async () => {
    const { database } = await freshDatabase()
    await queueOf(database, anEntry(), anEntry())
    const server = aServer(() => 'lost')
    await sendAll(database, server.wire, 'liu')
    expect((await parcelsOf(database, 'liu')).map(mayBeDropped)).toEqual([false, true])
    expect(await drop(database, 1)).toBe(false)
    expect(await drop(database, 2)).toBe(true)
  })
})

describe('what an answer says about an entry', () => {
  it('takes only our own word as a refusal', () => {
    expect(judge(refusal(422, 'input-invalid'))).toMatchObject({ detail: '填写有误' })
    expect(judge(refusal(409, 'conflict'))).toMatchObject({ detail: '填写有误' })
    for (const silence of [
      refusal(502, 'unexpected'),
      refusal(403, 'unexpected'),
      refusal(500, 'unexpected'),
      refusal(503, 'not-available'),
      refusal(429, 'too-many-requests'),
      new SyntaxError('a page where an answer was expected'),
    ])
      expect(judge(silence)).toBe('no-network')
  })
  it('pauses longer after each failure, five minutes at most', () => {
    expect([1, 2, 3, 20].map(pauseAfter)).toEqual([5_000, 10_000, 20_000, 300_000])
  })
})

class Death extends Error {
  override name = 'Death'
}

/** A phone that dies at its n-th step: a look into the storage, a change of it, something sent or answered. */
function dyingAt(step: number, database: Database, wire: Wire): { database: Database; wire: Wire } {
  let steps = 0
  const beat = () => {
    if (++steps === step) throw new Death()
  }
  const mortal = new Proxy(database, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        beat()
        return Reflect.apply(value, target, given)
      }
    },
  })
  const perform: Wire['perform'] = async (intent, key) => {
    beat()
    const answer = await wire.perform(intent, key)
    beat()
    return answer
  }
  const upload: Wire['upload'] = async content => {
    beat()
    const hash = await wire.upload(content)
    beat()
    return hash
  }
  return { database: mortal, wire: { ...wire, perform, upload } }
}

describe('a phone that dies on the way', () => {
  it('loses nothing, doubles nothing and keeps the order, wherever it dies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.integer({ min: 1, max: 25 }), { maxLength: 6 }),
        fc.array(fc.constantFrom('fine' as const, 'lost' as const, 'down' as const), { maxLength: 12 }),
        async (count, deaths, fates) => {
          const { database, name } = await freshDatabase()
          const parcels = Array.from({ length: count }, () => anEntry())
          await queueOf(database, ...parcels)
          const left = [...fates]
          const server = aServer(() => left.shift() ?? 'fine')
          let open = database
          for (const step of deaths) {
            const mortal = dyingAt(step, open, server.wire)
            await sendAll(mortal.database, mortal.wire, 'liu').catch(error => expect(error).toBeInstanceOf(Death))
            open.close()
            open = await again(name)
          }
          let stop = await sendAll(open, server.wire, 'liu')
          for (let round = 0; stop !== 'done' && round < 20; round++) stop = await sendAll(open, server.wire, 'liu')
          expect(server.accepted).toEqual(parcels.map(({ id }) => id))
          expect(await statesOf(open)).toEqual(parcels.map(() => 'sent'))
          open.close()
        },
      ),
      { numRuns: 60 },
    )
  })
  it('has all of an act or nothing of it', async () => {
    const { database } = await freshDatabase()
    const twice = anEntry()
    await queueOf(database, twice)
    const key = 'liu/lot'
    await database.put('numbers', { key, blocks: [{ first: 1, last: 9, next: 1 }] })
    const act = keep(database, { parcels: () => [anEntry(), { ...anEntry(), id: twice.id }], takes: { key, count: 3 } })
    await expect(act).rejects.toThrow()
    expect(await parcelsOf(database, 'liu')).toHaveLength(1)
    expect((await database.get('numbers', key))?.blocks).toEqual([{ first: 1, last: 9, next: 1 }])
  })
  it('gives a number once, also when two acts are kept at the same moment', async () => {
    const { database } = await freshDatabase()
    const key = 'liu/lot'
    await database.put('numbers', { key, blocks: [{ first: 1, last: 30, next: 1 }] })
    const given: number[] = []
    const act = () =>
      keep(database, {
        takes: { key, count: 2 },
        parcels: taken => {
          if (taken !== undefined) given.push(taken.first, taken.last)
          return [anEntry()]
        },
      })
    await Promise.all(Array.from({ length: 20 }, act))
    expect(new Set(given).size).toBe(30)
    expect(await parcelsOf(database, 'liu')).toHaveLength(20)
  })
})

describe('a new version of the app', () => {
  it('finds the queue of an older one as it was', async () => {
    const { database, name } = await freshDatabase(1)
    const asKept = { photos: [], state: 'waiting', tries: 0, refusal: undefined, remarks: [] } as const
    for (const order of [1, 2])
      await database.put('parcels', { ...anEntry(), ...asKept, photos: [], remarks: [], order })
    const before: Parcel[] = await parcelsOf(database, 'liu')
    database.close()
    const newer = await again(name)
    expect(newer.version).toBeGreaterThan(1)
    expect(await parcelsOf(newer, 'liu')).toEqual(before)
    expect(await newer.count('numbers')).toBe(0)
  })
})
