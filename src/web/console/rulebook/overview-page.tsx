import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { bookPurposeZh, bookZh, editionStateZh } from '../../../rulebook/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { CalendarWarning } from './calendar-warning.tsx'
import { editionTone, sinceText } from './words.ts'
import './rulebook.css'

type Line = Answer<'rulebook.books'>['books'][number]

export function RulebookPage(): ReactNode {
  const found = useAsk('rulebook.books', {})
  return (
    <Page
      title="清单与标准"
      note="每一册都按版本生效：起草 → 试算 → 另一人批准 → 到日生效。旧记录按当时有效的版本判定。"
      actions={
        <>
          <Link to={links.screening}>食品名称筛查</Link>
          <Link to={links.due}>时限计算</Link>
        </>
      }
    >
      <CalendarWarning />
      <Loaded asking={found}>{({ books }) => <Books books={books} />}</Loaded>
    </Page>
  )
}

function Books({ books }: { readonly books: readonly Line[] }): ReactNode {
  const waiting = books.flatMap(line => line.open.filter(head => head.may.includes('approve')))
  return (
    <>
      {waiting.length > 0 && (
        <Notice tone="attention">
          有 {waiting.length} 个版本等您批准：
          {waiting.map((head, index) => (
            <span key={head.id}>
              {index > 0 && '、'}
              <Link to={links.edition(head.id)}>
                {bookZh[head.book]}第 {head.number} 版
              </Link>
            </span>
          ))}
        </Notice>
      )}
      <DataTable
        label="清单与标准"
        rows={books}
        columns={columns}
        keyOf={line => line.book}
        empty={<Empty why="还没有清单与标准。请联系管理员检查系统是否装好。" />}
      />
    </>
  )
}

const columns: Column<Line>[] = [
  {
    key: 'book',
    title: '册',
    width: 400,
    draw: line => (
      <>
        <Link to={links.book(line.book)}>{bookZh[line.book]}</Link>
        <div className="quiet small">{bookPurposeZh[line.book]}</div>
      </>
    ),
  },
  {
    key: 'edition',
    title: '现行版本',
    width: 100,
    draw: ({ inForce }) =>
      inForce === null ? '—' : <Link to={links.edition(inForce.id)}>第 {inForce.number} 版</Link>,
  },
  { key: 'from', title: '生效日', width: 120, draw: ({ inForce }) => (inForce === null ? '—' : sinceText(inForce)) },
  {
    key: 'rows',
    title: '条数',
    width: 80,
    number: true,
    draw: line => (line.inForce === null ? '—' : countText(line.inForce.rowCount)),
  },
  {
    key: 'doubt',
    title: '待确认',
    width: 120,
    draw: ({ book, inForce }) =>
      inForce === null || inForce.toBeConfirmed === 0 ? (
        <StatusTag tone="good" word="没有" />
      ) : (
        <Link to={`${links.book(book)}?doubtful=1`}>
          <StatusTag tone="attention" word={`${inForce.toBeConfirmed} 条`} />
        </Link>
      ),
  },
  {
    key: 'open',
    title: '草稿、待批准和将生效',
    width: 280,
    draw: ({ coming, open }) =>
      coming.length + open.length === 0 ? (
        <span className="quiet">没有</span>
      ) : (
        <div className="row">
          {[...open, ...coming].map(head => (
            <Link key={head.id} to={links.edition(head.id)}>
              <StatusTag
                tone={editionTone[head.state]}
                word={`第 ${head.number} 版 ${head.state === 'approved' ? `${head.effectiveFrom} 生效` : editionStateZh[head.state]}`}
              />
            </Link>
          ))}
        </div>
      ),
  },
]
