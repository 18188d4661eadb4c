import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Place } from '../../platform/action/permission.ts'
import { departmentOf } from '../../rectification/door.ts'
import type { Department } from '../../rectification/rules/hazard.ts'
import { judges, type Sight, sees, sightOf } from '../../rectification/rules/who.ts'
import { departmentZh } from '../../rectification/zh.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { type Part, partsOf } from '../store/part.ts'
import { findVisit, type Visit } from '../store/visit.ts'

const missing = '没有找到这次检查，可能不在您的辖区或没有您的部门参加，请从列表重新打开'

async function ownDepartment({ tx, district, actor }: Context): Promise<Department | undefined> {
  const partner = actor.posts.some(({ duty }) => duty === 'partner')
  return partner && actor.account !== undefined ? departmentOf(tx, district, actor.account) : undefined
}

/** Whose findings the reader sees: a partner only those of the own department. */
export async function sightFor(context: Context): Promise<Sight> {
  return sightOf(
    context.actor.posts.map(({ duty }) => duty),
    await ownDepartment(context),
  )
}

/** Which departments the person inspects for. */
export async function inspectsFor(context: Context): Promise<readonly Department[]> {
  return judges(
    context.actor.posts.map(({ duty }) => duty),
    await ownDepartment(context),
  )
}

export async function requireInspects(department: Department, context: Context): Promise<void> {
  const own = await inspectsFor(context)
  if (own.includes(department)) return
  const why =
    own.length === 0
      ? '您的单位还没有设定所属部门，请联系管理员在“联合部门”里设定'
      : `这是${departmentZh[department]}部门的检查项目，由该部门自己记录`
  throw new Problem('not-allowed', why)
}

/** What a department takes no part in is not there for it: neither its content nor that it exists. */
export async function getVisit(id: Id, context: Context): Promise<{ visit: Visit; parts: Part[]; sight: Sight }> {
  const { tx, district } = context
  const [visit, parts, sight] = await Promise.all([
    findVisit(tx, district, id),
    partsOf(tx, district, id),
    sightFor(context),
  ])
  if (visit === undefined || !parts.some(({ department }) => sees(sight, department))) {
    throw new Problem('not-found', missing)
  }
  return { visit, parts, sight }
}

export async function visitSubject({ visit: id }: { readonly visit: Id }, context: Context): Promise<Subject> {
  const { visit } = await getVisit(id, context)
  const { name, town } = await getWorkshopPlace(context.tx, context.district, visit.workshop)
  const place: Place = { kind: 'workshop', workshop: visit.workshop, town }
  return { kind: 'inspection', id, label: visitLabel(name, visit.number), place }
}

export function visitLabel(name: string, number: string): string {
  return `${name} 监督检查 ${number}`
}

export async function visitPlace(asked: { readonly visit: Id }, context: Context): Promise<Place> {
  return (await visitSubject(asked, context)).place
}

export async function workshopSubject({ workshop }: { readonly workshop: Id }, context: Context): Promise<Subject> {
  const { id, name, town } = await getWorkshopPlace(context.tx, context.district, workshop)
  return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
}

export async function workshopPlace(asked: { readonly workshop: Id }, context: Context): Promise<Place> {
  return (await workshopSubject(asked, context)).place
}

export function districtSubject(kind: string, id: string, label: string): Subject {
  return { kind, id, label, place: { kind: 'district' } }
}

export function refused(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}
