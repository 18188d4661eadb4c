import type { FieldError } from '../../kernel/problem.ts'

/** What is shown of a refusal: what is wrong and what to do next. */
export type ShownProblem = {
  readonly title: string
  readonly detail: string
  readonly errors: readonly FieldError[]
}

type Props = {
  readonly problem: ShownProblem
  readonly action?: React.ReactNode
  /** Errors that stand beside their field already. */
  readonly besideFields?: boolean
}

export function ProblemNotice({ problem, action, besideFields = false }: Props): React.ReactNode {
  const listed = besideFields && problem.errors.length < 2 ? [] : problem.errors
  return (
    <div className="notice notice-bad" role="alert">
      <Shape tone="bad" />
      <div className="notice-body">
        <strong>{problem.title}</strong>
        <div>{repeats(problem) && listed.length > 1 ? `有 ${listed.length} 处需要改正：` : problem.detail}</div>
        {listed.length > 0 && (
          <ul>
            {listed.map(error => (
              <li key={error.pointer + error.detail}>{error.detail}</li>
            ))}
          </ul>
        )}
        {action !== undefined && <div className="notice-action">{action}</div>}
      </div>
    </div>
  )
}

/** The sentence may be nothing but the field errors in a row. */
function repeats({ detail, errors }: ShownProblem): boolean {
  return errors.every(error => detail.includes(error.detail))
}

export type Tone = 'good' | 'attention' | 'bad' | 'unknown' | 'primary'

/** A calm remark: what holds, and until when. */
export function Notice({
  tone,
  children,
}: {
  readonly tone: Tone
  readonly children: React.ReactNode
}): React.ReactNode {
  return (
    <div className={`notice notice-${tone}`} role="status">
      <Shape tone={tone} />
      <div className="notice-body">{children}</div>
    </div>
  )
}

/** Each tone has its own outline, so that it reads without colour. */
export function Shape({ tone }: { readonly tone: Tone }): React.ReactNode {
  return (
    <svg className={`shape shape-${tone}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      {drawings[tone]}
    </svg>
  )
}

const drawings = {
  good: <path d="M1.5 6.5 4.5 9.5 10.5 2.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  attention: <path d="M6 1 11.5 11H.5z" fill="currentColor" />,
  bad: <path d="M2 2 10 10M10 2 2 10" fill="none" stroke="currentColor" strokeWidth="2" />,
  unknown: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  primary: <rect x="1.5" y="1.5" width="9" height="9" rx="2" fill="currentColor" />,
} as const satisfies Record<Tone, React.ReactNode>
