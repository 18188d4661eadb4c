import type { Id } from '../../../kernel/id.ts'
import { findLots, releaseLot } from '../../store/lot.ts'
import { isReleasedBesides } from '../../store/release.ts'
import type { Recording } from './recording.ts'

/**
 * A test that let a lot go was wrong: unless something else released it, it is not released any more. A stop that the
 * wrong test brought about stays until somebody lifts it.
 */
export async function withdrawRelease(recording: Recording, lot: Id, conformsNow: boolean): Promise<void> {
  const { context, corrected } = recording
  const { tx, district } = context
  const before = corrected?.entry.content.conclusion
  if (before === 'conforming' && !conformsNow) {
    const [known] = await findLots(tx, district, [lot])
    if (known === undefined || known.kind !== 'produced' || known.ended) return
    const stays = await isReleasedBesides(tx, district, known, corrected?.withdrawn ?? [])
    if (!stays) await releaseLot(tx, district, lot, null)
  }
  if (before === 'nonconforming') recording.remarks.push('这一批原来的暂停仍然有效，确认无误后请联系监管所解除')
}
