/** Numbers that no other phone has. Those below `next` have been used. */
export type Block = { first: number; last: number; next: number }

export function leftIn(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { next, last }) => sum + Math.max(0, last - next + 1), 0)
}

export type Taken = { readonly first: number; readonly last: number; readonly blocks: Block[] }

/**
 * Takes neighbouring numbers. A block too short for them is passed over and stays for smaller takings; `undefined` when
 * none is long enough.
 */
export function take(blocks: readonly Block[], count: number): Taken | undefined {
  const at = blocks.findIndex(({ next, last }) => last - next + 1 >= count)
  const block = blocks[at]
  if (block === undefined || count < 1) return undefined
  const used = { ...block, next: block.next + count }
  return {
    first: block.next,
    last: block.next + count - 1,
    blocks: blocks.map((each, index) => (index === at ? used : each)).filter(({ next, last }) => next <= last),
  }
}

export function added(blocks: readonly Block[], { first, last }: { first: number; last: number }): Block[] {
  return [...blocks, { first, last, next: first }]
}
