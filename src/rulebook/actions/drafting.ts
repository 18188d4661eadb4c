import { getId, type Id } from '../../kernel/id.ts'
import { type FieldError, Problem } from '../../kernel/problem.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import type { Content } from '../contract/rows.ts'
import { rulebookEndpoints } from '../contract/rulebook.ts'
import { rowsInForce } from '../door.ts'
import { additiveFaults, calendarFaults, lockedFaults, type RowFault, rowFaults } from '../rules/check-rows.ts'
import { indexFaults } from '../rules/index-formula.ts'
import { ledgerFaults } from '../rules/ledger-fields.ts'
import { riskFaults } from '../rules/risk-formula.ts'
import type { Book } from '../rules/rows.ts'
import {
  approvedLedgers,
  getContent,
  type Head,
  insertDraft,
  lockHead,
  lockNewestApproved,
  setDecided,
  setProposed,
  setWithdrawn,
  updateDraft,
} from '../store/edition.ts'
import { bookZh } from '../zh.ts'
import { approvers, drafters, editionSubject, labelOf, person, requireStep } from './people.ts'

export const draft = action(rulebookEndpoints.draft, {
  allow: drafters,
  concerns: 'district',
  subject: ({ edition, content }) => ({
    kind: 'edition',
    id: edition ?? newId(),
    label: `${bookZh[content.book]}（草稿）`,
    place: { kind: 'district' },
  }),
  async run({ edition, basedOn, revision, effectiveFrom, note, content }, context, subject) {
    const { tx, district, now } = context
    requireFuture(effectiveFrom, context)
    await requireSound(content, context)
    const summary = { book: content.book, effectiveFrom, rows: content.rows.length }
    if (edition) {
      const head = await lockHead(tx, district, edition)
      requireStep(head, 'edit', context)
      if (head.book !== content.book) throw new Problem('input-invalid', '草稿不能改成另一册，请另起一稿')
      if (head.revision !== revision) throw new Problem('changed-meanwhile', '草稿刚刚在别处改过，请刷新后再改')
      const saved = await updateDraft(tx, district, edition, { content, effectiveFrom, note }, now)
      return { output: { edition, revision: saved }, after: { ...summary, revision: saved } }
    }
    const newest = await baseOf(content.book, basedOn ?? undefined, context)
    const author = person(context)
    const made = { id: getId(subject.id), content, effectiveFrom, note, basedOn: newest.id }
    await insertDraft(tx, district, { ...made, author: author.id, authorName: author.name }, now)
    return { output: { edition: made.id, revision: 1 }, after: { ...summary, basedOn: newest.number } }
  },
})

export const propose = action(rulebookEndpoints.propose, {
  allow: drafters,
  concerns: 'district',
  subject: editionSubject,
  async run({ edition, revision }, context) {
    const { tx, district, now } = context
    const head = await lockHead(tx, district, edition)
    requireStep(head, 'propose', context)
    if (head.revision !== revision) throw new Problem('changed-meanwhile', '草稿刚刚在别处改过，请刷新后再提交')
    await requireReady(head, context)
    await setProposed(tx, district, edition, now)
    return { output: {}, before: { state: head.state }, after: { state: 'proposed' } }
  },
})

export const withdraw = action(rulebookEndpoints.withdraw, {
  allow: drafters,
  concerns: 'district',
  subject: editionSubject,
  async run({ edition, reason }, context) {
    const { tx, district, now } = context
    const head = await lockHead(tx, district, edition)
    requireStep(head, 'withdraw', context)
    await setWithdrawn(tx, district, edition, reason, now)
    return { output: {}, before: { state: head.state }, after: { state: 'withdrawn' }, reason }
  },
})

/** 批准: by somebody else than who drafted it. From its day on everything is judged by it; what was judged stays. */
export const approve = action(rulebookEndpoints.approve, {
  allow: approvers,
  concerns: 'district',
  subject: editionSubject,
  async run({ edition, note }, context) {
    const { tx, district, now } = context
    const head = await lockHead(tx, district, edition)
    requireStep(head, 'approve', context)
    await requireReady(head, context)
    await setDecided(tx, district, edition, decisionOf('approved', note, context), now)
    const after = { state: 'approved', effectiveFrom: head.effectiveFrom, rows: head.rowCount }
    const said = { before: { state: head.state }, after, reason: note === '' ? undefined : note }
    // Books that were read are read anew, and what the public pages say by them is drawn anew.
    return { output: {}, ...said, touched: 'district' }
  },
})

export const reject = action(rulebookEndpoints.reject, {
  allow: approvers,
  concerns: 'district',
  subject: editionSubject,
  async run({ edition, reason }, context) {
    const { tx, district, now } = context
    const head = await lockHead(tx, district, edition)
    requireStep(head, 'reject', context)
    await setDecided(tx, district, edition, decisionOf('rejected', reason, context), now)
    return { output: {}, before: { state: head.state }, after: { state: 'rejected' }, reason }
  },
})

/** A draft starts from the newest approved edition, in force or to come: else what that one changed would be lost. */
async function baseOf(book: Book, told: Id | undefined, { tx, district, today }: Context): Promise<Head> {
  const newest = await lockNewestApproved(tx, district, book)
  if (newest === undefined) throw new Problem('state-conflict', '这一册还没有可以修改的版本，请联系管理员')
  const base = told ?? (await rowsInForce(tx, district, book, today)).edition
  if (base === newest.id) return newest
  const detail = `${labelOf(newest)}已经批准，${newest.effectiveFrom} 起生效，请在它的基础上起草`
  throw new Problem('changed-meanwhile', detail)
}

function decisionOf(state: 'approved' | 'rejected', note: string, context: Context) {
  const { id, name } = person(context)
  return { state, note, decider: id, deciderName: name }
}

/** What may have changed since it was drafted: the day, the law book, a newer edition that would be lost. */
async function requireReady(head: Head, context: Context): Promise<void> {
  const { tx, district } = context
  requireFuture(head.effectiveFrom, context)
  const newest = await lockNewestApproved(tx, district, head.book)
  if (newest !== undefined && newest.id !== head.basedOn) {
    throw new Problem('changed-meanwhile', `起草之后${labelOf(newest)}已经批准，请在它的基础上重新起草`)
  }
  await requireSound(await getContent(tx, district, head.id), context)
}

/** The past is not judged anew: an edition takes effect today or later. */
function requireFuture(effectiveFrom: string, { today }: Context): void {
  if (effectiveFrom >= today) return
  const detail = `生效日期 ${effectiveFrom} 已过，请改为今天或以后的日期（已经作出的判定不追溯）`
  throw new Problem('input-invalid', detail, [{ pointer: '/effectiveFrom', detail }])
}

async function requireSound(content: Content, context: Context): Promise<void> {
  const { tx, district, today } = context
  const laws = content.book === 'law' ? content.rows : (await rowsInForce(tx, district, 'law', today)).rows
  const faults = [
    ...rowFaults(content.rows, new Set(laws.map(law => law.code))),
    ...(await bookFaults(content, context)),
  ]
  if (faults.length === 0) return
  const errors = faults.map(errorOf)
  throw new Problem(
    'input-invalid',
    errors
      .slice(0, 10)
      .map(error => error.detail)
      .join('；'),
    errors,
  )
}

async function bookFaults(content: Content, { tx, district, today }: Context): Promise<readonly RowFault[]> {
  switch (content.book) {
    case 'prohibited-foods':
      return lockedFaults((await rowsInForce(tx, district, 'prohibited-foods', today)).rows, content.rows)
    case 'additives':
      return additiveFaults(content.rows)
    case 'calendar':
      return calendarFaults(content.rows)
    case 'index':
      return indexFaults(content.rows)
    case 'risk':
      return riskFaults(content.rows)
    case 'ledgers':
      return ledgerFaults(await approvedLedgers(tx, district), content.rows)
    default:
      return []
  }
}

function errorOf({ at, pointer, sentence }: RowFault): FieldError {
  return { pointer: at < 0 ? '/content/rows' : `/content/rows/${at}${pointer}`, detail: sentence }
}
