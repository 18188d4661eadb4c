import { tell } from '../../../clock/door/tell.ts'
import { addInspectionTask, openTasksAmong } from '../../../inspection/door/add-task.ts'
import { addDays } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type Action, action, type Context, delivery, type Subject } from '../../../platform/action/action.ts'
import { newId } from '../../../platform/id.ts'
import { getWorkshopPlace } from '../../../registry/door.ts'
import { appealEndpoints as endpoints } from '../../contract/appeal.ts'
import { recheckClock, recheckWithin } from '../../rules/appeal/appeal.ts'
import * as store from '../../store/appeal.ts'
import { inspectorsOf } from '../../store/people.ts'
import { by, owners, readersAndOwners, requireFiles, shownAmong, workshopAbout } from '../about.ts'
import { lastDay } from './due.ts'

/** Where the calendar ends before the last working day, so many days of the calendar stand for them. */
const daysAtLeast = 14

/** After proof of a fix somebody looks again: one request at a time becomes one task of inspection. */
const askRecheck = action(endpoints.askRecheck, {
  allow: owners,
  concerns: 'workshop',
  subject: (input, context) => workshopAbout('recheck', input, context),
  async run({ recheck: id, workshop, text, files }, context) {
    const { tx, district, today, now, actor } = context
    const before = await store.findRecheck(tx, district, id)
    if (before !== undefined) return { output: { dueOn: before.dueOn } }
    await requireFiles(files, context)
    const asked = await store.rechecksOf(tx, district, workshop)
    if (
      (
        await openTasksAmong(
          tx,
          district,
          asked.map(({ task }) => task),
        )
      ).length > 0
    ) {
      throw new Problem('state-conflict', '已有一次复查申请在办，检查人员会在期限内上门')
    }
    const found = await lastDay(tx, { district, code: recheckClock, within: recheckWithin, from: today })
    const dueOn = found.day ?? addDays(today, daysAtLeast)
    const task = newId()
    const reason = `申请复查：${text}`.slice(0, 200)
    await addInspectionTask(tx, district, { id: task, workshop, dueOn, reason, actor: actor.name, at: now })
    await store.insertRecheck(tx, district, {
      id,
      workshop,
      text,
      files,
      askedOn: today,
      dueOn,
      task,
      ...by(context),
      at: now,
    })
    await tellInspectors(context, { id, workshop, text, dueOn })
    return { output: { dueOn }, after: { text, files: files.length, dueOn, task } }
  },
})

type Asked = { readonly id: Id; readonly workshop: Id; readonly text: string; readonly dueOn: string }

async function tellInspectors({ tx, district, now }: Context, { id, workshop, text, dueOn }: Asked): Promise<void> {
  const { name, town } = await getWorkshopPlace(tx, district, workshop)
  await tell(tx, {
    ...{ district, to: await inspectorsOf(tx, district, town), kind: 'recheck', title: '申请复查', now },
    text: `${name}称已整改：${text}。请在 ${dueOn} 前复查，已列入检查任务。`,
    ...{ subject: { kind: 'workshop', id: workshop }, key: `recheck:${id}`, outside: false },
  })
}

async function recheckAbout({ recheck }: { readonly recheck: Id }, context: Context): Promise<Subject> {
  return { ...(await workshopAbout('recheck', await getRecheck(recheck, context), context)), id: recheck }
}

async function getRecheck(id: Id, { tx, district }: Context) {
  const found = await store.findRecheck(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到这次复查申请，请刷新后再看')
  return found
}

const recheckFile = delivery(endpoints.recheckFile, {
  allow: readersAndOwners,
  concerns: 'workshop',
  subject: recheckAbout,
  async run({ recheck, file }, context) {
    const { files } = await getRecheck(recheck, context)
    return { output: await shownAmong(file, { files, name: '整改照片' }, context), after: { file } }
  },
})

export const recheckingActions: readonly Action[] = [askRecheck, recheckFile]
