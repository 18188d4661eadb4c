import { causeZh, factorZh, pointsZh } from '../../../rating/zh/food-index.ts'
import { links } from '../links.ts'
import type { KeptWatch, OwnGrade, OwnHazard, OwnIndex, OwnSaid, Parcel } from '../offline/shape.ts'

export type Rated = Extract<NonNullable<OwnIndex['index']>, { kind: 'rated' }>
export type Part = Rated['parts'][number]
export type Cap = Rated['caps'][number]
export type Evidence = Part['evidence'][number]
type RiskRecord = OwnGrade['detail']['parts'][number]['records'][number]
/** A record behind the index or the grade. */
export type Recorded = Pick<Evidence | RiskRecord, 'kind' | 'id' | 'on' | 'said'> &
  Partial<Pick<Evidence, 'value' | 'weight'> & Pick<RiskRecord, 'points'>>
export type Appeal = OwnSaid['appeals'][number]
export type Gain = OwnIndex['gains'][number]
export type Past = OwnIndex['history'][number]

/** What stands beside a part: what it brought and the most that it can. */
export function partText({ share, points, weight }: Part): string {
  return share === null ? '未接入，不扣分' : `${pointsZh(points)} / ${pointsZh(weight)} 分`
}

/** Parts by what they lack, the most first: there is the most to be done. */
export function byLack(parts: readonly Part[]): readonly Part[] {
  const lack = ({ share, weight, points }: Part) => (share === null ? -1 : weight - points)
  return [...parts].sort((one, other) => lack(other) - lack(one))
}

/** Where something is done on the phone, and what the button says; nothing where it is done elsewhere. */
export type Doing = { readonly to: string; readonly word: string }

export function doingOf({ code, record }: Gain): Doing | undefined {
  switch (code) {
    case 'close-hazard':
      return { to: record?.kind === 'hazard' ? links.hazard(record.id) : links.hazards, word: '拍照整改' }
    case 'send-test':
      return { to: links.form('testing', { testKind: 'commissioned' }), word: '记送检' }
    case 'keep-ledger':
    case 'prove-receipts':
      return { to: links.toDo, word: '记台账' }
    case 'camera-online':
      return { to: links.cameras, word: '看摄像头' }
    case 'course':
      return { to: links.training(), word: '学课程' }
    case 'renew-certificate':
    case 'renew-health':
    case 'next-inspection':
    case 'dispose-sample':
    case 'finish-recall':
      return undefined
    default:
      return code satisfies never
  }
}

/** Whom to see about what is not done on the phone. */
export function askAbout(code: Gain['code']): string {
  switch (code) {
    case 'renew-certificate':
      return '带上身份证和场所材料，到市场监管所办延续'
    case 'renew-health':
      return '办好健康证，交给您的监管人员登记'
    case 'next-inspection':
      return '先照检查要点自己看一遍，检查由监管人员来做'
    case 'dispose-sample':
    case 'finish-recall':
      return '照通知书办完，把材料交给您的监管人员'
    default:
      return '请找您的监管人员办'
  }
}

type Known = { readonly hazards: readonly OwnHazard[]; readonly watch: KeptWatch | undefined }

/** The screen on which the record itself stands; nothing where this phone has none of it. */
export function screenOf({ kind, id }: Pick<Recorded, 'kind' | 'id'>, { hazards, watch }: Known): string | undefined {
  switch (kind) {
    case 'hazard':
      return id !== null && hazards.some(({ hazard }) => hazard === id) ? links.hazard(id) : undefined
    case 'alert':
      return id !== null && (watch?.alerts ?? []).some(({ alert }) => alert === id) ? links.alert(id) : undefined
    case 'camera':
      return links.cameras
    case 'ledger':
    case 'test':
      return links.book
    case 'training':
      return links.training()
    case 'inspection':
    case 'sample':
    case 'case':
    case 'recall':
      return links.papers
    case 'complaint':
      return links.published
    case 'certificate':
    case 'worker':
    case 'workshop':
    case 'circumstance':
    case 'none':
      return undefined
    default:
      return kind satisfies never
  }
}

/** What changed from one reckoning to the next that has another number, in words. */
export function changeText(history: readonly Past[]): string {
  const known = history.filter(({ score }) => score !== null)
  const last = known[known.length - 1]
  const before = known.filter(({ score }) => score !== last?.score)
  const other = before[before.length - 1]
  if (last === undefined) return '还没有算出过。'
  if (other === undefined || other.score === null || last.score === null) return `一直是 ${last.score} 分。`
  const since = known.slice(known.indexOf(other) + 1)[0]
  const by = last.score - other.score
  const cause = since === undefined || causeZh(since.cause) === '' ? '' : `（${causeZh(since.cause)}）`
  return `${since?.on ?? last.on} 从 ${other.score} 分变成 ${last.score} 分，${by > 0 ? `多 ${by}` : `少 ${-by}`} 分${cause}。`
}

/** How often inspections come for a grade. */
export function visitsText({ least, most }: OwnGrade['visits']): string {
  const times = least === most ? `${least} 次` : `${least} 到 ${most} 次`
  return `按这个等级，每年检查 ${least === 1 && most === 1 ? '至少 1 次' : times}。`
}

/** What waits on the phone of one kind, for the workshop that is open; also what was refused. */
export function waitingOf<A extends Parcel['action']>(
  parcels: readonly Parcel[],
  action: A,
  workshop: string,
): readonly Extract<Parcel, { action: A }>[] {
  const is = (each: Parcel): each is Extract<Parcel, { action: A }> => each.action === action
  return parcels.filter(is).filter(each => each.workshop === workshop && each.state !== 'sent')
}

export const factorName = (factor: Part['factor']): string => factorZh[factor]
