/**
 * Selling a little more than was made is how scales and spillage look on paper; much more is an anomaly that has to be
 * put right first. Five in a hundred is our proposal, to be confirmed.
 *
 * @param made in the smallest unit
 * @param gone all that left, this time included
 */
export function stockVerdict(made: number, gone: number): 'enough' | 'a-little-over' | 'too-much' {
  if (gone <= made) return 'enough'
  return (gone - made) * 20 <= made ? 'a-little-over' : 'too-much'
}
