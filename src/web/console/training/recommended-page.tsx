import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { lessons } from '../../../rectification/rules/lessons.ts'
import { topicZh } from '../../../training/zh.ts'
import type { Answer, Asked } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { listAddress } from '../rectification/asked.ts'
import { townOptions, useDictionary } from '../registry/dictionary.ts'
import { TakeButton } from '../take-button.tsx'
import { withParts } from './asked.ts'
import './training.css'

type Row = Answer<'training.recommended'>['rows'][number]
type Figures = Answer<'training.recommended-figures'>
type AskedRows = Omit<Asked<'training.recommended'>, 'page' | 'pageSize'>

const standings = [
  { value: '', label: '学没学都看' },
  { value: 'due', label: '还没有学' },
  { value: 'learnt', label: '已学' },
] as const

/** What was found wrong, the lesson on it, and who has heard it since. */
export function RecommendedPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const asked = askedRecommended(address)
  const { topic: _, standing: __, ...around } = asked
  const figures = useAsk('training.recommended-figures', around, { keep: true })
  const found = useAsk('training.recommended', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const from = figures.data?.from
  return (
    <Page
      title="推荐学习"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 条`}</span>}
      note="近一年检查等发现的问题，按主题推荐给那家小作坊学。发现当天或以后，有人参加过这个主题的培训或考核合格的，算已学；再发现就要再学。哪类问题学哪一课是本系统的对应（待确认）。"
      actions={
        <TakeButton
          name="training.recommended-table"
          input={asked}
          word="导出所筛"
          disabled={found.data?.total === 0}
        />
      }
    >
      <Loaded asking={figures}>{data => <FiguresPanel figures={data} address={address} />}</Loaded>
      <FilterBar address={address} asked={asked} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {(found.data !== undefined || found.problem === undefined) && (
        <DataTable
          label="推荐学习"
          rows={found.data?.rows ?? []}
          columns={columnsOf(from)}
          keyOf={row => `${row.workshop} ${row.topic}`}
          waiting={found.data === undefined && found.busy}
          empty={
            <Empty why="没有符合这些条件的。发现了要学的问题，就会出现在这里。">
              <Button onClick={() => address.change({ topic: '', standing: '', town: '', search: '' })}>
                清除条件
              </Button>
            </Empty>
          }
          paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
        />
      )}
    </Page>
  )
}

function askedRecommended(address: Address): AskedRows {
  const standing = address.text('standing')
  return {
    topic: lessons.find(each => each === address.text('topic')) ?? null,
    standing: standing === 'due' || standing === 'learnt' ? standing : null,
    towns: address.words('town'),
    search: address.text('search'),
  }
}

function FiguresPanel({ figures, address }: { readonly figures: Figures; readonly address: Address }): ReactNode {
  const kept = { town: address.text('town'), search: address.text('search') }
  const rowsOf = (topic: string, standing: string, count: number) => (
    <Link to={withParts(links.recommendedTraining, { ...kept, topic, standing })}>{countText(count)}</Link>
  )
  const narrowed = kept.search !== ''
  const hazardsOf = (topic: string, count: number) =>
    narrowed ? (
      countText(count)
    ) : (
      <Link to={hazardRows({ lesson: topic || lessons.join(','), from: figures.from, town: kept.town })}>
        {countText(count)}
      </Link>
    )
  return (
    <Panel>
      <div className="recommended-figures">
        <PlainTable
          head={['主题', '课程', '发现（处）', '小作坊（家）', '已学（家）', '还没有学（家）']}
          numbers={[3, 4, 5, 6]}
        >
          {figures.rows.map(({ topic, course, title, hazards, workshops, learnt, due }) => (
            <tr key={topic}>
              <td>{topicZh[topic]}</td>
              <td>
                {course === null ? (
                  <StatusTag tone="attention" word="还没有课程" />
                ) : (
                  <Link to={links.course(course)}>{title}</Link>
                )}
              </td>
              <td>{hazardsOf(topic, hazards)}</td>
              <td>{rowsOf(topic, '', workshops)}</td>
              <td>{rowsOf(topic, 'learnt', learnt)}</td>
              <td>{rowsOf(topic, 'due', due)}</td>
            </tr>
          ))}
          <tr>
            <td>合计</td>
            <td className="quiet">一家小作坊有几个主题，各算一次</td>
            <td>{hazardsOf('', figures.total.hazards)}</td>
            <td>{rowsOf('', '', figures.total.workshops)}</td>
            <td>{rowsOf('', 'learnt', figures.total.learnt)}</td>
            <td>{rowsOf('', 'due', figures.total.due)}</td>
          </tr>
        </PlainTable>
      </div>
    </Panel>
  )
}

/** Void ones call for no lesson. */
function hazardRows(parts: Readonly<Record<string, string>>): string {
  return listAddress({ state: 'found,ordered,answered,follow-up,closed', ...parts })
}

function FilterBar({ address, asked }: { readonly address: Address; readonly asked: AskedRows }): ReactNode {
  const dictionary = useDictionary()
  return (
    <search className="row filter-bar">
      <SearchWords
        label="搜索小作坊"
        placeholder="小作坊（拼音也行）"
        search={asked.search ?? ''}
        onChange={text => address.change({ search: text })}
      />
      <Select
        aria-label="主题"
        className="filter-select"
        value={asked.topic ?? ''}
        options={[{ value: '', label: '全部主题' }, ...lessons.map(topic => ({ value: topic, label: topicZh[topic] }))]}
        popupMatchSelectWidth={260}
        onChange={next => address.change({ topic: next })}
      />
      <Select
        aria-label="学没学"
        className="filter-select"
        value={asked.standing ?? ''}
        options={[...standings]}
        onChange={next => address.change({ standing: next })}
      />
      <FilterSelect
        label="乡镇街道"
        values={address.words('town')}
        options={townOptions(dictionary)}
        onChange={next => address.change({ town: next })}
      />
    </search>
  )
}

const columnsOf = (from: string | undefined): Column<Row>[] => [
  {
    key: 'workshop',
    title: '小作坊',
    width: 260,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇街道', width: 110, draw: row => row.townName },
  { key: 'topic', title: '主题', width: 190, draw: row => topicZh[row.topic] },
  {
    key: 'hazards',
    title: '近一年发现',
    width: 100,
    number: true,
    draw: row => (
      <Link to={hazardRows({ workshop: row.workshop, lesson: row.topic, from: from ?? '' })}>
        {countText(row.hazards)}
      </Link>
    ),
  },
  { key: 'found', title: '最近发现', width: 110, draw: row => row.lastFound },
  {
    key: 'standing',
    title: '发现以后',
    width: 100,
    draw: row =>
      row.standing === 'due' ? <StatusTag tone="attention" word="还没有学" /> : <StatusTag tone="good" word="已学" />,
  },
  { key: 'taught', title: '最近学习', width: 110, draw: row => orDash(row.taughtOn) },
  {
    key: 'course',
    title: '课程',
    width: 220,
    draw: row => (row.course === null ? '还没有课程' : <Link to={links.course(row.course)}>{row.title}</Link>),
  },
]
