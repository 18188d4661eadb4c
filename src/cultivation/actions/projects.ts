import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { projectEndpoints } from '../contract/project.ts'
import { acceptanceFault } from '../rules/project.ts'
import * as store from '../store/project.ts'
import { courseKindZh, projectKindZh, projectStateZh } from '../zh.ts'
import {
  accountOf,
  asked,
  by,
  judges,
  keepers,
  newSubject,
  placeOf,
  planners,
  readersAndOwners,
  refused,
  requireFile,
  requireOnFile,
  requirePast,
  shownFile,
} from './subject.ts'

async function getProject(project: Id, { tx, district }: Context): Promise<store.ProjectRow> {
  const found = await store.findProject(tx, district, placesOnFile, project)
  if (found === undefined) throw new Problem('not-found', '没有找到这个项目，请从列表重新打开')
  return found
}

async function projectSubject({ project }: { readonly project: Id }, context: Context): Promise<Subject> {
  const found = await getProject(project, context)
  const label = `${found.workshopName} ${projectKindZh[found.kind]}`
  return { kind: 'project', id: project, label, place: placeOf(found) }
}

async function working(project: Id, context: Context): Promise<store.ProjectRow> {
  await store.lockProject(context.tx, context.district, project)
  const row = await getProject(project, context)
  if (row.state === 'working') return row
  throw new Problem('state-conflict', `这个项目${projectStateZh[row.state]}，不能再改`)
}

function headOf({ town: _, firstAcceptor, ...row }: store.ProjectRow) {
  return { ...row, acceptances: row.state === 'accepted' ? 2 : firstAcceptor === null ? 0 : 1 }
}

const projects = answer(projectEndpoints.projects, {
  allow: readersAndOwners,
  concerns: 'workshop',
  async run({ workshop, ...filter }, context, scope) {
    const rows = await store.findProjects(context.tx, asked(context, scope, workshop), filter)
    return { rows: rows.map(headOf) }
  },
})

const project = answer(projectEndpoints.project, {
  allow: readersAndOwners,
  concerns: 'workshop',
  place: async ({ project: id }, context) => placeOf(await getProject(id, context)),
  async run({ project: id }, context) {
    const row = await getProject(id, context)
    const acceptedByMe = row.firstAcceptor !== null && row.firstAcceptor === context.actor.account
    return { ...headOf(row), acceptedByMe, notes: await store.notesOf(context.tx, context.district, id) }
  },
})

const openProject = action(projectEndpoints.openProject, {
  allow: planners,
  concerns: 'workshop',
  subject: ({ project: id, workshop }, context) => newSubject('project', id, workshop, context),
  async run({ project: id, dueOn = null, ...said }, context) {
    const { tx, district, now } = context
    await requireOnFile(said.workshop, context)
    requirePast(said.begunOn, context, '/begunOn')
    if (dueOn !== null && dueOn < said.begunOn) throw refused('/dueOn', '完成期限不能早于开始日期')
    if (await store.hasRunningProject(tx, district, said.workshop, said.kind)) {
      throw new Problem('state-conflict', `这家小作坊的${projectKindZh[said.kind]}正在实施，请先办结`)
    }
    await store.insertProject(tx, district, { id, dueOn, ...said, ...by(context), madeAt: now })
    return { output: {}, after: { ...said, dueOn } }
  },
})

const noteProject = action(projectEndpoints.noteProject, {
  allow: keepers,
  concerns: 'workshop',
  subject: projectSubject,
  async run({ project: id, note, kind, onDay, words, amount = null, file = null }, context) {
    const { tx, district, now } = context
    const row = await working(id, context)
    requirePast(onDay, context)
    if (onDay < row.begunOn && kind !== 'before') throw refused('/onDay', `不能早于项目开始（${row.begunOn}）`)
    if ((kind === 'money') !== (amount !== null && amount > 0)) {
      throw refused('/amount', kind === 'money' ? '请填写使用了多少钱' : '只有资金使用才填写金额')
    }
    const photograph = kind === 'before' || kind === 'after'
    if (photograph && file === null) throw refused('/file', '请上传照片')
    await requireFile(file, photograph ? 'photograph' : 'paper', context)
    await store.insertNote(tx, district, {
      id: note,
      project: id,
      kind,
      onDay,
      words,
      amount,
      file,
      ...by(context),
      at: now,
    })
    return { output: {}, after: { kind, onDay, words, amount, file } }
  },
})

/** 验收 by two different people. */
const acceptProject = action(projectEndpoints.acceptProject, {
  allow: judges,
  concerns: 'workshop',
  subject: projectSubject,
  async run({ project: id, note, onDay }, context) {
    const { tx, district, now } = context
    const account = accountOf(context)
    const row = await working(id, context)
    const fault = acceptanceFault(row)
    if (fault !== undefined) throw new Problem('state-conflict', fault)
    requirePast(onDay, context)
    if (onDay < row.begunOn) throw refused('/onDay', `不能早于项目开始（${row.begunOn}）`)
    if (row.firstAcceptor === account) throw new Problem('state-conflict', '您已经验收过；还要由另一个人验收')
    const second = row.firstAcceptor !== null
    await store.changeProject(
      tx,
      district,
      id,
      second ? { secondAcceptor: account, acceptedOn: onDay, state: 'accepted' } : { firstAcceptor: account },
    )
    await store.insertNote(tx, district, {
      ...{ id: newId(), project: id, kind: 'accept', onDay, words: note, ...by(context), at: now },
    })
    const output = { acceptances: second ? 2 : 1, state: second ? 'accepted' : 'working' } as const
    return { output, after: { ...output, onDay } }
  },
})

const returnProject = action(projectEndpoints.returnProject, {
  allow: judges,
  concerns: 'workshop',
  subject: projectSubject,
  async run({ project: id, reason }, context) {
    const { tx, district, now, today } = context
    const row = await working(id, context)
    const fault = acceptanceFault(row)
    if (fault !== undefined) throw new Problem('state-conflict', `${fault}，不用退回`)
    await store.changeProject(tx, district, id, { firstAcceptor: null })
    await store.insertNote(tx, district, {
      ...{ id: newId(), project: id, kind: 'return', onDay: today, words: reason, ...by(context), at: now },
    })
    return { output: {}, after: { returned: true }, reason }
  },
})

const stopProject = action(projectEndpoints.stopProject, {
  allow: planners,
  concerns: 'workshop',
  subject: projectSubject,
  async run({ project: id, reason }, context) {
    const { tx, district, now, today } = context
    await working(id, context)
    await store.changeProject(tx, district, id, { state: 'stopped' })
    await store.insertNote(tx, district, {
      ...{ id: newId(), project: id, kind: 'stop', onDay: today, words: reason, ...by(context), at: now },
    })
    return { output: {}, before: { state: 'working' }, after: { state: 'stopped' }, reason }
  },
})

/** Only what the project itself names: a hash that somebody knows opens nothing. */
const projectFile = delivery(projectEndpoints.projectFile, {
  allow: readersAndOwners,
  concerns: 'workshop',
  subject: projectSubject,
  async run({ project: id, file }, context) {
    const row = await getProject(id, context)
    const notes = await store.notesOf(context.tx, context.district, id)
    const note = notes.find(each => each.file === file)
    if (note === undefined) throw new Problem('not-found', '这个项目没有这个附件，请刷新后再打开')
    return { output: await shownFile(file, `${row.workshopName} ${courseKindZh[note.kind]} ${note.onDay}`, context) }
  },
})

export const projectActions = [
  ...[projects, project, openProject, noteProject, acceptProject, returnProject, stopProject, projectFile],
] as const
