import { startClock, stopClock } from '../../clock/door.ts'
import { dayAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { personOf } from '../../rectification/rules/closing.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { alertEndpoints as endpoints } from '../contract/alert.ts'
import { clockOf, dueAtOf, reviewClock } from '../rules/alert/clock.ts'
import { stepOfReview } from '../rules/alert/review.ts'
import type { AlertState } from '../rules/alert/state.ts'
import { mayBeToldBeforeReview } from '../rules/kinds/kinds.ts'
import { wholePicture } from '../rules/place/zone.ts'
import { reviewers } from '../rules/who.ts'
import { type Alert, lockAlert, picturesOf } from '../store/alert.ts'
import { type Camera, lockCamera } from '../store/camera.ts'
import { findStep, type StepRow, stepsOf } from '../store/step.ts'
import { alertStateZh, reviewFaultZh, verdictZh } from '../zh.ts'
import { raiseHere } from './raising.ts'
import { type Here, type Standing, sealed, take } from './stepping.ts'
import {
  alertLabel,
  alertSubject,
  cameraSubject,
  getAlert,
  kindOf,
  missingAlert,
  missingCamera,
  refused,
  requirePicture,
} from './subject.ts'
import { becomeHazard, tellCleared, tellConfirmed, tellSecond } from './telling.ts'

export function hereOf({ tx, district, actor, now }: Context): Here {
  return { tx, district, by: { account: actor.account ?? null, name: actor.name }, now }
}

/** The alert and its camera under their locks, the camera first, as everybody takes them. */
async function locked(id: Id, context: Context): Promise<{ readonly alert: Alert; readonly camera: Camera }> {
  const { tx, district } = context
  const found = await getAlert(id, context)
  const camera = await lockCamera(tx, district, found.camera)
  const alert = await lockAlert(tx, district, id)
  if (camera === undefined) throw missingCamera()
  if (alert === undefined) throw missingAlert()
  return { alert, camera }
}

/** Told before under this very id? @throws Problem when the id belongs to something else */
async function wasTold(id: Id, alert: Id, { tx, district }: Context): Promise<boolean> {
  const told = await findStep(tx, district, id)
  if (told === undefined) return false
  if (told.alert !== alert) throw new Problem('conflict', '这个编号已经用过，请刷新后重新办理')
  return true
}

/**
 * 研判. Nothing counts before a person has said 属实; of what is grave two must say so. With it the alert goes into the one
 * list of hazards, the owner is told, and time runs.
 */
const review = action(endpoints.review, {
  allow: reviewers,
  concerns: 'workshop',
  subject: alertSubject,
  async run({ alert: id, step: stepId, verdict, faithful, note }, context) {
    const { alert, camera } = await locked(id, context)
    if (await wasTold(stepId, id, context)) return { output: { state: alert.state } }
    const here = hereOf(context)
    const steps = await stepsOf(context.tx, context.district, id)
    const person = personOf(here.by)
    if (alert.byHand && steps[0]?.person === person) throw refused('/verdict', ownMark)
    const first = alert.state === 'seconding' ? (steps.at(-1)?.person ?? null) : null
    const said = stepOfReview({ ...alert, first }, { by: person, verdict })
    if ('fault' in said) throw new Problem('state-conflict', reviewFaultZh[said.fault])
    await sealed(alert, here)
    const given = said.step === 'second' ? null : verdict
    const after = await take(
      alert,
      {
        ...{ id: stepId, step: said.step, note, faithful: verdict === 'true' ? faithful : null, firstPerson: first },
        to: { verdict: given, reviewedAt: given === null ? null : here.now },
      },
      here,
    )
    await (given === null ? awaitSecond(alert, camera, steps, here) : endReview(id, here))
    if (given === 'false') await cleared(alert, camera, here)
    const state = after.state === 'confirmed' ? await confirmed(alert, camera, after, here) : after.state
    return { output: { state }, before: { state: alert.state }, after: { verdict: verdictZh[verdict], state, note } }
  },
})

const ownMark = '自己标记的预警要由另一名监管人员研判'

async function endReview(id: Id, { tx, district, now, by }: Here): Promise<void> {
  const about = { subjectKind: 'alert', subjectId: id, code: reviewClock }
  await stopClock(tx, { district, ...about, now, outcome: 'done', by: by.name })
}

/** The first has done it; what is left says that somebody else is to do it, by the same hour. */
async function awaitSecond(alert: Alert, camera: Camera, steps: readonly StepRow[], here: Here): Promise<void> {
  const { tx, district, now, by } = here
  const { id, workshop: at, raisedAt } = alert
  await endReview(id, here)
  const workshop = await getWorkshopPlace(tx, district, at)
  const label = `${alertLabel(workshop.name, alert)}（待第二人研判，${by.name}已判属实）`
  const since = steps.findLast(({ step }) => step === 'review-again')?.at ?? raisedAt
  await startClock(tx, {
    ...{ district, code: reviewClock, subject: { kind: 'alert', id, label }, workshop: at, unit: null, account: null },
    ...{ from: { day: dayAt(since), at: since }, now, by: by.name },
  })
  await tellSecond({ alert, kind: kindOf(alert.kind), camera, workshop }, here)
}

async function cleared(alert: Alert, camera: Camera, here: Here): Promise<void> {
  const kind = kindOf(alert.kind)
  if (alert.silent || alert.byHand || !mayBeToldBeforeReview(kind)) return
  const workshop = await getWorkshopPlace(here.tx, here.district, alert.workshop)
  await tellCleared({ alert, kind, camera, workshop }, here)
}

async function confirmed(alert: Alert, camera: Camera, standing: Standing, here: Here): Promise<AlertState> {
  const { tx, district, now } = here
  const kind = kindOf(alert.kind)
  const workshop = await getWorkshopPlace(tx, district, alert.workshop)
  const dueAt = dueAtOf(kind, now)
  const about = { alert, kind, camera, workshop }
  const best = (await picturesOf(tx, district, alert.id)).filter(({ role }) => role === 'best')
  const files = best.map(({ hash }) => hash)
  const hazard = await becomeHazard(about, { files, at: alert.firstAt, dueAt }, here)
  await runTime(alert, alertLabel(workshop.name, alert), here)
  await tellConfirmed(about, dueAt, here)
  const told = await take(standing, { id: newId(), step: 'tell', to: { hazard, dueAt } }, here)
  return told.state
}

/** The owner's time in hours, by the book. */
export async function runTime(
  alert: Pick<Alert, 'id' | 'kind' | 'workshop'>,
  label: string,
  here: Here,
): Promise<void> {
  const { tx, district, now, by } = here
  await startClock(tx, {
    ...{ district, code: clockOf(alert.kind), subject: { kind: 'alert', id: alert.id, label } },
    ...{ workshop: alert.workshop, from: { day: dayAt(now), at: now }, unit: null, account: null, now, by: by.name },
  })
}

/** One tap may be a slip. */
const reviewAgain = action(endpoints.reviewAgain, {
  allow: reviewers,
  concerns: 'workshop',
  subject: alertSubject,
  async run({ alert: id, step, reason }, context) {
    const { alert } = await locked(id, context)
    if (await wasTold(step, id, context)) return { output: {} }
    if (alert.state !== 'false-alert' && alert.state !== 'unclear') {
      throw new Problem('state-conflict', `这条预警现在是${alertStateZh[alert.state]}，不能重新研判`)
    }
    if (alert.forgottenAt !== null) throw new Problem('state-conflict', '画面已超过保存期限删除，不能重新研判')
    const here = hereOf(context)
    await take(alert, { id: step, step: 'review-again', note: reason, to: { verdict: null, reviewedAt: null } }, here)
    const { name } = await getWorkshopPlace(context.tx, context.district, alert.workshop)
    const { now, by, tx, district } = here
    await startClock(tx, {
      ...{ district, code: reviewClock, subject: { kind: 'alert', id, label: alertLabel(name, alert) }, now },
      ...{ workshop: alert.workshop, from: { day: dayAt(now), at: now }, unit: null, account: null, by: by.name },
    })
    return { output: {}, before: { state: alert.state }, after: { state: 'raised' }, reason }
  },
})

/** 人工标记: what no program recognises, such as 吸烟. Somebody else reviews it, as everything else. */
const mark = action(endpoints.mark, {
  allow: reviewers,
  concerns: 'workshop',
  subject: cameraSubject,
  async run({ alert, camera, kind: code, file, takenAt, box = null, note }, context) {
    const kind = kindOf(code)
    await requirePicture(file, '/file', context)
    if (takenAt > context.now) throw refused('/takenAt', '画面时间不能晚于现在')
    const marked = box === null ? [] : [{ label: kind.name, score: 1, box }]
    const pictures = [{ role: 'best' as const, hash: file, takenAt, deviceAt: null, marked }]
    const raising = { alert, camera, kind: code, zone: wholePicture, score: 1, box, thresholds: {}, models: [] }
    const times = { firstAt: takenAt, lastAt: takenAt }
    await raiseHere({ ...raising, ...times, pictures, byHand: true, note }, hereOf(context))
    return { output: {}, after: { kind: kind.name, file, note } }
  },
})

export const reviewingActions: readonly Action[] = [review, reviewAgain, mark]
