import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { z } from 'zod'
import { type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { loadRulebook } from '../../rulebook/door.ts'
import type { Actor, Origin } from '../action/actor.ts'
import type { Duty, Post } from '../action/permission.ts'
import { loadDistrict } from '../area/load.ts'
import { connect, type Db } from '../db/connect.ts'
import { fileStoreIn } from '../files/store.ts'
import { newId } from '../id.ts'
import { hashPassword } from '../identity/password.ts'
import { postsOf } from '../identity/rules.ts'
import type { Connection } from '../postgres/connection.ts'
import { openVault } from '../secrets/vault.ts'
import { changesInProcess, type World } from '../world.ts'
import { testDatabase } from './database.ts'

export const testNow = '2022-08-10T02:00:00.000Z' as Instant
export const testOrigin: Origin = { address: '10.0.0.8', userAgent: 'vitest' }
/** Good enough for every password rule. */
export const testPassword = 'Dou-Fu 2022'

export type TestUnit = { readonly id: Id; readonly name: string; readonly towns: readonly string[] }

export type TestAccount = {
  readonly id: Id<'Account'>
  readonly district: string
  readonly username: string
  readonly name: string
  readonly posts: readonly Post[]
}

export type AccountWish = {
  readonly duty: Duty
  /** Further duties of the same person. */
  readonly also?: readonly Duty[]
  readonly username?: string
  readonly name?: string
  readonly password?: string
  readonly district?: string
  /** An inspector's own towns; without them those of the station. */
  readonly towns?: readonly string[]
  readonly station?: TestUnit
  /** Workshops of an owner; they must exist already. */
  readonly owns?: readonly string[]
}

export type TestWorld = {
  readonly world: World
  /** What the program may do. */
  readonly db: Db
  /** What only the owner of the tables may do: tampering, cleaning up. */
  readonly owner: Db
  /** How the owner reaches the database, for what opens its own connections. */
  readonly connection: Connection
  readonly district: string
  readonly towns: readonly string[]
  /** The first station supervises the first half of the towns, the second the rest. */
  readonly stations: readonly [TestUnit, TestUnit]
  /** A folder of its own that goes when the world closes. */
  readonly folder: string
  setNow(now: Instant): void
  pass(minutes: number): void
  anotherDistrict(): Promise<{ readonly district: string; readonly town: string; readonly station: TestUnit }>
  anAccount(wish: AccountWish): Promise<TestAccount>
  actorOf(account: TestAccount): Actor
  close(): Promise<void>
}

/** A whole small world on a database of its own: one district with its towns and two stations, a clock that waits. */
export async function testWorld(options: { readonly now?: Instant } = {}): Promise<TestWorld> {
  const database = await testDatabase()
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-world-'))
  const db = connect(database.connection, { role: 'fangma_app', max: 10 })
  const owner = connect(database.connection, { max: 2 })
  let now = options.now ?? testNow
  const world: World = {
    db,
    clock: { now: () => now },
    files: fileStoreIn(path.join(folder, 'files')),
    log: pino({ level: 'silent' }),
    auditKey: randomBytes(32),
    vault: await openVault(folder),
    publicBaseUrl: 'https://fangma.test',
    changes: changesInProcess(),
  }
  const { district, towns } = await addEnyang(owner)
  await loadRulebook(owner, district, now)
  const half = Math.ceil(towns.length / 2)
  const stations = [
    await addStation(owner, district, '明阳市场监管所', towns.slice(0, half)),
    await addStation(owner, district, '玉山市场监管所', towns.slice(half)),
  ] as const
  return {
    world,
    db,
    owner,
    connection: database.connection,
    district,
    towns,
    stations,
    folder,
    setNow: to => {
      now = to
    },
    pass: minutes => {
      now = instantAt(instantMs(now) + minutes * 60_000)
    },
    anotherDistrict: () => addNeighbour(owner),
    anAccount: wish => addTestAccount(owner, now, { district, station: stations[0], ...wish }),
    actorOf: ({ district, id, name, posts }) => ({ district, account: id, name, posts, origin: testOrigin }),
    close: async () => {
      await Promise.all([db.end({ timeout: 5 }), owner.end({ timeout: 5 })])
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function addEnyang(db: Db): Promise<{ district: string; towns: string[] }> {
  const district = '511903'
  await loadDistrict(db, district)
  const rows = await db`select code from area.town where district = ${district} order by ordinal`
  return { district, towns: rows.map(row => z.string().parse(row.code)) }
}

async function addNeighbour(db: Db) {
  const district = '511902'
  const town = '511902100'
  await db`
    insert into area.district (code, name, bureau, region_names, west, east, south, north)
    values (${district}, '巴州区', '巴州区市场监督管理局', '{四川省,巴中市,巴州区}', 106.5, 107.2, 31.6, 32.3)`
  await db`insert into area.town (code, district, name, ordinal) values (${town}, ${district}, '大茅坪镇', 0)`
  return { district, town, station: await addStation(db, district, '大茅坪市场监管所', [town]) }
}

async function addStation(db: Db, district: string, name: string, towns: readonly string[]): Promise<TestUnit> {
  const id = newId()
  await db`insert into identity.unit (district, id, kind, name) values (${district}, ${id}, 'station', ${name})`
  await db`insert into identity.station_town ${db(towns.map(town => ({ district, town, unit: id })))}`
  return { id, name, towns }
}

type FullWish = AccountWish & { readonly district: string; readonly station: TestUnit }

async function addTestAccount(db: Db, now: Instant, wish: FullWish): Promise<TestAccount> {
  const id = newId<'Account'>()
  const { duty, district, station, username = `${duty}-${id.slice(-6)}`, name = `测试${duty}`, towns = null } = wish
  const unit = duty === 'inspector' ? station.id : null
  const hash = wish.password === undefined ? 'none' : await hashPassword(wish.password)
  const appointments = [duty, ...(wish.also ?? [])].map(each => ({
    duty: each,
    towns: each === 'inspector' ? towns : null,
  }))
  await db`
    insert into identity.account (district, id, username, name, unit, password_hash, password_changed_at, created_at)
    values (${district}, ${id}, ${username}, ${name}, ${unit}, ${hash}, ${now}, ${now})`
  for (const post of appointments) {
    await db`
      insert into identity.post (district, account, duty, towns)
      values (${district}, ${id}, ${post.duty}, ${post.towns === null ? null : [...post.towns]})`
  }
  for (const workshop of wish.owns ?? []) {
    await db`insert into registry.ownership (district, account, workshop) values (${district}, ${id}, ${workshop})`
  }
  return { id, district, username, name, posts: postsOf(appointments, station.towns, wish.owns ?? []) }
}
