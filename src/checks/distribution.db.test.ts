import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayAt } from '../kernel/day.ts'
import { systemClock } from '../platform/clock.ts'
import { connect, type Db, type Queryable } from '../platform/db/connect.ts'
import { type TestDatabase, testDatabase } from '../platform/testing/database.ts'
import { findForeigns, findTables, findUniques, localTables, referenceTables } from './distribution/catalogue.ts'
import { habitFaults, nameFaults } from './distribution/habits.ts'
import { appendedOnly, mayBeDeleted, monthFaults, rightFaults } from './distribution/rights.ts'
import { shapeFaults } from './distribution/rules.ts'

let database: TestDatabase
let db: Db
const thisMonth = dayAt(systemClock.now()).slice(0, 7)

beforeAll(async () => {
  database = await testDatabase()
  db = connect(database.connection, { max: 1 })
})

afterAll(async () => {
  await db?.end()
  await database?.drop()
})

async function faultsIn(tx: Queryable): Promise<readonly string[]> {
  return [
    ...shapeFaults(await findTables(tx), await findUniques(tx), await findForeigns(tx)),
    ...(await habitFaults(tx)),
    ...(await nameFaults(tx)),
    ...(await rightFaults(tx)),
    ...(await monthFaults(tx, thisMonth)),
  ]
}

describe('the schema', () => {
  it('can be spread over servers by district, and keeps the past', async () => {
    expect(await faultsIn(db)).toEqual([])
  })

  it('has every table that the rules name', async () => {
    const there = (await findTables(db)).map(({ name }) => name)
    for (const name of [...localTables, ...referenceTables, ...mayBeDeleted, ...appendedOnly])
      expect(there).toContain(name)
  })
})

/** Tries a change of the schema, looks at it, and undoes it. */
async function faultsAfter(change: string): Promise<readonly string[]> {
  const found: string[] = []
  await db
    .begin(async tx => {
      await tx.unsafe(change).simple()
      found.push(...(await faultsIn(tx)))
      throw new Undone()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error
    })
  return found
}

class Undone extends Error {}

describe('a planted violation is found:', () => {
  it.each([
    ['create table code.planted (id uuid primary key)', 'code.planted has no district'],
    ['create table code.planted (district text)', 'code.planted has no primary key'],
    ['create table code.planted (district text)', 'code.planted: its district may be missing'],
    [
      'create table code.planted (district char(6) primary key)',
      'code.planted: its district is character(6), not text',
    ],
    [
      'create table code.planted (id uuid, district text not null, primary key (district, id))',
      'code.planted does not start with its district',
    ],
    [
      'create table code.planted (district text not null, id uuid primary key)',
      'code.planted: its key does not start with the district',
    ],
    [
      'alter table area.town drop constraint town_pkey cascade, add primary key (district, code)',
      'area.town is the same for the whole country, yet its key has a district',
    ],
    ['alter table area.village add district integer', 'area.village: its district is integer, not text'],
    [
      'create unique index "planted and unique" on registry.workshop (uscc)',
      'registry.workshop: “planted and unique” is unique beyond one district',
    ],
    [
      'alter table registry.product add constraint "planted and unique" unique (id)',
      'registry.product: “planted and unique” is unique beyond one district',
    ],
    [
      `alter table registry.product add constraint "id once" unique (id);
       create table code.planted (district text not null, id uuid, product uuid references registry.product (id), primary key (district, id))`,
      'code.planted: “planted_product_fkey” leads into other districts',
    ],
    [
      `create table code.planted (district text not null, id uuid, other text not null, primary key (district, id),
       foreign key (other, id) references registry.product (district, id))`,
      'code.planted: “planted_other_id_fkey” leads into other districts',
    ],
    [
      'alter table area.town add product uuid, add foreign key (district, product) references registry.product (district, id)',
      'area.town: “town_district_product_fkey” makes what is the same for the whole country depend on registry.product',
    ],
    [
      'alter table identity.session add foreign key (district, account) references identity.account (district, id)',
      'identity.session: “session_district_account_fkey” joins identity.session and identity.account, which do not lie on the same servers',
    ],
    ['create sequence code.planted', 'code.planted counts with a sequence'],
    ['alter table code.print add number integer generated always as identity', 'code.print numbers itself: number'],
    ['alter table code.print add number serial', 'code.print_number_seq counts with a sequence'],
    [
      `create function code.planted() returns trigger language plpgsql as $$ begin return new; end $$;
       create trigger planted before insert on code.print for each row execute function code.planted()`,
      'code.print has the trigger planted',
    ],
    [
      "create function code.planted() returns void language plpgsql as $$ begin perform pg_notify('a', ''); end $$",
      'code.planted notifies; the program does that in its own transaction',
    ],
    [
      'create function code.planted() returns void language plpgsql as $$ begin notify a; end $$',
      'code.planted notifies; the program does that in its own transaction',
    ],
    [
      'create function code.planted() returns int language sql security definer as $$ select 1 $$',
      'code.planted works with its owner’s rights but finds names where its caller looks',
    ],
    ['alter table code.print add constraint planted check (plates > 0)', 'code.print: “planted” is no sentence'],
    ['alter table code.print add unique (district, at)', 'code.print: “print_district_at_key” is no sentence'],
    ['create unique index planted on code.print (district, at)', 'code.print: “planted” is no sentence'],
    ['create table code.print_event (district text primary key)', 'code.print_event is not a name here'],
    ['grant delete on registry.certificate to fangma_app', 'the program can delete from registry.certificate'],
    ['grant delete on registry.status_change to fangma_app', 'the program can delete from registry.status_change'],
    ['grant delete on audit.entry to fangma_app', 'the program can delete from audit.entry'],
    ['grant delete on audit.entry_other to public', 'the program can delete from audit.entry_other'],
    ['grant update on audit.entry to fangma_app', 'the program can change audit.entry'],
    ['grant update (reason) on audit.entry to fangma_app', 'the program can change audit.entry'],
    ['grant update on registry.certificate to fangma_app', 'the program can change registry.certificate'],
    ['grant truncate on code.code to fangma_app', 'the program can truncate code.code'],
    [
      'grant create on schema code to fangma_app; create table code.planted (district text primary key); alter table code.planted owner to fangma_app',
      'the program owns code.planted',
    ],
    ['grant create on schema code to fangma_app', 'the program can make things in the schema code'],
    [`drop table audit.entry_${thisMonth.replace('-', '_')}`, `audit.entry has no partition for ${thisMonth}`],
  ])('%s', async (change, fault) => {
    expect(await faultsAfter(change)).toContain(fault)
  })
})

describe('what the rules allow is let pass:', () => {
  it.each([
    'create table code.planted (district text not null references area.district (code), id uuid, primary key (district, id))',
    `create table code.planted (district text not null, id uuid, town text references area.town (code), print uuid,
     primary key (district, id), foreign key (district, print) references code.print (district, id))`,
    'create unique index "a reason is given once" on code.print (district, reason)',
    'create index planted on code.print (reason)',
  ])('%s', async change => expect(await faultsAfter(change)).toEqual(await faultsIn(db)))
})
