import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import type { Duty, Place, Scope } from '../../platform/action/permission.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { dutyEndpoints as endpoints } from '../contract/duty.ts'
import { spanZh, type TaskStep } from '../rules/duty.ts'
import { type JudgedTask, listTasks } from '../store/duty-judged.ts'
import * as store from '../store/duty-task.ts'
import { askedFor } from './duty-asking.ts'
import { accountOf, approvers, fileAnswer, readers, refused, requireFile, subjectOf } from './subject.ts'

const noTask = () => new Problem('not-found', '没有找到这项任务，请从列表重新打开')

/** One task as it stands. */
export async function taskOf(task: Id, context: Context, scope: Scope = 'district'): Promise<JudgedTask> {
  const asked = await askedFor({}, context, scope)
  const [found] = await listTasks(context.tx, { ...asked, task }, { limit: 1, offset: 0 })
  if (found === undefined) throw noTask()
  return found
}

export const labelOf = ({ title, every, fromDay, workshopName }: JudgedTask) =>
  `${title}（${spanZh(every, fromDay)}${workshopName === null ? '' : `，${workshopName}`}）`

/** Where it lies for whoever reads: one's own anywhere, a workshop's in its town. */
export async function readingPlace({ isOwn, workshop }: JudgedTask, { tx, district }: Context): Promise<Place> {
  if (isOwn || workshop === null) return { kind: 'self' }
  const { town } = await getWorkshopPlace(tx, district, workshop)
  return { kind: 'workshop', workshop, town }
}

/** Whoever it lies with does it, and who stands in for them; for others only who sees the whole district. */
async function subject({ task: id }: { readonly task: Id }, context: Context): Promise<Subject> {
  const task = await taskOf(id, context)
  const of = subjectOf('duty-task', id, labelOf(task))
  return task.isOwn ? { ...of, place: { kind: 'self' } } : of
}

type Taken = { readonly step: TaskStep; readonly note: string; readonly files?: readonly string[] }
type Change = Omit<Parameters<typeof store.changeTask>[3], 'ordinal'>

async function taken(task: store.LockedTask, { step, note, files = [] }: Taken, change: Change, context: Context) {
  const { tx, district, actor, now } = context
  const ordinal = task.ordinal + 1
  const by = { account: accountOf(context), actor: actor.name, at: now }
  await store.insertStep(tx, district, { task: task.id, ordinal, step, note, files, ...by })
  await store.changeTask(tx, district, task.id, { ordinal, ...change })
}

async function locked(id: Id, { tx, district }: Context): Promise<store.LockedTask> {
  const task = await store.lockTask(tx, district, id)
  if (task === undefined) throw noTask()
  return task
}

const doers = ['office', 'leader', 'inspector'] as const satisfies readonly Duty[]

const pictures: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp'])

export function picturesAmong(files: readonly string[], { world }: Context) {
  const told = files.map(async file => ({ file, picture: pictures.has((await sniff(world.files, file)).mediaType) }))
  return Promise.all(told)
}

async function requireEvidence(files: readonly string[], { evidence }: JudgedTask, context: Context): Promise<void> {
  for (const [at, file] of files.entries()) {
    await requireFile(`/files/${at}`, file, context)
    if (evidence !== 'photo') continue
    const { mediaType } = await sniff(context.world.files, file)
    if (!pictures.has(mediaType)) throw refused(`/files/${at}`, '这项任务的证据是照片，请上传照片（JPG、PNG）')
  }
}

const doing = action(endpoints.doDuty, {
  allow: doers,
  concerns: 'self',
  subject,
  async run({ task: id, files, note }, context) {
    const { today } = context
    const task = await locked(id, context)
    const judged = await taskOf(id, context)
    if (judged.standing !== 'open' && judged.standing !== 'overdue')
      throw new Problem('state-conflict', '这项任务已经办结，请刷新后再看')
    if (judged.measure !== null && judged.standing === 'open')
      throw new Problem('state-conflict', '这项任务以业务记录为证据，有了记录自动完成；逾期以后才能补传证据')
    await requireEvidence(files, judged, context)
    await taken(task, { step: 'do', note, files }, { state: 'done', doneOn: today }, context)
    return { output: {}, after: { doneOn: today, files: files.length } }
  },
})

/** What does not show it is open again; the files stay with the task. */
const back = action(endpoints.returnTask, {
  allow: approvers,
  concerns: 'district',
  subject: async (input, context) => ({ ...(await subject(input, context)), place: { kind: 'district' } }),
  async run({ task: id, reason }, context) {
    const { tx, district } = context
    const task = await locked(id, context)
    if (task.state !== 'done') throw new Problem('state-conflict', '只有上传过证据、已经完成的任务可以退回')
    const last = (await store.stepsOf(tx, district, id)).findLast(({ step }) => step === 'do')
    if (last?.account === accountOf(context)) throw new Problem('not-allowed', '自己完成的任务请另一位负责人审看')
    await taken(task, { step: 'return', note: reason }, { state: 'open', doneOn: null }, context)
    return { output: {}, reason }
  },
})

const excuse = action(endpoints.excuseTask, {
  allow: ['leader'],
  concerns: 'district',
  subject: async (input, context) => ({ ...(await subject(input, context)), place: { kind: 'district' } }),
  async run({ task: id, reason }, context) {
    const task = await locked(id, context)
    const { standing } = await taskOf(id, context)
    if (standing !== 'open' && standing !== 'overdue') throw new Problem('state-conflict', '这项任务已经办结')
    await taken(task, { step: 'excuse', note: reason }, { state: 'excused' }, context)
    return { output: {}, reason }
  },
})

const reassign = action(endpoints.reassignTask, {
  allow: approvers,
  concerns: 'district',
  subject: ({ tasks }) => subjectOf('duty-task', tasks[0] ?? '', `履责任务 ${tasks.length} 项`),
  async run({ tasks, person, reason }, context) {
    const { tx, district } = context
    const everybody = await store.peopleForTasks(tx, district)
    const to = everybody.find(each => each.person === person)
    if (to === undefined) throw refused('/person', '请选择在岗人员')
    let moved = 0
    for (const id of tasks) {
      const task = await locked(id, context)
      if (task.state !== 'open') throw new Problem('state-conflict', '已经办结的任务不能改派，请刷新后重新选择')
      const before = task.officer ?? task.account
      if (before === person) continue
      const from = before === null ? '无人' : (await taskOf(id, context)).personName
      const note = `${from ?? '已离岗人员'} → ${to.name}：${reason}`
      await taken(task, { step: 'reassign', note }, { officer: to.officer, account: to.account }, context)
      moved += 1
    }
    return { output: { moved }, reason, after: { to: to.name, tasks: moved } }
  },
})

const file = delivery(endpoints.dutyFile, {
  allow: readers,
  concerns: 'workshop',
  async subject({ task: id }, context) {
    const task = await taskOf(id, context)
    return { ...subjectOf('duty-task', id, labelOf(task)), place: await readingPlace(task, context) }
  },
  async run({ task: id, file: hash }, context) {
    const steps = await store.stepsOf(context.tx, context.district, id)
    if (!steps.some(({ files }) => files.includes(hash))) throw new Problem('not-found', '这项任务没有这个文件')
    const output = { ...(await fileAnswer(hash, '履责证据', context)), inline: true }
    return { output, after: { file: hash } }
  },
})

export const dutyDoingActions: readonly Action[] = [doing, back, excuse, reassign, file]
