import type { ReactNode } from 'react'
import { Notice } from '../../../ui/problem.tsx'

type Heading = {
  readonly asOf: string
  /** Left out where a page has windows of its own. */
  readonly from?: string
  readonly where: string
  readonly part: boolean
}

/** Under what the numbers of a page stand. */
export function HeadingNote({ asOf, from, where, part }: Heading): ReactNode {
  return (
    <>
      <p className="page-note">
        截至 {asOf}；{from !== undefined && `区间 ${from} 至 ${asOf}；`}范围：
        {where === '' ? (part ? '您负责的乡镇街道' : '全区') : where}。
      </p>
      {part && <Notice tone="attention">只统计您负责的乡镇街道，和全区的数字不同。</Notice>}
    </>
  )
}
