import type { ReactNode } from 'react'
import { outcomeZh } from '../../../inspection/zh.ts'
import { departmentZh } from '../../../rectification/zh.ts'
import { StatusTag } from '../../ui/tag.tsx'
import { outcomeTone, type VisitRow } from './words.ts'

/** The bureau says one word; other departments how many problems they found. */
export function Results({ row }: { readonly row: VisitRow }): ReactNode {
  return (
    <span className="row">
      {row.parts.map(({ department, state, outcome, problems }) => {
        const name = row.parts.length > 1 || department !== 'market' ? departmentZh[department] : ''
        if (state === 'open') return <span key={department} className="quiet">{`${name}未完成`}</span>
        if (outcome !== null) {
          return <StatusTag key={department} tone={outcomeTone[outcome]} word={`${name}${outcomeZh[outcome]}`} />
        }
        const tone = problems === 0 ? 'good' : 'attention'
        return <StatusTag key={department} tone={tone} word={`${name} ${problems ?? 0} 项问题`} />
      })}
    </span>
  )
}
