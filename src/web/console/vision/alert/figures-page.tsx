import { Button, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { addMonths, dayOf, findDay } from '../../../../kernel/day.ts'
import type { Answer } from '../../../client.ts'
import { countText } from '../../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { type Address, useAddress } from '../../address.ts'
import { useWorkshopName } from '../../ledger/workshop-filter.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { today } from '../../today.ts'
import { rateWord } from '../words.ts'
import { AlertFilter, AlertTags } from './alert-filter.tsx'
import { type AskedAlerts, alertsAddress, askedAlerts } from './asked.ts'
import { type By, groupAddress, groupings } from './figure-links.ts'
import { PrecisionPanel } from './precision-panel.tsx'
import { useCameraName } from './use-camera-name.ts'
import '../../figures.css'
import './alert.css'

type Figures = Answer<'vision.figures'>
type Figure = Figures['total']

const monthsShown = 12

/** 预警统计: what was found, what people said of it, what was put right; every number leads to its rows. */
export function AlertFiguresPage(): ReactNode {
  const address = useAddress()
  const by = groupings.find(({ value }) => value === address.text('by'))?.value ?? 'kind'
  const asked = within(askedAlerts(address), address)
  const found = useAsk('vision.figures', { ...asked, by }, { keep: true })
  const workshopName = useWorkshopName(asked.workshop ?? '')
  const cameraName = useCameraName(asked.camera ?? '')
  return (
    <Page
      title="预警统计"
      note="按预警时间统计，和“预警”列表出自同一份记录，点数字看是哪些；作废的不计。没有经人研判属实的不算违规。"
    >
      <AlertFilter address={address} />
      <AlertTags address={address} workshopName={workshopName} cameraName={cameraName} />
      <Loaded asking={found}>{figures => <Ready figures={figures} by={by} asked={asked} address={address} />}</Loaded>
      <PrecisionPanel />
    </Page>
  )
}

/** Without days the last twelve months are shown, and said so. */
function within(asked: AskedAlerts, address: Address): AskedAlerts {
  if (address.has('from') || address.has('to')) return asked
  const [year = 0, month = 1] = String(today()).split('-').map(Number)
  const first = findDay(String(dayOf(year, month, 1) ?? today()))
  return first === undefined ? asked : { ...asked, from: addMonths(first, 1 - monthsShown) }
}

type Props = {
  readonly figures: Figures
  readonly by: By
  readonly asked: AskedAlerts
  readonly address: Address
}

function Ready({ figures, by, asked, address }: Props): ReactNode {
  const { total, rows, truncated } = figures
  const span = `${asked.from ?? '最早'} 至 ${asked.to ?? '今天'}`
  const narrowed = groupings.find(({ value }) => value === by)?.label ?? ''
  return (
    <>
      <div className="figures alert-figures">
        {columns.map(({ word, value, states }) => (
          <Link key={word} className="figure" to={behind(asked, states)}>
            <strong>{value(total)}</strong>
            <span>{word}</span>
          </Link>
        ))}
        <div className="figure">
          <strong>{rateWord(total.rate)}</strong>
          <span>整改率</span>
        </div>
        <div className="figure">
          <strong>{rateWord(total.precision)}</strong>
          <span>准确率</span>
        </div>
      </div>
      <Panel
        title={`按${narrowed}`}
        extra={
          <>
            <span className="quiet">{span}</span>
            <Segmented
              value={by}
              options={[...groupings]}
              onChange={next => address.change({ by: next === 'kind' ? '' : String(next) })}
            />
            <Button disabled={rows.length === 0} onClick={() => save(figures, narrowed, span)}>
              导出所列
            </Button>
          </>
        }
      >
        {rows.length === 0 ? (
          <Empty why="这段时间、这些条件下没有预警。" />
        ) : (
          <div className="alert-lines">
            <PlainTable head={[narrowed, ...heads]} numbers={[2, 3, 4, 5, 6, 7, 8]}>
              {rows.map(row => (
                <Line key={row.key} row={row} by={by} asked={asked} />
              ))}
            </PlainTable>
          </div>
        )}
        {truncated && <Notice tone="attention">行数太多，只列出发现最多的 500 行；请加条件再看。</Notice>}
        <p className="quiet small">
          整改率＝已销号 ÷ 属实；准确率＝程序发现的当中，属实 ÷（属实＋误报），无法判断和人工标记的不算。
        </p>
      </Panel>
    </>
  )
}

const waitingStates = 'raised,seconding'
const confirmedStates = 'confirmed,told,answered,returned,closed'

const columns = [
  { word: '发现', value: (row: Figure) => countText(row.found), states: '' },
  { word: '待研判', value: (row: Figure) => countText(row.waiting), states: waitingStates },
  { word: '属实', value: (row: Figure) => countText(row.confirmed), states: confirmedStates },
  { word: '误报', value: (row: Figure) => countText(row.falseAlerts), states: 'false-alert' },
  { word: '无法判断', value: (row: Figure) => countText(row.unclear), states: 'unclear' },
  { word: '已销号', value: (row: Figure) => countText(row.closed), states: 'closed' },
] as const

const heads = [...columns.map(({ word }) => word), '整改率', '准确率']

/** Void ones were never found: without states of its own, a figure names all others. */
const notVoid = `${waitingStates},${confirmedStates},false-alert,unclear`

function behind(asked: AskedAlerts, states: string, more: Readonly<Record<string, string>> = {}): string {
  const chosen = (asked.states ?? []).join(',')
  const state = states === '' ? (chosen === '' ? notVoid : chosen) : states
  return `${links.alerts}?${alertsAddress(asked, { state, ...more })}`
}

type LineProps = { readonly row: Figure; readonly by: By; readonly asked: AskedAlerts }

function Line({ row, by, asked }: LineProps): ReactNode {
  const group = groupAddress(by, row.key, asked)
  return (
    <tr>
      <td>
        <Link to={behind(asked, '', group)}>{row.label}</Link>
      </td>
      {columns.map(({ word, value, states }) => (
        <td key={word}>
          <Link to={behind(asked, states, group)}>{value(row)}</Link>
        </td>
      ))}
      <td>{rateWord(row.rate)}</td>
      <td>{rateWord(row.precision)}</td>
    </tr>
  )
}

function save({ total, rows }: Figures, group: string, span: string): void {
  const line = (row: Figure) => [
    ...[row.label, ...columns.map(({ value }) => value(row))],
    ...[rateWord(row.rate), rateWord(row.precision)],
  ]
  saveTable(`预警统计 按${group} ${span}`, [group, ...heads], [...rows, total].map(line))
}
