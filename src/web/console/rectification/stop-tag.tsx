import type { ReactNode } from 'react'
import type { StopStanding } from '../../../rectification/rules/stop.ts'
import { stopZh } from '../../../rectification/zh.ts'
import { StatusTag } from '../../ui/tag.tsx'

/** Nothing where no stop was ordered. */
export function StopTag({ stop }: { readonly stop: StopStanding }): ReactNode {
  if (stop === 'none') return null
  return <StatusTag tone={stop === 'in-force' ? 'bad' : 'unknown'} word={stopZh[stop]} />
}
