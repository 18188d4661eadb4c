import { dayAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, type Context } from '../../platform/action/action.ts'
import { peopleOf } from '../../registry/door/people.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { trainingEndpoints as endpoints } from '../contract.ts'
import { triesLeft, whyNotBegin } from '../rules/quiz.ts'
import { isMeantFor } from '../rules/topic.ts'
import { attemptsAt, type Standing } from '../store/attempt.ts'
import { currentVersions, type Version } from '../store/course.ts'
import type { Found } from '../store/effect.ts'
import { attendedAt, type Person, peopleAt } from '../store/people.ts'
import { correctionOf } from './quiz.ts'
import { attemptSubject, foundAt, getAttempt, readers, workshopPlace } from './subject.ts'

const everybody = [...readers, 'owner'] as const

/** As many as somebody still wants to look at. */
const triesShown = 5

const mine = answer(endpoints.mine, {
  ...{ allow: everybody, concerns: 'workshop', place: workshopPlace },
  async run({ workshop }, context) {
    const { tx, district, today } = context
    const { name } = await getWorkshopPlace(tx, district, workshop)
    const people = await peopleAt(tx, { district, people: peopleOf, today }, [workshop])
    const found = await foundAt(workshop, context)
    const standing = await standingAt(workshop, context)
    const rows = (await currentVersions(tx, district)).flatMap(version => {
      const meant = people.filter(({ category, worker }) =>
        isMeantFor(version, { category, isWorker: worker !== null }),
      )
      return meant.length === 0 ? [] : [rowOf(version, meant, found.get(version.topic), standing)]
    })
    // What was found wrong here comes first; who has passed it has read it.
    const open = (row: (typeof rows)[number]) => row.people.some(({ passedOn }) => passedOn === null)
    rows.sort((a, b) => Number(open(b)) - Number(open(a)) || b.hazards - a.hazards)
    return { workshopName: name, rows }
  },
})

type Stands = Awaited<ReturnType<typeof standingAt>>

function rowOf(version: Version, meant: readonly Person[], found: Found | undefined, standing: Stands) {
  const { course, number, topic, title, lessons, asked, passMark } = version
  return {
    ...{ course, version: number, topic, title, texts: lessons, asked, passMark },
    ...{ hazards: found?.count ?? 0, foundOn: found?.foundOn ?? null },
    people: meant.map(({ workshop, worker, personName }) => ({
      ...{ worker, personName },
      ...standing(version, worker ?? workshop, found?.foundOn ?? null),
    })),
  }
}

/** How each person of a workshop stands with each course. */
async function standingAt(workshop: Id, { tx, district, today }: Context) {
  const attempts = await attemptsAt(tx, district, workshop)
  const attended = await attendedAt(tx, district, workshop, today)
  return ({ course, perDay, asked }: Version, person: Id, foundOn: Found['foundOn'] | null) => {
    const own = attempts.filter(each => each.course === course && each.person === person)
    const passed = own.find(({ state }) => state === 'passed')
    const heard = attended.find(each => each.course === course && each.person === person)
    const none = asked === 0 ? '这门课没有考核' : undefined
    return {
      attendedOn: heard?.onDay ?? null,
      passedOn: passed === undefined ? null : dayAt(passed.answeredAt ?? passed.begunAt),
      attempt: passed?.id ?? null,
      blocked: none ?? whyNotBegin(own, { perDay, today, foundOn }) ?? null,
      triesLeft: triesLeft(own, perDay, today),
      tries: own.flatMap(handedIn).slice(0, triesShown),
    }
  }
}

function handedIn({ id, state, score, answeredAt }: Standing) {
  if (score === null || answeredAt === null) return []
  return [{ attempt: id, onDay: dayAt(answeredAt), score, passed: state === 'passed' }]
}

const attemptPlace = async (asked: { readonly attempt: Id }, context: Context) =>
  (await attemptSubject(asked, context)).place

const result = answer(endpoints.result, {
  ...{ allow: everybody, concerns: 'workshop', place: attemptPlace },
  async run({ attempt }, context) {
    const found = await getAttempt(attempt, context)
    if (found.answeredAt === null) throw new Problem('state-conflict', '这份卷还没有交，交了以后才有结果')
    const { title, course, worker, personName, answeredAt } = found
    return { ...correctionOf(found), title, course, worker, personName, answeredOn: dayAt(answeredAt) }
  },
})

export const ownActions: readonly Action[] = [mine, result]
