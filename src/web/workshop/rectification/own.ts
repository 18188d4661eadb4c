import type { OwnHazard, Parcel } from '../offline/shape.ts'

/** A hazard with what waits on the phone to be told of it. */
export type OwnLine = {
  readonly hazard: OwnHazard
  readonly parcel: Parcel | undefined
  /** The owner has to do something. */
  readonly toDo: boolean
  readonly overdue: boolean
}

/** What an owner found himself and has not arrived yet. */
export type ToldLine = { readonly parcel: Parcel; readonly text: string }

export function ownLines(hazards: readonly OwnHazard[], parcels: readonly Parcel[], today: string): readonly OwnLine[] {
  return hazards.map(hazard => {
    const told = parcels.filter(
      each => each.action === 'rectification.answer' && each.input.hazard === hazard.hazard && each.state !== 'sent',
    )
    const arrived = parcels.some(
      each => each.action === 'rectification.answer' && each.input.hazard === hazard.hazard && each.state === 'sent',
    )
    const parcel = told[told.length - 1]
    const open = hazard.state === 'found' || hazard.state === 'ordered'
    const waits = arrived || (parcel !== undefined && parcel.state !== 'refused')
    const toDo = open && !waits
    return { hazard, parcel, toDo, overdue: toDo && hazard.dueOn !== null && hazard.dueOn < today }
  })
}

export function toldLines(parcels: readonly Parcel[], workshop: string): readonly ToldLine[] {
  const lines: ToldLine[] = []
  for (const parcel of parcels)
    if (parcel.action === 'rectification.report' && parcel.workshop === workshop && parcel.state !== 'sent')
      lines.push({ parcel, text: parcel.input.text })
  return lines
}

/** `8月20日前`, `今天到期`, `已过 3 天`. */
export function dueWords(dueOn: string | null, daysLeft: number | undefined): string {
  if (dueOn === null || daysLeft === undefined) return '还没有定期限'
  if (daysLeft === 0) return '今天到期'
  if (daysLeft < 0) return `已过期 ${-daysLeft} 天`
  const [, month, day] = dueOn.split('-').map(Number)
  return `${month} 月 ${day} 日前，还有 ${daysLeft} 天`
}
