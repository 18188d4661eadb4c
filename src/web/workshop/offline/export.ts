import { heldBack } from './queue.ts'
import type { Parcel, ParcelState } from './shape.ts'

export const parcelStateZh = {
  waiting: '等网络',
  sending: '等回音',
  refused: '没通过，要改',
  sent: '已传',
} as const satisfies Record<ParcelState, string>

export function stateWords(parcel: Parcel, held: boolean): string {
  if (held) return '等前一条改好'
  return parcelStateZh[parcel.state]
}

/** What has not arrived, readable by people and by a program, without photographs: for when the phone never gets through. */
export function exportText(parcels: readonly Parcel[], account: string, madeAt: string): string {
  const held = heldBack(parcels)
  const unsent = parcels
    .filter(({ state }) => state !== 'sent')
    .map(parcel => ({
      说明: parcel.words,
      日期: parcel.onDay,
      状态: stateWords(parcel, held.has(parcel.id)),
      没通过的原因: parcel.refusal?.detail ?? null,
      照片张数: parcel.photos.length,
      id: parcel.id,
      action: parcel.action,
      input: parcel.input,
    }))
  return JSON.stringify({ kind: 'fangma-queue', version: 1, account, madeAt, entries: unsent }, null, 2)
}
