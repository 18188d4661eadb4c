import type { Id } from '../../kernel/id.ts'
import { lockStandingLots, stopLots } from '../../ledger/door/stops.ts'
import type { Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { disposalStepsOf, insertDisposalStep, openDisposal } from '../store/rights.ts'
import type { SampleRow } from '../store/sample.ts'
import { begin, dueFrom, end } from './moving.ts'
import { by } from './subject.ts'

/**
 * Risk control starts at once and beside everything else: the lot stands still, 核查处置 is open. Neither a retest nor
 * an objection stops it. 食品安全法 第六十三条.
 */
export async function control(sample: SampleRow, context: Context): Promise<{ readonly held: boolean }> {
  const { tx, district, today } = context
  const dueOn = await dueFrom('S20', today, context)
  await begin(sample, 'S19', today, context)
  await openDisposal(tx, district, { sample: sample.id, startedOn: today, dueOn, ...by(context) })
  await end(sample, 'S19', context)
  await begin(sample, 'S20', today, context)
  const held = sample.lot === null ? undefined : await hold(sample, sample.lot, context)
  if (held === 'stopped')
    await write(sample, 'hold', '结论确认时系统已暂停该批销售、投料和标签打印', sample.lot, context)
  if (held === 'stood') await write(sample, 'hold', '结论确认时该批已经暂停或召回', null, context)
  return { held: held !== undefined }
}

async function hold(sample: SampleRow, lot: Id, context: Context): Promise<'stopped' | 'stood' | undefined> {
  const { tx, district, now } = context
  const [found] = await lockStandingLots(tx, district, [lot])
  if (found === undefined || found.ended) return undefined
  // A recall stops harder than a hold; what stands still stays so.
  if (found.stopped !== null) return 'stood'
  await stopLots(tx, district, [lot], { kind: 'held', reason: reasonOf(sample), ...by(context), at: now })
  return 'stopped'
}

const reasonOf = ({ formNumber }: Pick<SampleRow, 'formNumber'>) => `监督抽检不合格（抽样单 ${formNumber}）`

/** The final conclusion turned: what was held because of the first is let go; a recall is for whoever leads it. */
export async function letGo(sample: SampleRow, why: string, context: Context): Promise<boolean> {
  const { tx, district, now } = context
  if (sample.lot === null) return false
  // Only what this sample stopped: another hold is somebody else's.
  const steps = await disposalStepsOf(tx, district, sample.id)
  if (!steps.some(({ kind, reference }) => kind === 'hold' && reference === sample.lot)) return false
  const [found] = await lockStandingLots(tx, district, [sample.lot])
  if (found?.stopped !== 'held') return false
  await stopLots(tx, district, [sample.lot], {
    kind: 'lifted',
    reason: `${reasonOf(sample)}：${why}`,
    ...by(context),
    at: now,
  })
  return true
}

export async function write(
  { id }: Pick<SampleRow, 'id'>,
  kind: 'hold' | 'note',
  text: string,
  reference: string | null,
  context: Context,
): Promise<void> {
  const { tx, district, today, now } = context
  await insertDisposalStep(tx, district, {
    ...{ id: newId(), sample: id, kind, text, reference, files: [], onDay: today, ...by(context), at: now },
  })
}
