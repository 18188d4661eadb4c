import { z } from 'zod'
import { dayAt, type Instant, startOfDay } from '../src/kernel/day.ts'
import { record } from '../src/platform/audit/record.ts'
import { type Tx, transaction } from '../src/platform/db/connect.ts'
import { readOfficers } from '../src/registry/store/match.ts'
import {
  insertCertificates,
  insertEquipment,
  insertResponsibilities,
  insertWorkers,
} from '../src/registry/store/part.ts'
import { advanceStatus, insertWorkshops, setSuccessor } from '../src/registry/store/workshop.ts'
import { giveCodes } from './codes.ts'
import { addDocuments, drawPapers } from './documents.ts'
import type { FiledWorkshop, Filling } from './filling.ts'
import { demoDistrict, type PlannedWorkshop } from './plan.ts'
import { idsFrom } from './random.ts'

/** All workshops in one transaction: the district is filled or not. */
export async function fileDistrict(filling: Filling, plan: readonly PlannedWorkshop[]): Promise<void> {
  const { world } = filling
  const papers = await drawPapers(world, plan)
  const nextId = idsFrom(filling.seed, startOfDay(dayAt(world.clock.now())))
  const workshops = plan.map(planned => ({ ...planned, id: nextId<'Workshop'>() }))
  await transaction(world.db, 'read write', async tx => {
    await tx`select pg_advisory_xact_lock(hashtextextended('demo', 0))`
    const [found] = await tx`select count(*) as count from registry.workshop where district = ${demoDistrict}`
    if (z.object({ count: z.number() }).parse(found).count > 0) return
    const now = world.clock.now()
    await fileWorkshops(tx, filling, workshops, now)
    await addParts(tx, workshops, now)
    await addDocuments(tx, workshops, papers, now)
    await giveCodes(tx, filling, workshops, papers, { now, today: dayAt(now) })
  })
}

async function fileWorkshops(tx: Tx, { world, actor }: Filling, workshops: readonly FiledWorkshop[], now: Instant) {
  const first = workshops.flatMap(({ id, fields, history }) => {
    const [filed] = history
    return filed === undefined ? [] : [{ id, fields, ...filed }]
  })
  await insertWorkshops(tx, demoDistrict, first, now)
  for (const step of [1, 2]) {
    const changes = workshops.flatMap(({ id, history }) => {
      const change = history[step]
      return change === undefined ? [] : [{ workshop: id, ...change }]
    })
    await Promise.all(changes.map(change => advanceStatus(tx, demoDistrict, change, now)))
  }
  for (const { id, successor } of workshops) {
    if (successor !== undefined) await setSuccessor(tx, demoDistrict, id, successor.name, successor.uscc)
  }
  const entries = workshops.map(({ id, fields, certificates }) => ({
    actor,
    action: certificates.length === 0 ? 'registry.apply' : 'registry.import',
    subject: { kind: 'workshop', id, label: fields.name },
    at: now,
    after: { ...fields, certificates },
    reason: '示例数据',
  }))
  await record(tx, world.auditKey, entries)
}

async function addParts(tx: Tx, workshops: readonly FiledWorkshop[], now: Instant): Promise<void> {
  const of = <T>(part: (workshop: FiledWorkshop) => readonly T[]) =>
    workshops.flatMap(workshop => part(workshop).map(one => ({ ...one, workshop: workshop.id })))
  await insertCertificates(
    tx,
    demoDistrict,
    of(workshop => workshop.certificates),
    now,
  )
  await insertWorkers(
    tx,
    demoDistrict,
    of(workshop => workshop.workers),
  )
  await Promise.all(of(workshop => workshop.equipment).map(one => insertEquipment(tx, demoDistrict, one)))
  const officers = await readOfficers(tx, demoDistrict)
  const responsible = workshops.flatMap(({ id, fields, responsible }) =>
    responsible.flatMap(({ officer, fromDay }) => {
      const found = officers.find({ town: fields.town, name: officer })
      return found === undefined ? [] : [{ workshop: id, fromDay, ...found }]
    }),
  )
  await insertResponsibilities(tx, demoDistrict, responsible, now)
}
