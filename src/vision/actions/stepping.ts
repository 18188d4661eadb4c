import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { personOf } from '../../rectification/rules/closing.ts'
import type { Verdict } from '../rules/alert/review.ts'
import { type Snapshot, snapshotFaults } from '../rules/alert/snapshot.ts'
import { type AlertState, type AlertStep, alertAfter } from '../rules/alert/state.ts'
import type { Thresholds } from '../rules/kinds/kind.ts'
import { type Advance, type Alert, advanceAlert, picturesOf } from '../store/alert.ts'
import { sealOf, sealSnapshot } from '../store/seal.ts'
import { insertStep } from '../store/step.ts'

export type By = { readonly account: Id | null; readonly name: string }
export type Here = { readonly tx: Tx; readonly district: string; readonly by: By; readonly now: Instant }

export type Telling = {
  readonly id: Id
  readonly step: AlertStep
  readonly note?: string
  readonly faithful?: boolean | null
  readonly firstPerson?: string | null
  readonly to?: Partial<Omit<Advance, 'state' | 'ordinal' | 'changedAt'>>
}

/** Where an alert stands while several steps are taken in a row. */
export type Standing = Pick<Alert, 'id' | 'severity'> & {
  readonly state: AlertState
  readonly ordinal: number
  readonly verdict: Verdict | null
  readonly reviewedAt: Instant | null
}

/** Appends the step and moves the alert to where it leads. */
export async function take(alert: Standing, telling: Telling, { tx, district, by, now }: Here): Promise<Standing> {
  const state = alertAfter(alert.state, telling.step)
  if (state === undefined) throw new Problem('state-conflict', '这条预警刚刚变化，请刷新后重试')
  const { id, step, note = '', faithful = null, firstPerson = null, to = {} } = telling
  const ordinal = alert.ordinal + 1
  await insertStep(tx, district, {
    ...{ alert: alert.id, ordinal, id, after: alert.ordinal, fromState: alert.state, step, toState: state },
    ...{ severity: alert.severity, faithful, note, person: personOf(by), firstPerson },
    ...{ account: by.account, actor: by.name, at: now },
  })
  const { verdict = alert.verdict, reviewedAt = alert.reviewedAt } = to
  await advanceAlert(tx, district, alert.id, { ...to, state, ordinal, verdict, reviewedAt, changedAt: now })
  return { ...alert, state, ordinal, verdict, reviewedAt }
}

const none: Thresholds = { bar: 0, needed: 0, of: 0, spanS: 0, headPx: 0, holdS: 0, quietS: 0, coolS: 0 }

/** What an alert is shown by now. */
export async function snapshotOf(alert: Alert, { tx, district }: Pick<Here, 'tx' | 'district'>): Promise<Snapshot> {
  const { id, camera, kind, zone, models } = alert
  const set = Object.fromEntries(Object.entries(alert.thresholds).filter(([, value]) => value !== undefined))
  const pictures = await picturesOf(tx, district, id)
  return { alert: id, camera, kind, zone, thresholds: { ...none, ...set }, models, pictures }
}

/**
 * Closes the snapshot with a seal, once: when the alert ends, or when a person looks at it. The row of the camera must be
 * locked: its chain has one end.
 */
export async function sealed(alert: Alert, here: Here): Promise<string> {
  const { tx, district, now } = here
  return (await sealOf(tx, district, alert.id)) ?? sealSnapshot(tx, district, await snapshotOf(alert, here), now)
}

export async function isComplete(alert: Alert, here: Pick<Here, 'tx' | 'district'>): Promise<boolean> {
  return snapshotFaults(await snapshotOf(alert, here)).length === 0
}
