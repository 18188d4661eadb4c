import { by, getCase, labelOf } from '../../src/casework/actions/subject.ts'
import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { newId } from '../../src/platform/id.ts'
import { insertDisposalStep } from '../../src/sampling/store/rights.ts'
import { demoDistrict } from '../plan.ts'
import type { Workdays } from '../sampling/workdays.ts'
import type { Course } from './courses.ts'
import type { Found, Handler } from './found.ts'
import { type Acting, contextOn, propose, settle, step } from './steps.ts'
import { wordsOf } from './words.ts'

export type Files = {
  /** 现场笔录 and 询问笔录, as they would be scanned. */
  readonly site: string
  readonly interview: string
}

export type Walking = {
  readonly acting: Acting
  readonly found: Found
  readonly course: Course
  readonly handlers: readonly [Handler, Handler]
  readonly workdays: Workdays
  readonly today: Day
  readonly files: Files
}

type Case = Walking & { readonly id: Id; readonly on: (count: number) => Day }

/** One case from the sample to where it has come. Days are counted from the confirmation of the result. */
export async function walkCase(walking: Walking): Promise<void> {
  const { course, found, workdays } = walking
  const from = started(walking)
  const on = (count: number) => workdays.after(from, count)
  const one: Case = { ...walking, id: await register(walking, on(2)), on }
  if (course === 'not-filed') return refuseFiling(one)
  if (course === 'proposed') {
    await propose(one.acting, one.id, { content: wordsOf(found).filing(one.handlers), by: lead(one), day: on(4) })
    return
  }
  await file(one)
  await prove(one)
  if (course === 'spared') return spare(one)
  await tell(one)
  if (course === 'told' || course === 'hearing') return
  await decide(one)
}

/** Those that wait for somebody began later, so that no time of theirs has run out. */
function started({ course, found, workdays, today }: Walking): Day {
  const before = { told: 26, hearing: 31, proposed: 6 } as const
  if (course !== 'told' && course !== 'hearing' && course !== 'proposed') return found.judgedOn
  return workdays.after(today, -before[course])
}

const lead = ({ handlers: [first] }: Walking) => first.actor

/** 移交立案: the clue, and beside the sample what became of it. */
async function register(walking: Walking, day: Day): Promise<Id> {
  const { acting, found } = walking
  const id = newId()
  const { sample, workshop, lot, formNumber, name, producedOn, sampledOn } = found
  const { party, matter, content } = wordsOf(found)
  const context = contextOn(acting, lead(walking), day, 10)
  await step(
    'register',
    {
      ...{ case: id, source: 'sampling', sourceLabel: `${name} ${formNumber}`, workshop, sample, lot, party, matter },
      ...{
        content,
        foundOn: day,
        act: { begunOn: producedOn, endedOn: sampledOn, touchesSafety: true, harmful: false },
      },
    },
    context,
  )
  const reference = labelOf(await getCase(id, context))
  await insertDisposalStep(context.tx, demoDistrict, {
    ...{ id: newId(), sample, kind: 'case', text: '监督抽检不合格，移交立案查处', reference, files: [], onDay: day },
    ...{ ...by(context), at: context.now },
  })
  return id
}

async function refuseFiling(one: Case): Promise<void> {
  const { acting, id, found, handlers, on } = one
  const content = wordsOf(found).notFiling(handlers)
  await settle(acting, id, { content, by: lead(one), day: on(8) }, on(10))
}

async function file(one: Case): Promise<void> {
  const { acting, id, found, handlers, on } = one
  await settle(acting, id, { content: wordsOf(found).filing(handlers), by: lead(one), day: on(5) }, on(6))
}

/** The report, the visit and what the operator said. */
async function prove(one: Case): Promise<void> {
  const { acting, id, found, handlers, on, files } = one
  const day = on(8)
  const context = contextOn(acting, lead(one), day, 11)
  const takenBy = handlers.map(({ actor }) => actor.name)
  const taken = { case: id, takenAt: contextOn(acting, lead(one), day, 10).now, place: found.shopName, takenBy }
  const origin = { kind: 'report', id: found.report, label: found.reportNumber }
  const pieces = [
    { kind: 'expertise', name: `检验报告 ${found.reportNumber}`, proves: '样品检验结论', file: found.file, origin },
    { kind: 'site-record', name: '现场笔录', proves: '同批产品库存、销售和封存情况', file: files.site },
    { kind: 'statement', name: '询问笔录', proves: '生产、销售经过和原因', file: files.interview },
  ]
  for (const piece of pieces) await step('add-evidence', { ...taken, ...piece, id: newId() }, context)
}

async function conclude(one: Case): Promise<void> {
  const { acting, id, found, course, on } = one
  const said = { case: id, id: newId(), ...wordsOf(found).report(course) }
  await step('conclude', said, contextOn(acting, lead(one), on(20), 10))
  const review = { case: id, id: newId(), verdict: 'pass', qualified: true, opinion: '事实清楚，证据充分，程序合法' }
  await step('review', review, contextOn(acting, acting.office, on(22), 10))
}

async function spare(one: Case): Promise<void> {
  const { acting, id, found, on } = one
  await conclude(one)
  await settle(acting, id, { content: wordsOf(found).sparing, by: lead(one), day: on(23) }, on(24))
  await serve(one, on(25))
  await close(one, '不予行政处罚', '已教育当事人', on(26))
}

async function tell(one: Case): Promise<void> {
  const { acting, id, found, course, on } = one
  await conclude(one)
  const notice = { case: id, id: newId(), ...wordsOf(found).notice(course), servedOn: on(24), contact: lead(one).name }
  await step('tell', notice, contextOn(acting, lead(one), on(24), 10))
  if (course === 'told') return
  if (course === 'fined' || course === 'unpaid') await discuss(one)
  const kind = course === 'hearing' ? 'hearing-request' : 'waiver'
  const text = course === 'hearing' ? '要求举行听证' : '对告知的事实、理由、依据和拟处罚没有异议，放弃陈述、申辩'
  const day = on(26)
  await step(
    'record-statement',
    { case: id, id: newId(), kind, onDay: day, text },
    contextOn(acting, lead(one), day, 10),
  )
}

/** What is grave is decided by several. 行政处罚法 第五十七条. */
async function discuss({ acting, id, on }: Case): Promise<void> {
  const attendees = [acting.leader.name, acting.office.name, '法制审核人员（示例）']
  const said = { case: id, id: newId(), onDay: on(25), host: acting.leader.name, attendees, opinion: '同意拟处罚意见' }
  await step('discuss', said, contextOn(acting, acting.office, on(25), 10))
}

async function decide(one: Case): Promise<void> {
  const { acting, id, found, course, on } = one
  const content = wordsOf(found).decision(course)
  await settle(acting, id, { content, by: lead(one), day: on(27) }, on(28))
  await serve(one, on(29))
  if (course !== 'warned') await step('disclose', { case: id }, contextOn(acting, acting.office, on(36), 10))
  if (course === 'unpaid') return
  if (course === 'fined') await pay(one, on(34))
  const { penalty, done } = wordsOf(found).result(course)
  const carried = { case: id, id: newId(), onDay: on(37), text: done }
  await step('carry-out', carried, contextOn(acting, lead(one), on(37), 10))
  await close(one, penalty, done, on(39))
}

async function serve(one: Case, day: Day): Promise<void> {
  const { acting, id, found } = one
  const context = contextOn(acting, lead(one), day, 11)
  const at = contextOn(acting, lead(one), day, 10).now
  const { operator } = found
  const letter = { way: 'direct', at, recipient: found.shopName, receivedBy: operator, place: found.shopName }
  await step('serve', { case: id, id: newId(), ...letter }, context)
}

async function pay(one: Case, day: Day): Promise<void> {
  const { acting, id, found } = one
  const receipt = `示例票据${found.formNumber}`
  const paid = { case: id, id: newId(), onDay: day, fen: wordsOf(found).fineFen, receipt }
  await step('record-payment', paid, contextOn(acting, lead(one), day, 15))
}

async function close(one: Case, result: string, execution: string, day: Day): Promise<void> {
  const { acting, id, workdays } = one
  const content = { step: 'close', result, execution, advice: '案件已执行完毕，建议结案' }
  await settle(acting, id, { content, by: lead(one), day }, workdays.after(day, 1))
}

/** The day after which a disclosure is no longer shown. */
export const afterEnd = (until: Day) => addDays(until, 1)
