import { Problem } from '../../kernel/problem.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { resultEndpoints } from '../contract/results.ts'
import { insertJudgement, judgementsOf } from '../store/report.ts'
import { changeDisposal, changeObjection, findDisposal, objectionsOf } from '../store/rights.ts'
import type { SampleRow } from '../store/sample.ts'
import { verdictZh } from '../zh.ts'
import { control, letGo, write } from './holding.ts'
import { limitsToday, type Proposal, proposalFor } from './judging.ts'
import { end, onward } from './moving.ts'
import { getReport, reportSubject } from './reports.ts'
import { by, locked, officers, refused, sampleSubject } from './subject.ts'

type Verdict = 'conforming' | 'nonconforming'

/**
 * A person confirms what the system proposes, or decides otherwise and says why. That of a retest is final.
 * 食品安全法 第八十八条.
 */
export const confirm = action(resultEndpoints.confirm, {
  allow: officers,
  concerns: 'workshop',
  subject: reportSubject,
  async run({ judgement, report: id, verdict, reason }, context) {
    const { tx, district, now } = context
    const { report } = await getReport(id, context)
    const sample = await locked(report.sample, context)
    const before = await judgementsOf(tx, district, sample.id)
    if (before.some(each => each.id === judgement)) return { output: { lotHeld: false } }
    const book = await limitsToday(context)
    const proposal = proposalFor(sample, report, book)
    if (proposal.verdict !== verdict && reason === '') throw refused('/reason', whyReason(proposal, verdict))
    await insertJudgement(tx, district, {
      ...{
        id: judgement,
        sample: sample.id,
        report: id,
        kind: report.kind,
        proposal: proposal.verdict,
        verdict,
        reason,
      },
      ...{ edition: book.edition, items: proposal.items, ...by(context), at: now },
    })
    const lotHeld =
      report.kind === 'retest' ? await finalise(sample, verdict, context) : await conclude(sample, verdict, context)
    return {
      output: { lotHeld },
      before: { conclusion: sample.conclusion },
      after: { conclusion: verdict, proposal: proposal.verdict, report: report.number },
      ...{ reason: reason || undefined, touched: [sample.workshop] },
    }
  },
})

function whyReason({ verdict, items }: Proposal, decided: Verdict): string {
  const open = items.filter(each => each.verdict === verdict).map(({ item }) => item)
  return `系统判定为“${verdictZh[verdict]}”（${open.slice(0, 5).join('、')}），确认为“${verdictZh[decided]}”请写明理由`
}

async function conclude(sample: SampleRow, verdict: Verdict, context: Context): Promise<boolean> {
  const { today: onDay } = context
  const last = { conclusion: verdict, onDay }
  if (verdict === 'conforming') {
    await onward(sample, { ...last, to: 'conforming' }, context)
    await stopDisposal(sample, '重新判定为合格，核查处置终止', context)
    return false
  }
  await onward(sample, { ...last, to: 'nonconforming', begin: ['S06'], stage: 'S06' }, context)
  return (await control(sample, context)).held
}

/** 复检结论为最终检验结论: it overrides the first, in whichever direction. */
async function finalise(sample: SampleRow, verdict: Verdict, context: Context): Promise<boolean> {
  const { tx, district, today: onDay } = context
  const running = (await objectionsOf(tx, district, sample.id)).find(
    ({ kind, state }) => kind === 'retest' && state === 'accepted',
  )
  if (running === undefined) throw new Problem('state-conflict', '没有受理中的复检，不能确认复检结论')
  await changeObjection(tx, district, running.objection, {
    ...{
      state: 'decided',
      decision: `复检结论：${verdictZh[verdict]}`,
      upheld: verdict === 'conforming',
      decidedOn: onDay,
    },
  })
  const step = { to: 'settled', onDay, reason: '复检结论为最终结论', conclusion: verdict } as const
  const ended = ['S07', 'S09', 'S11', 'S12']
  await onward(sample, { ...step, end: ended, begin: ['S13'], stage: 'S13' }, context)
  if (verdict === 'nonconforming') return false
  await letGo(sample, '复检合格', context)
  await write(sample, 'note', '复检合格，最终结论为合格，解除因初检采取的控制措施', null, context)
  await stopDisposal(sample, '复检合格，核查处置终止', context)
  return false
}

async function stopDisposal(sample: SampleRow, report: string, context: Context): Promise<void> {
  const { tx, district, today, actor } = context
  if ((await findDisposal(tx, district, sample.id))?.state !== 'open') return
  await changeDisposal(tx, district, sample.id, { state: 'closed', report, closedOn: today, closedBy: actor.name })
  for (const code of ['S18', 'S20']) await end(sample, code, context)
}

/** 退回: a report to the laboratory, or a confirmation that nobody has been told of. */
export const sendBack = action(resultEndpoints.sendBack, {
  allow: officers,
  concerns: 'workshop',
  subject: sampleSubject,
  async run({ sample: id, reason }, context) {
    const { today: onDay } = context
    const sample = await locked(id, context)
    const undone = { onDay, reason, conclusion: null } as const
    switch (sample.state) {
      case 'reported':
        await onward(sample, { ...undone, to: 'received', begin: ['S02'], stage: 'S02' }, context)
        break
      case 'conforming':
        await onward(sample, { ...undone, to: 'reported', stage: 'S03' }, context)
        break
      case 'nonconforming':
        await onward(sample, { ...undone, to: 'reported', stage: 'S03' }, context)
        await takeBack(sample, reason, context)
        break
      default:
        throw new Problem('state-conflict', '只有待判定、还没有送达的结果可以退回；已送达的请按异议办理')
    }
    return { output: {}, before: { state: sample.state }, reason, touched: [sample.workshop] }
  },
})

async function takeBack(sample: SampleRow, reason: string, context: Context): Promise<void> {
  for (const code of ['S06', 'S20']) await end(sample, code, context, 'void')
  await letGo(sample, reason, context)
  await write(sample, 'note', `结论撤回重新判定：${reason}`, null, context)
}
