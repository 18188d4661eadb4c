import { Problem } from '../../kernel/problem.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { raiseHazards } from '../../rectification/door.ts'
import { rightEndpoints } from '../contract/rights.ts'
import { missingForClosing } from '../rules/states.ts'
import { changeDisposal, disposalStepsOf, findDisposal, insertDisposalStep } from '../store/rights.ts'
import type { SampleRow } from '../store/sample.ts'
import { disposalStepZh } from '../zh.ts'
import { end } from './moving.ts'
import type { Finding, Outside } from './outside.ts'
import { confirmedReport } from './serving.ts'
import { by, labelOf, locked, officers, refused, sampleSubject } from './subject.ts'

type Wanted = {
  readonly text: string
  readonly files: readonly string[]
  readonly dueOn?: SampleRow['dueOn'] | undefined
}

async function openDisposalOf(sample: SampleRow, { tx, district }: Context) {
  const found = await findDisposal(tx, district, sample.id)
  if (found === undefined) throw new Problem('state-conflict', '只有不合格的样品才有核查处置')
  if (found.state === 'closed') throw new Problem('state-conflict', '核查处置已经办结，不能再登记')
  return found
}

/**
 * 核查处置: control of the food, its cause, rectification, case and recall go on beside one another; none waits for a
 * retest. 食品安全法 第六十三条.
 */
export function addDisposalStep(outside: Outside) {
  return action(rightEndpoints.addDisposalStep, {
    allow: officers,
    concerns: 'workshop',
    subject: sampleSubject,
    async run({ step, sample: id, kind, ...wanted }, context) {
      const { tx, district, now, today } = context
      const sample = await locked(id, context)
      const disposal = await openDisposalOf(sample, context)
      const before = (await disposalStepsOf(tx, district, id)).find(each => each.id === step)
      if (before !== undefined) return { output: { reference: before.reference } }
      if (kind === 'extended') await extend(sample, disposal.dueOn, wanted, context)
      const reference = await leadsTo(kind, sample, wanted, outside, context)
      await insertDisposalStep(tx, district, {
        ...{ id: step, sample: id, kind, text: wanted.text, reference, files: wanted.files, onDay: today },
        ...{ ...by(context), at: now },
      })
      const done = (await disposalStepsOf(tx, district, id)).map(each => each.kind)
      if (done.includes('hold') && done.includes('cause')) await end(sample, 'S18', context)
      return { output: { reference }, after: { kind: disposalStepZh[kind], text: wanted.text, reference } }
    },
  })
}

async function leadsTo(kind: string, sample: SampleRow, wanted: Wanted, outside: Outside, context: Context) {
  switch (kind) {
    case 'hazard':
      return raise(sample, wanted, context)
    case 'case':
      return outside.openCase(context, await findingOf(sample, wanted.text, context))
    case 'recall':
      return outside.proposeRecall(context, await findingOf(sample, wanted.text, context))
    default:
      return null
  }
}

async function findingOf(sample: SampleRow, text: string, context: Context): Promise<Finding> {
  const { items } = await confirmedReport(sample, context)
  const sentences = items.filter(({ verdict }) => verdict === 'nonconforming').map(({ sentence }) => sentence)
  return { sample: sample.id, label: labelOf(sample), workshop: sample.workshop, lot: sample.lot, sentences, text }
}

/** Into the one list of hazards, where the order and its countdown are. */
async function raise(sample: SampleRow, { text, files, dueOn }: Wanted, context: Context): Promise<string | null> {
  const { tx, district, actor, now, today } = context
  const { items } = await confirmedReport(sample, context)
  const failed = items.filter(({ verdict }) => verdict === 'nonconforming').map(({ item }) => item)
  const [hazard] = await raiseHazards(tx, {
    ...{ district, workshop: sample.workshop, foundOn: today, now },
    source: { kind: 'sampling', id: sample.id, label: labelOf(sample) },
    hazards: [
      {
        ...{ code: 'sampling', topic: '过程控制', text: `抽检不合格（${failed.join('、')}）：${text}` },
        ...{ basis: '食品安全法 第三十四条', weight: 'key', department: 'market', files, dueOn: dueOn ?? null },
      },
    ],
    by: { account: actor.account ?? null, name: actor.name },
  })
  return hazard ?? null
}

async function extend(
  sample: SampleRow,
  before: SampleRow['dueOn'],
  { dueOn }: Wanted,
  { tx, district, actor }: Context,
): Promise<void> {
  if (!actor.posts.some(({ duty }) => duty === 'leader' || duty === 'office')) {
    throw new Problem('not-allowed', '核查处置延期须经负责人批准，请由股室办理')
  }
  if (dueOn == null || (before !== null && dueOn <= before))
    throw refused('/dueOn', '请填写批准延期后的日期，应晚于原期限')
  await changeDisposal(tx, district, sample.id, { dueOn })
}

export const closeDisposal = action(rightEndpoints.closeDisposal, {
  allow: officers,
  concerns: 'workshop',
  subject: sampleSubject,
  async run({ sample: id, report }, context) {
    const { tx, district, today, actor } = context
    const sample = await locked(id, context)
    await openDisposalOf(sample, context)
    const missing = missingForClosing((await disposalStepsOf(tx, district, id)).map(({ kind }) => kind))
    if (missing.length > 0) {
      const words = missing.map(kind => disposalStepZh[kind]).join('、')
      throw new Problem('state-conflict', `还没有登记：${words}，登记后才能办结`)
    }
    if (sample.state !== 'settled') throw new Problem('state-conflict', '结论还没有最终确认，确认后再办结核查处置')
    await changeDisposal(tx, district, id, { state: 'closed', report, closedOn: today, closedBy: actor.name })
    for (const code of ['S18', 'S20']) await end(sample, code, context)
    return { output: {}, after: { report }, touched: [sample.workshop] }
  },
})
