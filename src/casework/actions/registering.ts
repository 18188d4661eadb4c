import { findClue, takeClue } from '../../inspection/door.ts'
import { type Day, dayAt, longTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context, type Subject } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { findWorkshopCard, getWorkshopPlace, pinyinTextOf } from '../../registry/door.ts'
import { foundTrue } from '../../vision/door.ts'
import { caseEndpoints } from '../contract/case.ts'
import type { Party } from '../contract/shapes.ts'
import { acceptanceClock, acceptanceFrom, type CaseSource } from '../rules/source.ts'
import { amendCase, findBySource, findCase, insertCase, takeNumber } from '../store/case-file.ts'
import { insertMove } from '../store/move.ts'
import { begin } from './clocks.ts'
import { beginAmending } from './handling.ts'
import { issue, partyFields, sourceKindOf } from './papers.ts'
import { by, caseSubject, labelOf, notAfterToday, officers, person, placeOf, refused } from './subject.ts'

export type Registering = {
  readonly id: Id
  readonly source: CaseSource
  readonly sourceId: string | null
  readonly sourceLabel: string
  readonly provider: string
  readonly providerPhone: string
  readonly reporterNamed: boolean
  readonly workshop: Id | null
  readonly party: Party
  readonly lot: Id | null
  readonly sample: Id | null
  readonly matter: string
  readonly suspected: string
  readonly content: string
  readonly foundOn: Day
  readonly reviewedOn: Day | null
  readonly act: {
    readonly begunOn: Day | null
    readonly endedOn: Day | null
    readonly touchesSafety: boolean
    readonly harmful: boolean
  }
}

const flat = ({ begunOn, endedOn, touchesSafety, harmful }: Registering['act']) => ({
  ...{ actBegunOn: begunOn, actEndedOn: endedOn, touchesSafety, harmful },
})

/** 案件来源登记: a number, the first step, the paper, and the time to decide on filing. */
export async function registerCase(wanted: Registering, context: Context) {
  const { tx, district, now, today } = context
  const from = acceptanceFrom(wanted)
  if (from === undefined) throw refused('/reviewedOn', '监测预警要先经人工核实，请填写核实日期')
  requireAct(wanted.act, today)
  const year = Number(today.slice(0, 4))
  const ordinal = await takeNumber(tx, district, year)
  const number = `案源〔${year}〕${ordinal}号`
  const { act, ...plain } = wanted
  const town = wanted.workshop === null ? null : (await getWorkshopPlace(tx, district, wanted.workshop)).town
  await insertCase(tx, district, {
    ...{ ...plain, ...flat(act), partyPinyin: pinyinTextOf(wanted.party.name), year, ordinal, number, town },
    ...{ registeredAt: now, ...by(context) },
  })
  const row = { id: wanted.id, number, party: wanted.party, workshop: wanted.workshop }
  const dueOn = await begin(row, acceptanceClock[wanted.source], from, context)
  const paper = await issueSource(row, wanted, context)
  await insertMove(tx, district, {
    ...{ caseFile: wanted.id, ordinal: 1, id: newId(), after: null, fromState: 'none', step: 'register' },
    ...{ toState: 'received', onDay: today, files: [], proposal: null, paper, person: person(context), at: now },
    ...by(context),
    facts: { words: [{ label: '来源内容', text: wanted.content }] },
  })
  return { number, dueOn }
}

async function issueSource(
  row: Pick<Registering, 'party' | 'workshop'> & { readonly id: Id; readonly number: string },
  { source, provider, providerPhone, content }: Registering,
  context: Context,
): Promise<Id> {
  const kind = sourceKindOf(source)
  // Whoever reports is not named on papers that go from desk to desk.
  const named = source === 'report' || source === 'mediation' ? {} : { provider, providerPhone }
  const fields = {
    ...{ kind, registrant: context.actor.name, at: longTime(context.now), ...named },
    ...{ ...partyFields(row), content, handling: '核查后报请决定是否立案' },
  }
  return (await issue(row, { template: 'case-source', fields }, context)).paper
}

function requireAct({ begunOn, endedOn }: Registering['act'], today: Day): void {
  if (begunOn !== null && begunOn > today) throw refused('/act/begunOn', '违法行为开始日期不能晚于今天')
  if (endedOn === null) return
  if (begunOn === null) throw refused('/act/begunOn', '请填写违法行为开始日期')
  if (endedOn < begunOn || endedOn > today) throw refused('/act/endedOn', '终了日期应在开始日期与今天之间')
}

type Asked = {
  readonly case: Id
  readonly source: CaseSource
  readonly clue?: Id | null | undefined
  readonly alert?: Id | null | undefined
  readonly sample?: Id | null | undefined
  readonly workshop?: Id | null | undefined
  readonly foundOn: Day
}

type Origin = Pick<Registering, 'sourceId' | 'workshop' | 'foundOn' | 'reviewedOn'>

/** What is known of the source is asked of whoever keeps it, and is not typed. */
async function originOf({ source, ...asked }: Asked, { tx, district }: Context): Promise<Origin> {
  const { clue, alert, sample, workshop = null, foundOn } = asked
  switch (source) {
    case 'inspection': {
      if (clue == null) throw refused('/clue', '请从线索箱里选择检查发现的线索')
      const found = await findClue(tx, district, clue)
      if (found === undefined) throw refused('/clue', '没有找到这条线索，请刷新线索箱')
      return { sourceId: clue, workshop: found.workshop, foundOn, reviewedOn: null }
    }
    case 'alert': {
      if (alert == null) throw refused('/alert', '请打开经人工研判属实的预警，从那里登记案源')
      const found = await foundTrue(tx, district, alert)
      if (found === undefined) {
        throw refused('/alert', '这条预警没有经人工研判属实，不能作为案件来源（行政处罚法 第四十一条）')
      }
      const { workshop: at, seenAt, reviewedAt } = found
      return { sourceId: alert, workshop: at, foundOn: dayAt(seenAt), reviewedOn: dayAt(reviewedAt) }
    }
    default:
      return { sourceId: source === 'sampling' ? (sample ?? null) : null, workshop, foundOn, reviewedOn: null }
  }
}

async function newSubject(asked: Asked & { readonly party: Party }, context: Context): Promise<Subject> {
  const { workshop } = await originOf(asked, context)
  return { kind: 'case', id: asked.case, label: asked.party.name, place: await placeOf(workshop, context) }
}

export const register = action(caseEndpoints.register, {
  allow: officers,
  concerns: 'workshop',
  subject: newSubject,
  async run({ case: id, clue, alert, lot, sample, workshop, ...wanted }, context) {
    const { tx, district, now } = context
    const before = await findCase(tx, district, id)
    if (before !== undefined) return { output: { number: before.number, dueOn: null } }
    notAfterToday(wanted.foundOn, '/foundOn', context)
    const origin = await originOf({ ...wanted, case: id, clue, alert, sample, workshop }, context)
    await requireFresh(wanted.source, origin.sourceId, context)
    const made = await registerCase({ ...wanted, id, ...origin, lot: lot ?? null, sample: sample ?? null }, context)
    if (wanted.source === 'inspection' && clue != null) await takeClue(tx, district, clue, made.number, now)
    const { party, matter, source } = wanted
    return { output: made, after: { number: made.number, source, party: party.name, matter } }
  },
})

async function requireFresh(source: CaseSource, sourceId: string | null, { tx, district }: Context): Promise<void> {
  if (sourceId === null) return
  const found = await findBySource(tx, district, source, sourceId)
  if (found !== undefined) throw new Problem('conflict', `这条线索已登记为${found.number}，请打开该案件办理`)
}

/** 补充、更正案件情况: until the investigation has come to its end. */
export const amend = action(caseEndpoints.amend, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, party, act, ...texts }, context) {
    const { tx, district, today } = context
    const row = await beginAmending(id, context)
    requireAct(act, today)
    await amendCase(tx, district, id, { ...texts, ...flat(act), party, partyPinyin: pinyinTextOf(party.name) })
    const before = { party: row.party, matter: row.matter, suspected: row.suspected, content: row.content }
    return { output: {}, before, after: { party, act, ...texts } }
  },
})

async function clueSubject({ clue }: { readonly clue: Id }, context: Context): Promise<Subject> {
  const found = await findClue(context.tx, context.district, clue)
  if (found === undefined) throw new Problem('not-found', '没有找到这条线索，请刷新线索箱')
  const { name } = await getWorkshopPlace(context.tx, context.district, found.workshop)
  return { kind: 'clue', id: clue, label: `${name} 检查线索`, place: await placeOf(found.workshop, context) }
}

/** What was found is handled without a case: the reason stays with the clue. */
export const dropClue = action(caseEndpoints.dropClue, {
  allow: officers,
  concerns: 'workshop',
  subject: clueSubject,
  async run({ clue, reason }, { tx, district, now }) {
    await takeClue(tx, district, clue, `不作为案件来源：${reason}`, now)
    return { output: {}, reason }
  },
})

export type Reported = {
  readonly complaint: Id
  readonly source: 'report' | 'mediation'
  readonly label: string
  readonly workshop: Id
  readonly named: boolean
  /** When it was told, or found while mediating: from then on the time to decide on filing runs. */
  readonly foundOn: Day
  readonly matter: string
  readonly content: string
}

/** 投诉举报转来的线索: who told it stays there. Told twice, it is one clue. 投诉举报处理暂行办法 第二十三条、第三十三条. */
export async function openCaseOfComplaint(context: Context, finding: Reported) {
  const { tx, district } = context
  const { complaint, source, label, workshop, named, foundOn, matter, content } = finding
  const before = await findBySource(tx, district, source, complaint)
  if (before !== undefined) return { case: before.id, label: labelOf(before) }
  const party = await partyOf(workshop, label, context)
  const id = newId()
  const { number } = await registerCase(
    {
      ...{ id, source, sourceId: complaint, sourceLabel: label, provider: '', providerPhone: '', workshop, party },
      ...{ reporterNamed: named, lot: null, sample: null, matter, suspected: '', content, foundOn },
      ...{ reviewedOn: null, act: { begunOn: null, endedOn: null, touchesSafety: true, harmful: false } },
    },
    context,
  )
  return { case: id, label: `${number} ${party.name}` }
}

async function partyOf(workshop: Id, otherwise: string, { tx, district, today }: Context): Promise<Party> {
  const card = await findWorkshopCard(tx, district, workshop, today)
  return {
    ...{ name: card?.name ?? otherwise, kind: 'individual-business', head: card?.operatorName ?? '', number: '' },
    ...{ address: card?.address ?? '', phone: card?.phone ?? '' },
  }
}

export type StoodOut = {
  readonly exception: Id
  readonly label: string
  readonly workshop: Id
  readonly matter: string
  readonly content: string
}

/** 依职权发现: what stood out of the figures and was found true on looking. Told twice, it is one clue. 程序规定 第十八条. */
export async function openCaseOfException(context: Context, { exception, label, workshop, ...told }: StoodOut) {
  const { tx, district, today } = context
  const before = await findBySource(tx, district, 'discovery', exception)
  if (before !== undefined) return { case: before.id, label: labelOf(before) }
  const party = await partyOf(workshop, label, context)
  const id = newId()
  const { number } = await registerCase(
    {
      ...{
        id,
        source: 'discovery',
        sourceId: exception,
        sourceLabel: label,
        provider: '',
        providerPhone: '',
        workshop,
      },
      ...{ party, reporterNamed: false, lot: null, sample: null, suspected: '', foundOn: today, reviewedOn: null },
      ...{ ...told, act: { begunOn: null, endedOn: null, touchesSafety: true, harmful: false } },
    },
    context,
  )
  return { case: id, label: `${number} ${party.name}` }
}

export type Sampled = {
  readonly sample: Id
  readonly label: string
  readonly workshop: Id
  readonly lot: Id | null
  readonly sentences: readonly string[]
  readonly text: string
}

/** 抽检不合格移交立案: told twice, it is one clue. @returns how it is called, for people to find it */
export async function openCaseOfSample(context: Context, finding: Sampled): Promise<string> {
  const { tx, district, today } = context
  const { sample, workshop, lot, label, sentences, text } = finding
  const before = await findBySource(tx, district, 'sampling', sample)
  if (before !== undefined) return labelOf(before)
  const party = await partyOf(workshop, label, context)
  const { number } = await registerCase(
    {
      ...{ id: newId(), source: 'sampling', sourceId: sample, sourceLabel: label, provider: '', providerPhone: '' },
      ...{ reporterNamed: false, workshop, party, lot, sample, matter: '涉嫌生产经营抽样检验不合格的食品' },
      ...{ suspected: '', content: [...sentences, text].filter(Boolean).join('\n'), foundOn: today, reviewedOn: null },
      act: { begunOn: null, endedOn: null, touchesSafety: true, harmful: false },
    },
    context,
  )
  return `${number} ${party.name}`
}

export const registeringActions: readonly Action[] = [register, amend, dropClue]
