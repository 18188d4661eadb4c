import { bindsOn } from '../../../rulebook/rules/rows.ts'
import { parameterGaps } from '../../rules/process.ts'
import type { Recording } from './recording.ts'
import { rowsFor } from './rules-in-force.ts'

/** Parameters outside of their range are asked about, not refused: what happened has to be written down. */
export async function judgeParameters(recording: Recording, given: Readonly<Record<string, string>>): Promise<void> {
  const { maker, envelope } = recording
  const rows = (await rowsFor(recording, 'process')).filter(
    row => row.category === maker.category && bindsOn(row, envelope.onDay),
  )
  for (const gap of parameterGaps(rows, given)) {
    recording.remarks.push(gap.critical ? `${gap.sentence}，请检查这一批能不能出厂` : gap.sentence)
  }
}
