import type { ReactNode } from 'react'
import { isRaise } from '../../../../rating/rules/risk/changes.ts'
import { riskPartZh, riskRecordKindZh } from '../../../../rating/zh/grade.ts'
import { orDash } from '../../../ui/formats.ts'
import { Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { RatedRecord } from '../record-link.tsx'
import type { Change, Detail } from './words.ts'

type Props = { readonly workshop: string; readonly detail: Detail }

/** 静态分、动态分 part by part; every record opens where it stands. */
export function PointsPanel({ workshop, detail }: Props): ReactNode {
  return (
    <Panel title={`风险分 ${detail.points} 分`} extra={<span className="quiet">{`按 ${detail.on} 的记录`}</span>}>
      <p>{detail.said}</p>
      <PlainTable head={['项目', '得分', '最高', '怎么算的', '依据的记录']} numbers={[2, 3]}>
        {detail.parts.map(part => (
          <tr key={part.part}>
            <td className="nowrap">{riskPartZh[part.part]}</td>
            <td>{part.points}</td>
            <td>{part.most}</td>
            <td>{part.said}</td>
            <td>
              <Records workshop={workshop} records={part.records} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

function Records({ workshop, records }: { workshop: string; records: Detail['parts'][number]['records'] }): ReactNode {
  if (records.length === 0) return '—'
  return (
    <ul className="grade-records">
      {records.map((record, at) => (
        <li key={keyOf(record, at)}>
          <span className="quiet">{`${riskRecordKindZh[record.kind]} ${record.on ?? ''} `}</span>
          <RatedRecord workshop={workshop} record={record} />
          {record.points > 0 && <span className="quiet">{` ${record.points} 分`}</span>}
        </li>
      ))}
    </ul>
  )
}

/** 上调、下调 with the measures behind them. */
export function ChangesPanel({ workshop, detail }: Props): ReactNode {
  const changes: readonly Change[] = [...detail.raises, ...detail.lowers]
  return (
    <Panel title="上调、下调情形">
      {changes.length === 0 ? (
        <p className="quiet">没有。上调情形当年立即上调，并计入下一年度；下调情形在评定时下调一级。</p>
      ) : (
        <PlainTable head={['情形', '调整', '依据', '依据的记录']}>
          {changes.map(change => (
            <tr key={change.rule}>
              <td>{change.name}</td>
              <td className="nowrap">{`${isRaise(change.rule) ? '上调' : '下调'} ${change.levels} 级`}</td>
              <td>
                {orDash(change.basis)} {change.toBeConfirmed && <StatusTag tone="attention" word="待确认" />}
              </td>
              <td>
                <Records workshop={workshop} records={change.records} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

/** What has no record of its own is told apart by its place. */
const keyOf = ({ kind, id, on }: Detail['parts'][number]['records'][number], at: number) =>
  `${kind} ${id ?? at} ${on ?? ''}`
