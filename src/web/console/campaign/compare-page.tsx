import { Input } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { measureZh } from '../../../campaign/rules/measure.ts'
import { addMonths, type Day, findDay } from '../../../kernel/day.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { type Address, useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { today } from '../today.ts'
import type { Tree } from './words.ts'
import './campaign.css'

/** 治理前后对比: what the measures of a campaign counted before and since. */
export function CompareCampaignPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('campaign.tree', { campaign: id })
  return (
    <>
      <Crumbs steps={[{ word: '治理行动进度', to: links.campaignOf(id) }, { word: '前后对比' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Shown tree={found.data} />
      )}
    </>
  )
}

type Period = { readonly from: Day; readonly until: Day }

/** Unless asked: since the campaign began, and the same days a year before. */
function periods(address: Address, { campaign: { fromDay, untilDay } }: Tree): { before: Period; after: Period } {
  const day = (name: string, usual: Day) => findDay(address.text(name)) ?? usual
  const now = today() < untilDay ? today() : untilDay
  const after = { from: day('from', fromDay), until: day('until', now) }
  const before = { from: day('before', addMonths(after.from, -12)), until: day('to', addMonths(after.until, -12)) }
  return { before, after }
}

function Shown({ tree }: { readonly tree: Tree }): ReactNode {
  const address = useAddress()
  const { campaign, title } = tree.campaign
  const { before, after } = periods(address, tree)
  const found = useAsk('campaign.compare', { campaign, before, after }, { keep: true })
  const field = (name: string, label: string, value: Day) => (
    <Input
      type="date"
      aria-label={label}
      value={value}
      onChange={({ target }) => address.change({ [name]: target.value })}
    />
  )
  return (
    <Page
      title="治理前后对比"
      note={`${title}。两段时间用同样的办法统计，点数字看依据。`}
      actions={<TakeButton name="campaign.compare-table" input={{ campaign, before, after }} word="导出对比" />}
    >
      <search className="row filter-bar">
        <span className="row campaign-span">
          治理前 {field('before', '治理前自', before.from)} 至 {field('to', '治理前至', before.until)}
        </span>
        <span className="row campaign-span">
          治理后 {field('from', '治理后自', after.from)} 至 {field('until', '治理后至', after.until)}
        </span>
      </search>
      <Panel>
        <Loaded asking={found}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty why="这项治理行动还没有指标，没有可以对比的数字。" />
            ) : (
              <PlainTable head={['指标', '治理前', '治理后', '增减', '单位', '怎么统计的']} numbers={[2, 3, 4]}>
                {rows.map(row => (
                  <tr key={row.measure}>
                    <td>{measureZh[row.measure].name}</td>
                    <td>
                      <Link to={links.measured(row.measure, before)}>{countText(row.before)}</Link>
                    </td>
                    <td>
                      <Link to={links.measured(row.measure, after)}>{countText(row.after)}</Link>
                    </td>
                    <td>{signed(row.after - row.before)}</td>
                    <td>{measureZh[row.measure].unit}</td>
                    <td>{measureZh[row.measure].how}</td>
                  </tr>
                ))}
              </PlainTable>
            )
          }
        </Loaded>
      </Panel>
    </Page>
  )
}

function signed(count: number): string {
  return count > 0 ? `+${countText(count)}` : count < 0 ? `−${countText(-count)}` : '0'
}
