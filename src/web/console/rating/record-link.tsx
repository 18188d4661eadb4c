import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { EvidenceKind } from '../../../rating/rules/index/result.ts'
import type { RiskRecordKind } from '../../../rating/rules/risk/result.ts'
import { links } from '../links.ts'
import { useMay } from '../session.tsx'

export type RecordKind = EvidenceKind | RiskRecordKind
type Of = { readonly id: string; readonly workshop: string }
type Page = { readonly needs: string; readonly to: (of: Of) => string }

/** Where a record of the kind is shown; of those without a page of their own, the list in which it stands. */
const pages: Readonly<Record<RecordKind, Page | undefined>> = {
  certificate: { needs: 'registry.workshop', to: ({ workshop }) => links.workshop(workshop, 'certificates') },
  workshop: { needs: 'registry.workshop', to: ({ workshop }) => links.workshop(workshop) },
  worker: { needs: 'registry.workshop', to: ({ workshop }) => links.workshop(workshop, 'workers') },
  inspection: { needs: 'inspection.look', to: ({ id }) => links.inspection(id) },
  sample: { needs: 'sampling.sample', to: ({ id }) => links.sample(id) },
  test: { needs: 'sampling.commissioned', to: ({ workshop }) => `${links.commissionedTests}?workshop=${workshop}` },
  ledger: { needs: 'ledger.entries', to: ({ workshop }) => links.workshop(workshop, 'ledgers') },
  hazard: { needs: 'rectification.look', to: ({ id }) => links.hazard(id) },
  camera: { needs: 'vision.alerts', to: ({ workshop }) => links.workshop(workshop, 'cameras') },
  alert: { needs: 'vision.alert', to: ({ id }) => links.alert(id) },
  training: { needs: 'training.people', to: () => links.trainedPeople },
  complaint: { needs: 'complaint.one', to: ({ id }) => links.complaint(id) },
  case: { needs: 'casework.one', to: ({ id }) => links.caseFile(id) },
  recall: { needs: 'recall.look', to: ({ id }) => links.recall(id) },
  circumstance: undefined,
  none: undefined,
}

/** Kinds that are shown in a list of their workshop: they open without an id. */
const listed: readonly RecordKind[] = ['certificate', 'workshop', 'worker', 'test', 'ledger', 'camera', 'training']

type Props = {
  readonly workshop: string
  readonly record: { readonly kind: RecordKind; readonly id: string | null; readonly said: string }
}

/** What a record says, and where whoever may opens it. */
export function RatedRecord({ workshop, record: { kind, id, said } }: Props): ReactNode {
  const may = useMay()
  const page = pages[kind]
  const isOpen = page !== undefined && may(page.needs) && (id !== null || listed.includes(kind))
  return isOpen ? <Link to={page.to({ id: id ?? '', workshop })}>{said}</Link> : said
}
