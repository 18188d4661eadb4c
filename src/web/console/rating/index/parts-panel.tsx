import type { ReactNode } from 'react'
import { evidenceKindZh, factorZh, pointsZh } from '../../../../rating/zh/food-index.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { orDash } from '../../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../../ui/page.tsx'
import { RatedRecord } from '../record-link.tsx'
import { type Rated, shareText } from '../words.ts'

type Part = Rated['parts'][number]
type Cap = Rated['caps'][number]
type Props = { readonly workshop: string; readonly index: Rated }

/** Each part with its arithmetic; opened, the records behind it. */
export function PartsPanel({ workshop, index }: Props): ReactNode {
  return (
    <>
      <Panel title="各项得分" extra={<span className="quiet">点行首的加号看这一项的记录</span>}>
        <DataTable
          label="各项得分"
          rows={index.parts}
          columns={columns}
          keyOf={part => part.factor}
          empty={<Empty why="没有各项得分。" />}
          detail={part => <Records workshop={workshop} records={part.evidence} />}
        />
      </Panel>
      {index.caps.length > 0 && (
        <Panel title={`封顶的原因（${index.caps.length}）`}>
          {index.caps.map(cap => (
            <CapRecords key={`${cap.code} ${cap.said}`} workshop={workshop} cap={cap} />
          ))}
        </Panel>
      )}
    </>
  )
}

function CapRecords({ workshop, cap }: { readonly workshop: string; readonly cap: Cap }): ReactNode {
  return (
    <>
      <h3>{`最高 ${cap.most} 分：${cap.said}`}</h3>
      <Records workshop={workshop} records={cap.evidence} />
    </>
  )
}

type RecordsProps = { readonly workshop: string; readonly records: Part['evidence'] }

function Records({ workshop, records }: RecordsProps): ReactNode {
  if (records.length === 0) return <p className="quiet">这一项没有记录。</p>
  return (
    <PlainTable head={['种类', '日期', '记录', '记多少', '权数']} numbers={[4, 5]}>
      {records.map((record, at) => (
        <tr key={`${record.kind} ${record.id ?? at} ${record.said}`}>
          <td className="nowrap">{evidenceKindZh[record.kind]}</td>
          <td className="nowrap">{orDash(record.on)}</td>
          <td>
            <RatedRecord workshop={workshop} record={record} />
          </td>
          <td>{orDash(record.value)}</td>
          <td>{orDash(record.weight)}</td>
        </tr>
      ))}
    </PlainTable>
  )
}

const columns: Column<Part>[] = [
  { key: 'factor', title: '项', width: 130, draw: part => factorZh[part.factor] },
  { key: 'base', title: '权重', width: 70, number: true, draw: part => pointsZh(part.baseWeight) },
  {
    key: 'weight',
    title: '折算权重',
    width: 90,
    number: true,
    draw: part => (part.share === null ? '—' : pointsZh(part.weight)),
  },
  { key: 'share', title: '得分率', width: 90, number: true, draw: part => shareText(part.share) },
  {
    key: 'points',
    title: '得分',
    width: 80,
    number: true,
    draw: part => (part.share === null ? '—' : pointsZh(part.points)),
  },
  { key: 'said', title: '怎么算的', width: 480, draw: part => part.said },
  { key: 'records', title: '记录', width: 70, number: true, draw: part => part.evidence.length },
]
