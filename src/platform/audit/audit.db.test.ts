import { appendFile, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isCommand, isQuery } from '../action/action.ts'
import type { Actor } from '../action/actor.ts'
import { programActor } from '../action/actor.ts'
import { ask, deliver } from '../action/perform.ts'
import { type TestWorld, testWorld } from '../testing/world.ts'
import { auditActions } from './actions.ts'
import { historyOf } from './history.ts'
import { record } from './record.ts'
import { sealDistrict, sealEverything } from './seal.ts'
import { verifyAudit } from './verify.ts'

let test: TestWorld
let anchor: string
let run = 0
beforeAll(async () => {
  test = await testWorld()
})
afterAll(() => test.close())
beforeEach(async () => {
  await test.owner`truncate audit.entry, audit.sealed_entry, audit.seal`
  run += 1
  anchor = path.join(test.folder, `anchor-${run}.jsonl`)
})

const write = async (count: number, district = test.district) => {
  const actor = programActor(district, '测试')
  const what = Array.from({ length: count }, (_, i) => ({
    actor,
    action: 'registry.change',
    subject: { kind: 'workshop', id: `w${i}`, label: '永强豆制品' },
    at: test.world.clock.now(),
    before: { some_key: 1, phone: '13812341234', _: null, deep: [{ 'a b': 1.5, z: 1e-7 }] },
    after: { operatorName: '王永强', note: `第 ${i} 次` },
    reason: '变更，联系13812341234',
  }))
  await record(test.db, test.world.auditKey, what)
  test.pass(0.01)
}
const seal = () => sealDistrict(test.world, test.district, anchor)
const verify = () => verifyAudit(test.db, test.world.auditKey, anchor)
const named = async () => (await verify()).faults.map(fault => `${fault.kind} ${fault.row}`)
const ids = async () => (await test.db`select id from audit.entry order by at, id`).map(row => String(row.id))

describe('the log of a program that is left alone', () => {
  it('holds, sealed or not', async () => {
    await write(3)
    expect(await verify()).toMatchObject({ holds: true, entries: 3, seals: 0, unsealed: 3 })
    expect(await seal()).toBe(3)
    expect(await seal()).toBe(0)
    await write(2)
    await seal()
    await write(1)
    expect(await verify()).toMatchObject({ holds: true, entries: 6, seals: 2, unsealed: 1, anchored: 2, faults: [] })
  })

  it('seals each entry once when several programs seal together', async () => {
    await write(2500)
    const sealed = await Promise.all([1, 2, 3, 4, 5].map(() => seal()))
    expect(sealed.toSorted((a, b) => a - b)).toEqual([0, 0, 500, 1000, 1000])
    expect(await verify()).toMatchObject({ holds: true, seals: 3, unsealed: 0, entries: 2500 })
  })

  it('holds while it is written and sealed', async () => {
    const writing = (async () => {
      for (let i = 0; i < 20; i++) await write(20)
    })()
    const sealing = (async () => {
      for (let i = 0; i < 20; i++) await sealEverything(test.world, anchor)
    })()
    const checking = (async () => {
      for (let i = 0; i < 5; i++) expect((await verify()).faults).toEqual([])
    })()
    await Promise.all([writing, sealing, checking])
    await sealEverything(test.world, anchor)
    expect(await verify()).toMatchObject({ holds: true, entries: 400, unsealed: 0 })
  })

  it('seals an entry whose transaction ended after a later one was sealed', async () => {
    const early = test.world.clock.now()
    test.pass(1)
    await write(1)
    await seal()
    const actor = programActor(test.district, '迟到')
    await record(test.db, test.world.auditKey, [
      { actor, action: 'a.b', subject: { kind: 'k', id: 'i', label: 'l' }, at: early },
    ])
    expect(await seal()).toBe(1)
    expect(await verify()).toMatchObject({ holds: true, unsealed: 0 })
  })
})

describe('an entry that was committed hours late', () => {
  it('is found when everything is looked at', async () => {
    await write(1)
    const [entry] = await test.db`select * from audit.entry`
    await test.owner`truncate audit.entry`
    await write(1)
    await seal()
    // Made long ago, as its id says, and there only now.
    const id = `0190a0a0-0000-7000-8000-${String(entry?.id).slice(-12)}`
    await test.owner`
      insert into audit.entry
      select district, at, ${id}::uuid, account, actor, action, subject_kind, subject_id, subject_label,
        before, after, reason, origin, user_agent, outcome, mac
      from audit.entry`
    expect(await seal()).toBe(0)
    expect(await sealEverything(test.world, anchor, 'ever')).toBe(1)
  })
})

describe('tampering', () => {
  it('is refused to the program itself', async () => {
    await write(1)
    await seal()
    for (const table of ['entry', 'seal', 'sealed_entry']) {
      await expect(test.db.unsafe(`delete from audit.${table}`)).rejects.toThrow(/permission denied/)
      await expect(test.db.unsafe(`update audit.${table} set district = '1'`)).rejects.toThrow(/permission denied/)
      await expect(test.db.unsafe(`truncate audit.${table}`)).rejects.toThrow(/permission denied/)
    }
  })

  it.each([
    "actor = actor || 'x'",
    'account = gen_random_uuid()',
    "action = 'registry.other'",
    "subject_kind = 'x'",
    "subject_id = 'x'",
    "subject_label = 'x'",
    "before = jsonb_set(before, '{phone}', '\"13900000000\"')",
    'before = null',
    "after = '{}'",
    "reason = 'x'",
    'reason = null',
    "origin = '1.1.1.1'",
    "user_agent = 'x'",
    "outcome = 'refused'",
    "at = at + interval '1 second'",
    "at = at + interval '1 microsecond'",
    "mac = repeat('0', 64)",
    "district = '511902'",
  ])('finds an entry where somebody set %s, sealed or not', async change => {
    await write(3)
    const id = (await ids())[1]!
    await test.owner.unsafe(`update audit.entry set ${change} where id = '${id}'`)
    expect(await named()).toEqual([`not-genuine ${id}`])
    await test.owner`truncate audit.entry`
    await write(3)
    await seal()
    const sealed = (await ids())[1]!
    await test.owner.unsafe(`update audit.entry set ${change} where id = '${sealed}'`)
    expect(await named()).toContain(`not-genuine ${sealed}`)
  })

  it('finds an entry that was taken out, with or without its place in the seal', async () => {
    await write(5)
    await seal()
    const [first, second, , , last] = await ids()
    await test.owner`delete from audit.entry where id = ${second!}`
    expect(await named()).toEqual([`removed ${second}`])
    await test.owner`delete from audit.sealed_entry where entry = ${second!}`
    expect(await named()).toEqual(['removed 1/2'])
    await test.owner`update audit.sealed_entry set position = position - 1 where position > 2`
    expect(await named()).toEqual(['removed 1/5'])
    await test.owner`update audit.seal set entries = 4`
    expect(await named()).toEqual(['seal-altered 1'])
    await test.owner`delete from audit.entry where id in (${first!}, ${last!})`
    expect(await named()).toContain(`removed ${first}`)
  })

  it('finds an entry that was put there without the key', async () => {
    await write(2)
    await seal()
    await test.owner`
      insert into audit.entry
      select district, at + interval '1 hour', gen_random_uuid(), account, actor, action, subject_kind, subject_id,
        subject_label, before, after, reason, origin, user_agent, outcome, mac
      from audit.entry limit 1`
    expect(await named()).toHaveLength(1)
    await seal()
    expect((await named())[0]).toMatch(/^not-genuine /)
  })

  it('finds a seal that was taken out of the middle', async () => {
    for (let i = 0; i < 3; i++) {
      await write(2)
      await seal()
    }
    await test.owner`delete from audit.sealed_entry where seal = 2`
    await test.owner`delete from audit.seal where number = 2`
    expect(await named()).toContain('seal-removed 2')
    await writeFile(anchor, '')
    expect(await named()).toContain('seal-removed 2')
    await test.owner`update audit.sealed_entry set seal = 3 where false`
  })

  it('finds a tail that was cut off, and one that was cut off and grew again', async () => {
    for (let i = 0; i < 3; i++) {
      await write(2)
      await seal()
    }
    await test.owner`delete from audit.entry where id in (select entry from audit.sealed_entry where seal = 3)`
    await test.owner`delete from audit.sealed_entry where seal = 3`
    await test.owner`delete from audit.seal where number = 3`
    expect(await named()).toEqual(['seal-removed 3'])
    for (let i = 0; i < 2; i++) {
      await write(1)
      await seal()
    }
    expect(await named()).toEqual(['seal-removed 3'])
  })

  it('finds that the whole log was emptied', async () => {
    await write(2)
    await seal()
    await test.owner`truncate audit.entry, audit.sealed_entry, audit.seal`
    expect(await named()).toEqual(['seal-removed 1'])
  })

  it('finds a seal that was rewritten without the key', async () => {
    await write(2)
    await seal()
    await test.owner`update audit.seal set hash = repeat('a', 64)`
    expect(await named()).toContain('seal-altered 1')
    await test.owner`truncate audit.entry, audit.sealed_entry, audit.seal`
    await write(2)
    await writeFile(anchor, '')
    await seal()
    await write(2)
    await seal()
    await test.owner`update audit.seal set previous = repeat('a', 64) where number = 2`
    expect(await named()).toEqual(['seal-altered 2'])
    await test.owner`update audit.seal set sealed_at = sealed_at + interval '1 day' where number = 1`
    expect(await named()).toEqual(['seal-altered 1', 'seal-altered 2'])
  })

  it('is not cried for a line of the file that a crash cut off', async () => {
    await write(1)
    await seal()
    await appendFile(anchor, '{"district":"5119')
    expect((await verify()).holds).toBe(true)
    expect((await readFile(anchor, 'utf8')).split('\n')).toHaveLength(2)
  })
})

describe('reading the log', () => {
  const action = (name: string) => auditActions.find(each => each.endpoint.name === name)!
  const auditor = async (): Promise<Actor> => test.actorOf(await test.anAccount({ duty: 'auditor' }))
  const entries = async (actor: Actor, input: unknown) => {
    const found = action('audit.entries')
    if (!isQuery(found)) throw new Error('not a question')
    return (await ask(test.world, actor, found, input)) as { rows: Record<string, unknown>[]; next: string | null }
  }

  it('is for auditors; an administrator is refused', async () => {
    const administrator = test.actorOf(await test.anAccount({ duty: 'administrator' }))
    await expect(entries(administrator, {})).rejects.toThrow('not-allowed')
    await expect(entries(await auditor(), {})).resolves.toBeDefined()
  })

  it('masks what is personal; the stored entry keeps it', async () => {
    await write(1)
    const { rows } = await entries(await auditor(), {})
    expect(JSON.stringify(rows)).not.toMatch(/13812341234|王永强/)
    expect(rows[0]).toMatchObject({ after: { operatorName: '王**' }, reason: '变更，联系138****1234' })
    const history = (...slices: string[]) => historyOf(test.db, test.district, 'workshop', 'w0', slices)
    expect(JSON.stringify(await history('registry'))).toContain('138****1234')
    expect(await history('ledger')).toEqual([])
    expect(JSON.stringify(await test.db`select before from audit.entry`)).toContain('13812341234')
  })

  it('walks every line once, newest first, also where many have one moment', async () => {
    await write(25)
    await write(25)
    const actor = await auditor()
    const seen: unknown[] = []
    let before: string | undefined
    do {
      const page = await entries(actor, { pageSize: 7, ...(before === undefined ? {} : { before }) })
      seen.push(...page.rows.map(row => row.id))
      before = page.next ?? undefined
    } while (before !== undefined)
    expect(seen).toEqual((await ids()).toReversed())
  })

  it('filters by day, action, subject, outcome and words, taking % as it is typed', async () => {
    await write(3)
    const actor = await auditor()
    const count = async (input: unknown) => (await entries(actor, input)).rows.length
    expect(await count({ from: '2022-08-10', to: '2022-08-10' })).toBe(3)
    expect(await count({ to: '2022-08-09' })).toBe(0)
    expect(await count({ from: '2022-08-11' })).toBe(0)
    expect(await count({ action: 'registry' })).toBe(3)
    expect(await count({ action: 'regis' })).toBe(0)
    expect(await count({ subjectKind: 'workshop', subjectId: 'w1' })).toBe(1)
    expect(await count({ outcome: 'refused' })).toBe(0)
    expect(await count({ text: '永强' })).toBe(3)
    expect(await count({ text: '%' })).toBe(0)
    await expect(entries(actor, { before: 'x' })).rejects.toThrow('input-invalid')
  })

  it('takes a table out that no spreadsheet runs, and writes that down', async () => {
    const actor = programActor(test.district, '=cmd()')
    const subject = { kind: 'x', id: 'y', label: '+1,"引号"' }
    await record(test.db, test.world.auditKey, [{ actor, action: 'a.b', subject, at: test.world.clock.now() }])
    const found = action('audit.export')
    if (isQuery(found) || isCommand(found)) throw new Error('not a download')
    const file = await deliver(test.world, await auditor(), found, {})
    const text = Buffer.from(file.body as Uint8Array).toString('utf8')
    expect(text.startsWith('\uFEFF时间,')).toBe(true)
    expect(text).toContain(`,'=cmd(),`)
    expect(text).toContain(`,"'+1,""引号""",`)
    const [last] = await test.db`select action, after from audit.entry order by id desc limit 1`
    expect(last).toMatchObject({ action: 'audit.export', after: { rows: 1 } })
  })

  it('shows an auditor the own district only', async () => {
    const { district } = await test.anotherDistrict()
    await write(2)
    await write(3, district)
    const here = await entries(await auditor(), {})
    const there = await entries(test.actorOf(await test.anAccount({ duty: 'auditor', district })), {})
    expect([here.rows.length, there.rows.length]).toEqual([2, 3])
    await sealEverything(test.world, anchor)
    expect(await verify()).toMatchObject({ holds: true, seals: 2, anchored: 2 })
    await test.owner`delete from audit.entry where district = ${district}`
    const report = await verify()
    expect(new Set(report.faults.map(fault => fault.district))).toEqual(new Set([district]))
  })
})
