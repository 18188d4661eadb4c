import { z } from 'zod'
import { getId, type Id } from '../src/kernel/id.ts'
import type { Actor } from '../src/platform/action/actor.ts'
import { ask, perform } from '../src/platform/action/perform.ts'
import { IdText } from '../src/platform/action/schema.ts'
import { record } from '../src/platform/audit/record.ts'
import { transaction } from '../src/platform/db/connect.ts'
import { insertRows, parseRows } from '../src/platform/db/rows.ts'
import { addOfficer, changeOfficer, officers as officersAnswer } from '../src/platform/identity/actions/officers.ts'
import { changeSettings } from '../src/platform/identity/actions/settings.ts'
import { addUnit, units as unitsAnswer } from '../src/platform/identity/actions/units.ts'
import { addAccount } from '../src/platform/identity/bootstrap.ts'
import { cardHash, makeCard } from '../src/platform/identity/card.ts'
import { postsOf } from '../src/platform/identity/rules.ts'
import type { World } from '../src/platform/world.ts'
import { ownerOfWorkshop } from '../src/registry/door/owner.ts'
import { towns } from '../src/registry/store/dictionary.ts'
import { yongqiang } from './named.ts'
import { demoDistrict } from './plan.ts'
import { accounts, demoPassword, officers, ownerCards, units } from './staff.ts'

/** Units and the roster of inspectors; whoever is there already stays. */
export async function makeUnits(world: World, actor: Actor): Promise<void> {
  const codes = new Map((await towns(world.db, demoDistrict)).map(town => [town.name, town.code]))
  const there = new Set((await ask(world, actor, unitsAnswer, {})).map(unit => unit.name))
  for (const { name, kind, towns: names = [] } of units) {
    if (there.has(name)) continue
    await perform(world, actor, addUnit, { name, kind, towns: names.map(town => codes.get(town)) })
  }
  const unitIds = await unitsByName(world, actor)
  const roster = new Set((await ask(world, actor, officersAnswer, {})).map(officer => officer.name))
  for (const [index, { name, unit }] of officers.entries()) {
    if (roster.has(name)) continue
    const certificateNumber = `川Y示例${String(index + 1).padStart(4, '0')}`
    await perform(world, actor, addOfficer, { name, unit: unitIds.get(unit), certificateNumber })
  }
}

/** The people who act in the demo, by user name. */
export type People = ReadonlyMap<string, Actor>

/** Accounts for every duty. Their passwords do not run out: the demo is to be looked at for a long time. */
export async function makeAccounts(world: World, actor: Actor): Promise<People> {
  await perform(world, actor, changeSettings, { passwordMaxDays: 0 })
  const unitIds = await unitsByName(world, actor)
  const there = await world.db`select username, id from identity.account where district = ${demoDistrict}`
  const ids = new Map(parseRows(z.object({ username: z.string(), id: z.string() }), there).map(a => [a.username, a.id]))
  const made = accounts
    .filter(({ username }) => !ids.has(username))
    .map(async ({ username, name, duties, unit }) => {
      const wanted = { district: demoDistrict, username, name, duties, unit: unitIds.get(unit ?? '') ?? null }
      const { account } = await addAccount(world, { ...wanted, password: demoPassword }, actor.name)
      ids.set(username, account)
    })
  await Promise.all(made)
  const own = await giveOwner(world, ids.get('owner') ?? '')
  await makeOwnerCards(world, actor)
  await linkOfficers(world, actor, ids)
  const codes = new Map((await towns(world.db, demoDistrict)).map(town => [town.name, town.code]))
  return new Map(
    accounts.map(({ username, name, duties, unit }) => {
      const area = units.find(one => one.name === unit)?.towns ?? []
      const unitTowns = area.flatMap(town => codes.get(town) ?? [])
      const appointments = duties.map(duty => ({ duty, towns: null }))
      const posts = postsOf(appointments, unitTowns, own === undefined ? [] : [own])
      const origin = { address: '127.0.0.1', userAgent: '示例数据' }
      return [
        username,
        { district: demoDistrict, account: getId<'Account'>(ids.get(username) ?? ''), name, posts, origin },
      ]
    }),
  )
}

async function unitsByName(world: World, actor: Actor): Promise<ReadonlyMap<string, string>> {
  return new Map((await ask(world, actor, unitsAnswer, {})).map(({ name, unit }) => [name, unit]))
}

async function giveOwner(world: World, account: string): Promise<Id | undefined> {
  return transaction(world.db, 'read write', async tx => {
    const rows = await tx`select id from registry.workshop where district = ${demoDistrict} and name = ${yongqiang}`
    const [workshop] = parseRows(z.object({ id: z.string() }), rows)
    if (workshop === undefined) return undefined
    const given = await tx`select from registry.ownership where district = ${demoDistrict} and account = ${account}`
    if (given.length === 0) {
      await insertRows(tx, 'registry.ownership', [{ district: demoDistrict, account, workshop: workshop.id }])
    }
    return getId(workshop.id)
  })
}

/** Each once: the secrets are the same at every filling. */
async function makeOwnerCards(world: World, actor: Actor): Promise<void> {
  await transaction(world.db, 'read write', async tx => {
    const now = world.clock.now()
    for (const { workshop: name, secret } of ownerCards) {
      const rows = await tx`
        select id from registry.workshop
        where district = ${demoDistrict} and name = ${name}
          and not exists (select from identity.card where district = ${demoDistrict} and hash = ${cardHash(secret)})`
      for (const { id: workshop } of parseRows(z.object({ id: IdText }), rows)) {
        const { account } = await ownerOfWorkshop(tx, demoDistrict, workshop, now)
        const { card } = await makeCard(tx, demoDistrict, { account, label: '示例', madeBy: null, secret }, now)
        const subject = { kind: 'workshop', id: workshop, label: name }
        const after = { card, account, label: '示例' }
        await record(tx, world.auditKey, [{ actor, action: 'registry.issue-owner-card', subject, at: now, after }])
      }
    }
  })
}

async function linkOfficers(world: World, actor: Actor, ids: ReadonlyMap<string, string>): Promise<void> {
  const roster = await ask(world, actor, officersAnswer, {})
  for (const { name, username } of officers) {
    const officer = roster.find(one => one.name === name)
    if (username === undefined || officer === undefined || officer.account !== null) continue
    await perform(world, actor, changeOfficer, { officer: officer.officer, account: ids.get(username) })
  }
}
