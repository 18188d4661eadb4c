import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Verdict } from '../../../../statistics/rules/districts.ts'
import { verdictZh } from '../../../../statistics/zh/districts.ts'
import type { Answer } from '../../../client.ts'
import { countText } from '../../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import type { Tone } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { TakeButton } from '../../take-button.tsx'
import './districts.css'

type Compared = Answer<'statistics.districts'>
type Share = Compared['shares'][number]

const tones = { few: 'unknown', alike: 'unknown', above: 'attention', below: 'attention' } as const satisfies Record<
  Verdict,
  Tone
>

/** 区县对比, for whoever is above several: shares side by side in the order of codes, each with where it may lie. */
export function DistrictsPage(): ReactNode {
  const address = useAddress()
  const when = { asOf: address.text('asOf') || null }
  const found = useAsk('statistics.districts', when, { keep: true })
  return (
    <Page
      title="区县对比"
      note="只比比率，不排名次。每个比率附可能范围（95%）；数量太少的只列出、不比较；只有差别大到不像偶然的才标出高于或低于合计。"
      actions={
        <>
          <span className="day-span">
            截至
            <Input
              type="date"
              aria-label="截至日期"
              value={when.asOf ?? found.data?.asOf ?? ''}
              onChange={({ target }) => address.change({ asOf: target.value })}
            />
          </span>
          <TakeButton name="statistics.districts-table" input={when} word="导出" />
          <Button onClick={() => window.print()}>打印</Button>
        </>
      }
    >
      <Loaded asking={found}>
        {compared =>
          compared.districts.length < 2 ? (
            <Empty why="还没有其他区县授权您查看。请对方管理员在“系统 › 上级查看”中授权。" />
          ) : (
            <>
              <p className="quiet">
                统计区间 {compared.from} 至 {compared.asOf}；不足 {compared.fewest} 的不作比较（待确认）。
              </p>
              {compared.shares.map(share => (
                <SharePanel key={share.code} share={share} compared={compared} />
              ))}
              <Counts compared={compared} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function rowsLink(compared: Compared, district: string, code: string): string {
  return `${links.districtRows}?district=${district}&code=${code}&asOf=${compared.asOf}`
}

function SharePanel({ share, compared }: { readonly share: Share; readonly compared: Compared }): ReactNode {
  return (
    <Panel title={share.name} extra={<span className="quiet">{share.meaning}</span>}>
      <PlainTable
        head={['区县', '比率', '分子 / 分母', '可能范围（95%）', '与合计比较', '0%～100%']}
        numbers={[2, 3, 4]}
      >
        {share.rows.map(row => (
          <tr key={row.district}>
            <td>{nameOf(compared, row.district)}</td>
            <td className="number">
              <Link to={rowsLink(compared, row.district, share.code)}>{row.value.text}</Link>
            </td>
            <td className="number">
              {countText(row.hits)} / {countText(row.of)}
            </td>
            <td className="number nowrap">{rangeText(row.value.interval)}</td>
            <td className="nowrap">
              <StatusTag tone={tones[row.verdict]} word={verdictZh[row.verdict]} />
            </td>
            <td className="range-cell">
              <Range interval={row.value.interval} value={row.value.value} all={share.all} />
            </td>
          </tr>
        ))}
        <tr className="sum-row">
          <td>合计</td>
          <td className="number">{share.all.text}</td>
          <td className="number">
            {countText(share.all.hits)} / {countText(share.all.of)}
          </td>
          <td />
          <td />
          <td />
        </tr>
      </PlainTable>
    </Panel>
  )
}

function nameOf({ districts }: Compared, code: string): string {
  const found = districts.find(({ district }) => district === code)
  return found === undefined ? code : found.own ? `${found.name}（本地）` : found.name
}

type Interval = Share['rows'][number]['value']['interval']

function rangeText(interval: Interval): string {
  return interval === null ? '—' : `${interval.low.toFixed(2)}%～${interval.high.toFixed(2)}%`
}

type Drawn = { readonly interval: Interval; readonly value: number | null; readonly all: Share['all'] }

/** A line from end to end of where it may lie, a point where it is, and a stroke where all of them together are. */
function Range({ interval, value, all }: Drawn): ReactNode {
  if (interval === null || value === null || all.of === 0) return null
  const whole = (all.hits / all.of) * 100
  return (
    <svg className="range" viewBox="0 0 200 16" role="img" aria-label={`${rangeText(interval)}，合计 ${all.text}`}>
      <line x1="0" x2="200" y1="8" y2="8" className="range-ground" />
      <line x1={interval.low * 2} x2={interval.high * 2} y1="8" y2="8" className="range-line" />
      <line x1={whole * 2} x2={whole * 2} y1="1" y2="15" className="range-all" />
      <circle cx={value * 2} cy="8" r="4" className="range-point" />
    </svg>
  )
}

function Counts({ compared }: { readonly compared: Compared }): ReactNode {
  return (
    <Panel title="数量" extra={<span className="quiet">各区县大小不同，数量不能直接相比</span>}>
      <PlainTable head={['指标', ...compared.districts.map(({ district }) => nameOf(compared, district))]}>
        {compared.counts.map(({ code, name, unit, values }) => (
          <tr key={code}>
            <td>
              {name}（{unit}）
            </td>
            {values.map(({ district, value }) => (
              <td key={district} className="number">
                <Link to={rowsLink(compared, district, code)}>{value.text}</Link>
              </td>
            ))}
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
