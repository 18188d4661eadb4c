import type { ReactNode } from 'react'
import { checksOf } from '../../../../statistics/rules/checks.ts'
import { Figure, useShown, useValues } from './figure.tsx'

type Props = {
  readonly area: string
  readonly title: string
  /** How things stand on the day, what happened in the window, or both. */
  readonly dates: 'day' | 'window' | 'both'
  readonly children: ReactNode
}

/** Every number carries its date: it stands beside the title of its panel. */
export function WallPanel({ area, title, dates, children }: Props): ReactNode {
  const { asOf, from } = useShown().wall
  return (
    <section className={`wall-panel wall-area-${area}`} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="wall-dates">{dates === 'day' ? `截至 ${asOf}` : `${from} 至 ${asOf}`}</span>
      </header>
      <div className="wall-panel-body">{children}</div>
    </section>
  )
}

type HeadlineProps = { readonly code: string; readonly label: string; readonly children: ReactNode }

/** One number for ten metres, and beside it what it is made of. */
export function Headline({ code, label, children }: HeadlineProps): ReactNode {
  return (
    <div className="wall-row">
      <Figure code={code} size="huge" label={label} />
      <div className="wall-column">{children}</div>
    </div>
  )
}

/** 勾稽: sums that have to hold, said with a shape beside the colour. */
export function WallChecks({ codes }: { readonly codes: readonly string[] }): ReactNode {
  return checksOf(useValues(codes)).map(({ name, holds, said }) => (
    <p key={name} className={holds ? 'wall-check wall-check-holds' : 'wall-check wall-check-broken'} title={name}>
      {holds ? '✓' : '✕'} {said}
    </p>
  ))
}
