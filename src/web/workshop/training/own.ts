import type { KeptLessons, OwnCourse, Parcel } from '../offline/shape.ts'

export type OwnPerson = OwnCourse['people'][number]

/** The owner, or somebody who works there. */
export type Learner = { readonly worker: string | null; readonly name: string }

/**
 * `called`: what it teaches was found wrong here and this person has not learnt it since. `new`: never heard. `quiz`: heard,
 * and not yet passed. `learnt`: nothing to do.
 */
export type Standing = 'called' | 'new' | 'quiz' | 'learnt'

export type CourseLine = {
  readonly course: OwnCourse
  readonly person: OwnPerson
  readonly standing: Standing
  readonly learntOn: string | undefined
}

/** In addresses and keys the owner has no name of his own. */
export const ownerKey = 'owner'
export const keyOf = (worker: string | null): string => worker ?? ownerKey
export const workerOf = (key: string | undefined): string | null => (key === undefined || key === ownerKey ? null : key)

export const readKey = (course: string, worker: string | null): string => `${course}/${keyOf(worker)}`

/** Everybody whom a course is for, the owner first. */
export function learnersOf(lessons: KeptLessons | undefined): readonly Learner[] {
  const found = new Map<string, Learner>()
  for (const { people } of lessons?.rows ?? [])
    for (const { worker, personName } of people) found.set(keyOf(worker), { worker, name: personName })
  const owner = found.get(ownerKey)
  found.delete(ownerKey)
  const workers = Array.from(found.values())
  return owner === undefined ? workers : [owner, ...workers]
}

/** What somebody is called where they are chosen: an owner may also stand among the workers. */
export function calledBy({ worker, name }: Learner, all: readonly Learner[]): string {
  if (worker === null) return `${name}（业主）`
  return all.some(each => each.worker === null && each.name === name) ? `${name}（从业人员）` : name
}

/** All courses of one person: what was found wrong first, then what was never heard. */
export function courseLines(lessons: KeptLessons | undefined, worker: string | null): readonly CourseLine[] {
  if (lessons === undefined) return []
  const lines = lessons.rows.flatMap(course => {
    const person = course.people.find(each => each.worker === worker)
    return person === undefined ? [] : [lineOf(course, person, lessons.read[readKey(course.course, worker)])]
  })
  const rank = { called: 0, new: 1, quiz: 2, learnt: 3 } as const
  return lines.sort((a, b) => rank[a.standing] - rank[b.standing] || b.course.hazards - a.course.hazards)
}

function lineOf(course: OwnCourse, person: OwnPerson, readOn: string | undefined): CourseLine {
  const days = [person.attendedOn, person.passedOn, readOn ?? null].filter((each): each is string => each !== null)
  const learntOn = days.sort()[days.length - 1]
  return { course, person, learntOn, standing: standingOf(course, person, learntOn) }
}

function standingOf({ foundOn, asked }: OwnCourse, { passedOn }: OwnPerson, learntOn: string | undefined): Standing {
  if (foundOn !== null && (learntOn === undefined || learntOn < foundOn)) return 'called'
  if (learntOn === undefined) return 'new'
  return asked > 0 && passedOn === null ? 'quiz' : 'learnt'
}

/** The quiz as it lies in the queue. Two phones may have answered the same one, so each sends it under a name of its own. */
export function parcelOf(parcels: readonly Parcel[], attempt: string | undefined): Parcel | undefined {
  return parcels.find(each => each.action === 'training.answer' && each.input.attempt === attempt)
}

/** What somebody has to do; the number on the first screen opens these. */
export function toLearn(lessons: KeptLessons | undefined, worker: string | null): readonly CourseLine[] {
  return courseLines(lessons, worker).filter(({ standing }) => standing === 'called' || standing === 'new')
}
