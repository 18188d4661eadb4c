import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { channelZh, occasionZh } from '../../../training/zh.ts'
import { countText } from '../../ui/formats.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { yuanText } from './amounts.ts'
import { withParts } from './asked.ts'

/** A year in figures, each with its rows. */
export function OutreachFigures({ year }: { readonly year: number }): ReactNode {
  const found = useAsk('training.outreach-figures', { year }, { keep: true })
  if (found.data === undefined) return null
  const { planned, held, cancelled, audience, cost, occasions, channels } = found.data
  const entry = (word: string, text: string, parts: Readonly<Record<string, string>>) => (
    <li key={word}>
      <span className="quiet">{word}</span>{' '}
      <Link to={withParts(links.outreach, { year: String(year), ...parts })}>{text}</Link>
    </li>
  )
  const isHeld = { state: 'held' }
  return (
    <section className="panel training-counts" aria-label={`${year} 年宣传情况`}>
      <ul>
        {entry('已开展', `${countText(held)} 次`, isHeld)}
        {entry('受众', `${countText(audience)} 人次`, isHeld)}
        {entry('经费', `${yuanText(cost)} 元`, isHeld)}
        {entry('已计划', `${countText(planned)} 次`, { state: 'planned' })}
        {entry('已取消', `${countText(cancelled)} 次`, { state: 'cancelled' })}
      </ul>
      {occasions.length > 0 && (
        <ul>
          {occasions.map(({ key, held: count, audience: people }) =>
            entry(occasionZh[key], `${countText(count)} 次 ${countText(people)} 人次`, { ...isHeld, occasion: key }),
          )}
        </ul>
      )}
      {channels.length > 0 && (
        <ul>
          {channels.map(({ key, held: count }) =>
            entry(channelZh[key], `${countText(count)} 次`, { ...isHeld, channel: key }),
          )}
        </ul>
      )}
    </section>
  )
}
