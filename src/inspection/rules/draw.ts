/**
 * 双随机. Everybody in the hat has a ticket worked out of the seed and the own name alone, and the lowest tickets are
 * drawn: whoever knows the seed and the hat draws the same again, in whatever order the names are written down.
 */
export function ticketOf(seed: string, name: string): number {
  const words = `${seed}\u0000${name}`
  let one = 0xdeadbeef
  let two = 0x41c6ce57
  for (let at = 0; at < words.length; at += 1) {
    const character = words.charCodeAt(at)
    one = Math.imul(one ^ character, 2654435761)
    two = Math.imul(two ^ character, 1597334677)
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909)
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909)
  return 4294967296 * (2097151 & two) + (one >>> 0)
}

/** @returns as many as are wanted, in the order of their tickets; each once, however often it is in the hat */
export function drawFrom(seed: string, hat: readonly string[], wanted: number): readonly string[] {
  return [...new Set(hat)]
    .map(name => ({ name, ticket: ticketOf(seed, name) }))
    .sort((a, b) => a.ticket - b.ticket || (a.name < b.name ? -1 : 1))
    .slice(0, Math.max(0, wanted))
    .map(({ name }) => name)
}

export type Recusal = { readonly officer: string; readonly workshop: string }

export type Drawn = {
  readonly workshop: string
  /** Empty where fewer than two may go there. */
  readonly officers: readonly string[]
}

export type Hat = {
  readonly seed: string
  readonly workshops: readonly string[]
  readonly officers: readonly string[]
  readonly recusals: readonly Recusal[]
  readonly wanted: number
  readonly team: number
}

/** The objects, and for each its officers; who has to keep away from a workshop is not in its hat. 办法 第二十二、二十三条. */
export function drawBoth({ seed, workshops, officers, recusals, wanted, team }: Hat): readonly Drawn[] {
  return drawFrom(`${seed} objects`, workshops, wanted).map(workshop => {
    const away = new Set(recusals.filter(each => each.workshop === workshop).map(({ officer }) => officer))
    const may = officers.filter(officer => !away.has(officer))
    const enough = new Set(may).size >= team
    return { workshop, officers: enough ? drawFrom(`${seed} officers ${workshop}`, may, team) : [] }
  })
}
