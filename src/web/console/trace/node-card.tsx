import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { stopKindZh } from '../../../ledger/zh.ts'
import { Facts } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { stopTone } from '../ledger/words.ts'
import { links } from '../links.ts'
import type { Joined } from './joined.ts'
import { kindLooks } from './kinds.ts'
import { amountText, type Line, type Scene } from './scene.ts'
import type { ShownNode } from './shown.ts'

type Props = {
  readonly scene: Scene
  readonly at: number
  readonly joined: Joined
  readonly onOpen: (group: string) => void
  readonly onGo: (id: string) => void
  readonly onClose: () => void
}

const mostLines = 6

/** What is known of the card that was pressed, and where to go from there. */
export function NodeCard({ scene, at, joined, onOpen, onGo, onClose }: Props): ReactNode {
  const card = scene.cards[at]
  if (card === undefined) return null
  const { node } = card
  return (
    <section className="trace-card" aria-label={`${kindLooks[node.kind].word} ${card.title}`}>
      <div className="trace-card-head">
        <strong>{card.title}</strong>
        <button type="button" className="link" onClick={onClose}>
          关闭
        </button>
      </div>
      {node.masked ? (
        <p className="quiet">在别的辖区，计入数量，不显示名称、批号和数量。</p>
      ) : (
        <Known node={node} joined={joined} />
      )}
      <Passed scene={scene} at={at} end="into" onGo={onGo} />
      <Passed scene={scene} at={at} end="from" onGo={onGo} />
      {node.members.length > 0 && (
        <>
          <ul className="trace-members">
            {node.members.slice(0, 30).map(each => (
              <li key={each.id}>{each.masked ? '不在您的辖区' : each.name || '未写名称'}</li>
            ))}
          </ul>
          <Button onClick={() => onOpen(node.id)}>在图上展开 {node.members.length} 位购货者</Button>
        </>
      )}
    </section>
  )
}

function Known({ node, joined }: { readonly node: ShownNode; readonly joined: Joined }): ReactNode {
  const isLot = node.kind === 'received' || node.kind === 'produced'
  const room = joined.workshops[node.workshop]
  const roomName = room === undefined || room.masked ? '不在您的辖区' : room.name
  const day = node.kind === 'produced' ? '生产日期' : '进货日期'
  const share = (word: string, part: number | undefined) =>
    part === undefined || node.side === 'start' ? [] : [{ label: word, value: percentText(part) }]
  return (
    <>
      {node.stopped !== null && <StatusTag tone={stopTone[node.stopped]} word={stopKindZh[node.stopped]} />}
      <Facts
        facts={[
          { label: '种类', value: kindLooks[node.kind].word },
          {
            label: isLot ? '小作坊' : '记在谁的台账',
            value: room === undefined || room.masked ? roomName : <Link to={links.workshop(room.id)}>{roomName}</Link>,
          },
          ...(isLot
            ? [
                { label: '批号', value: node.number || '没有批号' },
                { label: day, value: node.onDay || '—' },
                { label: '数量', value: amountText(node) || '—' },
              ]
            : []),
          ...share('其中进入起点的份额', node.shareBack),
          ...share('起点的货在这里的份额', node.shareForward),
        ]}
      />
      {isLot && (
        <p className="row">
          <Link to={links.lot(node.id)}>打开这一批</Link>
          {node.side !== 'start' && <Link to={links.traceLot(node.id)}>从这一批查起</Link>}
        </p>
      )}
      {node.kind === 'supplier' && room !== undefined && !room.masked && (
        <p>
          <Link to={links.traceSupplier(node.id, room.id)}>查这个供货者的全部来货</Link>
        </p>
      )}
    </>
  )
}

export function percentText(share: number): string {
  const percent = share * 100
  if (percent > 0 && percent < 0.01) return '不到 0.01%'
  return `${percent.toFixed(2)}%`
}

type PassedProps = Pick<Props, 'scene' | 'at' | 'onGo'> & { readonly end: 'from' | 'into' }

/** What came in, or where it went, with how much. */
function Passed({ scene, at, end, onGo }: PassedProps): ReactNode {
  const other = (line: Line) => (end === 'into' ? line.from : line.into)
  const lines = scene.lines.filter(line => line[end] === at)
  if (lines.length === 0) return null
  return (
    <div className="trace-passed">
      <span className="quiet small">
        {end === 'into' ? '来自' : '去了'} {lines.length} 处
      </span>
      <ul>
        {lines.slice(0, mostLines).map(line => {
          const card = scene.cards[other(line)]
          if (card === undefined) return null
          return (
            <li key={card.id}>
              <button type="button" className="link" onClick={() => onGo(card.id)}>
                {card.title}
              </button>{' '}
              <span className="quiet">{line.words}</span>
            </li>
          )
        })}
        {lines.length > mostLines && <li className="quiet">还有 {lines.length - mostLines} 处，见下面的表</li>}
      </ul>
    </div>
  )
}
