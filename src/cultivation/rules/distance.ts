/** A place on earth in degrees. */
export type Position = { readonly longitude: number; readonly latitude: number }

const earth = 6_371_000
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Metres as the crow flies. */
export function metresBetween(a: Position, b: Position): number {
  const [one, other] = [radians(a.latitude), radians(b.latitude)]
  const half =
    Math.sin((other - one) / 2) ** 2 +
    Math.cos(one) * Math.cos(other) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(half)))
}

export function metresZh(metres: number): string {
  if (metres < 950) return `${Math.max(1, Math.round(metres / 10)) * 10} 米`
  return `${(metres / 1000).toFixed(1)} 公里`
}
