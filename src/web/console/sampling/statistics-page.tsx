import { Button, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { addMonths, findDay } from '../../../kernel/day.ts'
import type { Answer } from '../../client.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { saveTable } from '../../ui/save-table.ts'
import { type Address, useAddress } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useDictionary } from '../registry/dictionary.ts'
import { today } from '../today.ts'
import { DaySpan } from './day-span.tsx'
import './sampling.css'

const groupings = [
  { value: 'category', label: '类别' },
  { value: 'town', label: '乡镇' },
  { value: 'laboratory', label: '承检机构' },
  { value: 'year', label: '年度' },
  { value: 'workshop', label: '小作坊' },
] as const
type By = (typeof groupings)[number]['value']
type Figures = Answer<'sampling.statistics'>

/** Figures with their rows: each number leads to the samples it was counted from. */
export function StatisticsPage(): ReactNode {
  const address = useAddress()
  const to = findDay(address.text('to')) ?? today()
  const from = findDay(address.text('from')) ?? addMonths(to, -36)
  const by = groupings.find(({ value }) => value === address.text('by'))?.value ?? 'category'
  const found = useAsk('sampling.statistics', { from, to, by }, { keep: true })
  return (
    <Page
      title="抽检统计"
      note="按抽样日期统计，一份样品为一批次；有复检的以复检结论为准；作废的不计。合格率＝合格批次÷已有结论的批次。"
    >
      <search className="row filter-bar">
        <DaySpan from={from} to={to} onChange={address.change} />
        <Segmented value={by} options={[...groupings]} onChange={next => address.change({ by: String(next) })} />
      </search>
      <Loaded asking={found}>{figures => <Ready figures={figures} {...{ from, to, by, address }} />}</Loaded>
    </Page>
  )
}

type Props = {
  readonly figures: Figures
  readonly from: string
  readonly to: string
  readonly by: By
  readonly address: Address
}

function Ready({ figures, from, to, by }: Props): ReactNode {
  const { total, rows, items } = figures
  const dictionary = useDictionary()
  const nameOf = (row: Figures['rows'][number]) =>
    by === 'category' ? (dictionary?.categories.find(each => each.code === row.key)?.name ?? row.name) : row.name
  const behind = (more: string) => `${links.samples}?from=${from}&to=${to}${more}`
  const narrowed = (key: string) =>
    by === 'category' ? `&category=${key}` : by === 'workshop' ? `&workshop=${key}` : undefined
  if (total.taken === 0) return <Empty why="这段时间没有抽样。" />
  return (
    <>
      <div className="sampling-figures">
        <Figure word="抽检批次" value={countText(total.taken)} to={behind('')} />
        <Figure word="已有结论" value={countText(total.concluded)} to={behind('')} />
        <Figure word="合格" value={countText(total.conforming)} to={behind('&conclusion=conforming')} />
        <Figure word="不合格" value={countText(total.nonconforming)} to={behind('&conclusion=nonconforming')} />
        <Figure word="合格率" value={total.rate} to={behind('')} />
        <Figure word="复检后改为合格" value={countText(total.turned)} to={behind('&conclusion=conforming')} />
      </div>
      <Panel
        title="分组"
        extra={
          <Button
            onClick={() =>
              saveTable(
                '抽检统计',
                head,
                rows.map(row => [nameOf(row), ...lineOf(row)]),
              )
            }
          >
            导出
          </Button>
        }
      >
        <PlainTable head={head} numbers={[2, 3, 4, 5, 6]}>
          {rows.map(row => {
            const link = narrowed(row.key)
            return (
              <tr key={row.key}>
                <td>{link === undefined ? nameOf(row) : <Link to={behind(link)}>{nameOf(row)}</Link>}</td>
                {lineOf(row).map((cell, at) => (
                  <td key={head[at + 1]}>{cell}</td>
                ))}
              </tr>
            )
          })}
        </PlainTable>
      </Panel>
      {items.length > 0 && (
        <Panel title="不合格项目">
          <PlainTable head={['项目', '不合格批次']} numbers={[2]}>
            {items.map(each => (
              <tr key={each.item}>
                <td>{each.item}</td>
                <td>{each.nonconforming}</td>
              </tr>
            ))}
          </PlainTable>
        </Panel>
      )}
    </>
  )
}

const head = ['分组', '抽检批次', '已有结论', '合格', '不合格', '合格率']

function lineOf({ taken, concluded, conforming, nonconforming, rate }: Figures['rows'][number]): string[] {
  return [countText(taken), countText(concluded), countText(conforming), countText(nonconforming), rate]
}

function Figure({
  word,
  value,
  to,
}: {
  readonly word: string
  readonly value: string
  readonly to: string
}): ReactNode {
  return (
    <div>
      <span className="quiet">{word}</span>
      <Link to={to}>
        <strong>{value}</strong>
      </Link>
    </div>
  )
}
