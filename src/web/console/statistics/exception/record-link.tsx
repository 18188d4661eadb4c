import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RecordKind } from '../../../../statistics/rules/exception/rule.ts'
import { links } from '../../links.ts'
import { useMay } from '../../session.tsx'
import type { FoundLine } from './words.ts'

type Page = { readonly needs: string; readonly to: (row: FoundLine) => string }

const ofWorkshop = (tab?: string) => (row: FoundLine) => links.workshop(row.workshop ?? row.id, tab)

const pages: Readonly<Record<RecordKind, Page>> = {
  'ledger-month': { needs: 'ledger.entries', to: ofWorkshop('ledgers') },
  camera: { needs: 'vision.camera', to: ({ id }) => links.camera(id) },
  hazard: { needs: 'rectification.look', to: ({ id }) => links.hazard(id) },
  lot: { needs: 'ledger.lot', to: ({ id }) => links.lot(id) },
  workshop: { needs: 'registry.workshop', to: ofWorkshop() },
  visit: { needs: 'inspection.look', to: ({ id }) => links.inspection(id) },
  sample: { needs: 'sampling.sample', to: ({ id }) => links.sample(id) },
  complaint: { needs: 'complaint.one', to: ({ id }) => links.complaint(id) },
  certificate: { needs: 'registry.workshop', to: ofWorkshop('certificates') },
}

/** What a record is called; a link for whoever may open it. */
export function FoundRecord({ row }: { readonly row: FoundLine }): ReactNode {
  const may = useMay()
  const { needs, to } = pages[row.kind]
  return may(needs) ? <Link to={to(row)}>{row.label}</Link> : row.label
}
