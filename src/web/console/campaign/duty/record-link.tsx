import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Measure } from '../../../../campaign/rules/measure.ts'
import { links } from '../../links.ts'
import { useMay } from '../../session.tsx'

type Page = { readonly needs: string; readonly to: (id: string) => string }

const visit: Page = { needs: 'inspection.look', to: links.inspection }

/** Where the record itself is shown, of those that have a page of their own. */
const pages: Partial<Record<Measure, Page>> = {
  'inspection.visits': visit,
  'inspection.workshops': visit,
  'rectification.cleared': { needs: 'rectification.look', to: links.hazard },
  'sampling.taken': { needs: 'sampling.sample', to: links.sample },
  'training.workshops': { needs: 'training.session', to: links.trainingSession },
  'cultivation.titles': { needs: 'cultivation.title', to: links.demonstrationTitle },
}

type Props = { readonly measure: Measure; readonly row: { readonly id: string; readonly label: string } }

export function RecordLink({ measure, row: { id, label } }: Props): ReactNode {
  const may = useMay()
  const page = pages[measure]
  return page !== undefined && may(page.needs) ? <Link to={page.to(id)}>{label}</Link> : label
}
