import { openDues } from '../../clock/door/due-of.ts'
import { startClock, stopClock } from '../../clock/door.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { papersOnFile } from '../../registry/door/papers.ts'
import { documentKindZh } from '../../registry/zh.ts'
import { readinessEndpoints } from '../contract/readiness.ts'
import { clockOfState, gapOf, mayBe, type ReadinessState, requirementsOn } from '../rules/readiness.ts'
import * as store from '../store/readiness.ts'
import { readinessStateZh } from '../zh.ts'
import { licenceNumber } from './licence.ts'
import { packOf } from './pack.ts'
import {
  asked,
  by,
  keepers,
  newSubject,
  placeOf,
  readersAndOwners,
  refused,
  requireFile,
  requireOnFile,
  requirePast,
  shownFile,
} from './subject.ts'

async function getReadiness(readiness: Id, { tx, district }: Context): Promise<store.ReadinessRow> {
  const found = await store.findReadiness(tx, district, placesOnFile, readiness)
  if (found === undefined) throw new Problem('not-found', '没有找到这项申证帮扶，请从列表重新打开')
  return found
}

async function readinessSubject({ readiness }: { readonly readiness: Id }, context: Context): Promise<Subject> {
  const found = await getReadiness(readiness, context)
  return { kind: 'readiness', id: readiness, label: `${found.workshopName} 申证帮扶`, place: placeOf(found) }
}

function gapHead({ town: _, met, ...row }: store.ReadinessRow) {
  const gap = gapOf(requirementsOn(row.openedOn), met)
  return { ...row, met: gap.met, total: gap.total, blocking: gap.blocking.length }
}

async function headsOf(rows: readonly store.ReadinessRow[], { tx, district }: Context) {
  const dues = await store.duesNow(tx, openDues(tx, district, 'readiness'))
  return rows.map(row => {
    const due = dues.find(each => each.subjectId === row.readiness)
    return { ...gapHead(row), dueCode: due?.code ?? null, dueOn: due?.dueOn ?? null }
  })
}

/** Each requirement with what was found of it last. */
async function requirementsOf(row: store.ReadinessRow, { tx, district }: Context) {
  const findings = await store.findingsOf(tx, district, row.readiness)
  return requirementsOn(row.openedOn).map(requirement => {
    const {
      met = false,
      note = '',
      file = null,
      actor = null,
      at = null,
    } = findings.find(({ code }) => code === requirement.code) ?? {}
    return { ...requirement, met, note, file, actor, at }
  })
}

const readinesses = answer(readinessEndpoints.readinesses, {
  allow: readersAndOwners,
  concerns: 'workshop',
  async run({ workshop }, context, scope) {
    const rows = await store.findReadinesses(context.tx, asked(context, scope, workshop))
    return { rows: await headsOf(rows, context) }
  },
})

const readiness = answer(readinessEndpoints.readiness, {
  allow: readersAndOwners,
  concerns: 'workshop',
  place: async ({ readiness: id }, context) => placeOf(await getReadiness(id, context)),
  async run({ readiness: id }, context) {
    const { tx, district } = context
    const row = await getReadiness(id, context)
    const [head] = await headsOf([row], context)
    if (head === undefined) throw new Problem('not-found', '没有找到这项申证帮扶，请从列表重新打开')
    const papers = await papersOnFile(tx, district, row.workshop)
    return {
      ...head,
      requirements: await requirementsOf(row, context),
      steps: await store.stepsOf(tx, district, id),
      onFile: papers.map(({ title, kind }) => ({ title, kind: documentKindZh[kind] })),
    }
  },
})

const openReadiness = action(readinessEndpoints.openReadiness, {
  allow: keepers,
  concerns: 'workshop',
  subject: ({ readiness: id, workshop }, context) => newSubject('readiness', id, workshop, context),
  async run({ readiness: id, workshop, note }, context) {
    const { tx, district, now, today } = context
    await requireOnFile(workshop, context)
    if (await store.isBeingHelped(tx, district, workshop)) {
      throw new Problem('state-conflict', '这家小作坊的申证帮扶正在进行')
    }
    await store.insertReadiness(tx, district, { id, workshop, openedOn: today, ...by(context), madeAt: now })
    const step = { id: newId(), readiness: id, state: 'helping', onDay: today, note, at: now } as const
    await store.insertReadinessStep(tx, district, { ...step, ...by(context) })
    return { output: {}, after: { openedOn: today } }
  },
})

async function running(id: Id, context: Context): Promise<store.ReadinessRow> {
  await store.lockReadiness(context.tx, context.district, id)
  const row = await getReadiness(id, context)
  if (row.state !== 'issued' && row.state !== 'stopped') return row
  throw new Problem('state-conflict', `这项申证帮扶${readinessStateZh[row.state]}，不能再改`)
}

const findReadiness = action(readinessEndpoints.findReadiness, {
  allow: keepers,
  concerns: 'workshop',
  subject: readinessSubject,
  async run({ readiness: id, findings }, context) {
    const { tx, district, now } = context
    const row = await running(id, context)
    const requirements = requirementsOn(row.openedOn)
    const codes = findings.map(({ code }) => code)
    if (!codes.every(code => requirements.some(each => each.code === code))) {
      throw refused('/findings', '有的条件不在清单里，请重新打开后填写')
    }
    if (new Set(codes).size !== codes.length) throw refused('/findings', '同一项条件填写了两次')
    for (const { file } of findings) await requireFile(file ?? null, 'paper', context)
    await store.insertFindings(
      tx,
      district,
      findings.map(({ file, ...each }) => ({ ...each, file: file ?? null, readiness: id, ...by(context), at: now })),
    )
    const { met, total, blocking } = gapHead(await getReadiness(id, context))
    return { output: { met, total, blocking }, after: { findings } }
  },
})

function requireMove(row: store.ReadinessRow, to: ReadinessState): void {
  if (!mayBe(row.state, to)) {
    throw new Problem('state-conflict', `现为“${readinessStateZh[row.state]}”，不能改为“${readinessStateZh[to]}”`)
  }
  if (to !== 'applied') return
  const { blocking } = gapOf(requirementsOn(row.openedOn), row.met)
  if (blocking.length > 0) {
    throw new Problem('state-conflict', `还不能申报，缺：${blocking.map(({ text }) => text).join('；')}`)
  }
}

const moveReadiness = action(readinessEndpoints.moveReadiness, {
  allow: keepers,
  concerns: 'workshop',
  subject: readinessSubject,
  async run({ readiness: id, to, onDay, note, scNumber: typed, issuedOn = null }, context) {
    const { tx, district, now, actor } = context
    const row = await running(id, context)
    requireMove(row, to)
    requirePast(onDay, context)
    if (onDay < row.openedOn) throw refused('/onDay', `不能早于帮扶开始（${row.openedOn}）`)
    const issued = to === 'issued'
    if (issued && issuedOn === null) throw refused('/issuedOn', '请填写发证日期')
    const scNumber = issued ? await licenceNumber(typed, row.workshop, context) : null
    await store.changeReadiness(tx, district, id, {
      state: to,
      ...(scNumber !== null && issuedOn !== null && { scNumber, issuedOn }),
    })
    const step = { id: newId(), readiness: id, state: to, onDay, note, at: now }
    await store.insertReadinessStep(tx, district, { ...step, ...by(context) })
    const outcome = to === 'helping' || to === 'stopped' ? 'void' : 'done'
    await stopClock(tx, { district, subjectKind: 'readiness', subjectId: id, now, outcome, by: actor.name })
    const dueOn = await startNext(to, row, onDay, context)
    return {
      output: { state: to, dueOn },
      before: { state: row.state },
      after: { state: to, onDay, scNumber },
      reason: note,
    }
  },
})

async function startNext(
  to: ReadinessState,
  row: store.ReadinessRow,
  day: store.ReadinessRow['openedOn'],
  context: Context,
) {
  if (to !== 'applied' && to !== 'accepted' && to !== 'decided') return null
  const { tx, district, now, actor } = context
  const subject = { kind: 'readiness', id: row.readiness, label: `${row.workshopName} 申请食品生产许可` }
  const { due } = await startClock(tx, {
    ...{ district, code: clockOfState[to], subject, workshop: row.workshop, from: { day }, unit: null, account: null },
    ...{ now, by: actor.name },
  })
  return due.day
}

/** Only what was found of this one: a hash that somebody knows opens nothing. */
const readinessFile = delivery(readinessEndpoints.readinessFile, {
  allow: readersAndOwners,
  concerns: 'workshop',
  subject: readinessSubject,
  async run({ readiness: id, file }, context) {
    const row = await getReadiness(id, context)
    const found = (await requirementsOf(row, context)).find(each => each.file === file)
    if (found === undefined) throw new Problem('not-found', '这项申证帮扶没有这个文件，请刷新后再打开')
    return { output: await shownFile(file, found.paper ?? found.text, context), after: { file } }
  },
})

/** What is handed in, as far as it is there, with a list that also says what is missing. */
const readinessPack = delivery(readinessEndpoints.readinessPack, {
  allow: readersAndOwners,
  concerns: 'workshop',
  subject: readinessSubject,
  async run({ readiness: id }, context) {
    const { tx, district } = context
    const row = await getReadiness(id, context)
    const papers = await papersOnFile(tx, district, row.workshop)
    const output = await packOf({ row, requirements: await requirementsOf(row, context), papers }, context)
    return { output, after: { papers: papers.length } }
  },
})

export const readyingActions = [
  ...[readinesses, readiness, openReadiness, findReadiness, moveReadiness, readinessFile, readinessPack],
] as const
