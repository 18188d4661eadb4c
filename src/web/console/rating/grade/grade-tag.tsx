import type { ReactNode } from 'react'
import type { Grade } from '../../../../inspection/rules/plan.ts'
import { gradeZh } from '../../../../inspection/zh.ts'
import { StatusTag } from '../../../ui/tag.tsx'
import { gradeTone } from './words.ts'

export function GradeTag({ grade }: { readonly grade: Grade }): ReactNode {
  return <StatusTag tone={gradeTone[grade]} word={gradeZh[grade]} />
}
