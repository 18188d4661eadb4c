import type { ReactNode } from 'react'
import { ProblemNotice, type ShownProblem } from './problem.tsx'

type PageProps = {
  readonly title: string
  /** States beside the title. */
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  readonly note?: ReactNode
  readonly children: ReactNode
  /** Tables use the whole width; forms stay narrow. */
  readonly narrow?: boolean
}

export function Page({ title, aside, actions, note, children, narrow = false }: PageProps): ReactNode {
  return (
    <div className={narrow ? 'page page-narrow' : 'page'}>
      <header className="page-head">
        <div className="page-title">
          <h1>{title}</h1>
          {aside}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {note !== undefined && <p className="page-note">{note}</p>}
      {children}
    </div>
  )
}

type PanelProps = {
  readonly title?: string
  readonly extra?: ReactNode
  readonly children: ReactNode
}

export function Panel({ title, extra, children }: PanelProps): ReactNode {
  return (
    <section className="panel">
      {(title !== undefined || extra !== undefined) && (
        <div className="panel-head">
          {title !== undefined && <h2>{title}</h2>}
          {extra !== undefined && <div className="panel-extra">{extra}</div>}
        </div>
      )}
      {children}
    </section>
  )
}

/** Says why there is nothing and what to do. */
export function Empty({ why, children }: { readonly why: string; readonly children?: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <svg width="48" height="40" viewBox="0 0 48 40" aria-hidden="true">
        <path d="M4 14 24 3l20 11v22H4z" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M18 36V22h12v14" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <p>{why}</p>
      {children}
    </div>
  )
}

export function Waiting({ what = '正在读取…' }: { readonly what?: string }): ReactNode {
  return (
    <div className="waiting" role="status">
      <span className="waiting-bar" />
      {what}
    </div>
  )
}

/** What a page asks for: on its way, refused, or there. */
export type Asking<T> = {
  readonly data: T | undefined
  readonly problem: ShownProblem | undefined
  readonly again: () => void
}

export function Loaded<T>({
  asking,
  children,
}: {
  readonly asking: Asking<T>
  readonly children: (data: T) => ReactNode
}) {
  if (asking.data !== undefined) return children(asking.data)
  if (asking.problem === undefined) return <Waiting />
  const again = (
    <button type="button" className="link" onClick={asking.again}>
      再试一次
    </button>
  )
  return <ProblemNotice problem={asking.problem} action={again} />
}

type Fact = { readonly label: string; readonly value: ReactNode; readonly wide?: boolean }

export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactNode {
  return (
    <dl className="facts">
      {facts.map(fact => (
        <div key={fact.label} className={fact.wide ? 'fact fact-wide' : 'fact'}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A region that scrolls sideways must be reached by the keyboard. */
const focusable = { tabIndex: 0 }

type PlainRows = {
  readonly head: readonly string[]
  /** Which columns hold numbers, counted from 1: those stand to the right. */
  readonly numbers?: readonly (1 | 2 | 3 | 4 | 5 | 6 | 7 | 8)[]
  readonly children: ReactNode
}

/** Anything shown for a glance as plain rows; big lists use the data table. */
export function PlainTable({ head, numbers = [], children }: PlainRows) {
  return (
    <section className="plain-table-frame" aria-label={head.filter(Boolean).join('、')} {...focusable}>
      <table className={['plain-table', ...numbers.map(at => `number-${at}`)].join(' ')}>
        <thead>
          <tr>
            {head.map(word => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}
