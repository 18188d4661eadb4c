import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { type MediaType, sniff } from '../../platform/files/sniff.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import type { Timed } from '../door/clocks.ts'
import { hazardLabel } from '../door/raise.ts'
import { personOf } from '../rules/closing.ts'
import { type Step, stateAfter } from '../rules/state.ts'
import { advanceHazard, type Hazard, lockHazards } from '../store/hazard.ts'
import { findStep, insertSteps } from '../store/step.ts'
import { hazardStateZh, stepZh } from '../zh.ts'

export type Telling = {
  /** Its id, from whoever tells it. */
  readonly id: Id
  readonly step: Step
  readonly note?: string
  readonly files?: readonly string[]
  readonly dueOn?: Day | null
  readonly order?: Id | null
  readonly answeredBy?: string | null
  readonly enteredAt?: Instant | null
  readonly onDay?: Day
}

/**
 * The hazard under a lock, unless this very step was told before: late, repeated and out of order are told apart.
 *
 * @returns `undefined` when it is there already
 */
export async function beginStep(
  { id, step, hazard }: { readonly id: Id; readonly step: Step; readonly hazard: Id },
  context: Context,
): Promise<Hazard | undefined> {
  const { tx, district } = context
  const [locked] = await lockHazards(tx, district, [hazard])
  if (locked === undefined) throw new Problem('not-found', '没有找到这处隐患，请从清单重新打开')
  const told = await findStep(tx, district, id)
  if (told !== undefined) {
    if (told.hazard === hazard && told.step === step) return undefined
    throw new Problem('conflict', '这个编号已经用过，请刷新后重新办理')
  }
  requireStep(locked, step)
  return locked
}

export function requireStep({ state, text }: Pick<Hazard, 'state' | 'text'>, step: Step): void {
  if (stateAfter(state, step) !== undefined) return
  const what = text.length > 24 ? `${text.slice(0, 24)}…` : text
  throw new Problem('state-conflict', `“${what}”现在是${hazardStateZh[state]}，不能${stepZh[step]}；请刷新后再看`)
}

/** Appends the step and moves the hazard to where it leads. */
export async function take(hazard: Hazard, telling: Telling, { tx, district, actor, now, today }: Context) {
  const to = stateAfter(hazard.state, telling.step)
  if (to === undefined) throw new Error(`no ${telling.step} from ${hazard.state}`)
  const { id, step, note = '', files = [], dueOn = hazard.dueOn, order = hazard.rectificationOrder } = telling
  const { answeredBy = null, enteredAt = null, onDay = today } = telling
  const ordinal = hazard.ordinal + 1
  const by = { account: actor.account ?? null, actor: actor.name }
  await insertSteps(tx, district, [
    {
      ...{ hazard: hazard.id, ordinal, id, after: hazard.ordinal, fromState: hazard.state, step, toState: to },
      ...{ onDay, note, files, dueOn, rectificationOrder: order, answeredBy, ...by, enteredAt, at: now },
      person: personOf({ account: by.account, name: by.actor }),
    },
  ])
  await advanceHazard(tx, district, hazard.id, {
    ...{ state: to, ordinal, dueOn, rectificationOrder: order, changedAt: now },
    answeredOn: step === 'answer' ? onDay : step === 'reject' ? null : hazard.answeredOn,
    closedOn: to === 'closed' ? today : null,
    voidedOn: to === 'void' ? today : null,
  })
  return to
}

export async function timedOf(hazard: Hazard, { tx, district, today, now, actor }: Context): Promise<Timed> {
  const { name } = await getWorkshopPlace(tx, district, hazard.workshop)
  const { id, text, workshop, department } = hazard
  const label = hazardLabel(name, text)
  return { district, hazard: id, label, workshop, department, from: today, now, by: actor.name }
}

const pictures: readonly MediaType[] = ['image/jpeg', 'image/png', 'image/webp']

export async function requirePictures(files: readonly string[], { world }: Context): Promise<void> {
  for (const file of files) {
    const { mediaType } = await sniff(world.files, file)
    if (!pictures.includes(mediaType)) throw refused('/files', '请上传照片（JPG、PNG 或 WebP）')
  }
}

export function refused(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}
