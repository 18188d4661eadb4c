import type { Recording } from './recording.ts'

/** Parameters outside of their range are asked about, not refused: what happened has to be written down. */
export async function judgeParameters(_recording: Recording, _given: Readonly<Record<string, string>>): Promise<void> {}
