import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, delivery } from '../../platform/action/action.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { trainingEndpoints as endpoints } from '../contract.ts'
import * as store from '../store/course.ts'
import { readyQuestions } from '../store/question.ts'
import { by, getVersion, readers, refused, whole } from './subject.ts'

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

export const courseActions: readonly Action[] = [list, one, save, retire, picture]
