import type { ReactNode } from 'react'
import { StatusTag } from '../../ui/tag.tsx'
import { lackWord } from './wall/tiles.ts'
import { type CameraRow, faultTone } from './words.ts'

type Props = { readonly row: Pick<CameraRow, 'online' | 'seenAt' | 'fault' | 'retiredOn'> }

/** Whether a camera sends pictures, and what is wrong with them. */
export function CameraState({ row }: Props): ReactNode {
  if (row.retiredOn !== null) return <StatusTag tone="unknown" word={`已停用 ${row.retiredOn}`} />
  const lack = lackWord(row)
  if (lack === null) return <StatusTag tone="good" word="在线" />
  return <StatusTag tone={row.online && row.fault !== null ? faultTone[row.fault] : 'bad'} word={lack} />
}
