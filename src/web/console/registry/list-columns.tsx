import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { findCode, formatCode } from '../../../code/rules.ts'
import type { Answer } from '../../client.ts'
import type { Column } from '../../ui/data-table.tsx'
import { inFours, momentText, orDash } from '../../ui/formats.ts'
import { links } from '../links.ts'
import { categoryName, type Dictionary } from './dictionary.ts'
import { StandingTag, WorkshopStatusTag } from './tags.tsx'

export type Row = Answer<'registry.list'>['rows'][number]

/** Columns that stay away until they are asked for. */
export const usuallyHidden = ['village', 'uscc', 'code', 'unit', 'updatedAt']

export function listColumns(dictionary: Dictionary | undefined, glance: (row: Row) => void): Column<Row>[] {
  return [
    { key: 'name', title: '名称', width: 206, sort: true, draw: row => <NameCell row={row} glance={glance} /> },
    { key: 'status', title: '状态', width: 94, sort: true, draw: row => <WorkshopStatusTag status={row.status} /> },
    { key: 'category', title: '类别', width: 84, sort: true, draw: row => categoryName(dictionary, row.category) },
    { key: 'town', title: '乡镇', width: 84, sort: true, draw: row => row.townName },
    { key: 'village', title: '村（社区）', width: 150, draw: row => orDash(row.villageName) },
    { key: 'operator', title: '经营者', width: 72, draw: row => row.operatorName },
    { key: 'phone', title: '电话', width: 110, draw: row => orDash(row.phone) },
    { key: 'certificateNumber', title: '备案证号', width: 178, draw: row => orDash(row.certificateNumber) },
    { key: 'expiresOn', title: '有效期至', width: 168, sort: true, draw: row => <Expiry row={row} /> },
    { key: 'officer', title: '监管人员', width: 76, draw: row => orDash(row.officerName) },
    { key: 'unit', title: '监管单位', width: 150, draw: row => orDash(row.unitName) },
    { key: 'uscc', title: '统一社会信用代码', width: 210, draw: row => inFours(row.uscc) },
    { key: 'code', title: '码', width: 230, draw: row => codeWord(row.code) },
    { key: 'updatedAt', title: '最近修改', width: 150, sort: true, draw: row => momentText(row.updatedAt) },
  ]
}

function NameCell({ row, glance }: { readonly row: Row; readonly glance: (row: Row) => void }): ReactNode {
  return (
    <span className="name-cell">
      <Link to={links.workshop(row.id)}>{row.name}</Link>
      <button type="button" className="link small" onClick={() => glance(row)} aria-label={`速览 ${row.name}`}>
        速览
      </button>
    </span>
  )
}

function Expiry({ row }: { readonly row: Row }): ReactNode {
  return (
    <span className="expiry">
      {row.expiresOn ?? ''}
      {row.certificate !== 'in-force' && <StandingTag standing={row.certificate} />}
    </span>
  )
}

export function codeWord(code: string | null): string {
  if (code === null) return '—'
  const known = findCode(code)
  return known === undefined ? code : formatCode(known)
}
