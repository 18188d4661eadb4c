import type { Day } from '../../kernel/day.ts'
import { bytesOf, type ClosedDay, hexOf, leafText, sealOf } from './day-root.ts'
import { leafHash, rootFromPath, type Sha256 } from './merkle.ts'

/** That one event, or its declaration, is among what was told on a closed day. */
export type Inclusion = {
  readonly eventID: string
  /** When it was declared wrong; absent on what is told. */
  readonly declared?: string | undefined
  readonly day: Day
  readonly at: number
  readonly path: readonly string[]
}

/** What a lot's page of evidence hands out: enough to check it without asking us again. */
export type Proof = {
  readonly type: 'fangma-evidence'
  readonly version: 1
  readonly lot: string
  readonly days: readonly ClosedDay[]
  readonly inclusions: readonly Inclusion[]
  /** Told on a day that is not closed yet. */
  readonly open: readonly string[]
}

/** What is wrong with a proof, in words; nothing when all of it holds. */
export function proofFaults(sha: Sha256, proof: Proof): readonly string[] {
  const days = new Map(proof.days.map(day => [day.day, day]))
  return [
    ...proof.days.filter(day => sealOf(sha, day) !== day.seal).map(({ day }) => `${day}：当天的封存值和根值对不上`),
    ...proof.inclusions.flatMap(inclusion => {
      const day = days.get(inclusion.day)
      if (day === undefined) return [`${inclusion.day}：缺少这一天的根值`]
      return leadsTo(sha, inclusion, day) ? [] : [`${inclusion.day}：事件 ${inclusion.eventID} 推不出当天的根值`]
    }),
  ]
}

function leadsTo(sha: Sha256, { eventID, declared = '', at, path }: Inclusion, { count, root }: ClosedDay): boolean {
  const beside = path.flatMap(hex => bytesOf(hex) ?? [])
  if (beside.length !== path.length) return false
  const leaf = leafHash(sha, new TextEncoder().encode(leafText({ hash: eventID, declared })))
  const found = rootFromPath(sha, { leaf, at, count, path: beside })
  return found !== undefined && hexOf(found) === root
}
