import { Button, Tabs } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { findDay } from '../../../kernel/day.ts'
import { bookPurposeZh, bookZh } from '../../../rulebook/zh.ts'
import type { Answer } from '../../client.ts'
import { DateField } from '../../ui/form.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterTags } from '../../ui/tag.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { NotThere } from '../failed-page.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { today } from '../today.ts'
import { DraftDialog } from './draft-dialog.tsx'
import { Editions } from './editions.tsx'
import { isBook } from './faces.ts'
import { type Book, rowsOf } from './row-fields.ts'
import { isDoubtful, RowTable, useMatching } from './row-table.tsx'
import { YearView } from './year-view.tsx'
import './rulebook.css'

export function BookPage(): ReactNode {
  const { book = '' } = useParams()
  return isBook(book) ? <OneBook key={book} book={book} /> : <NotThere />
}

function OneBook({ book }: { readonly book: Book }): ReactNode {
  const address = useAddress()
  const [drafting, setDrafting] = useState(false)
  const typedDay = address.text('day')
  const day = findDay(typedDay)
  const found = useAsk('rulebook.in-force', { book, day: day ?? null }, { keep: true })
  const editions = useAsk('rulebook.editions', { book })
  const open = editions.data?.editions.filter(head => head.state === 'draft' || head.state === 'proposed') ?? []
  return (
    <>
      <Crumbs steps={[{ word: '清单与标准', to: links.rulebook }, { word: bookZh[book] }]} />
      <Page
        title={bookZh[book]}
        note={bookPurposeZh[book]}
        aside={
          found.data !== undefined && (
            <span className="quiet">
              第 {found.data.number} 版
              {book === 'calendar' ? '' : `，${found.data.day} 有效 ${countText(rowsOf(found.data.content).length)} 条`}
            </span>
          )
        }
        actions={
          <>
            {found.data !== undefined && (
              <TakeButton name="rulebook.export" input={{ edition: found.data.edition }} word="导出整册" />
            )}
            <May do="rulebook.draft">
              <Button type="primary" disabled={found.data === undefined} onClick={() => setDrafting(true)}>
                起草新版
              </Button>
            </May>
          </>
        }
      >
        {open.map(head => (
          <Notice key={head.id} tone="primary">
            第 {head.number} 版{head.state === 'draft' ? '正在起草' : '等待批准'}（{head.author?.name ?? '系统'}，
            {head.effectiveFrom} 起生效）。<Link to={links.edition(head.id)}>打开</Link>
          </Notice>
        ))}
        <Tabs
          activeKey={address.text('tab') || 'rows'}
          onChange={tab => address.change({ tab: tab === 'rows' ? '' : tab })}
          destroyOnHidden
          items={[
            {
              key: 'rows',
              label: '现行条目',
              children: <Loaded asking={found}>{data => <RowsInForce book={book} found={data} />}</Loaded>,
            },
            {
              key: 'editions',
              label: `历次版本 ${editions.data?.editions.length ?? ''}`,
              children: <Loaded asking={editions}>{data => <Editions editions={data.editions} />}</Loaded>,
            },
          ]}
        />
        {drafting && found.data !== undefined && (
          <DraftDialog book={book} onClose={() => setDrafting(false)} openEditions={open} />
        )}
      </Page>
    </>
  )
}

type RowsProps = { readonly book: Book; readonly found: Answer<'rulebook.in-force'> }

function RowsInForce({ book, found }: RowsProps): ReactNode {
  const address = useAddress()
  const search = address.text('search')
  const doubtful = address.has('doubtful')
  // A day of the calendar is of one year; the calendar itself is all of them.
  const isCalendar = book === 'calendar'
  const whole = useAsk('rulebook.edition', { edition: found.edition }, { off: !isCalendar })
  const rows = rowsOf(isCalendar && whole.data !== undefined ? whole.data.content : found.content)
  const matching = useMatching(book, rows, search, doubtful)
  const doubts = rows.filter(isDoubtful).length
  const tags = [
    ...(search === ''
      ? []
      : [{ key: 'search', label: `搜索“${search}”`, onRemove: () => address.change({ search: '' }) }]),
    ...(doubtful ? [{ key: 'doubtful', label: '待确认', onRemove: () => address.change({ doubtful: '' }) }] : []),
    ...(address.has('day')
      ? [{ key: 'day', label: `${found.day} 有效的`, onRemove: () => address.change({ day: '' }) }]
      : []),
  ]
  const clear = () => address.change({ search: '', doubtful: '', day: '' })
  return (
    <>
      {isCalendar && <YearView rows={rows} />}
      <search className="row filter-bar rulebook-tools">
        <SearchWords
          label="搜索条目"
          placeholder="搜索条目、词语、编号"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        {!isCalendar && (
          <DateField
            label="看哪一天有效的"
            pointer="/day"
            value={address.text('day') || String(today())}
            onChange={day => address.change({ day: day === today() ? '' : day })}
          />
        )}
        {doubts > 0 && (
          <Button onClick={() => address.change({ doubtful: doubtful ? '' : '1' })} aria-pressed={doubtful}>
            {doubtful ? '看全部' : `只看待确认 ${doubts} 条`}
          </Button>
        )}
      </search>
      <FilterTags tags={tags} onClear={clear} />
      <RowTable
        book={book}
        label={bookZh[book]}
        rows={matching}
        address={address}
        empty={
          rows.length === 0 ? (
            <Empty why={`${found.day} 这一天还没有有效的条目。可起草新版补充。`} />
          ) : (
            <Empty why={`没有同时满足这些条件的条目：${tags.map(tag => tag.label).join('、')}。`}>
              <Button onClick={clear}>清除条件</Button>
            </Empty>
          )
        }
        footer={<span className="quiet small">点行首的加号看全部内容；“导出整册”导出这一版的全部条目</span>}
      />
    </>
  )
}
