import postgres from 'postgres'
import { expect, it } from 'vitest'
import { testDatabase } from './database.ts'

it('gives every caller a database of its own with the schema in it', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()])
  const first = postgres({ ...one.connection, max: 1 })
  const second = postgres({ ...other.connection, max: 1 })
  try {
    const [schema] = await first`select from pg_namespace where nspname = 'audit'`
    expect(schema).toBeDefined()
    await first`create table only_here ()`
    const [seen] = await second`select to_regclass('only_here') as found`
    expect(seen?.found).toBeNull()
  } finally {
    await Promise.all([first.end(), second.end()])
    await Promise.all([one.drop(), other.drop()])
  }
})
