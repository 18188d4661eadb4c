import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Answer } from '../../../client.ts'
import { links } from '../../links.ts'

type Row = Pick<Answer<'statistics.rows'>['rows'][number], 'id' | 'record' | 'label' | 'workshop'>

/** The record itself, where it opens; otherwise its words. */
export function RecordLink({ row }: { readonly row: Row }): ReactNode {
  const to = addressOf(row)
  return to === undefined ? row.label : <Link to={to}>{row.label}</Link>
}

function addressOf({ id, record, workshop }: Row): string | undefined {
  switch (record) {
    case 'workshop':
      return links.workshop(id)
    case 'sample':
      return links.sample(id)
    case 'case':
      return links.caseFile(id)
    case 'project':
      return links.project(id)
    case 'title':
      return links.demonstrationTitle(id)
    case 'trademark':
      return links.trademark(id)
    case 'destination':
      return links.tourism('destinations')
    case 'hazard':
      return links.hazard(id)
    case 'proposal':
      return links.proposal(id)
    case 'visit':
      return links.inspection(id)
    case 'alert':
      return links.alert(id)
    case 'camera':
      return links.camera(id)
    case 'complaint':
      return links.complaint(id)
    case 'recall':
      return links.recall(id)
    case 'readiness':
      return links.readiness(id)
    case 'pair':
      return links.pair(id)
    case 'ledger-template':
      return links.book('ledgers')
    case 'label-field':
      return links.book('label-standard')
    case 'topic':
      return links.courses
    case 'code':
    case 'print-run':
      return workshop === null ? undefined : links.workshop(workshop)
    case 'department':
    case 'scene':
    case 'heading':
      return undefined
    default:
      return record satisfies never
  }
}
