import { addMonths } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import { lessonHazards } from '../../rectification/door/lesson-hazards.ts'
import { peopleOf } from '../../registry/door/people.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import type { Attempt } from '../store/attempt.ts'
import { findAttempt } from '../store/attempt.ts'
import { findVersion, type Version } from '../store/course.ts'
import { type Found, hazardsByLesson } from '../store/effect.ts'
import { type Person, peopleAt } from '../store/people.ts'

/** Who teaches: the office for the whole district, inspectors in their towns. */
export const officers = ['office', 'inspector'] as const satisfies readonly Duty[]
export const readers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]
export const learners = ['owner', ...officers] as const satisfies readonly Duty[]

export const whole: Place = { kind: 'district' }

export function refused(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}

export function by({ actor }: Context): { readonly account: Id | null; readonly actor: string } {
  return { account: actor.account ?? null, actor: actor.name }
}

/** Nobody's area: what is read or taken out within the reader's own. */
export function ofNobody(kind: string, label: string) {
  return (_: unknown, { district }: Context): Subject => ({ kind, id: district, label, place: { kind: 'self' } })
}

export async function workshopSubject({ workshop }: { readonly workshop: Id }, context: Context): Promise<Subject> {
  const { id, name, town } = await getWorkshopPlace(context.tx, context.district, workshop)
  return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
}

export async function workshopPlace(asked: { readonly workshop: Id }, context: Context): Promise<Place> {
  return (await workshopSubject(asked, context)).place
}

export async function getVersion(
  course: Id,
  { tx, district }: Context,
  number: number | null = null,
): Promise<Version> {
  const found = await findVersion(tx, district, course, number)
  if (found === undefined) throw new Problem('not-found', '没有找到这门课程，请从列表重新打开')
  return found
}

export async function getAttempt(id: Id, { tx, district }: Context, lock = false): Promise<Attempt> {
  const found = await findAttempt(tx, district, id, lock)
  if (found === undefined) throw new Problem('not-found', '没有找到这次考核，请重新打开课程')
  return found
}

export async function attemptSubject({ attempt }: { readonly attempt: Id }, context: Context): Promise<Subject> {
  const { id, workshop, personName, title } = await getAttempt(attempt, context)
  const { town } = await getWorkshopPlace(context.tx, context.district, workshop)
  return { kind: 'attempt', id, label: `${personName} ${title}`, place: { kind: 'workshop', workshop, town } }
}

/** The owner, or somebody who works there now. */
export async function getPerson(workshop: Id, worker: Id | null, context: Context): Promise<Person> {
  const [found] = await getPeople([{ workshop, worker }], context, '/worker')
  if (found === undefined) throw nobodyThere('/worker')
  return found
}

/** What was found wrong at a workshop in a year, by the lesson that it calls for. */
export function foundAt(workshop: Id, { tx, district, today }: Context): Promise<ReadonlyMap<string, Found>> {
  return hazardsByLesson(tx, { district, hazards: lessonHazards }, workshop, addMonths(today, -12))
}

type Named = { readonly workshop: Id; readonly worker: Id | null }

/** The same for a whole room, in the order in which they were named. */
export async function getPeople(named: readonly Named[], context: Context, pointer = '/people'): Promise<Person[]> {
  const { tx, district, today } = context
  const workshops = [...new Set(named.map(({ workshop }) => workshop))]
  const found = await peopleAt(tx, { district, people: peopleOf, today }, workshops)
  const known = new Map(found.map(each => [`${each.workshop} ${each.worker}`, each]))
  return named.map(({ workshop, worker }) => {
    const person = known.get(`${workshop} ${worker}`)
    if (person === undefined) throw nobodyThere(pointer)
    return person
  })
}

const nobodyThere = (pointer: string) => refused(pointer, '这个人不在这家小作坊的在岗人员里，请先在档案里登记从业人员')
