import type { Maker } from '../../../registry/door.ts'
import type { KnownLot } from '../../store/lot.ts'
import type { RecipeRow } from '../../store/recipe.ts'
import type { Production, Recording } from './recording.ts'

/** How an additive was judged, kept with its entry. */
export type Dose = {
  readonly mgPerKg: number | null
  readonly row: string | null
  readonly maximumMgPerKg: number | null
  readonly verdict: string
  readonly edition: string
}

export type Dosed = { readonly use: Production['additives'][number]; readonly dose: Dose | null }

type Known = {
  readonly lots: readonly KnownLot[]
  readonly product: Maker['products'][number] | undefined
  readonly recipe: RecipeRow | undefined
}

export async function judgeAdditives(
  _recording: Recording,
  content: Production,
  _known: Known,
): Promise<readonly Dosed[]> {
  return content.additives.map(use => ({ use, dose: null }))
}
