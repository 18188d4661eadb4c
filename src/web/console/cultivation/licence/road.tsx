import type { ReactNode } from 'react'
import type { ReadinessRow } from '../words.ts'

/** How far on the way to the licence: only what somebody has looked at and found there counts. */
export function Road({ of: { met, total } }: { readonly of: Pick<ReadinessRow, 'met' | 'total'> }): ReactNode {
  return (
    <span className="cultivation-road">
      <progress value={met} max={total} aria-label={`${total} 项条件里满足 ${met} 项`} />
      {`${met} / ${total} 项`}
    </span>
  )
}
