import { tell } from '../../clock/door/tell.ts'
import { dayAt, type Instant, longTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { raiseHazards } from '../../rectification/door.ts'
import { ownersOf } from '../../registry/door/owners-of.ts'
import { isGrave } from '../rules/alert/review.ts'
import type { Kind } from '../rules/kinds/kinds.ts'
import type { Alert } from '../store/alert.ts'
import type { Camera } from '../store/camera.ts'
import { officersOf } from '../store/places.ts'
import { sceneZh } from '../zh.ts'
import type { Here } from './stepping.ts'

type About = {
  readonly alert: Pick<Alert, 'id' | 'severity'>
  readonly kind: Kind
  readonly camera: Pick<Camera, 'scene' | 'spot'>
  readonly workshop: { readonly id: Id; readonly name: string; readonly town: string }
}

const where = ({ camera }: About) => `${sceneZh[camera.scene]}（${camera.spot}）`

/** 自动预警: on the owner's phone at once, called 疑似 as long as nobody has looked. */
export async function warnOwner(about: About, { tx, district, now }: Here): Promise<void> {
  const { alert, kind, workshop } = about
  await tell(tx, {
    ...{ district, to: await ownersOf(tx, district, [workshop.id]), kind: 'alert', title: '疑似预警', now },
    text: `${where(about)}疑似${kind.name}，请马上查看并纠正。监管人员研判后再告知结果。`,
    ...{ subject: { kind: 'alert', id: alert.id }, key: `alert:${alert.id}:raised`, outside: true },
  })
}

export async function tellOfficers(about: About, { tx, district, now }: Here): Promise<void> {
  const { alert, kind, workshop } = about
  await tell(tx, {
    ...{ district, to: await officersOf(tx, district, workshop.town), kind: 'alert', title: '预警待研判', now },
    text: `${workshop.name} ${where(about)}疑似${kind.name}，请研判。`,
    subject: { kind: 'alert', id: alert.id },
    ...{ key: `alert:${alert.id}:review`, outside: isGrave(alert.severity) },
  })
}

/** Of what is grave another one has to say so too. */
export async function tellSecond(about: About, { tx, district, by, now }: Here): Promise<void> {
  const { alert, kind, workshop } = about
  const others = (await officersOf(tx, district, workshop.town)).filter(account => account !== by.account)
  await tell(tx, {
    ...{ district, to: others, kind: 'alert', title: '严重预警待第二人研判', now },
    text: `${workshop.name} ${where(about)}疑似${kind.name}，${by.name}已判属实，请另一名监管人员研判。`,
    // Called false and looked at again, it may need a second person twice.
    ...{ subject: { kind: 'alert', id: alert.id }, key: `alert:${alert.id}:second:${now}`, outside: true },
  })
}

/** Whoever was warned hears that it was nothing. */
export async function tellCleared(about: About, { tx, district, now }: Here): Promise<void> {
  const { alert, kind, workshop } = about
  await tell(tx, {
    ...{ district, to: await ownersOf(tx, district, [workshop.id]), kind: 'alert', title: '预警已排除', now },
    text: `${where(about)}疑似${kind.name}的预警，经研判不属实，不用整改。`,
    ...{ subject: { kind: 'alert', id: alert.id }, key: `alert:${alert.id}:cleared`, outside: false },
  })
}

/** 属实: the owner hears what is to be done and until when. */
export async function tellConfirmed(about: About, dueAt: Instant, { tx, district, now }: Here): Promise<void> {
  const { alert, kind, workshop } = about
  await tell(tx, {
    ...{ district, to: await ownersOf(tx, district, [workshop.id]), kind: 'alert', title: '请整改', now },
    text: `${where(about)}${kind.name}，经研判属实，请在 ${longTime(dueAt)} 前整改并拍照报告。`,
    ...{ subject: { kind: 'alert', id: alert.id }, key: `alert:${alert.id}:confirmed`, outside: true },
  })
}

/** Into the one list: what follows is the way of every hazard. Fire is the fire brigade's matter. */
export async function becomeHazard(
  about: About,
  { files, at, dueAt }: { readonly files: readonly string[]; readonly at: Instant; readonly dueAt: Instant },
  { tx, district, by, now }: Here,
): Promise<Id> {
  const { alert, kind, workshop } = about
  const basis = kind.toBeConfirmed ? `${kind.basis}（待确认）` : kind.basis
  const [hazard] = await raiseHazards(tx, {
    ...{ district, workshop: workshop.id, source: { kind: 'alert', id: alert.id, label: `${kind.name}预警` } },
    hazards: [
      {
        ...{ code: kind.code, topic: '明作亮坊', text: `${where(about)}${kind.name}（${longTime(at)}）`, basis },
        ...{ weight: isGrave(alert.severity) ? 'key' : 'general', files, dueOn: dayAt(dueAt) },
        department: kind.code === 'A15' ? 'fire' : 'market',
      },
    ],
    ...{ foundOn: dayAt(at), by, now },
  })
  if (hazard === undefined) throw new Error('an alert became no hazard')
  return hazard
}
