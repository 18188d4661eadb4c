import { findDay } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { rightEndpoints } from '../contract/rights.ts'
import { type ObjectionKind, objectionClocks, refusalsOf } from '../rules/retest.ts'
import { judgementsOf } from '../store/report.ts'
import { changeObjection, findObjection, insertObjection, type ObjectionRow, objectionsOf } from '../store/rights.ts'
import { custodyOf, movesOf, type SampleRow, setDue } from '../store/sample.ts'
import { objectionKindZh } from '../zh.ts'
import { letGo } from './holding.ts'
import { begin, dueFrom, end, onward } from './moving.ts'
import { by, getSample, labelOf, locked, officers, placeOf, refused, sampleSubject } from './subject.ts'

/** 异议、复检申请. What speaks against it is found at once; the answer stays a person's. 食品安全法 第八十八条. */
export const object = action(rightEndpoints.object, {
  allow: officers,
  concerns: 'workshop',
  subject: sampleSubject,
  async run({ objection: id, sample: of, kind, receivedOn, applicant, grounds, files }, context) {
    const { tx, district, now, today } = context
    const sample = await locked(of, context)
    const before = await findObjection(tx, district, id)
    if (before !== undefined) return { output: { obstacles: before.obstacles } }
    if (receivedOn > today) throw refused('/receivedOn', '收到日期不能晚于今天')
    if (kind !== 'process' && sample.state !== 'served' && sample.state !== 'disputed') {
      throw new Problem('state-conflict', '检验结果送达以后才能受理这类申请；对抽样过程的异议可以先登记')
    }
    const obstacles = await obstaclesTo(sample, kind, receivedOn, context)
    await insertObjection(tx, district, {
      ...{ id, sample: of, kind, receivedOn, applicant, grounds, files, obstacles, ...by(context), at: now },
    })
    await beginAnswer(sample, kind, receivedOn, context)
    if (sample.state === 'served') {
      await onward(sample, { to: 'disputed', onDay: receivedOn, reason: objectionKindZh[kind], stage: 'S08' }, context)
    }
    return { output: { obstacles: [...obstacles] }, after: { kind, applicant, receivedOn, obstacles } }
  },
})

/** S08 is of the retest; for objections the clock runs from their acceptance. */
async function beginAnswer(sample: SampleRow, kind: ObjectionKind, from: ObjectionRow['receivedOn'], context: Context) {
  if (kind === 'retest') await begin(sample, 'S08', from, context)
}

async function obstaclesTo(
  sample: SampleRow,
  kind: ObjectionKind,
  receivedOn: ObjectionRow['receivedOn'],
  context: Context,
) {
  const { tx, district } = context
  const [moves, custody, judgements, objections] = [
    await movesOf(tx, district, sample.id),
    await custodyOf(tx, district, sample.id),
    await judgementsOf(tx, district, sample.id),
    await objectionsOf(tx, district, sample.id),
  ]
  const from = kind === 'process' ? sample.sampledOn : moves.findLast(({ toState }) => toState === 'served')?.onDay
  const lastDay = from === undefined ? null : await dueFrom(objectionClocks[kind].within, from, context)
  const failed = judgements.at(-1)?.items.filter(({ verdict }) => verdict === 'nonconforming') ?? []
  const reserve = custody.filter(({ part }) => part === 'reserve')
  return refusalsOf(kind, {
    ...{ receivedOn, lastDay: lastDay ?? undefined, failedItems: failed.map(({ item }) => item) },
    reserveExpiresOn: sample.expiresOn === null ? undefined : findDay(sample.expiresOn),
    reserveUsable: reserve.every(({ sealIntact }) => sealIntact),
    before: objections.filter(each => each.kind === 'retest' && each.state === 'decided').length,
  })
}

async function getObjection(id: ObjectionRow['objection'], context: Context) {
  const found = await findObjection(context.tx, context.district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到这个申请，请刷新样品页')
  return { objection: found, sample: await getSample(found.sample, context) }
}

async function objectionSubject({ objection }: { readonly objection: ObjectionRow['objection'] }, context: Context) {
  const { sample } = await getObjection(objection, context)
  return { kind: 'sample', id: sample.id, label: labelOf(sample), place: placeOf(sample) }
}

const mine = { allow: officers, concerns: 'workshop', subject: objectionSubject } as const

async function underway(id: ObjectionRow['objection'], states: readonly ObjectionRow['state'][], context: Context) {
  const { objection } = await getObjection(id, context)
  const sample = await locked(objection.sample, context)
  if (!states.includes(objection.state)) throw new Problem('state-conflict', '这个申请已经答复或办结，请刷新后查看')
  return { objection, sample }
}

/** Accepted or refused in writing within five working days; what stands against it must be overcome by reasons. */
export const answerObjection = action(rightEndpoints.answer, {
  ...mine,
  async run({ objection: id, accepted, answer, onDay, laboratory }, context) {
    const { tx, district, today } = context
    const { objection, sample } = await underway(id, ['applied'], context)
    if (onDay > today || onDay < objection.receivedOn) throw refused('/onDay', '答复日期应在收到申请之后、今天以前')
    if (accepted && objection.obstacles.includes('microbial')) {
      throw new Problem('state-conflict', '不合格项目都是微生物指标，依法不予复检，请选择不予受理')
    }
    if (laboratory !== '' && laboratory === sample.laboratoryName) {
      throw refused('/laboratory', '复检机构不能是初检机构')
    }
    const state = accepted ? 'accepted' : 'refused'
    const said = { state, answer, answeredOn: onDay, laboratory: laboratory || null } as const
    await changeObjection(tx, district, id, said)
    await end(sample, 'S08', context)
    if (accepted) await afterAcceptance(sample, objection.kind, laboratory !== '', onDay, context)
    else await backToServed(sample, '申请不予受理', context)
    return { output: {}, after: { kind: objection.kind, state, answer } }
  },
})

async function afterAcceptance(
  sample: SampleRow,
  kind: ObjectionKind,
  chosen: boolean,
  from: ObjectionRow['receivedOn'],
  context: Context,
): Promise<void> {
  const code = kind === 'retest' ? (chosen ? 'S11' : 'S09') : objectionClocks[kind].decide
  await next(sample, code, from, context)
}

/** The clock of the answer is over: lists show the one that runs now. */
async function next(sample: SampleRow, dueCode: string, from: ObjectionRow['receivedOn'], context: Context) {
  const dueOn = await begin(sample, dueCode, from, context)
  await setDue(context.tx, context.district, sample.id, { dueCode, dueOn })
}

/** With nothing else underway the sample stands where it was served. */
async function backToServed(sample: SampleRow, reason: string, context: Context): Promise<void> {
  const { tx, district, today } = context
  if (sample.state !== 'disputed') return
  const open = (await objectionsOf(tx, district, sample.id)).some(
    ({ state }) => state === 'applied' || state === 'accepted',
  )
  if (open) return
  await onward(sample, { to: 'served', onDay: today, reason }, context)
}

/** 移交备份样品 to the retest laboratory, fixed by now. */
export const handReserve = action(rightEndpoints.handReserve, {
  ...mine,
  async run({ objection: id, onDay, laboratory }, context) {
    const { tx, district, today } = context
    const { objection, sample } = await underway(id, ['accepted'], context)
    if (objection.kind !== 'retest') throw new Problem('state-conflict', '只有复检才移交备份样品')
    const chosen = laboratory || objection.laboratory
    if (chosen === null) throw refused('/laboratory', '请填写随机确定的复检机构')
    if (chosen === sample.laboratoryName) throw refused('/laboratory', '复检机构不能是初检机构')
    if (onDay > today) throw refused('/onDay', '移交日期不能晚于今天')
    await changeObjection(tx, district, id, { laboratory: chosen, reserveHandedOn: onDay })
    for (const code of ['S09', 'S11']) await end(sample, code, context)
    await next(sample, 'S12', onDay, context)
    return { output: {}, after: { laboratory: chosen, onDay } }
  },
})

/** The decision of an objection; that of a retest comes with its report. */
export const decide = action(rightEndpoints.decide, {
  ...mine,
  async run({ objection: id, upheld, decision, onDay }, context) {
    const { tx, district, today } = context
    const { objection, sample } = await underway(id, ['accepted'], context)
    if (objection.kind === 'retest') throw new Problem('state-conflict', '复检结论请登记复检报告后确认')
    if (onDay > today) throw refused('/onDay', '日期不能晚于今天')
    await changeObjection(tx, district, id, { state: 'decided', decision, upheld, decidedOn: onDay })
    await end(sample, objectionClocks[objection.kind].decide, context)
    if (upheld) await overturn(sample, objection.kind, decision, context)
    else await backToServed(sample, `${objectionKindZh[objection.kind]}不成立`, context)
    return { output: {}, after: { upheld, decision }, touched: [sample.workshop] }
  },
})

/** What was sampled wrongly is void; what was tested or judged wrongly is judged again. */
async function overturn(sample: SampleRow, kind: ObjectionKind, decision: string, context: Context): Promise<void> {
  const { today: onDay } = context
  const isVoid = kind === 'process' || kind === 'authenticity'
  const step = isVoid ? ({ to: 'void' } as const) : ({ to: 'reported', stage: 'S03' } as const)
  await onward(sample, { ...step, onDay, reason: decision, conclusion: null, end: ['S07', 'S18', 'S20'] }, context)
  await letGo(sample, `${objectionKindZh[kind]}成立`, context)
  if (isVoid) await end(sample, undefined, context, 'void')
}

export const withdrawObjection = action(rightEndpoints.withdrawObjection, {
  ...mine,
  async run({ objection: id, reason }, context) {
    const { objection, sample } = await underway(id, ['applied', 'accepted'], context)
    await changeObjection(context.tx, context.district, id, { state: 'withdrawn' })
    const running =
      objection.kind === 'retest' ? ['S08', 'S09', 'S11', 'S12'] : [objectionClocks[objection.kind].decide]
    for (const code of running) await end(sample, code, context, 'void')
    await backToServed(sample, '申请人撤回', context)
    return { output: {}, after: { kind: objection.kind, state: 'withdrawn' }, reason }
  },
})
