import { tell } from '../../clock/door/tell.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { campaignEndpoints as endpoints } from '../contract.ts'
import { afterStep, type ProgrammeStep, unreadOf } from '../rules/programme.ts'
import { ownUnits, staff } from '../store/people.ts'
import * as store from '../store/programme.ts'
import { requireUnit } from './group.ts'
import {
  accountOf,
  approvers,
  everywhere,
  fileAnswer,
  hasDuty,
  keepers,
  readers,
  refused,
  requireAnother,
  requireFile,
  subjectOf,
} from './subject.ts'

const missing = () => new Problem('not-found', '没有找到这份工作方案，请从列表重新打开')
const subject = async ({ programme }: { readonly programme: Id }, { tx, district }: Context) => {
  const row = await store.findProgramme(tx, district, programme)
  if (row === undefined) throw missing()
  return subjectOf('programme', row.id, row.number === null ? row.title : `${row.number} ${row.title}`)
}

type Wished = {
  readonly title: string
  readonly body: string
  readonly file?: string | null | undefined
  readonly units: readonly Id[]
  readonly duties: readonly string[]
  readonly supersedes?: Id | null | undefined
}

async function writtenOf(programme: Id, wished: Wished, context: Context) {
  const { tx, district } = context
  await requireFile('/file', wished.file, context)
  for (const unit of wished.units) await requireUnit(unit, context, '/units')
  if (wished.supersedes != null) {
    const old = await store.findProgramme(tx, district, wished.supersedes)
    if (old?.state !== 'published') throw refused('/supersedes', '只能代替已经印发、正在执行的文件')
    const other = await store.successorOf(tx, district, old.id)
    if (other !== undefined && other.id !== programme)
      throw refused('/supersedes', `“${other.title}”已准备代替它，请先作废那份草稿`)
  }
  const { title, body, units, duties } = wished
  const [file, supersedes] = [wished.file ?? null, wished.supersedes ?? null]
  return { title, body, file, units: [...units], duties: [...duties], supersedes }
}

const draft = action(endpoints.draftProgramme, {
  allow: keepers,
  concerns: 'district',
  subject: ({ programme, title }) => subjectOf('programme', programme, title),
  async run({ programme: id, ...wished }, context) {
    const { tx, district, actor, now } = context
    const written = await writtenOf(id, wished, context)
    const draftedBy = accountOf(context)
    const made = { id, ...written, draftedBy, drafter: actor.name, changedAt: now }
    if (!(await store.insertProgramme(tx, district, made))) throw new Problem('conflict', '这份工作方案已经起草')
    const step = { programme: id, ordinal: 1, fromState: 'none', step: 'draft', toState: 'draft', note: '' } as const
    await store.insertStep(tx, district, { ...step, account: draftedBy, actor: actor.name, at: now })
    return { output: {}, after: { title: written.title } }
  },
})

/** Locked and at its next step, written down. @throws Problem where the document does not go there */
async function stepped(
  id: Id,
  { step, note }: { readonly step: ProgrammeStep; readonly note: string },
  context: Context,
  change: Parameters<typeof store.changeProgramme>[3] | undefined = undefined,
): Promise<store.ProgrammeRow> {
  const { tx, district, actor, now } = context
  const row = await store.lockProgramme(tx, district, id)
  if (row === undefined) throw missing()
  const toState = step === 'draft' && row.state === 'draft' ? 'draft' : afterStep(row.state, step)
  if (toState === undefined) throw new Problem('state-conflict', '这份工作方案现在不能这样办理，请刷新后再看')
  const ordinal = row.ordinal + 1
  const account = actor.account ?? null
  const taken = {
    programme: id,
    ordinal,
    fromState: row.state,
    step,
    toState,
    note,
    account,
    actor: actor.name,
    at: now,
  }
  await store.insertStep(tx, district, taken)
  await store.changeProgramme(tx, district, id, { ...change, state: toState, ordinal, changedAt: now })
  return row
}

const redraft = action(endpoints.redraftProgramme, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ programme: id, ...wished }, context) {
    const written = await writtenOf(id, wished, context)
    const row = await stepped(id, { step: 'draft', note: '修改' }, context, { ...written, changedAt: context.now })
    return {
      output: {},
      before: { title: row.title, body: row.body },
      after: { title: written.title, body: written.body },
    }
  },
})

const approve = action(endpoints.approveProgramme, {
  allow: approvers,
  concerns: 'district',
  subject,
  async run({ programme: id, note }, context) {
    const change = { approver: context.actor.name, changedAt: context.now }
    const row = await stepped(id, { step: 'approve', note }, context, change)
    for (const each of await store.draftersOf(context.tx, context.district, id)) requireAnother(each, context)
    return { output: {}, after: { title: row.title } }
  },
})

const back = action(endpoints.returnProgramme, {
  allow: approvers,
  concerns: 'district',
  subject,
  async run({ programme: id, reason }, context) {
    await stepped(id, { step: 'return', note: reason }, context, { approver: null, changedAt: context.now })
    return { output: {}, reason }
  },
})

const drop = action(endpoints.dropProgramme, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ programme: id, reason }, context) {
    await stepped(id, { step: 'drop', note: reason }, context)
    return { output: {}, reason }
  },
})

const publish = action(endpoints.publishProgramme, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ programme: id, number }, context) {
    const { tx, district, today, now } = context
    if (await store.isNumberTaken(tx, district, number)) throw refused('/number', `文号“${number}”已经用过`)
    const row = await stepped(id, { step: 'publish', note: number }, context, {
      ...{ number, publishedOn: today, changedAt: now },
    })
    if (row.supersedes !== null) {
      const note = `由 ${number} 代替`
      await stepped(row.supersedes, { step: 'supersede', note }, context, { supersededOn: today, changedAt: now })
    }
    return { output: {}, after: { number, publishedOn: today } }
  },
})

const read = action(endpoints.readProgramme, {
  allow: readers,
  concerns: 'self',
  subject: async (input, context) => ({ ...(await subject(input, context)), place: { kind: 'self' } }),
  async run({ programme: id }, context) {
    const { tx, district, actor, now } = context
    const row = await store.findProgramme(tx, district, id)
    if (row?.state !== 'published') throw new Problem('state-conflict', '只有正在执行的文件要签收')
    await store.insertReading(tx, district, { programme: id, account: accountOf(context), name: actor.name, at: now })
    return { output: {} }
  },
})

/** 催办: whoever has not read it finds a word about it, once a day. */
const remind = action(endpoints.remindReaders, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ programme: id }, context) {
    const { tx, district, actor, today, now } = context
    const row = await store.findProgramme(tx, district, id)
    if (row?.state !== 'published') throw new Problem('state-conflict', '只有正在执行的文件要签收')
    const read = idsOf(await store.readingsOf(tx, district, id))
    const unread = unreadOf(await staff(tx, district, { units: row.units, duties: row.duties }), read)
    const told = await tell(tx, {
      ...{ district, kind: 'urge', key: `programme-read:${id}:${today}`, outside: false, now },
      to: unread.map(({ account }) => account),
      title: '请签收工作方案',
      text: `《${row.title}》（${row.number ?? ''}）您还没有签收，请看过以后签收。${actor.name}`,
      subject: { kind: 'campaign-programme', id },
    })
    return { output: { told }, after: { told } }
  },
})

const list = answer(endpoints.programmes, {
  allow: readers,
  concerns: 'district',
  place: everywhere,
  async run({ unread, page, pageSize }, context) {
    const { tx, district, actor } = context
    const asked = { account: actor.account ?? null, drafts: hasDuty(context, ...approvers), unread }
    const total = await store.countProgrammes(tx, district, asked)
    const paged = { ...asked, limit: pageSize, offset: (page - 1) * pageSize }
    return { total, rows: await store.listProgrammes(tx, district, paged) }
  },
})

const visible = async (id: Id, context: Context): Promise<store.ProgrammeRow> => {
  const row = await store.findProgramme(context.tx, context.district, id)
  const out = row !== undefined && (row.state === 'published' || row.state === 'superseded')
  if (row === undefined || (!out && !hasDuty(context, ...approvers))) throw missing()
  return row
}

const one = answer(endpoints.programme, {
  allow: readers,
  concerns: 'district',
  place: everywhere,
  async run({ programme: id }, context) {
    const { tx, district, actor } = context
    const { ordinal: _, draftedBy: __, units, id: programme, ...row } = await visible(id, context)
    const drafters = await store.draftersOf(tx, district, id)
    const named = await ownUnits(tx, district)
    const read = await store.readingsOf(tx, district, id)
    const out = row.state === 'published'
    const unread = out ? unreadOf(await staff(tx, district, { units, duties: row.duties }), idsOf(read)) : []
    const old = row.supersedes === null ? undefined : await store.findProgramme(tx, district, row.supersedes)
    const next = await store.successorOf(tx, district, id)
    const readByMe = read.some(({ account }) => account === actor.account)
    const [keeps, approves] = [hasDuty(context, ...keepers), hasDuty(context, ...approvers)]
    return {
      ...{ ...row, programme, readByMe, read },
      units: named.filter(({ unit }) => units.includes(unit)).map(({ unit, name }) => ({ unit, name })),
      supersedes: linkTo(old),
      supersededBy: linkTo(next),
      steps: await store.stepsOf(tx, district, id),
      unread: unread.map(({ account, name, unitName }) => ({ account, name, unitName })),
      may: {
        edit: keeps && row.state === 'draft',
        approve: approves && row.state === 'draft' && !drafters.some(each => each === actor.account),
        sendBack: approves && (row.state === 'draft' || row.state === 'approved'),
        publish: keeps && row.state === 'approved',
        remind: keeps && unread.length > 0,
        read: out && !readByMe,
      },
    }
  },
})

const idsOf = (read: readonly { readonly account: Id }[]) => new Set<string>(read.map(({ account }) => account))
const linkTo = (row: store.ProgrammeRow | undefined) =>
  row === undefined ? null : { programme: row.id, title: row.title }

const file = delivery(endpoints.programmeFile, {
  allow: readers,
  concerns: 'self',
  subject: async (input, context) => ({ ...(await subject(input, context)), place: { kind: 'self' } }),
  async run({ programme: id }, context) {
    const { file: hash, title } = await visible(id, context)
    if (hash === null) throw new Problem('not-found', '这份文件没有附件')
    return { output: await fileAnswer(hash, title, context), after: { file: hash } }
  },
})

export const programmeActions: readonly Action[] = [
  ...[draft, redraft, approve, back, drop, publish, read, remind],
  ...[list, one, file],
]
