import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { countText } from '../../../ui/formats.ts'

export type Count = { readonly word: string; readonly count: number; readonly to: string }

/** How many there are, each number with its rows. */
export function Counts({ label, counts }: { readonly label: string; readonly counts: readonly Count[] }): ReactNode {
  return (
    <section className="panel raising-counts" aria-label={label}>
      <ul>
        {counts.map(({ word, count, to }) => (
          <li key={word}>
            <span className="quiet">{word}</span> <Link to={to}>{countText(count)}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
