import type { Position } from '../offline/shape.ts'

let known: { readonly position: Position; readonly at: number } | undefined

/** Where the phone is, if it may be known; a place of a minute ago will do. */
export async function place(patienceMs = 6_000): Promise<Position | undefined> {
  if (known !== undefined && performance.now() - known.at < 60_000) return known.position
  const { geolocation } = navigator
  if (geolocation === undefined) return undefined
  const position = await new Promise<Position | undefined>(done => {
    geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        done({ latitude, longitude, accuracy: Math.min(Math.max(accuracy, 0), 100_000) }),
      () => done(undefined),
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 120_000 },
    )
  })
  if (position !== undefined) known = { position, at: performance.now() }
  return position
}
