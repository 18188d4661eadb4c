import { type Asked, byEnd, type Found, lastBy, within } from './found.ts'

export type JudgedSample = Found & {
  readonly sample: string
  readonly town: string
  readonly category: string
  /** As it stood at the end of the day. */
  readonly conclusion: string | null
  readonly turned: boolean
}

/** Samples taken in the window that were not void on the day, each with the conclusion that stood then. */
export function samples({ tables, asOf, from }: Asked): readonly JudgedSample[] {
  const judged = Map.groupBy(tables.judgement, ({ sample }) => sample)
  const moved = Map.groupBy(tables.sampleMove, ({ sample }) => sample)
  return tables.sample.flatMap((row): JudgedSample[] => {
    const isVoid = row.state === 'void' && byEnd(row.changedAt, asOf)
    if (isVoid || !within(row.sampledOn, { asOf, from })) return []
    const known = (judged.get(row.id) ?? []).filter(({ at }) => byEnd(at, asOf))
    const last = lastBy(known, ({ at, id }) => `${at} ${id}`)
    const back = (moved.get(row.id) ?? []).some(
      ({ toState, at }) =>
        (toState === 'reported' || toState === 'void') && byEnd(at, asOf) && last !== undefined && at > last.at,
    )
    // What was written down without a judgement says so itself, from its last change on.
    const written = judged.has(row.id) || !byEnd(row.changedAt, asOf) ? null : row.conclusion
    const conclusion = back ? null : (last?.verdict ?? written)
    const turned =
      conclusion === 'conforming' &&
      known.some(({ kind, verdict }) => kind === 'retest' && verdict === 'conforming') &&
      (judged.get(row.id) ?? []).some(({ kind, verdict }) => kind === 'first' && verdict === 'nonconforming')
    const { id: sample, workshop, town, category, sampledOn: onDay } = row
    return [{ sample, workshop, town, category, onDay, amount: 1, conclusion, turned }]
  })
}

export function cases({ tables, asOf, from }: Asked, source: string): readonly Found[] {
  return tables.caseFile.flatMap(({ workshop, source: own, filedOn }) => {
    return own === source && filedOn !== null && within(filedOn, { asOf, from })
      ? [{ workshop, onDay: filedOn, amount: 1 }]
      : []
  })
}

/** Samples that had led to a case by the day, whenever it was filed. */
export function samplesWithCase({ tables, asOf }: Asked): ReadonlySet<string> {
  return new Set(
    tables.caseFile.flatMap(({ sample, filedOn }) =>
      sample !== null && filedOn !== null && filedOn <= asOf ? [sample] : [],
    ),
  )
}
