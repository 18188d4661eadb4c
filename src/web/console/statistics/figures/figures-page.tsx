import { Button, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { chapters } from '../../../../statistics/rules/figure-words.ts'
import { chapterZh } from '../../../../statistics/zh/figure-words.ts'
import type { Answer } from '../../../client.ts'
import { countText } from '../../../ui/formats.ts'
import { Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { TakeButton } from '../../take-button.tsx'
import { today } from '../../today.ts'
import { askedFigures, askedText, type Figure, rangeText, spanText } from './asked.ts'
import { AskedBar } from './asked-bar.tsx'
import { HeadingNote } from './heading.tsx'

type Figures = Answer<'statistics.figures'>

/** Every figure of the bureau as of a day, each with what it means and the records behind it. */
export function FiguresPage(): ReactNode {
  const address = useAddress()
  const asked = askedFigures(address)
  const onlyLetter = address.text('show') === 'letter'
  const found = useAsk('statistics.figures', asked, { keep: true })
  return (
    <Page
      title="统计数字"
      actions={
        <>
          <Link to={links.figureCompare(askedText(asked))}>
            <Button>和另一天对比</Button>
          </Link>
          <Button onClick={() => window.print()}>打印</Button>
          <TakeButton name="statistics.table" input={asked} word="导出（含明细）" />
        </>
      }
    >
      <AskedBar asOf={found.data?.asOf ?? today()} from={found.data?.from ?? ''}>
        <Segmented
          value={onlyLetter ? 'letter' : 'all'}
          options={[
            { value: 'all', label: '全部' },
            { value: 'letter', label: '来信三十项' },
          ]}
          onChange={show => address.change({ show: show === 'letter' ? 'letter' : '' })}
        />
      </AskedBar>
      <Loaded asking={{ ...found, data: found.problem === undefined ? found.data : undefined }}>
        {data => <Shown data={data} onlyLetter={onlyLetter} asked={askedText(asked)} />}
      </Loaded>
    </Page>
  )
}

type Props = { readonly data: Figures; readonly onlyLetter: boolean; readonly asked: string }

function Shown({ data, onlyLetter, asked }: Props): ReactNode {
  const shown = data.figures.filter(({ letter }) => !onlyLetter || letter !== null)
  return (
    <>
      <HeadingNote {...data} />
      {data.checks.length > 0 && (
        <ul className="figure-checks" aria-label="勾稽">
          {data.checks.map(({ name, holds, said }) => (
            <li key={name}>
              <StatusTag tone={holds ? 'good' : 'bad'} word={holds ? '相符' : '不符'} /> {name}：{said}
            </li>
          ))}
        </ul>
      )}
      {chapters.map(chapter => {
        const figures = shown.filter(each => each.chapter === chapter)
        if (figures.length === 0) return null
        return (
          <div key={chapter} className="figure-table">
            <Panel title={chapterZh[chapter]}>
              <PlainTable
                head={['来信', '指标', '数值', '单位', '未取整', '可能范围（95%）', '日期', '看']}
                numbers={[3, 5, 6]}
              >
                {figures.map(figure => (
                  <Line key={figure.code} figure={figure} data={data} asked={asked} />
                ))}
              </PlainTable>
            </Panel>
          </div>
        )
      })}
    </>
  )
}

function Line({
  figure,
  data,
  asked,
}: {
  readonly figure: Figure
  readonly data: Figures
  readonly asked: string
}): ReactNode {
  const { code, letter, name, meaning, asOf, text, unit, raw, overWindow } = figure
  return (
    <tr>
      <td className="figure-letter">{letter ?? ''}</td>
      <td className="figure-name">
        <details>
          <summary>{name}</summary>
          <p>{meaning}。</p>
          <p className="quiet">日期：{asOf}。</p>
        </details>
      </td>
      <td>
        <Link to={links.figureRows(code, asked)}>
          <strong>{valueText(figure)}</strong>
        </Link>
      </td>
      <td>
        {text === '—' || unit === '%' ? '' : unit}
        {!figure.ofWorkshops && (data.where !== '' || data.part) && <span className="quiet"> 全区</span>}
      </td>
      <td>{raw === null ? '' : `${raw}%`}</td>
      <td>{figure.interval === null ? '' : rangeText(figure)}</td>
      <td className="figure-span">{spanText(data, overWindow)}</td>
      <td className="figure-ways">
        {figure.kind !== 'text' && (
          <>
            {figure.ofWorkshops && <Link to={links.figureSplit(code, asked)}>分组</Link>}
            <Link to={links.figureTrend(code, asked)}>走势</Link>
          </>
        )}
      </td>
    </tr>
  )
}

export function valueText({ value, text, kind }: Pick<Figure, 'value' | 'text' | 'kind'>): string {
  return (kind === 'count' || kind === 'sum') && value !== null ? countText(value) : text
}
