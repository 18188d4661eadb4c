import { caseSourceZh, caseStateZh, caseStepZh } from '../../../casework/zh.ts'
import type { Column } from '../../ui/data-table.tsx'
import { orDash } from '../../ui/formats.ts'
import { StatusTag } from '../../ui/tag.tsx'
import { WorkshopLink } from '../rectification/workshop-link.tsx'
import { StageDue } from '../sampling/due.tsx'
import { yuanOrDash } from './amount.ts'
import { CaseLink } from './case-link.tsx'
import { type CaseRow, stateTone } from './words.ts'

export const caseColumns: Column<CaseRow>[] = [
  {
    key: 'number',
    title: '案源编号',
    width: 150,
    draw: row => <CaseLink of={row.case}>{row.number}</CaseLink>,
  },
  {
    key: 'party',
    title: '当事人',
    width: 200,
    draw: row => (row.workshop === null ? row.party : <WorkshopLink workshop={row.workshop} name={row.party} />),
  },
  { key: 'matter', title: '案由', width: 240, draw: row => row.matter },
  {
    key: 'state',
    title: '状态',
    width: 178,
    draw: row => (
      <>
        <StatusTag tone={stateTone[row.state]} word={caseStateZh[row.state]} />
        {row.waiting !== null && <div className="quiet">{`待负责人审批：${caseStepZh[row.waiting]}`}</div>}
      </>
    ),
  },
  { key: 'due', title: '当前期限', width: 214, draw: row => <StageDue due={row.due} /> },
  { key: 'handlers', title: '办案人员', width: 130, draw: row => orDash(row.handlers.join('、')) },
  { key: 'source', title: '来源', width: 130, draw: row => caseSourceZh[row.source] },
  { key: 'town', title: '乡镇街道', width: 100, draw: row => orDash(row.townName) },
  { key: 'found', title: '发现', width: 110, draw: row => row.foundOn },
  { key: 'filed', title: '立案', width: 190, draw: row => numbered(row.filedOn, row.filingNumber) },
  { key: 'decided', title: '决定', width: 190, draw: row => numbered(row.decidedOn, row.decisionNumber) },
  { key: 'fine', title: '罚款', width: 130, number: true, draw: row => yuanOrDash(row.fineFen) },
  { key: 'limitation', title: '追责时效至', width: 112, draw: row => orDash(row.limitationEnd) },
]

function numbered(day: string | null, number: string | null) {
  if (day === null) return '—'
  return (
    <>
      {day}
      {number !== null && <div className="quiet">{number}</div>}
    </>
  )
}
