import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { progressZh } from '../../../campaign/rules/target.ts'
import { countText } from '../../ui/formats.ts'
import type { Address } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import type { Tree } from './words.ts'

const states = ['missed', 'running', 'reached'] as const

/** What a leader wants to know at one glance; every number leads to what it counts. */
export function Glance({ tree, address }: { readonly tree: Tree; readonly address: Address }): ReactNode {
  const unread = useAsk('campaign.programmes', { unread: true, pageSize: 1 }).data?.total
  const open = useAsk('campaign.proposals', { states: ['open'], pageSize: 1 }).data?.total
  const late = useAsk('campaign.proposals', { states: ['open'], late: true, pageSize: 1 }).data?.total
  const indicators = tree.targets.filter(({ level }) => level === 'indicator')
  const of = (progress: string) => indicators.filter(each => each.progress === progress).length
  const narrowed = (progress: string) => {
    const parts = new URLSearchParams({ campaign: tree.campaign.campaign, progress })
    if (address.has('people')) parts.set('people', '1')
    return `${links.campaign}?${parts.toString()}`
  }
  return (
    <ul className="campaign-glance" aria-label="概况">
      {states.map(state => (
        <Tile
          key={state}
          word={`指标${progressZh[state]}`}
          count={of(state)}
          unit="项"
          to={narrowed(state)}
          tone={state === 'missed' ? (of(state) > 0 ? 'bad' : 'reached') : state}
        />
      ))}
      <Tile word="提案在办" count={open} unit="件" to={`${links.proposals}?state=open`} tone="running" />
      <Tile
        word="提案超期未答复"
        count={late}
        unit="件"
        to={`${links.proposals}?state=open&late=1`}
        tone={(late ?? 0) > 0 ? 'bad' : 'reached'}
      />
      <Tile
        word="等我签收的方案"
        count={unread}
        unit="份"
        to={`${links.programmes}?unread=1`}
        tone={(unread ?? 0) > 0 ? 'attention' : 'reached'}
      />
    </ul>
  )
}

type TileProps = {
  readonly word: string
  readonly count: number | undefined
  readonly unit: string
  readonly to: string
  readonly tone: string
}

function Tile({ word, count, unit, to, tone }: TileProps): ReactNode {
  return (
    <li className={`campaign-tile campaign-tile-${tone}`}>
      <span className="quiet">{word}</span>
      <span>
        {count === undefined ? (
          <strong>…</strong>
        ) : (
          <Link to={to} aria-label={`${word} ${count} ${unit}`}>
            <strong>{countText(count)}</strong>
          </Link>
        )}{' '}
        {unit}
      </span>
    </li>
  )
}
