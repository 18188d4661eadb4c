import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { sampleStateZh } from '../../../sampling/zh.ts'
import type { Answer } from '../../client.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { DaySpan } from './day-span.tsx'
import { StageDue } from './due.tsx'
import { type Head, stateTone } from './words.ts'
import './sampling.css'

/** Every sample in the column of its stage; whose time runs out stands on top. */
export function BoardPage(): ReactNode {
  const address = useAddress()
  const [search, from, to] = [address.text('search'), address.text('from'), address.text('to')]
  const found = useAsk('sampling.board', { search, from: from || null, to: to || null }, { keep: true })
  return (
    <Page
      title="抽检看板"
      actions={
        <>
          <Link to={links.samples}>
            <Button>样品列表</Button>
          </Link>
          <May do="sampling.read-results">
            <Link to={links.testResults}>
              <Button>导入检验结果</Button>
            </Link>
          </May>
          <May do="sampling.take">
            <Link to={links.newSample()}>
              <Button type="primary">登记抽样单</Button>
            </Link>
          </May>
        </>
      }
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索样品"
          placeholder="抽样单编号、样品、小作坊"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <DaySpan from={from} to={to} onChange={address.change} />
      </search>
      <Loaded asking={found}>{columns => <Columns columns={columns} />}</Loaded>
    </Page>
  )
}

type Column = Answer<'sampling.board'>[number]

function Columns({ columns }: { readonly columns: readonly Column[] }): ReactNode {
  // What rests is in the list; the board is for what is to be done.
  const shown = columns.filter(({ state, amount }) => amount > 0 && state !== 'void' && state !== 'archived')
  if (shown.length === 0) {
    return (
      <Empty why="还没有样品。先编制抽检计划、抽取对象，再登记抽样单。">
        <Link to={links.samplingPlans}>抽检计划</Link>
      </Empty>
    )
  }
  return (
    <div className="sampling-board">
      {shown.map(column => (
        <section key={column.state} className="sampling-column" aria-label={sampleStateZh[column.state]}>
          <h2>
            <StatusTag tone={stateTone[column.state]} word={sampleStateZh[column.state]} />
            <span className="quiet">{countText(column.amount)}</span>
            {column.late > 0 && <span className="sampling-late">超期 {column.late}</span>}
          </h2>
          {column.rows.map(row => (
            <Card key={row.sample} row={row} />
          ))}
          {column.amount > column.rows.length && (
            <Link to={`${links.samples}?state=${column.state}`}>查看全部 {countText(column.amount)} 份</Link>
          )}
        </section>
      ))}
    </div>
  )
}

function Card({ row }: { readonly row: Head }): ReactNode {
  return (
    <article className="sampling-card">
      <Link to={links.sample(row.sample)}>{row.name}</Link>
      <div className="quiet">{row.workshopName}</div>
      <div className="quiet">{row.formNumber}</div>
      <div className="row">
        <StageDue due={row.due} />
        {row.disposal === 'open' && <StatusTag tone="attention" word="核查处置中" />}
        {row.state === 'settled' && row.conclusion !== null && (
          <StatusTag
            tone={row.conclusion === 'conforming' ? 'good' : 'bad'}
            word={row.conclusion === 'conforming' ? '合格' : '不合格'}
          />
        )}
      </div>
    </article>
  )
}
