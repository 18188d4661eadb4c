import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Place } from '../../platform/action/permission.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { hazardLabel } from '../door/raise.ts'
import type { Department } from '../rules/hazard.ts'
import { judges, type Sight, sees, sightOf } from '../rules/who.ts'
import { departmentOfAccount } from '../store/department.ts'
import { findHazard, type Hazard } from '../store/hazard.ts'
import { departmentZh } from '../zh.ts'

const missing = '没有找到这处隐患，可能不在您的辖区或不归您的部门，请从清单重新打开'

async function ownDepartment({ tx, district, actor }: Context): Promise<Department | undefined> {
  const partner = actor.posts.some(({ duty }) => duty === 'partner')
  return partner && actor.account !== undefined ? departmentOfAccount(tx, district, actor.account) : undefined
}

/** Which departments' hazards the reader sees. A partner whose unit has no department yet sees none. */
export async function sightFor(context: Context): Promise<Sight> {
  const duties = context.actor.posts.map(({ duty }) => duty)
  return sightOf(duties, await ownDepartment(context))
}

/** Which departments' hazards the person orders, follows up and closes. */
export async function judgedBy(context: Context): Promise<readonly Department[]> {
  const duties = context.actor.posts.map(({ duty }) => duty)
  return judges(duties, await ownDepartment(context))
}

export async function requireJudge(department: Department, context: Context): Promise<void> {
  const own = await judgedBy(context)
  if (own.includes(department)) return
  const why =
    own.length === 0
      ? '您的单位还没有设定所属部门，请联系管理员在“联合部门”里设定'
      : `这处隐患归${departmentZh[department]}部门，由该部门自己责令、复查和销号`
  throw new Problem('not-allowed', why)
}

/** What others' departments found is not there for a partner: neither its text nor that it exists. */
export async function getHazard(id: Id, context: Context): Promise<Hazard> {
  const found = await findHazard(context.tx, context.district, id)
  if (found === undefined || !sees(await sightFor(context), found.department)) throw new Problem('not-found', missing)
  return found
}

export async function hazardSubject({ hazard }: { readonly hazard: Id }, context: Context): Promise<Subject> {
  const { workshop, text } = await getHazard(hazard, context)
  const { name, town } = await getWorkshopPlace(context.tx, context.district, workshop)
  return { kind: 'hazard', id: hazard, label: hazardLabel(name, text), place: { kind: 'workshop', workshop, town } }
}

export async function hazardPlace(asked: { readonly hazard: Id }, context: Context): Promise<Place> {
  return (await hazardSubject(asked, context)).place
}

export async function workshopSubject({ workshop }: { readonly workshop: Id }, context: Context): Promise<Subject> {
  const { id, name, town } = await getWorkshopPlace(context.tx, context.district, workshop)
  return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
}

export async function workshopPlace(asked: { readonly workshop: Id }, context: Context): Promise<Place> {
  return (await workshopSubject(asked, context)).place
}
