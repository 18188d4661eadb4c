import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { lotKindZh, stopKindZh } from '../../../ledger/zh.ts'
import { recipientKindZh } from '../../../recall/zh.ts'
import type { Answer } from '../../client.ts'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { stopTone } from '../ledger/words.ts'
import { links } from '../links.ts'
import './recall.css'

type Preview = Answer<'recall.preview'>

export function PreviewFigures({ preview }: { readonly preview: Preview }): ReactNode {
  const { title, figures } = preview
  const told = [
    ['批次', figures.lots],
    ['小作坊', figures.workshops],
    ['购货者', figures.buyers],
    ['不记名购买', figures.counters],
  ] as const
  return (
    <Panel title={`会涉及什么：${title}`} extra={<span className="quiet">用时 {figures.traceMs} 毫秒</span>}>
      <div className="figures">
        {told.map(([word, count]) => (
          <div key={word} className="figure">
            <strong>{countText(count)}</strong>
            <span>{word}</span>
          </div>
        ))}
      </div>
      <Gaps gaps={figures.gaps} further={figures.furtherGaps} />
    </Panel>
  )
}

export function Gaps({ gaps, further }: { readonly gaps: readonly string[]; readonly further: number }): ReactNode {
  if (gaps.length === 0) return <p className="check-line">按台账，范围完整。</p>
  return (
    <div className="check-line">
      <Notice tone="attention">
        范围可能不完整，因为：
        <ul className="plain-list">
          {gaps.slice(0, 8).map(gap => (
            <li key={gap}>{gap}</li>
          ))}
          {gaps.length + further > 8 && <li>另有 {gaps.length + further - Math.min(8, gaps.length)} 处</li>}
        </ul>
      </Notice>
    </div>
  )
}

type Lots = { readonly lots: Preview['lots']; readonly total: number }

export function PreviewLots({ lots, total }: Lots): ReactNode {
  return (
    <Panel title="批次" extra={<span className="quiet">{shown(lots.length, total)}</span>}>
      <div className="recall-wide">
        <PlainTable head={['批次', '小作坊', '种类', '日期', '数量', '账上剩余', '现在']}>
          {lots.map(lot => (
            <tr key={lot.lot}>
              <td>
                <Link to={links.lot(lot.lot)}>{`${lot.name} ${lot.number}`.trim()}</Link>
              </td>
              <td>{lot.workshopName}</td>
              <td>{lotKindZh[lot.kind]}</td>
              <td className="nowrap">{lot.onDay}</td>
              <td className="nowrap">{lot.quantity.understood}</td>
              <td className="nowrap">{lot.overdrawn ? '账上不足' : lot.left.understood}</td>
              <td>
                {lot.stopped === null ? (
                  '正常'
                ) : (
                  <StatusTag tone={stopTone[lot.stopped]} word={stopKindZh[lot.stopped]} />
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </Panel>
  )
}

export function PreviewRecipients({ preview: { recipients, figures } }: { readonly preview: Preview }): ReactNode {
  const total = figures.workshops + figures.buyers + figures.counters
  return (
    <Panel title="要通知谁" extra={<span className="quiet">{shown(recipients.length, total)}</span>}>
      {recipients.length === 0 ? (
        <Empty why="还没有卖出过。" />
      ) : (
        <div className="recall-wide">
          <PlainTable head={['名称', '种类', '电话', '谁卖的', '买了什么', '其中可归因']}>
            {recipients.map(row => (
              <tr key={`${row.kind} ${row.party}`}>
                <td>{row.name}</td>
                <td>{recipientKindZh[row.kind]}</td>
                <td className="nowrap">{orDash(row.phone)}</td>
                <td>{row.kind === 'workshop' ? '—' : row.workshopName}</td>
                <td>
                  <SentLines sent={row.sent} />
                </td>
                <td className="nowrap">{row.kind === 'workshop' ? '—' : orDash(row.attributable)}</td>
              </tr>
            ))}
          </PlainTable>
        </div>
      )}
    </Panel>
  )
}

export function SentLines({ sent }: { readonly sent: Preview['recipients'][number]['sent'] }): ReactNode {
  if (sent.length === 0) return '—'
  return (
    <ul className="recall-lines">
      {sent.slice(0, 6).map(line => (
        <li key={line.lot}>
          {line.name} {line.number} <span className="nowrap">{line.quantity.understood}</span>
        </li>
      ))}
      {sent.length > 6 && <li className="quiet">另有 {sent.length - 6} 批</li>}
    </ul>
  )
}

function shown(count: number, total: number): string {
  return count < total ? `共 ${countText(total)} 个，先列 ${countText(count)} 个` : `${countText(total)} 个`
}
