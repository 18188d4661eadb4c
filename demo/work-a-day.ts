import { z } from 'zod'
import type { Id } from '../src/kernel/id.ts'
import { Problem } from '../src/kernel/problem.ts'
import type { Actor } from '../src/platform/action/actor.ts'
import { perform } from '../src/platform/action/perform.ts'
import { IdText } from '../src/platform/action/schema.ts'
import { transaction } from '../src/platform/db/connect.ts'
import { parseRows } from '../src/platform/db/rows.ts'
import type { World } from '../src/platform/world.ts'
import { fieldsOf } from '../src/registry/actions/check-fields.ts'
import { saveFilter } from '../src/registry/actions/desk.ts'
import { change } from '../src/registry/actions/filing.ts'
import { reveal } from '../src/registry/actions/look.ts'
import { addEquipment } from '../src/registry/actions/parts.ts'
import { findFiled } from '../src/registry/store/detail.ts'
import type { People } from './people.ts'
import { demoDistrict } from './plan.ts'

const lastDone = '白酒临期'

/** A little of what people do all day, done as they would do it, so that histories and the audit log have something. */
export async function workADay(world: World, people: People): Promise<void> {
  const inspector = getPerson(people, 'inspector')
  const office = getPerson(people, 'office')
  const worked =
    await world.db`select from registry.saved_filter where district = ${demoDistrict} and name = ${lastDone}`
  if (worked.length > 0) return
  const own = await someWorkshops(world, inspector, 6)
  for (const [index, workshop] of own.entries()) {
    await moveIn(world, inspector, workshop, ['扩建晾晒间后面积变更', '现场核实后更正面积'][index % 2] ?? '')
  }
  for (const workshop of own.slice(0, 3)) {
    await perform(world, inspector, addEquipment, { workshop, name: '灭蝇灯', model: '30 W', quantity: 2 })
  }
  const [first] = own
  if (first !== undefined) await perform(world, office, reveal, { workshop: first, reason: '核对业主联系方式' })
  const filter = { categories: ['baijiu'], certificate: ['expiring', 'expired'] }
  await perform(world, office, saveFilter, { name: lastDone, filter })
}

function getPerson(people: People, username: string): Actor {
  const person = people.get(username)
  if (person === undefined) throw new Problem('unexpected', `没有示例账号 ${username}`)
  return person
}

async function someWorkshops(world: World, actor: Actor, count: number): Promise<Id[]> {
  const towns = actor.posts.flatMap(post => (post.area.kind === 'towns' ? post.area.towns : []))
  const rows = await world.db`
    select id from registry.workshop
    where district = ${demoDistrict} and status = 'valid' and town = any(${towns}) order by id limit ${count}`
  return parseRows(z.object({ id: IdText }), rows).map(row => row.id)
}

async function moveIn(world: World, actor: Actor, workshop: Id, reason: string): Promise<void> {
  const filed = await transaction(world.db, 'read only', tx => findFiled(tx, demoDistrict, workshop))
  if (filed === undefined) return
  const fields = { ...fieldsOf(filed), areaM2: (filed.areaM2 ?? 60) + 12 }
  await perform(world, actor, change, { workshop, revision: filed.revision, fields, reason })
}
