import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeCodes } from '../src/code/door.ts'
import { toldPortions } from '../src/epcis/door/told.ts'
import { validateListed } from '../src/epcis/store/read/validator.ts'
import { addDays, type Day, getDay, type Instant } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import { usccFault } from '../src/kernel/uscc.ts'
import { filed } from '../src/label/actions/draft.ts'
import { programActor } from '../src/platform/action/actor.ts'
import { ask } from '../src/platform/action/perform.ts'
import { transaction } from '../src/platform/db/connect.ts'
import { insertRows } from '../src/platform/db/rows.ts'
import { newId } from '../src/platform/id.ts'
import { cardHash } from '../src/platform/identity/card.ts'
import { isPassword } from '../src/platform/identity/password.ts'
import { findCard } from '../src/platform/identity/rules/card.ts'
import { defaultAccessSettings, passwordFaults } from '../src/platform/identity/rules.ts'
import { type TestWorld, testWorld } from '../src/platform/testing/world.ts'
import { WorkshopFields } from '../src/registry/contract/fields.ts'
import { countOn } from '../src/registry/store/count.ts'
import { towns, villages } from '../src/registry/store/dictionary.ts'
import { camerasHold } from './cameras/hold.testing.ts'
import { campaignHolds } from './campaign/hold.testing.ts'
import { casesHold } from './casework/hold.testing.ts'
import { complaintsHold } from './complaint/hold.testing.ts'
import { cultivationHolds } from './cultivation/hold.testing.ts'
import { fillDemo } from './fill.ts'
import { inspectionsHold } from './inspection/hold.testing.ts'
import { named, yongqiang } from './named.ts'
import { isInside } from './places.ts'
import { asOf, demoDistrict, planDistrict } from './plan.ts'
import { indexHolds } from './rating/index-hold.testing.ts'
import { samplingHolds } from './sampling/hold.testing.ts'
import { accounts, demoPassword, ownerCards } from './staff.ts'
import { figuresHold } from './statistics/figures-hold.testing.ts'
import { trainingHolds } from './training/hold.testing.ts'

const years = '2026-11-23T02:00:00.000Z' as Instant
let one: TestWorld
let other: TestWorld

beforeAll(async () => {
  one = await emptied(years)
  other = await emptied(years)
  expect(await fillDemo(one.world, makeCodes, one.connection)).toBe(true)
  await stoppedAgain(other)
}, 600_000)

afterAll(async () => {
  await Promise.all([one?.close(), other?.close()])
})

/** The builder's two stations would stand beside the demo's own. */
async function emptied(now: Instant): Promise<TestWorld> {
  const world = await testWorld({ now })
  await world.owner`delete from identity.station_town`
  await world.owner`delete from identity.unit`
  return world
}

/** Fills a district whose filling is cut off among the ledgers, before the recalls, among the grades and at the last step. */
async function stoppedAgain({ world, connection, owner, db }: TestWorld): Promise<void> {
  const fillAgain = () => fillDemo(world, makeCodes, connection)
  await owner`alter table ledger.lot add constraint "killed" check (name <> '红薯粉条')`
  await expect(fillAgain()).rejects.toThrow('killed')
  await owner`alter table ledger.lot drop constraint "killed"`
  const [half] = await db`select count(*) as entries, count(distinct workshop) as workshops from ledger.entry`
  expect(half?.entries).toBeGreaterThan(0)
  expect(half?.workshops).toBeLessThan(301)
  await owner`alter table recall.recall add constraint "killed again" check (false)`
  await expect(fillAgain()).rejects.toThrow('killed again')
  await owner`alter table recall.recall drop constraint "killed again"`
  await owner`alter table rating.appeal add constraint "killed among the grades" check (about <> 'grade')`
  await expect(fillAgain()).rejects.toThrow('killed among the grades')
  await owner`alter table rating.appeal drop constraint "killed among the grades"`
  await owner`alter table statistics.report_receipt add constraint "killed at last" check (false)`
  await expect(fillAgain()).rejects.toThrow('killed at last')
  await owner`alter table statistics.report_receipt drop constraint "killed at last"`
  expect(await fillAgain()).toBe(true)
}

async function countsOn(world: TestWorld, day: Day) {
  const counted = await transaction(world.db, 'read only', tx => countOn(tx, demoDistrict, 'district', day))
  const sum = (rows: typeof counted) => rows.reduce((total, row) => total + row.count, 0)
  const of = (status: string, category?: string) =>
    sum(counted.filter(row => row.status === status && (category === undefined || row.category === category)))
  return { of, sum: sum(counted) }
}

it('has the workshops of the letter on the day of the letter: 301, and by category', async () => {
  const { of } = await countsOn(one, asOf)
  const categories = ['baijiu', 'oil', 'soy', 'grain', 'meat', 'pastry', 'other']
  expect(categories.map(category => of('valid', category))).toEqual([127, 70, 41, 34, 17, 8, 4])
  expect(of('valid')).toBe(301)
  expect(of('converted')).toBe(18)
})

it('keeps them in force until today', async () => {
  const { of } = await countsOn(one, getDay('2026-11-23'))
  expect(of('valid')).toBe(301)
  expect(of('converted')).toBe(18)
  expect(of('suspended')).toBeGreaterThan(0)
  expect(of('cancelled')).toBeGreaterThan(0)
  expect(of('proposed')).toBeGreaterThan(0)
})

it('had fewer before: workshops were filed and converted over the years', async () => {
  const before = await countsOn(one, getDay('2020-12-31'))
  expect(before.of('valid')).toBeLessThan(250)
  expect(before.of('converted')).toBe(0)
  expect((await countsOn(one, getDay('2021-12-31'))).of('converted')).toBeGreaterThan(0)
})

it('names the workshops that the letter names', async () => {
  const rows =
    await one.db`select name from registry.workshop where name = any(${named.map(w => w.name)}) and status = 'valid'`
  expect(rows).toHaveLength(named.length)
})

it('is the same district every time, also where its filling was cut off and went on', async () => {
  const dump = async ({ db }: TestWorld) => [
    await db`select name, uscc, category, status, town, village, address, longitude, latitude, area_m2, staff, products
      from registry.workshop w, lateral (select array_agg(name order by name) as products from registry.product p where p.workshop = w.id) p
      order by name, address`,
    await db`select name, number, issued_on, expires_on, kind from registry.certificate c join registry.workshop w on w.id = c.workshop order by 2, 3`,
    await db`select w.name, k.name as worker, k.phone, k.identity_number, health_expires_on from registry.worker k join registry.workshop w on w.id = k.workshop order by 1, 4, 2`,
    await db`select w.address, f.name, from_day from registry.responsibility r join registry.workshop w on w.id = r.workshop join identity.officer f on f.id = r.officer order by 1, 3`,
    await db`select day, channel, sum(scans) as scans from code.scan_count group by 1, 2 order by 1, 2`,
    await db`select kind, days, expires_on, count(*) from registry.reminder group by 1, 2, 3 order by 3, 1, 2`,
    await db`select on_day, ledger, kind, count(*), max(summary), sum(length(content::text)) from ledger.entry
      group by 1, 2, 3 order by 1, 2, 3`,
    await db`select kind, name, count(*), sum(amount), max(number) from ledger.lot group by 1, 2 order by 1, 2`,
    await db`select entry_on, count(*), sum(amount) from ledger.charge group by 1 order by 1`,
    await db`select w.name, d.content, d.saved_at from label.design d join registry.workshop w on w.id = d.workshop
      order by 1, d.content ->> 'name'`,
    await db`select w.name, r.lot_number, r.size, r.count, r.first_label, r.last_label, r.reason, r.printed_at,
        r.content - 'link' as content from label.print_run r join registry.workshop w on w.id = r.workshop
      order by 1, r.first_label`,
    await db`select photograph, items, note, actor, reviewed_at from label.review order by reviewed_at, note`,
    await db`select entry_on, buyer_kind, count(*), sum(amount) from ledger.delivery group by 1, 2 order by 1, 2`,
  ]
  expect(await dump(one)).toEqual(await dump(other))
})

it('gives everybody a right credit code, and nobody the same place', async () => {
  const rows = await one.db<{ uscc: string; addressKey: string }[]>`select uscc, address_key from registry.workshop`
  expect(rows.filter(row => usccFault(row.uscc) !== undefined)).toEqual([])
  expect(new Set(rows.map(row => row.addressKey)).size).toBe(rows.length)
  expect(new Set(rows.map(row => row.uscc)).size).toBe(rows.length)
})

it('puts every workshop inside the district', async () => {
  const rows = await one.db<{ longitude: number; latitude: number }[]>`
    select longitude, latitude from registry.workshop where longitude is not null`
  expect(rows.length).toBeGreaterThan(300)
  expect(rows.filter(row => !isInside([row.longitude, row.latitude]))).toEqual([])
  expect(isInside([106.9, 31.79])).toBe(false)
})

it('has exactly one responsible officer for every workshop since its filing', async () => {
  const rows = await one.db`
    select w.name from registry.workshop w
    where w.status <> 'proposed' and (
      select min(effective_on) from registry.status_change c where c.workshop = w.id
    ) is distinct from (select min(from_day) from registry.responsibility r where r.workshop = w.id)`
  expect(rows).toEqual([])
  const outside = await one.db`
    select w.name from registry.responsibility r
    join registry.workshop w on w.id = r.workshop
    join identity.station_town s on s.town = w.town
    where s.unit <> r.unit`
  expect(outside).toEqual([])
})

it('shows telephone and identity numbers that nobody has', async () => {
  const rows = await one.db<{ phone: string | null; identityNumber: string | null }[]>`
    select phone, identity_number from registry.operator union all select phone, identity_number from registry.worker`
  expect(rows.filter(row => row.phone !== null && !/^1\d\d0000\d{4}$/.test(row.phone))).toEqual([])
  expect(rows.filter(row => row.identityNumber?.slice(14, 17) !== '000')).toEqual([])
})

it('has certificates in force today, some about to end and some that have ended', async () => {
  const today = getDay('2026-11-23')
  const rows = await one.db<{ expiresOn: Day }[]>`
    select max(c.expires_on) as expires_on from registry.certificate c
    join registry.workshop w on w.id = c.workshop and w.status = 'valid' group by w.id`
  const within = (from: number, to: number) =>
    rows.filter(row => row.expiresOn >= addDays(today, from) && row.expiresOn <= addDays(today, to)).length
  expect(rows).toHaveLength(301)
  expect(within(0, 7)).toBeGreaterThanOrEqual(3)
  expect(within(8, 30)).toBeGreaterThanOrEqual(4)
  expect(within(31, 90)).toBeGreaterThanOrEqual(4)
  expect(within(-365, -1)).toBe(5)
  expect(within(-4000, -366)).toBe(0)
  const future = await one.db`select from registry.certificate where issued_on > ${today}`
  expect(future).toHaveLength(0)
  const reminders = await one.db<{ kind: string }[]>`select distinct kind from registry.reminder order by 1`
  expect(reminders.map(row => row.kind)).toEqual(['certificate', 'health'])
})

it('gives a code to every filed workshop, and plates, hand-overs and scans to many', async () => {
  const [row] = await one.db`
    select (select count(*) from registry.workshop w where w.status = 'valid' and exists (
        select from code.code c where c.workshop = w.id and c.state = 'active' and c.code = w.code)) as coded,
      (select count(*) from code.code where state = 'replaced' and replaced_by is not null) as replaced,
      (select count(*) from code.code where state = 'void') as void,
      (select count(*) from code.printed_plate) as plates,
      (select count(*) from code.hand_over) as handed,
      (select count(distinct day) from code.scan_count) as days`
  expect(row).toMatchObject({ coded: 301, replaced: 3, void: 9, plates: 267, handed: 160, days: 30 })
})

it('writes every filing and every working day into the audit log', async () => {
  const rows = await one.db<{ action: string; count: number }[]>`
    select action, count(*) as count from audit.entry group by action order by action`
  const of = new Map(rows.map(row => [row.action, row.count]))
  expect(of.get('registry.import')).toBe(334)
  expect(of.get('registry.apply')).toBe(5)
  expect(of.get('registry.change')).toBe(6)
  expect(of.get('identity.add-account')).toBe(accounts.length)
})

it('has an account for every duty that signs in with the printed password', async () => {
  const rows = await one.db<{ username: string; passwordHash: string; mustChangePassword: boolean }[]>`
    select username, password_hash, must_change_password from identity.account
    where username not like 'owner-%' order by username`
  expect(rows.map(row => row.username)).toEqual(accounts.map(account => account.username).sort())
  expect(rows.some(row => row.mustChangePassword)).toBe(false)
  expect(await isPassword(demoPassword, rows[0]!.passwordHash)).toBe(true)
  for (const { username } of accounts) expect(passwordFaults(demoPassword, username, defaultAccessSettings)).toEqual([])
  const [owned] = await one.db`
    select w.name from registry.ownership o join registry.workshop w on w.id = o.workshop
    join identity.account a on a.id = o.account and a.username = 'owner'`
  expect(owned).toEqual({ name: yongqiang })
})

it('has owners who sign in with the printed cards', async () => {
  for (const { workshop, secret } of ownerCards) {
    const owned = await one.db`
      select w.name from identity.card c
      join registry.ownership o on o.account = c.account
      join registry.workshop w on w.id = o.workshop
      where c.hash = ${cardHash(secret)} and c.revoked_at is null`
    expect(owned).toEqual([{ name: workshop }])
    expect(findCard(secret)?.secret).toBe(secret)
  }
})

it('keeps the drawings and papers that its dossiers name', async () => {
  const rows = await one.db<{ file: string }[]>`
    select file from registry.document union select photograph from code.hand_over union select signature from code.hand_over`
  expect(rows.length).toBeGreaterThan(20)
  for (const { file } of rows) expect(await one.world.files.has(file)).toBe(true)
})

it('has two years of ledgers, every month in a partition of its own, told to the audit log once a workshop', async () => {
  const [row] = await one.db`
    select count(*) as entries, count(distinct workshop) as workshops, min(on_day) as first, max(on_day) as last,
      (select count(*) from ledger.entry_other) as strays,
      (select count(*) from audit.entry where action = 'ledger.record') as told
    from ledger.entry`
  expect(row).toMatchObject({ workshops: 301, strays: 0, told: 301, last: '2026-11-22' })
  expect(row?.entries).toBeGreaterThan(120_000)
  expect(row?.entries).toBeLessThan(180_000)
  expect(row?.first).toMatch(/^2024-11/)
})

it('names in its ledgers only what is there', async () => {
  const [row] = await one.db`
    select
      (select count(*) from ledger.charge c where not exists (
        select from ledger.entry e where e.district = c.district and e.on_day = c.entry_on and e.id = c.entry)) as charges,
      (select count(*) from ledger.delivery d where not exists (
        select from ledger.entry e where e.district = d.district and e.on_day = d.entry_on and e.id = d.entry)) as deliveries,
      (select count(*) from ledger.lot l where not exists (
        select from ledger.entry e where e.district = l.district and e.on_day = l.entry_on and e.id = l.entry)) as lots,
      (select count(*) from ledger.lot l join ledger.lot s on s.district = l.district and s.id = l.source_lot
        where s.workshop = l.workshop) as circles,
      (select count(*) from ledger.delivery where to_lot is not null) as linked`
  expect(row).toMatchObject({ charges: 0, deliveries: 0, lots: 0, circles: 0 })
  expect(row?.linked).toBeGreaterThan(500)
})

it('gives the next lot number after the last of the demo', async () => {
  const [row] = await one.db`
    select count(*) as wrong from ledger.number_block b
    where last <> (select max(substr(number, 7)::integer) from ledger.lot l
      where l.district = b.district and l.workshop = b.workshop and l.kind = 'produced') and b.kind = 'lot'`
  expect(row).toEqual({ wrong: 0 })
})

it('has labels: designs, prints out of reserved numbers, one print again, one voiding and two reviews', async () => {
  const [row] = await one.db`
    select (select count(distinct workshop) from label.design) as workshops,
      (select count(*) from label.design) as designs,
      (select count(*) from label.print_run) as prints,
      (select count(*) from label.print_run where reason is not null) as again,
      (select count(*) from label.print_run where faults <> '{}' or printed_at > recorded_at) as wrong,
      (select count(*) from label.print_run r where not exists (select from ledger.number_block b
        where b.district = r.district and b.workshop = r.workshop and b.kind = 'label'
          and b.first = r.first_label and b.last = r.last_label)) as unreserved,
      (select count(*) from label.design d where not exists (select from label.print_run r
        join ledger.lot l on l.district = r.district and l.id = r.lot
        where r.workshop = d.workshop and l.product = d.product)) as idle,
      (select count(*) from label.voiding) as voidings,
      (select array_agg(differing + missing order by differing) from label.review) as reviews`
  expect(row).toMatchObject({ workshops: 60, again: 1, wrong: 0, unreserved: 0, idle: 0, voidings: 1, reviews: [0, 2] })
  expect(row?.designs).toBeGreaterThan(60)
  expect(row?.prints).toBeGreaterThan(100)
  const [over] = await one.db`
    select count(*) as lots from (
      select r.lot, sum(r.count - coalesce((select sum(v.count) from label.voiding v where v.print_run = r.id), 0)) as labels
      from label.print_run r group by r.lot
    ) p join ledger.lot l on l.id = p.lot where p.labels > l.pieces`
  expect(over).toEqual({ lots: 0 })
  for (const { photograph } of await one.db<{ photograph: string }[]>`select photograph from label.review`) {
    expect(await one.world.files.has(photograph)).toBe(true)
  }
})

it('prints nothing that would be refused today', async () => {
  const office = programActor(demoDistrict, '核对')
  const lots = await one.db<{ lot: string }[]>`select distinct lot from label.print_run order by lot`
  const findings = await Promise.all(
    lots.map(async ({ lot }) => {
      const { findings: found } = await ask(one.world, office, filed, { lot })
      return found.filter(({ severity }) => severity === 'error').map(({ words }) => words)
    }),
  )
  expect(findings.flat()).toEqual([])
})

it('tells its ledgers as events of the official schema: a workshop’s whole history and everybody’s last month', async () => {
  const [shop] = await one.db<{ workshop: Id }[]>`
    select workshop from ledger.entry group by workshop order by count(*) desc, workshop limit 1`
  const lastMonth = { from: getDay('2026-10-23'), to: getDay('2026-11-23') }
  const hashes = new Set<string>()
  for (const wish of [{ workshops: [shop!.workshop] }, { days: lastMonth }]) {
    for await (const portion of toldPortions(one.db, demoDistrict, 'https://fangma.test', wish)) {
      for (const { event, hash } of portion) {
        expect(validateListed(JSON.parse(JSON.stringify(event)))).toBeUndefined()
        hashes.add(hash)
      }
    }
  }
  expect(hashes.size).toBeGreaterThan(3_000)
})

it('does nothing the second time', async () => {
  const before = await one.db`select count(*) as entries from audit.entry`
  expect(await fillDemo(one.world, makeCodes, one.connection)).toBe(false)
  expect(await one.db`select count(*) as entries from audit.entry`).toEqual(before)
})

it('leaves a district alone that has workshops of its own, though nobody has an account yet', async () => {
  const world = await emptied(years)
  try {
    const { db } = world
    const operator = newId()
    await insertRows(db, 'registry.operator', [{ district: demoDistrict, id: operator, name: '业主' }])
    await insertRows(db, 'registry.workshop', [
      {
        ...{
          district: demoDistrict,
          id: newId(),
          name: '真酒坊',
          pinyin: '',
          initials: '',
          category: 'baijiu',
          status: 'valid',
        },
        ...{
          town: world.towns[0],
          address: 'x',
          addressKey: 'x',
          operator,
          processFlow: [],
          processingScope: '',
          revision: 1,
        },
        ...{ createdAt: years, updatedAt: years },
      },
    ])
    expect(await fillDemo(world.world, makeCodes, world.connection)).toBe(false)
    expect(await db`select from identity.account`).toHaveLength(0)
  } finally {
    await world.close()
  }
})

it('files nothing that the form would refuse, on any day of filling', async () => {
  const divisions = { towns: await towns(one.db, demoDistrict), villages: await villages(one.db, demoDistrict) }
  for (const day of ['2022-08-10', '2023-03-01', '2024-02-29', '2028-02-29', '2031-12-31'].map(getDay)) {
    const plan = planDistrict(1, day, divisions)
    expect(plan).toHaveLength(339)
    for (const { fields, certificates, history } of plan) {
      expect(WorkshopFields.safeParse(fields).error).toBeUndefined()
      expect(
        history.every((change, index) => index === 0 || change.effectiveOn > history[index - 1]!.effectiveOn),
      ).toBe(true)
      expect(certificates.every(({ issuedOn, expiresOn }) => issuedOn <= day && issuedOn < expiresOn)).toBe(true)
    }
  }
})

it('leaves the numbers and places of the sample workbooks free, so that those can be imported beside it', async () => {
  const rows = await one.db<{ number: string; address: string }[]>`
    select number, address from registry.certificate c join registry.workshop w on w.id = c.workshop`
  expect(rows.every(row => /^川坊备51190320\d\d9\d{3}$/.test(row.number))).toBe(true)
  expect(rows.every(row => Number(/组(\d+)号$/.exec(row.address)?.[1]) > 200)).toBe(true)
  expect(readFileSync(new URL('plan.ts', import.meta.url), 'utf8')).not.toContain('Math.random')
})

it('has a recall that is over and one that runs, and the drills of three months', async () => {
  const recallsOf = async ({ db }: TestWorld) =>
    db`select number, title, state, level from recall.recall where district = ${demoDistrict} order by number`
  const recalls = await recallsOf(one)
  expect(recalls.map(({ state }) => state)).toEqual(['closed', 'started'])
  expect([...(await recallsOf(other))]).toEqual([...recalls])
  const monthsOf = async ({ db }: TestWorld) =>
    db`select month, count(*)::int as drills, min(score)::int as worst from recall.drill group by month order by month`
  const months = await monthsOf(one)
  expect((await monthsOf(other)).map(({ drills }) => drills)).toEqual([45, 45, 45])
  expect(months.map(({ month, drills }) => [month, drills])).toEqual([
    ['2026-09', 45],
    ['2026-10', 45],
    ['2026-11', 45],
  ])
  expect(months.every(({ worst }) => worst > 0)).toBe(true)
  const stopped = await one.db`
    select from recall.recall r join registry.workshop w on w.id = r.workshop where w.name = ${yongqiang}`
  expect(stopped).toHaveLength(0)
})

it('has hazards of three years: each joint campaign was cleared to zero, and something is open in every column', async () => {
  const campaigns = await one.db`
    select source_label, count(*)::int as found, (count(*) filter (where state = 'closed'))::int as closed,
      (count(distinct department))::int as departments
    from rectification.hazard where district = ${demoDistrict} and source_kind = 'joint' group by 1 order by 1`
  expect(campaigns).toHaveLength(4)
  for (const { found, closed, departments } of campaigns) {
    expect(found).toBeGreaterThan(200)
    expect(closed).toBe(found)
    expect(departments).toBe(5)
  }
  const states = await one.db`
    select distinct state from rectification.hazard where district = ${demoDistrict} order by state`
  expect(states.map(({ state }) => state)).toEqual(['answered', 'closed', 'follow-up', 'found', 'ordered', 'void'])
  const [late] = await one.db`
    select count(*)::int as count from rectification.hazard where state = 'ordered' and due_on < '2026-11-23'`
  expect(late?.count).toBeGreaterThan(0)
})

it('lets no hazard go into the future, nor the same person close what he put right, and is the same each time', async () => {
  const [wrong] = await one.db`
    select count(*)::int as count from rectification.step
    where on_day > '2026-11-23' or at > ${years} or (step = 'accept' and person = answered_by)`
  expect(wrong?.count).toBe(0)
  const told = (world: TestWorld) => world.db`
    select w.name, h.text, h.source_label, h.state, h.found_on, h.due_on, h.closed_on, h.gravity, o.number
    from rectification.hazard h join registry.workshop w on w.id = h.workshop
    left join rectification.rectification_order o on o.id = h.rectification_order
    order by w.name, h.found_on, h.text, h.source_label, h.state, o.number`
  expect(await told(one)).toEqual(await told(other))
})

inspectionsHold(
  () => one,
  () => other,
  getDay('2026-11-23'),
)

samplingHolds(
  () => one,
  () => other,
  years,
)

casesHold(
  () => one,
  () => other,
  years,
)

trainingHolds(
  () => one,
  () => other,
)
indexHolds(
  () => one,
  () => other,
)
campaignHolds(
  () => one,
  () => other,
)
complaintsHold(
  () => one,
  () => other,
  getDay('2026-11-23'),
)

cultivationHolds(
  () => one,
  () => other,
)

figuresHold(() => one)

camerasHold(
  () => one,
  () => other,
  years,
)
