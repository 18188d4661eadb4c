import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { isFigureCode } from '../../../../statistics/rules/figures.ts'
import { steps } from '../../../../statistics/rules/period.ts'
import { stepZh } from '../../../../statistics/zh/figure-words.ts'
import type { Answer } from '../../../client.ts'
import { Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { useAddress } from '../../address.ts'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { today } from '../../today.ts'
import { askedFigures, askedText, type FigureCode, rangeText, spanText } from './asked.ts'
import { AskedBar } from './asked-bar.tsx'
import { valueText } from './figures-page.tsx'
import { HeadingNote } from './heading.tsx'
import { NoFigure } from './rows-page.tsx'
import { SaveRows } from './save-rows.tsx'
import { TrendPicture } from './trend-picture.tsx'

type Found = Answer<'statistics.trend'>
const counts = [6, 12, 24, 36]

/** A figure period by period, with how far a share may lie from what was counted. */
export function FigureTrendPage(): ReactNode {
  const { code = '' } = useParams()
  return isFigureCode(code) ? <Trend code={code} /> : <NoFigure />
}

function Trend({ code }: { readonly code: FigureCode }): ReactNode {
  const address = useAddress()
  const asked = askedFigures(address)
  const step = steps.find(each => each === address.text('step')) ?? 'month'
  const count = counts.find(each => String(each) === address.text('count')) ?? 12
  const found = useAsk('statistics.trend', { ...asked, code, step, count }, { keep: true })
  const name = found.data?.figure.name ?? '统计数字'
  return (
    <>
      <Crumbs steps={[{ word: '统计数字', to: links.figures(askedText(asked)) }, { word: `${name} 走势` }]} />
      <Page
        title={`${name}：走势`}
        note={found.data === undefined ? undefined : noteOf(found.data)}
        actions={found.data && <SaveRows name={`${name} 走势`} {...sheetOf(found.data)} />}
      >
        <AskedBar asOf={found.data?.asOf ?? today()}>
          <Segmented
            value={step}
            options={steps.map(value => ({ value, label: stepZh[value] }))}
            onChange={next => address.change({ step: next })}
          />
          <Segmented
            value={count}
            options={counts.map(value => ({ value, label: `${value} 期` }))}
            onChange={next => address.change({ count: String(next) })}
          />
        </AskedBar>
        <Loaded asking={{ ...found, data: found.problem === undefined ? found.data : undefined }}>
          {data => (
            <>
              <HeadingNote asOf={data.asOf} where={data.where} part={data.part} />
              <Panel>
                <TrendPicture {...data} />
              </Panel>
              <Panel>
                <Points data={data} asked={asked} />
              </Panel>
            </>
          )}
        </Loaded>
      </Page>
    </>
  )
}

function noteOf({ figure }: Found): string {
  const each = figure.overWindow ? '每一点只统计这一期之内的记录' : '每一点是这一期最后一天的情况'
  return `${figure.meaning}。${each}。`
}

const sheetOf = ({ figure, points }: Found) => ({
  head: ['时期', '自', '至', figure.name, '可能范围（95%）', '依据条数'],
  rows: points.map(each => [each.name, each.from, each.until, each.text, rangeText(each), String(each.rows)]),
})

type Props = { readonly data: Found; readonly asked: ReturnType<typeof askedFigures> }

function Points({ data: { figure, points }, asked }: Props): ReactNode {
  return (
    <PlainTable head={['时期', '统计', figure.name, '可能范围（95%）', '依据']} numbers={[3, 4, 5]}>
      {points.toReversed().map(point => (
        <tr key={point.from}>
          <td>{point.name}</td>
          <td>{spanText({ from: point.from, asOf: point.until }, figure.overWindow)}</td>
          <td>
            <Link to={links.figureRows(figure.code, askedText(asked, { from: point.from, asOf: point.until }))}>
              {valueText({ ...point, kind: figure.kind })}
            </Link>
          </td>
          <td>{point.interval === null ? '' : rangeText(point)}</td>
          <td>{point.rows}</td>
        </tr>
      ))}
    </PlainTable>
  )
}
