import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { addMonths, type Day, findDay } from '../../../../kernel/day.ts'
import type { Answer } from '../../../client.ts'
import { Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { useAddress } from '../../address.ts'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { today } from '../../today.ts'
import { askedFigures, askedText } from './asked.ts'
import { AskedBar } from './asked-bar.tsx'
import { valueText } from './figures-page.tsx'
import { HeadingNote } from './heading.tsx'
import { SaveRows } from './save-rows.tsx'

type Found = Answer<'statistics.compare'>

/** Two days, or two times, side by side. */
export function FigureComparePage(): ReactNode {
  const address = useAddress()
  const asked = askedFigures(address)
  const asOf = findDay(address.text('asOf')) ?? today()
  const from = findDay(address.text('from'))
  const otherAsOf = findDay(address.text('otherAsOf')) ?? addMonths(asOf, -12)
  const otherFrom = findDay(address.text('otherFrom')) ?? (from === undefined ? null : addMonths(from, -12))
  const found = useAsk('statistics.compare', { ...asked, otherAsOf, otherFrom }, { keep: true })
  return (
    <>
      <Crumbs steps={[{ word: '统计数字', to: links.figures(askedText(asked)) }, { word: '对比' }]} />
      <Page
        title="统计数字对比"
        note="两边用同样的办法统计。比率的差别用百分点；两边可能范围重叠的，样本少，差别不能说明问题。"
        actions={found.data && <SaveRows name="统计数字对比" {...sheetOf(found.data)} />}
      >
        <AskedBar asOf={found.data?.asOf ?? today()} from={found.data?.from ?? ''}>
          <span className="row figure-other">
            对比到
            <Input
              type="date"
              aria-label="对比到"
              value={otherAsOf}
              max={today()}
              onChange={({ target }) => address.change({ otherAsOf: target.value })}
            />
            区间自
            <Input
              type="date"
              aria-label="对比区间自"
              value={found.data?.otherFrom ?? otherFrom ?? ''}
              max={otherAsOf}
              onChange={({ target }) => address.change({ otherFrom: target.value })}
            />
            <Button size="small" onClick={() => address.change(thisYear(asOf))}>
              今年比去年同期
            </Button>
          </span>
        </AskedBar>
        <Loaded asking={{ ...found, data: found.problem === undefined ? found.data : undefined }}>
          {data => <Shown data={data} asked={asked} />}
        </Loaded>
      </Page>
    </>
  )
}

/** From New Year to the day, and the same days a year before. */
function thisYear(asOf: Day): Readonly<Record<string, string>> {
  const from = `${asOf.slice(0, 4)}-01-01`
  const otherAsOf = addMonths(asOf, -12)
  return { asOf, from, otherAsOf, otherFrom: `${otherAsOf.slice(0, 4)}-01-01` }
}

const overlapWords = (overlap: boolean | null) =>
  overlap === null ? '' : overlap ? '可能范围重叠，差别不能说明问题' : '可能范围不重叠'

const sheetOf = ({ rows, asOf, otherAsOf }: Found) => ({
  head: ['指标', `截至 ${asOf}`, `截至 ${otherAsOf}`, '差', '增减', '单位', '说明'],
  rows: rows.map(row => [
    ...[row.name, row.now.text, row.before.text, row.difference, row.change ?? '', row.unit],
    overlapWords(row.overlap),
  ]),
})

type Props = { readonly data: Found; readonly asked: ReturnType<typeof askedFigures> }

function Shown({ data, asked }: Props): ReactNode {
  const { rows, asOf, from, otherAsOf, otherFrom } = data
  const other = { asOf: otherAsOf, from: otherFrom }
  return (
    <>
      <HeadingNote {...data} />
      <p className="quiet">
        对比：截至 {otherAsOf}；区间 {otherFrom} 至 {otherAsOf}。
      </p>
      <Panel>
        <PlainTable
          head={['指标', `截至 ${asOf}`, `截至 ${otherAsOf} `, '差', '增减', '单位', '说明']}
          numbers={[2, 3, 4, 5]}
        >
          {rows
            .filter(({ kind }) => kind !== 'text')
            .map(row => (
              <tr key={row.code}>
                <td className="figure-compared">{row.name}</td>
                <td>
                  <Link to={links.figureRows(row.code, askedText(asked, { asOf, from }))}>
                    {valueText({ ...row.now, kind: row.kind })}
                  </Link>
                </td>
                <td>
                  <Link to={links.figureRows(row.code, askedText(asked, other))}>
                    {valueText({ ...row.before, kind: row.kind })}
                  </Link>
                </td>
                <td>{row.difference}</td>
                <td>{row.change ?? ''}</td>
                <td>{row.unit}</td>
                <td>{overlapWords(row.overlap)}</td>
              </tr>
            ))}
        </PlainTable>
      </Panel>
    </>
  )
}
