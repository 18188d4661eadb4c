import { afterAll, beforeAll, expect, it } from 'vitest'
import { getDay } from '../kernel/day.ts'
import { connect, type Db } from '../platform/db/connect.ts'
import { dumpSchema } from '../platform/db/dump.ts'
import { ensurePartitions } from '../platform/db/partitions.ts'
import { type TestDatabase, testDatabase } from '../platform/testing/database.ts'
import { committed } from './generated.ts'

let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await testDatabase()
  db = connect(database.connection, { max: 1 })
})

afterAll(async () => {
  await db?.end()
  await database?.drop()
})

it('is written down in db/schema.sql as the migrations leave it (UPDATE=1 writes it anew)', async () => {
  const schema = await dumpSchema(db)
  expect(schema).toBe(committed('db/schema.sql', schema))
})

it('does not change with the months that pass', async () => {
  const before = await dumpSchema(db)
  await ensurePartitions(db, getDay('2031-05-06'))
  expect(await dumpSchema(db)).toBe(before)
})

it.each([
  ['a table', 'create table code.planted (district text primary key)'],
  ['a column', 'alter table code.code add planted text'],
  ['a type', 'alter table code.print alter plates type bigint'],
  ['a default', "alter table code.print alter reason set default ''"],
  ['an obligation', 'alter table code.print alter account set not null'],
  ['a constraint', 'alter table code.print add constraint "plates are printed" check (plates > 0)'],
  ['an index', 'create index planted on code.print (district, layout)'],
  ['a right', 'grant delete on code.print to fangma_app'],
  ['a right of everybody', 'grant select on code.print to public'],
  ['a function', 'create function code.planted() returns int language sql as $$ select 1 $$'],
  ['a view', 'create view code.planted as select 1 as one'],
  [
    'a trigger',
    `create function code.planted() returns trigger language plpgsql as $$ begin return new; end $$;
     create trigger planted before insert on code.print for each row execute function code.planted()`,
  ],
])('shows %s that was added', async (_, change) => {
  const before = await dumpSchema(db)
  await expect(
    db.begin(async tx => {
      await tx.unsafe(change).simple()
      expect(await dumpSchema(tx)).not.toBe(before)
      throw new Error('undo')
    }),
  ).rejects.toThrow('undo')
  expect(await dumpSchema(db)).toBe(before)
})
