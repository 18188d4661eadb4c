import type { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, type Subject } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import type { Bank } from '../contract/asked.ts'
import type { QuestionRow } from '../contract/shapes.ts'
import { trainingEndpoints as endpoints } from '../contract.ts'
import { doubtsOf } from '../rules/doubt.ts'
import { questionFaults, trueFalse } from '../rules/question.ts'
import * as store from '../store/question.ts'
import { questionStateZh } from '../zh.ts'
import { booksInForce, openQuestions } from './question-file.ts'
import { by, readers, whole } from './subject.ts'

const editors = ['office'] as const
const reviewers = ['office', 'leader'] as const

async function getQuestion(id: Id, { tx, district }: Context, lock = false): Promise<QuestionRow> {
  const found = await store.findQuestion(tx, district, id, lock)
  if (found === undefined) throw new Problem('not-found', '没有找到这道题，请从题库重新打开')
  return found
}

const subject = async ({ question }: { readonly question: Id }, context: Context): Promise<Subject> => {
  const { stem } = await getQuestion(question, context)
  return { kind: 'question', id: question, label: stem.slice(0, 60), place: whole }
}

const list = answer(endpoints.questions, {
  ...{ allow: readers, concerns: 'district' },
  async run({ page, pageSize, ...filter }, { tx, district }) {
    const total = await store.countQuestions(tx, district, filter)
    return { total, rows: await store.listQuestions(tx, district, filter, pageSize, (page - 1) * pageSize) }
  },
})

const add = action(endpoints.addQuestion, {
  ...{ allow: editors, concerns: 'district' },
  subject: ({ question, stem }) => ({ kind: 'question', id: question, label: stem.slice(0, 60), place: whole }),
  async run({ question: id, topic, ...typed }, context) {
    const { tx, district } = context
    const known = await store.findQuestion(tx, district, id)
    if (known !== undefined) {
      return {
        output: { state: known.state === 'waiting' ? ('waiting' as const) : ('ready' as const), doubts: known.doubts },
      }
    }
    return { output: await putIn({ id, topic, ...typed }, context), after: { topic, ...typed } }
  },
})

type Written = Omit<z.output<typeof Bank>, 'question'> & { readonly id: Id }

/** Held against the rulebook before anybody is asked it. */
async function putIn({ id, topic, ...typed }: Written, context: Context) {
  const { tx, district, now } = context
  const given = { ...typed, options: typed.kind === 'true-false' ? [...trueFalse] : typed.options }
  const faults = questionFaults(given).map(({ at, detail }) => ({ pointer: `/${at}`, detail }))
  if (faults.length > 0) throw new Problem('input-invalid', faults.map(({ detail }) => detail).join('；'), faults)
  if ((await store.knownStems(tx, district, [given.stem])).has(given.stem)) {
    throw new Problem('conflict', '题库里已经有这道题；要改答案，请在原来那道题上修改')
  }
  const doubts = doubtsOf(given, await booksInForce(context))
  const state = doubts.length > 0 ? ('waiting' as const) : ('ready' as const)
  await store.insertQuestions(tx, district, [{ id, topic, ...given, state, doubts, at: now, ...by(context) }])
  return { state, doubts: [...doubts] }
}

const change = action(endpoints.changeQuestion, {
  ...{
    allow: editors,
    concerns: 'district',
    subject: ({ replaces }, context) => subject({ question: replaces }, context),
  },
  async run({ question: id, replaces, reason, ...typed }, context) {
    const { tx, district, now, actor } = context
    const before = await getQuestion(replaces, context, true)
    if (before.state === 'retired') {
      throw new Problem('changed-meanwhile', '这道题刚刚被停用或者改过，请刷新题库后再改')
    }
    await store.setReviewed(tx, district, replaces, { state: 'retired', by: actor.name, note: reason, at: now })
    return { output: await putIn({ id, ...typed }, context), before, after: { question: id, ...typed }, reason }
  },
})

const review = action(endpoints.reviewQuestion, {
  ...{ allow: reviewers, concerns: 'district', subject },
  async run({ question, use, note }, context) {
    const { tx, district, now, actor } = context
    const { state: before, account } = await getQuestion(question, context, true)
    if (before !== 'waiting') throw new Problem('state-conflict', `这道题${questionStateZh[before]}，不用复核`)
    if (account !== null && account === actor.account) {
      throw new Problem('state-conflict', '这道题是您录入的，请由另一位同事或局领导复核')
    }
    const state = use ? 'ready' : 'retired'
    await store.setReviewed(tx, district, question, { state, by: actor.name, note, at: now })
    return { output: {}, before: { state: before }, after: { state, note } }
  },
})

const retire = action(endpoints.retireQuestion, {
  ...{ allow: editors, concerns: 'district', subject },
  async run({ question, reason }, context) {
    const { tx, district, now, actor } = context
    const { state: before } = await getQuestion(question, context, true)
    if (before === 'retired') throw new Problem('state-conflict', '这道题已经停用')
    await store.setReviewed(tx, district, question, { state: 'retired', by: actor.name, note: reason, at: now })
    return { output: {}, before: { state: before }, after: { state: 'retired' }, reason }
  },
})

const preview = answer(endpoints.previewQuestions, {
  ...{ allow: editors, concerns: 'district' },
  async run({ file }, context) {
    const { rows, faults } = await openQuestions(file, context)
    const fresh = rows.filter(({ known }) => !known)
    return {
      ...{ fresh: fresh.length, known: rows.length - fresh.length },
      ...{ doubted: fresh.filter(({ doubts }) => doubts.length > 0).length, faults: [...faults] },
      rows: rows.map(({ row, topic, stem, known, doubts }) => ({ row, topic, stem, known, doubts: [...doubts] })),
    }
  },
})

/** What is right comes in; what is wrong is told row by row; what is known already stays as it is. */
const bringIn = action(endpoints.importQuestions, {
  ...{ allow: editors, concerns: 'district' },
  subject: ({ file }) => ({ kind: 'question-file', id: file, label: '试题文件', place: whole }),
  async run({ file }, context) {
    const { tx, district, now } = context
    const { rows, faults } = await openQuestions(file, context)
    const fresh = rows.filter(({ known }) => !known)
    await store.insertQuestions(
      tx,
      district,
      fresh.map(({ row: _, known: __, ...each }) => ({
        ...{ ...each, id: newId(), state: each.doubts.length > 0 ? ('waiting' as const) : ('ready' as const) },
        ...{ at: now, ...by(context) },
      })),
    )
    const doubted = fresh.filter(({ doubts }) => doubts.length > 0).length
    const output = { added: fresh.length, known: rows.length - fresh.length, doubted, faults: [...faults] }
    return { output, after: { ...output, faults: faults.length } }
  },
})

export const questionActions: readonly Action[] = [list, add, change, review, retire, preview, bringIn]
