import type { ReactNode } from 'react'
import { letters } from '../../../training/rules/question.ts'
import { Notice } from '../../ui/problem.tsx'
import type { Question } from './words.ts'

export function keyText({ kind, options, key }: Pick<Question, 'kind' | 'options' | 'key'>): string {
  if (kind === 'true-false') return options[key[0] ?? 0] ?? ''
  return key.map(each => letters[each]).join('')
}

/** A question whole: its options, its key, and what was said against it. */
export function QuestionText({ row }: { readonly row: Question }): ReactNode {
  const { stem, kind, options, key, basis, doubts, reviewedBy, reviewNote, actor } = row
  return (
    <div className="question-text">
      <p>{stem}</p>
      {kind !== 'true-false' && (
        <ol>
          {options.map((option, at) => (
            <li key={option}>
              {letters[at]}. {option}
              {key.includes(at) && <strong> ✓ 答案</strong>}
            </li>
          ))}
        </ol>
      )}
      <p className="quiet">
        答案：{keyText(row)}；依据：{basis}；录入：{actor}
      </p>
      {doubts.map(doubt => (
        <Notice key={doubt} tone="attention">
          {doubt}
        </Notice>
      ))}
      {reviewedBy !== null && (
        <p className="quiet">
          {reviewedBy}：{reviewNote}
        </p>
      )}
    </div>
  )
}
