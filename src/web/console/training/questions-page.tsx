import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { questionKinds, questionStates } from '../../../training/rules/question.ts'
import { topics } from '../../../training/rules/topic.ts'
import { questionKindZh, questionStateZh, topicZh } from '../../../training/zh.ts'
import type { Asked } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May, useMay, useMe } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { questionAddress } from './asked.ts'
import { QuestionDialog } from './question-dialog.tsx'
import { RetireQuestionDialog, ReviewDialog } from './question-review-dialog.tsx'
import { keyText, QuestionText } from './question-text.tsx'
import type { Question } from './words.ts'
import './training.css'

type Open = { readonly what: 'add' } | { readonly what: 'change' | 'review' | 'retire'; readonly row: Question }

/** The bank. A key that contradicts the rulebook waits until somebody else has looked. */
export function QuestionsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [open, setOpen] = useState<Open>()
  const columns = useColumns(setOpen)
  const course = useCourse(address)
  const asked = askedQuestions(address, course?.topic)
  const found = useAsk('training.questions', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const close = () => setOpen(undefined)
  return (
    <Page
      title="题库"
      note="答案与标准库、禁止目录、添加剂标准对不上的题标为“待复核”，由录入人以外的人看过以前不会考到。"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 道`}</span>}
      actions={
        <>
          <TakeButton name="training.question-table" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
          <May do="training.import-questions">
            <Link to={links.importQuestions}>
              <Button>导入</Button>
            </Link>
          </May>
          <May do="training.add-question">
            <Button type="primary" onClick={() => setOpen({ what: 'add' })}>
              新增试题
            </Button>
          </May>
        </>
      }
    >
      <Waiting />
      <FilterBar address={address} asked={asked} />
      {course !== undefined && (
        <p className="quiet">
          “{course.title}”从主题“{topicZh[course.topic]}”里出题，每次 {course.asked} 道。
        </p>
      )}
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {(found.data !== undefined || found.problem === undefined) && (
        <DataTable
          label="题库"
          rows={found.data?.rows ?? []}
          columns={columns}
          keyOf={row => row.question}
          waiting={found.data === undefined && found.busy}
          detail={row => <QuestionText row={row} />}
          empty={
            <Empty why="没有符合这些条件的题。">
              <Button onClick={() => address.change({ topic: '', course: '', state: '', kind: '', search: '' })}>
                清除条件
              </Button>
            </Empty>
          }
          paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
        />
      )}
      {open?.what === 'add' && <QuestionDialog onClose={close} />}
      {open?.what === 'change' && <QuestionDialog former={open.row} onClose={close} />}
      {open?.what === 'review' && <ReviewDialog row={open.row} onClose={close} />}
      {open?.what === 'retire' && <RetireQuestionDialog row={open.row} onClose={close} />}
    </Page>
  )
}

/** A course asks from its topic. */
function useCourse(address: Address) {
  const chosen = address.text('course')
  const courses = useAsk('training.courses', {}, { off: chosen === '' })
  return chosen === '' ? undefined : courses.data?.rows.find(({ course }) => course === chosen)
}

type AskedQuestions = Omit<Asked<'training.questions'>, 'page' | 'pageSize'>

function askedQuestions(address: Address, topic: Question['topic'] | undefined): AskedQuestions {
  return {
    topics: topic === undefined ? topics.filter(each => address.words('topic').includes(each)) : [topic],
    states: questionStates.filter(state => address.words('state').includes(state)),
    kinds: questionKinds.filter(kind => address.words('kind').includes(kind)),
    search: address.text('search'),
  }
}

function Waiting(): ReactNode {
  const found = useAsk('training.questions', { states: ['waiting'], pageSize: 1 })
  const total = found.data?.total ?? 0
  if (total === 0) return null
  return (
    <Notice tone="attention">
      有 <Link to={questionAddress({ state: 'waiting' })}>{countText(total)} 道</Link>题待复核。
    </Notice>
  )
}

function FilterBar({ address, asked }: { readonly address: Address; readonly asked: AskedQuestions }): ReactNode {
  const courses = useAsk('training.courses', {})
  return (
    <search className="row filter-bar">
      <SearchWords
        label="搜索题库"
        placeholder="题目、依据"
        search={asked.search ?? ''}
        onChange={text => address.change({ search: text })}
      />
      <Select
        aria-label="课程"
        className="filter-select"
        value={address.text('course')}
        options={[
          { value: '', label: '全部课程' },
          ...(courses.data?.rows ?? []).map(({ course, title }) => ({ value: course, label: title })),
        ]}
        popupMatchSelectWidth={260}
        onChange={next => address.change({ course: next, topic: '' })}
      />
      <FilterSelect
        label="主题"
        values={asked.topics ?? []}
        options={topics.map(topic => ({ value: topic, label: topicZh[topic] }))}
        onChange={next => address.change({ topic: next, course: '' })}
      />
      <FilterSelect
        label="题型"
        values={asked.kinds ?? []}
        options={questionKinds.map(kind => ({ value: kind, label: questionKindZh[kind] }))}
        onChange={next => address.change({ kind: next })}
      />
      <FilterSelect
        label="状态"
        values={asked.states ?? []}
        options={questionStates.map(state => ({ value: state, label: questionStateZh[state] }))}
        onChange={next => address.change({ state: next })}
      />
    </search>
  )
}

const tones = { ready: 'good', waiting: 'attention', retired: 'unknown' } as const

function useColumns(onOpen: (open: Open) => void): Column<Question>[] {
  const may = useMay()
  const { account } = useMe()
  const button = (what: 'change' | 'review' | 'retire', word: string, action: string, row: Question) =>
    may(action) && (
      <Button size="small" onClick={() => onOpen({ what, row })}>
        {word}
      </Button>
    )
  return [
    { key: 'stem', title: '题目', width: 335, draw: row => row.stem },
    {
      key: 'state',
      title: '状态',
      width: 90,
      draw: row => <StatusTag tone={tones[row.state]} word={questionStateZh[row.state]} />,
    },
    { key: 'key', title: '答案', width: 65, draw: keyText },
    { key: 'basis', title: '依据', width: 185, draw: row => row.basis },
    { key: 'topic', title: '主题', width: 175, draw: row => topicZh[row.topic] },
    { key: 'kind', title: '题型', width: 80, draw: row => questionKindZh[row.kind] },
    { key: 'actor', title: '录入', width: 80, draw: row => row.actor },
    {
      key: 'do',
      title: '',
      width: 150,
      pinned: true,
      draw: row => (
        <span className="row">
          {row.state === 'waiting' &&
            row.account !== account &&
            button('review', '复核', 'training.review-question', row)}
          {row.state !== 'retired' && button('change', '修改', 'training.change-question', row)}
          {row.state !== 'retired' && button('retire', '停用', 'training.retire-question', row)}
        </span>
      ),
    },
  ]
}
