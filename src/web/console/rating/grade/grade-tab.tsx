import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { gradeKindZh } from '../../../../rating/zh/grade.ts'
import { momentText, orDash } from '../../../ui/formats.ts'
import { Loaded, Panel, PlainTable } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { CircumstancePanel } from './circumstance-panel.tsx'
import { ChangesPanel, PointsPanel } from './detail-panels.tsx'
import { GradeTag } from './grade-tag.tsx'
import { type GradeNow, visitsText } from './words.ts'
import '../rating.css'

/** 风险等级 of one workshop: each point and each rule with the record behind it. */
export function GradeTab({ workshop }: { readonly workshop: string }): ReactNode {
  const found = useAsk('rating.grade', { workshop }, { keep: true })
  const [asToday, setAsToday] = useState(false)
  return (
    <Loaded asking={found}>
      {data => {
        const shown = asToday ? data.today : data.detail
        return (
          <>
            <GradePanel data={data} asToday={asToday} onTurn={() => setAsToday(!asToday)} />
            <PointsPanel workshop={workshop} detail={shown} />
            <ChangesPanel workshop={workshop} detail={shown} />
            <CircumstancePanel workshop={workshop} circumstances={data.circumstances} />
            <HistoryPanel history={data.history} />
          </>
        )
      }}
    </Loaded>
  )
}

type Props = { readonly data: GradeNow; readonly asToday: boolean; readonly onTurn: () => void }

function GradePanel({ data, asToday, onTurn }: Props): ReactNode {
  const { current, visits, today, detail, book } = data
  const differs = current.kind !== 'provisional' && (today.grade !== current.grade || today.points !== detail.points)
  return (
    <Panel
      title="现在的等级"
      extra={
        differs && (
          <Button size="small" onClick={onTurn}>
            {asToday ? '看评定时的记录' : '看今天的记录'}
          </Button>
        )
      }
    >
      <p>
        <span className="index-figure">{current.grade}</span> <GradeTag grade={current.grade} />{' '}
        <span className="quiet">
          {current.validFrom === null
            ? gradeKindZh.provisional
            : `${gradeKindZh[current.kind]}，自 ${current.validFrom} 起`}
        </span>
      </p>
      <p>{`${current.reason}。检查${visitsText(visits)}。`}</p>
      {differs && (
        <Notice tone="unknown">
          {`按今天的记录试算是 ${today.points} 分、${today.grade} 级；到下次年度评定才随分变；有上调情形的，当时就按记录重新评定。`}
        </Notice>
      )}
      <p className="quiet">
        {`分级标准第 ${book.number} 版（${book.effectiveFrom} 起${book.toBeConfirmed ? '，待确认' : ''}）。`}
        <May do="rating.risk-rules">
          <Link to={links.riskRules}>怎么评的</Link>
        </May>
      </p>
    </Panel>
  )
}

function HistoryPanel({ history }: { readonly history: GradeNow['history'] }): ReactNode {
  return (
    <Panel title="历次等级">
      {history.length === 0 ? (
        <p className="quiet">还没有评定过。年度评定确认以后，这里留下每一次的等级和理由。</p>
      ) : (
        <PlainTable head={['自', '等级', '风险分', '来历', '理由', '确认', '记录时间']}>
          {history.map(each => (
            <tr key={each.id}>
              <td className="nowrap">{orDash(each.validFrom)}</td>
              <td className="nowrap">
                <GradeTag grade={each.grade} />
              </td>
              <td>{each.points}</td>
              <td className="nowrap">{gradeKindZh[each.kind]}</td>
              <td>{each.reason}</td>
              <td className="nowrap">{orDash(each.confirmedBy)}</td>
              <td className="nowrap">{momentText(each.at)}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}
