import type { Instant } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type {
  NamedAdditive,
  Withdrawal,
  WrittenEntry,
  WrittenPortion,
  WrittenProduction,
} from '../../../ledger/rules/written.ts'
import type { EpcisEvent } from '../document.ts'
import { destructionFact, dispatchFact, stopFact, type WrittenDestruction } from './leaving.ts'
import { testingFacts } from './looking.ts'
import type { Names } from './names.ts'
import { additiveFact, productionFact } from './production.ts'
import { receivingFacts } from './receiving.ts'

/** An event with what names it, as it leaves the house. */
export type Told = {
  readonly hash: string
  /** When it was declared wrong; empty when the event itself is told. */
  readonly declared: string
  readonly recordedAt: Instant
  readonly event: EpcisEvent
}

type HashOf = (event: EpcisEvent) => string

/**
 * Everything that a portion of the ledgers says. What was wrong is told again with the declaration that it was, which names
 * what holds instead: nothing that was told once disappears.
 */
export function tell(portion: WrittenPortion, names: Names, hashOf: HashOf): readonly Told[] {
  const named = (event: EpcisEvent, recordedAt: Instant): Told => {
    const hash = hashOf(event)
    return { hash, declared: '', recordedAt, event: { ...event, eventID: hash, recordTime: recordedAt } }
  }
  return [
    ...portion.entries.flatMap(entry => factsOf(entry, names).map(event => named(event, entry.recordedAt))),
    ...portion.withdrawals.flatMap(withdrawal => withdrawn(withdrawal, names, named)),
    ...portion.stops.map(stop => named(stopFact(stop, names), stop.at)),
  ]
}

/** What was destroyed; what was withdrawn is told again with the declaration that it did not happen. */
export function tellDestruction(destroyed: WrittenDestruction, names: Names, hashOf: HashOf): readonly Told[] {
  const event = destructionFact(destroyed, names)
  const hash = hashOf(event)
  const { recordedAt, withdrawnAt } = destroyed
  const told = { hash, declared: '', recordedAt, event: { ...event, eventID: hash, recordTime: recordedAt } }
  return withdrawnAt === null ? [told] : [told, { ...declared(told, [], withdrawnAt), recordedAt: withdrawnAt }]
}

/** Hygiene, 今天没生产 and 本月未使用 are about no goods: they have no event. */
export function factsOf(entry: WrittenEntry, names: Names): readonly EpcisEvent[] {
  const { content } = entry
  if (content === null) return []
  switch (content.kind) {
    case 'receiving':
      return receivingFacts(entry, content, names)
    case 'production':
      return [productionFact(entry, content, names)]
    case 'additive-use':
      return [additiveFact(entry, content, names)]
    case 'testing':
      return testingFacts(entry, content, names)
    case 'dispatch':
      return [dispatchFact(entry, content, names)]
    default:
      return content satisfies never
  }
}

type Named = (event: EpcisEvent, recordedAt: Instant) => Told

function withdrawn({ wrong, right, additive }: Withdrawal, names: Names, named: Named): readonly Told[] {
  const at = right.recordedAt
  const instead = factsOf(right, names).map(event => named(event, at).hash)
  if (wrong.content?.kind !== 'production') {
    return factsOf(wrong, names).map(event => declared(named(event, at), instead, at))
  }
  const { content } = wrong
  const told = (gone: ReadonlySet<Id>) => named(productionFact(wrong, content, names, gone), at)
  if (additive === null) return [declared(told(goneAlone(content)), instead, at)]
  const before = goneAlone(content, additive)
  const after = told(new Set([...before, additive]))
  return [after, declared(told(before), [after.hash, ...instead], at)]
}

/** Additives that were taken back alone: all of them, or those that went before a certain one. */
function goneAlone({ additives }: WrittenProduction, before?: Id): ReadonlySet<Id> {
  const gone = additives
    .filter(additive => additive.withdrawn !== null)
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
    .map(additive => additive.entry)
  return new Set(before === undefined ? gone : gone.slice(0, Math.max(0, gone.indexOf(before))))
}

function orderOf({ withdrawn, entry }: NamedAdditive): string {
  return `${withdrawn?.at ?? ''} ${entry}`
}

/** It says when it was declared, not when it was recorded: it has the name of the event, and one thing has one such moment. */
function declared({ hash, event, recordedAt }: Told, instead: readonly string[], at: Instant): Told {
  const { recordTime: _, ...wrong } = event
  const reason = instead.length === 0 ? 'did_not_occur' : 'incorrect_data'
  const corrective = instead.length === 0 ? {} : { correctiveEventIDs: instead }
  return {
    hash,
    declared: at,
    recordedAt,
    event: { ...wrong, errorDeclaration: { declarationTime: at, reason, ...corrective } },
  }
}
