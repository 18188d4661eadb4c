/** Minutes of a slot, and slots of a day. */
export const slotMinutes = 5
export const slots = 288

export type Span = { readonly from: number; readonly to: number }

/**
 * Slots without a picture that follow each other, as far as the day has gone; `to` is the first one after them.
 *
 * @param from where the camera was registered on that day
 */
export function gapsOf(motion: readonly (number | null)[], until: number, from = 0): readonly Span[] {
  const gaps: Span[] = []
  for (const [at, moved] of motion.slice(0, until).entries()) {
    if (moved !== null || at < from) continue
    const last = gaps.at(-1)
    if (last?.to === at) gaps[gaps.length - 1] = { from: last.from, to: at + 1 }
    else gaps.push({ from: at, to: at + 1 })
  }
  return gaps
}

/** `08:05`, `24:00` */
export function slotTime(slot: number): string {
  const minutes = slot * slotMinutes
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** `1 小时 45 分` */
export function lengthWord(slotsLong: number): string {
  const minutes = slotsLong * slotMinutes
  const hours = Math.floor(minutes / 60)
  const left = minutes % 60
  return [hours > 0 ? `${hours} 小时` : '', left > 0 || hours === 0 ? `${left} 分` : ''].filter(Boolean).join(' ')
}

/** Share of the height: a hand that moves is seen beside a room that is lit. */
export function heightOf(perMille: number): number {
  return Math.sqrt(Math.min(1_000, Math.max(0, perMille)) / 1_000)
}

/** `3.2%` of the picture. */
export function motionWord(perMille: number): string {
  return `${(perMille / 10).toFixed(1)}%`
}

/**
 * Rows for marks, so that no word lies on another: of each mark the first row that is free again.
 *
 * @param places shares of the day, in order
 * @param wide how much of the day a mark takes
 */
export function lanesOf(places: readonly number[], wide: number): readonly number[] {
  const free: number[] = []
  return places.map(place => {
    const lane = free.findIndex(until => until <= place)
    const row = lane < 0 ? free.length : lane
    free[row] = place + wide
    return row
  })
}

export type Hour = {
  readonly hour: number
  /** Minutes with a picture. */
  readonly seen: number
  /** The most that moved, in thousandths; `null` without a picture. */
  readonly most: number | null
  readonly frames: number
}

/** The same by the hour, for whoever reads a table. */
export function hoursOfDay(
  motion: readonly (number | null)[],
  frames: readonly number[],
  until: number,
): readonly Hour[] {
  const perHour = 60 / slotMinutes
  return Array.from({ length: Math.ceil(until / perHour) }, (_, hour) => {
    const [from, to] = [hour * perHour, Math.min(until, (hour + 1) * perHour)]
    const moved = motion.slice(from, to).filter(each => each !== null)
    return {
      ...{ hour, seen: moved.length * slotMinutes, most: moved.length === 0 ? null : Math.max(...moved) },
      frames: frames.slice(from, to).reduce((sum, each) => sum + each, 0),
    }
  })
}
