import { describe, expect, it } from 'vitest'
import { getId } from '../../../kernel/id.ts'
import { Refused, type Result, type Wanted } from '../../client.ts'
import type { Database } from './database.ts'
import { sendAll, type Wire } from './sending.ts'
import type { KeptVisit } from './shape.ts'
import { aFile, at, aVisit, finished, freshDatabase, testId } from './testing.ts'
import { visitsOf } from './visits.ts'

const refusal = (status: number, kind: Refused['kind'], detail = '填写有误') =>
  new Refused({ kind, status, title: '没有记下', detail, errors: [] })

type Told = Result<'inspection.record'>
const told = (visit: string, over: Partial<Told> = {}): Told => ({
  ...{ visit: getId(visit), number: 'JC2026-0007', itemsHash: '', items: 3, hazards: [], papers: [] },
  ...{ clockSkew: null, sameList: true },
  result: {
    ...{ outcome: 'basic', regime: '2022', regimeName: '', basis: '', toBeConfirmed: true, reason: '', handling: [] },
    ...{ checked: 3, checkedKey: 1, problems: 1, notApplicable: 0, unmarked: 0 },
  },
  ...over,
})

/** A server that keeps each visit once, by its id, whatever the request key is. */
function aServer(obstacle: (visit: string, tries: number) => 'fine' | 'lost' | 'down' | Refused = () => 'fine') {
  const accepted = new Map<string, Wanted<'inspection.record'>>()
  const parts: Wanted<'inspection.record-part'>[] = []
  const uploads: string[] = []
  const keys: string[] = []
  const tries = new Map<string, number>()
  const attempt = (visit: string, keep: () => void): Told => {
    const count = (tries.get(visit) ?? 0) + 1
    tries.set(visit, count)
    const met = obstacle(visit, count)
    if (met === 'down') throw refusal(0, 'not-available')
    if (met instanceof Refused) throw met
    keep()
    if (met === 'lost') throw refusal(0, 'not-available')
    return told(visit)
  }
  const wire: Wire = {
    record: async (input, key) => {
      keys.push(key)
      return attempt(input.beginning.visit, () => accepted.set(input.beginning.visit, input))
    },
    recordPart: async input => attempt(input.task, () => parts.push(input)),
    upload: async content => {
      const text = await content.text()
      uploads.push(text)
      return { file: text.padEnd(64, 'f'), received: text.padEnd(64, '0') }
    },
    whoAmI: async () => 'wang',
    now: () => '2026-08-10T03:00:00.000Z',
  }
  return { wire, accepted, parts, uploads, keys }
}

const withPhoto = (given: Partial<KeptVisit> = {}): KeptVisit =>
  finished({
    restAt: at('2026-08-10T01:00:00.000Z'),
    marks: {
      K17: {
        ...{ result: 'nonconforming', note: '没有盖', files: ['aa'.padEnd(64, '0')], voice: undefined },
        ...{
          affectsSafety: false,
          correctedOnSpot: false,
          dueOn: undefined,
          enteredAt: at('2026-08-10T00:40:00.000Z'),
        },
      },
    },
    signatures: [{ who: 'party', name: '刘永强', file: 'bb'.padEnd(64, '0') }],
    ...given,
  })

async function phoneWith(...visits: KeptVisit[]): Promise<Database> {
  const { database } = await freshDatabase()
  for (const visit of visits) await database.put('visits', visit)
  for (const file of [aFile('aa'), aFile('bb')]) await database.put('files', file)
  return database
}

const statesOf = async (database: Database) => (await visitsOf(database, 'wang')).map(({ state }) => state)

describe('sending what was finished without network', () => {
  it('brings the files first, names them as they arrived, and tells the hash that the phone took', async () => {
    const visit = withPhoto()
    const database = await phoneWith(visit)
    const server = aServer()
    expect(await sendAll(database, server.wire, 'wang')).toBe('done')
    expect(server.uploads).toEqual(['aa', 'bb'])
    const sent = server.accepted.get(visit.id)
    expect(sent?.marks.map(({ code, result }) => [code, result])).toEqual([
      ['K01', 'conforming'],
      ['K08', 'conforming'],
      ['K17', 'nonconforming'],
    ])
    // By the book, where the officer said no other day.
    expect(sent?.marks[2]).toMatchObject({ files: ['aa'.padEnd(64, 'f')], dueOn: '2026-08-25' })
    expect(sent?.ending.signatures).toEqual([{ who: 'party', name: '刘永强', file: 'bb'.padEnd(64, 'f') }])
    expect(sent?.evidence?.[0]).toMatchObject({
      ...{ file: 'aa'.padEnd(64, 'f'), original: 'aa'.padEnd(64, '0'), takenAt: '2026-08-10T00:40:00.000Z' },
      position: { latitude: 31.79 },
    })
    expect(await database.getAllKeys('files')).toEqual([])
  })

  it('is there once although the answer is lost, and no photograph travels twice', async () => {
    const visit = withPhoto()
    const database = await phoneWith(visit)
    const server = aServer((_, tries) => (tries === 1 ? 'lost' : 'fine'))
    expect(await sendAll(database, server.wire, 'wang')).toBe('no-network')
    expect(await statesOf(database)).toEqual(['sending'])
    expect(await sendAll(database, server.wire, 'wang')).toBe('done')
    expect(server.accepted.size).toBe(1)
    expect(server.uploads).toEqual(['aa', 'bb'])
    // Each try says when it is sent, so each has a key of its own.
    expect(new Set(server.keys).size).toBe(2)
    expect((await visitsOf(database, 'wang'))[0]?.answer).toMatchObject({ number: 'JC2026-0007', outcome: 'basic' })
  })

  it('keeps a refused visit with its sentence and sends the others', async () => {
    const [bad, good] = [finished(), finished({ startedAt: at('2026-08-10T02:00:00.000Z') })]
    const database = await phoneWith(bad, good)
    const server = aServer(visit =>
      visit === bad.id ? refusal(409, 'state-conflict', '这项任务已经有人开始检查') : 'fine',
    )
    expect(await sendAll(database, server.wire, 'wang')).toBe('done')
    expect(await database.get('visits', bad.id)).toMatchObject({
      state: 'refused',
      said: { detail: '这项任务已经有人开始检查' },
    })
    expect(await database.get('visits', good.id)).toMatchObject({ state: 'sent' })
  })

  it('lets a department’s part wait for the bureau’s, says so, and sends what comes after it', async () => {
    const part = finished({ department: 'fire', kind: 'joint', task: testId() })
    const other = finished({ startedAt: at('2026-08-10T02:00:00.000Z') })
    const database = await phoneWith(part, other)
    let begun = false
    const server = aServer(visit =>
      visit === part.task && !begun ? refusal(425, 'too-early', '市场监管部门还没有上传') : 'fine',
    )
    expect(await sendAll(database, server.wire, 'wang')).toBe('no-network')
    expect(await database.get('visits', part.id)).toMatchObject({
      state: 'sending',
      said: { detail: '市场监管部门还没有上传' },
    })
    expect(await database.get('visits', other.id)).toMatchObject({ state: 'sent' })
    begun = true
    expect(await sendAll(database, server.wire, 'wang')).toBe('done')
    expect(server.parts).toMatchObject([{ task: part.task, ending: { department: 'fire' } }])
  })

  it('sends nothing in the name of somebody else and nothing that is still under way', async () => {
    const database = await phoneWith(aVisit(), finished())
    const forged = aServer((_, tries) => (tries === 1 ? refusal(403, 'request-forged') : 'fine'))
    const stranger: Wire = { ...forged.wire, whoAmI: async () => 'zhang' }
    expect(await sendAll(database, stranger, 'wang')).toBe('signed-out')
    expect(forged.accepted.size).toBe(0)
    expect(await sendAll(database, forged.wire, 'wang')).toBe('done')
    expect(forged.accepted.size).toBe(1)
    expect((await statesOf(database)).sort()).toEqual(['open', 'sent'])
  })

  it('takes a photograph that was cut short on the way for not sent', async () => {
    const database = await phoneWith(withPhoto())
    const server = aServer()
    const cut: Wire = { ...server.wire, upload: async () => ({ file: 'x', received: 'x' }) }
    expect(await sendAll(database, cut, 'wang')).toBe('no-network')
    expect(server.accepted.size).toBe(0)
    expect(await sendAll(database, server.wire, 'wang')).toBe('done')
  })
})
