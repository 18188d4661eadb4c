import { addMonths, dayAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { lessonHazards } from '../../rectification/door/lesson-hazards.ts'
import { peopleOf } from '../../registry/door/people.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { trainingEndpoints as endpoints } from '../contract.ts'
import { whyNotBegin } from '../rules/quiz.ts'
import { isMeantFor } from '../rules/topic.ts'
import { attemptsAt } from '../store/attempt.ts'
import * as store from '../store/course.ts'
import { hazardsByLesson } from '../store/effect.ts'
import { attendedAt, peopleAt } from '../store/people.ts'
import { readyQuestions } from '../store/question.ts'
import { by, getVersion, readers, refused, whole, workshopPlace } from './subject.ts'

const everybody = [...readers, 'owner'] as const

const list = answer(endpoints.courses, {
  ...{ allow: readers, concerns: 'district', place: () => ({ kind: 'self' }) as const },
  run: async ({ retired }, { tx, district }) => ({ rows: await store.listCourses(tx, district, retired) }),
})

const one = answer(endpoints.course, {
  ...{ allow: readers, concerns: 'district', place: () => ({ kind: 'self' }) as const },
  async run({ course, version = null }, context) {
    const { tx, district } = context
    const found = await getVersion(course, context, version)
    const { number, lessons, current: _, actor: __, at, retiredFor, ...rest } = found
    const ready = await readyQuestions(tx, district, found.topic)
    return {
      ...rest,
      ...{
        version: number,
        lessons: lessons.length,
        texts: lessons,
        ready: ready.length,
        retired: retiredFor !== null,
      },
      ...{ retiredFor, changedAt: at, versions: await store.versionsOf(tx, district, course) },
    }
  },
})

const save = action(endpoints.saveCourse, {
  ...{ allow: ['office'], concerns: 'district' },
  subject: ({ course, title }) => ({ kind: 'course', id: course, label: title, place: whole }),
  async run({ course, basedOn, ...given }, context) {
    const { tx, district, now, world } = context
    const known = await store.lockCourse(tx, district, course)
    if (known !== undefined && basedOn === null) return { output: { version: known.version } }
    if (known === undefined && basedOn !== null) throw new Problem('not-found', '没有找到这门课程，请从列表重新打开')
    if (known !== undefined && known.version !== basedOn) {
      throw new Problem('changed-meanwhile', '刚刚有人改过这门课程，请刷新后在新的版本上修改')
    }
    for (const [at, { picture }] of given.lessons.entries()) {
      if (picture !== null && !(await world.files.has(picture))) {
        throw refused(`/lessons/${at}/picture`, '图片没有上传成功，请重新上传')
      }
    }
    const version = (known?.version ?? 0) + 1
    await store.insertVersion(tx, district, { course, number: version, ...given, at: now, ...by(context) })
    return { output: { version }, after: { version, ...given } }
  },
})

const retire = action(endpoints.retireCourse, {
  ...{ allow: ['office'], concerns: 'district' },
  async subject({ course }, context) {
    return { kind: 'course', id: course, label: (await getVersion(course, context)).title, place: whole }
  },
  async run({ course, reason }, { tx, district, now }) {
    if (!(await store.setRetired(tx, district, course, reason, now))) {
      throw new Problem('state-conflict', '这门课程已经停用')
    }
    return { output: {}, after: { retired: true }, reason }
  },
})

/** Shown on the owner's phone too: only what a version of the course names. */
const picture = delivery(endpoints.coursePicture, {
  ...{ allow: everybody, concerns: 'self' },
  async subject({ course }, context) {
    const { title } = await getVersion(course, context)
    return { kind: 'course', id: course, label: title, place: { kind: 'self' } }
  },
  async run({ course, file }, context) {
    const { tx, district, world } = context
    for (const { number } of await store.versionsOf(tx, district, course)) {
      const { lessons } = await getVersion(course, context, number)
      if (!lessons.some(lesson => lesson.picture === file)) continue
      const { mediaType } = await sniff(world.files, file)
      const output = { name: '课程图片', mediaType, body: await world.files.read(file), inline: true }
      return { output, after: { file } }
    }
    throw new Problem('not-found', '这门课程没有这张图片，请刷新后再打开')
  },
})

const mine = answer(endpoints.mine, {
  ...{ allow: [...everybody], concerns: 'workshop', place: workshopPlace },
  async run({ workshop }, context) {
    const { tx, district, today } = context
    const { name } = await getWorkshopPlace(tx, district, workshop)
    const people = await peopleAt(tx, { district, people: peopleOf, today }, [workshop])
    const found = await hazardsByLesson(tx, { district, hazards: lessonHazards }, workshop, addMonths(today, -12))
    const standing = await standingAt(workshop, context)
    const rows = (await store.currentVersions(tx, district)).flatMap(version => {
      const meant = people.filter(({ category, worker }) =>
        isMeantFor(version, { category, isWorker: worker !== null }),
      )
      if (meant.length === 0) return []
      const { course, number, topic, title, lessons, asked, passMark } = version
      const persons = meant.map(({ worker, personName }) => ({
        ...{ worker, personName },
        ...standing(version, worker ?? workshop),
      }))
      const hazards = found.get(topic) ?? 0
      return [{ course, version: number, topic, title, texts: lessons, asked, passMark, hazards, people: persons }]
    })
    // What was found wrong here comes first; who has passed it has read it.
    const open = (row: (typeof rows)[number]) => row.people.some(({ passedOn }) => passedOn === null)
    rows.sort((a, b) => Number(open(b)) - Number(open(a)) || b.hazards - a.hazards)
    return { workshopName: name, rows }
  },
})

/** How each person of a workshop stands with each course. */
async function standingAt(workshop: Id, { tx, district, today }: Context) {
  const attempts = await attemptsAt(tx, district, workshop)
  const attended = await attendedAt(tx, district, workshop, today)
  return ({ course, perDay, asked }: store.Version, person: Id) => {
    const own = attempts.filter(each => each.course === course && each.person === person)
    const passed = own.find(({ state }) => state === 'passed')
    const heard = attended.find(each => each.course === course && each.person === person)
    const none = asked === 0 ? '这门课没有考核' : undefined
    return {
      attendedOn: heard?.onDay ?? null,
      passedOn: passed === undefined ? null : dayAt(passed.begunAt),
      attempt: passed?.id ?? null,
      blocked: none ?? whyNotBegin(own, perDay, today) ?? null,
    }
  }
}

export const courseActions: readonly Action[] = [list, one, save, retire, picture, mine]
