import type { ReactNode } from 'react'
import { Link } from 'react-router'

type Step = { readonly word: string; readonly to?: string }

export function Crumbs({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  return (
    <nav className="page-crumbs" aria-label="所在位置">
      <ol className="crumbs">
        {steps.map((step, index) => (
          <li key={step.word}>
            {index > 0 && <span aria-hidden="true">／ </span>}
            {step.to === undefined ? (
              <span aria-current="page">{step.word}</span>
            ) : (
              <Link to={step.to}>{step.word}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
