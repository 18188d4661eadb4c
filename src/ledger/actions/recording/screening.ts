import type { MaterialKind } from '../../rules/ledgers.ts'
import type { Recording } from './recording.ts'

/** A material that must not come near food is refused, and that it was tried is kept. */
export async function materialFindings(_recording: Recording, _name: string, _kind: MaterialKind): Promise<void> {}

/** A food that workshops must not make. */
export async function productFindings(_recording: Recording, _name: string): Promise<void> {}
