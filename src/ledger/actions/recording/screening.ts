import { findAdditive } from '../../../rulebook/rules/dose.ts'
import { type Basis, bindsOn } from '../../../rulebook/rules/rows.ts'
import { type Screened, screen } from '../../../rulebook/rules/screening.ts'
import type { MaterialKind } from '../../rules/ledgers.ts'
import type { AttemptKind } from '../../store/attempt.ts'
import { attempt, fault, type Recording } from './recording.ts'
import { citation, rowsFor } from './rules-in-force.ts'

/** A material that must not come near food is refused, and that it was tried is kept. 食品安全法 第三十四条 (一). */
export async function screenMaterial(recording: Recording, name: string, kind: MaterialKind): Promise<void> {
  const { findings, doubts } = await substancesIn(recording, name)
  for (const finding of findings) await refuse(recording, { kind: 'charge', at: '/materialName', what: name, finding })
  remarkDoubts(recording, doubts)
  if (kind === 'additive') await remarkUnknownAdditive(recording, name)
}

/** An additive of which no food's row knows the name: the owner may have copied a brand. */
async function remarkUnknownAdditive(recording: Recording, name: string): Promise<void> {
  const { onDay } = recording.envelope
  const rows = (await rowsFor(recording, 'additives')).filter(row => bindsOn(row, onDay))
  const isKnown = rows.some(row => findAdditive([row], row.foodCode, name, onDay) !== undefined)
  if (!isKnown && rows.length > 0) recording.remarks.push(`没有查到添加剂“${name}”，请核对包装上的通用名（待确认）`)
}

/** A food that workshops must not make, or a substance in its name. 四川省食品小作坊、小经营店及摊贩管理条例. */
export async function screenProduct(recording: Recording, name: string): Promise<void> {
  const foods = await rowsFor(recording, 'prohibited-foods')
  const substances = await rowsFor(recording, 'non-food-substances')
  const { category } = recording.maker
  const { findings, doubts } = screen(name, { foods, substances, category, day: recording.envelope.onDay })
  for (const finding of findings) await refuse(recording, { kind: 'product', at: '/product', what: name, finding })
  remarkDoubts(recording, doubts)
}

export async function screenAdditive(recording: Recording, name: string, at: string): Promise<boolean> {
  const { findings, doubts } = await substancesIn(recording, name)
  for (const finding of findings) await refuse(recording, { kind: 'additive', at, what: name, finding })
  remarkDoubts(recording, doubts)
  return findings.length > 0
}

/** The same few names come every day; what an edition said of one on a day does not change. */
const screened = new Map<string, Screened>()

async function substancesIn(recording: Recording, name: string): Promise<Screened> {
  const substances = await rowsFor(recording, 'non-food-substances')
  const { onDay } = recording.envelope
  const key = `${recording.editions['non-food-substances']} ${onDay} ${name}`
  const before = screened.get(key)
  if (before !== undefined) return before
  const found = screen(name, { foods: [], substances, day: onDay })
  if (screened.size > 5_000) screened.clear()
  screened.set(key, found)
  return found
}

/** A list without a law behind it is somebody's proposal: said, and left to a person. */
function remarkDoubts(recording: Recording, doubts: Screened['doubts']): void {
  for (const { reason } of doubts) recording.remarks.push(`${reason}（待确认）`)
}

type Refusal = {
  readonly kind: AttemptKind
  readonly at: string
  readonly what: string
  readonly finding: { readonly reason: string; readonly basis: readonly Basis[]; readonly code?: string }
}

/** Refused with its article, and kept as an attempt. */
export async function refuse(recording: Recording, { kind, at, what, finding }: Refusal): Promise<void> {
  const basis = await citation(recording, finding.basis)
  const cited = basis === '' ? '' : `（${basis}）`
  fault(recording, at, `${finding.reason}${cited}`)
  const { entry, onDay } = recording.envelope
  const content = { entry, onDay, row: finding.code ?? null }
  attempt(recording, kind, { what, reason: finding.reason, basis, content })
}
