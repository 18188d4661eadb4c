import { Button, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { rateText } from '../../../rectification/rules/clearance.ts'
import { departmentZh, hazardStateZh, sourceZh } from '../../../rectification/zh.ts'
import type { Answer } from '../../client.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress } from '../address.ts'
import { useWorkshopName } from '../ledger/workshop-filter.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { askedHazards, nothingAsked } from './asked.ts'
import { DueChip } from './due.tsx'
import { FilterBar, HazardTags, useHazardTags } from './filter-bar.tsx'
import { HazardList } from './hazard-list.tsx'
import { type Figures, type HazardRow, stateTone } from './words.ts'
import '../figures.css'
import './rectification.css'

const views = [
  { value: 'board', label: '看板' },
  { value: 'list', label: '清单' },
]

/** 整改清零: one list for all that found something, in columns by state or line by line. */
export function BoardPage(): ReactNode {
  const address = useAddress()
  const asList = address.text('view') === 'list'
  const asked = askedHazards(address)
  const workshopName = useWorkshopName(address.text('workshop'))
  return (
    <Page
      title="整改清零"
      note="监督检查、联合检查、亮坊预警、投诉举报、业主自查和抽样检验发现的隐患都在这一张清单里。有证据、由另一名监管人员复查才能销号。"
      actions={
        <>
          <Segmented
            aria-label="看法"
            value={asList ? 'list' : 'board'}
            options={views}
            onChange={view => address.change({ view: view === 'list' ? 'list' : '' })}
          />
          <TakeButton name="rectification.sheet" input={asked} word="打印清单" />
          <TakeButton name="rectification.table" input={asked} word="导出所筛" />
          <May do="rectification.raise">
            <Link to={links.newHazard(address.text('workshop'))}>
              <Button type="primary">登记隐患</Button>
            </Link>
          </May>
        </>
      }
    >
      <FilterBar address={address} withStates={asList} />
      <HazardTags address={address} workshopName={workshopName} />
      {asList ? (
        <HazardList address={address} workshopName={workshopName} />
      ) : (
        <Board address={address} workshopName={workshopName} />
      )}
    </Page>
  )
}

type Column = Answer<'rectification.board'>['columns'][number]

function Board({ address, workshopName }: { readonly address: Address; readonly workshopName: string }): ReactNode {
  const found = useAsk('rectification.board', askedHazards(address), { keep: true, every: 60_000 })
  const tags = useHazardTags(address, workshopName)
  const listed = (parts: Readonly<Record<string, string>>) => address.change({ view: 'list', ...parts })
  return (
    <Loaded asking={found}>
      {({ figures, columns }) => (
        <>
          <FigureRow figures={figures} onList={listed} />
          {figures.found + figures.open === 0 && tags.length > 0 ? (
            <Empty why={`没有同时满足这些条件的隐患：${tags.map(tag => tag.label).join('、')}。`}>
              <Button onClick={() => address.change(nothingAsked)}>清除条件</Button>
            </Empty>
          ) : figures.found + figures.open === 0 ? (
            <Empty why="还没有隐患。检查、预警、投诉、自查和抽检发现的问题会出现在这里，也可以登记一处。" />
          ) : figures.open === 0 ? (
            <Empty why="已经清零：发现的隐患全部销号。" />
          ) : (
            <div className="hazard-board">
              {columns.map(column => (
                <BoardColumn key={column.state} column={column} onAll={() => listed({ state: column.state })} />
              ))}
            </div>
          )}
        </>
      )}
    </Loaded>
  )
}

type FiguresProps = {
  readonly figures: Figures
  readonly onList: (parts: Readonly<Record<string, string>>) => void
}

/** Each figure leads to its rows. */
function FigureRow({ figures, onList }: FiguresProps): ReactNode {
  const { since, found, closed, open, overdue, repeated, rate } = figures
  const from = since ?? ''
  const one = (word: string, value: string, parts: Readonly<Record<string, string>>) => (
    <button type="button" className="figure figure-button" onClick={() => onList(parts)}>
      <strong>{value}</strong>
      <span>{word}</span>
    </button>
  )
  return (
    <div className="figures hazard-figures">
      {one(`${from} 起发现`, countText(found), { from, state: 'found,ordered,answered,follow-up,closed' })}
      {one('其中已销号', countText(closed), { from, state: 'closed' })}
      {one('现在未销号', countText(open), { state: 'found,ordered,answered,follow-up' })}
      {one('其中超期', countText(overdue), { overdue: '1' })}
      {one('其中重复发现', countText(repeated), {
        repeated: '1',
        state: 'found,ordered,answered,follow-up',
      })}
      <Link className="figure" to={`${links.clearance}?from=${from}`}>
        <strong>{rateText(rate)}</strong>
        <span>清零率</span>
      </Link>
    </div>
  )
}

function BoardColumn({ column, onAll }: { readonly column: Column; readonly onAll: () => void }): ReactNode {
  const { state, total, overdue, rows } = column
  return (
    <section className="hazard-column" aria-label={hazardStateZh[state]}>
      <h2>
        <StatusTag tone={stateTone[state]} word={hazardStateZh[state]} />
        <span className="hazard-count">{countText(total)}</span>
        {overdue > 0 && <StatusTag tone="bad" word={`超期 ${countText(overdue)}`} />}
      </h2>
      {rows.length === 0 ? (
        <p className="quiet">没有。</p>
      ) : (
        <ul>
          {rows.map(row => (
            <li key={row.hazard}>
              <Card row={row} />
            </li>
          ))}
        </ul>
      )}
      {total > rows.length && (
        <button type="button" className="link" onClick={onAll}>
          看全部 {countText(total)} 处
        </button>
      )}
    </section>
  )
}

function Card({ row }: { readonly row: HazardRow }): ReactNode {
  return (
    <Link className={row.overdue ? 'hazard-card hazard-card-late' : 'hazard-card'} to={links.hazard(row.hazard)}>
      <span className="hazard-text">{row.text}</span>
      <span className="hazard-where">
        {row.workshopName} · {row.townName}
      </span>
      <span className="hazard-marks">
        <DueChip {...row} />
        {row.gravity === 'key' && <StatusTag tone="attention" word="重点" />}
        {row.repeated && <StatusTag tone="bad" word="重复" />}
        <span className="quiet">
          {sourceZh[row.source]}
          {row.department === 'market' ? '' : ` · ${departmentZh[row.department]}`}
        </span>
      </span>
    </Link>
  )
}
