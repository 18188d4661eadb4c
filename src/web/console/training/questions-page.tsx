import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { letters, questionStates } from '../../../training/rules/question.ts'
import { topics } from '../../../training/rules/topic.ts'
import { questionKindZh, questionStateZh, topicZh } from '../../../training/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress, usePaging } from '../address.ts'
import { useAsk, usePerform } from '../query.ts'
import { May } from '../session.tsx'

type Row = Answer<'training.questions'>['rows'][number]

/** The bank. A key that contradicts the rulebook waits until somebody has looked. */
export function QuestionsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [reviewed, setReviewed] = useState<Row>()
  const asked = {
    topics: topics.filter(topic => address.words('topic').includes(topic)),
    states: questionStates.filter(state => address.words('state').includes(state)),
    search: address.text('search'),
  }
  const found = useAsk('training.questions', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <Page
      title="题库"
      note="答案与标准库、禁止目录、添加剂标准对不上的题标为“待复核”，有人看过以前不会考到。"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 道`}</span>}
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索题库"
          placeholder="题目、依据"
          search={asked.search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="主题"
          values={asked.topics}
          options={topics.map(topic => ({ value: topic, label: topicZh[topic] }))}
          onChange={next => address.change({ topic: next })}
        />
        <FilterSelect
          label="状态"
          values={asked.states}
          options={questionStates.map(state => ({ value: state, label: questionStateZh[state] }))}
          onChange={next => address.change({ state: next })}
        />
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="题库"
        rows={found.data?.rows ?? []}
        columns={columnsOf(setReviewed)}
        keyOf={row => row.question}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="没有符合这些条件的题。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {reviewed !== undefined && <ReviewDialog row={reviewed} onClose={() => setReviewed(undefined)} />}
    </Page>
  )
}

const tones = { ready: 'good', waiting: 'attention', retired: 'unknown' } as const

const columnsOf = (onReview: (row: Row) => void): Column<Row>[] => [
  { key: 'topic', title: '主题', width: 190, draw: row => topicZh[row.topic] },
  { key: 'kind', title: '题型', width: 80, draw: row => questionKindZh[row.kind] },
  { key: 'stem', title: '题目', width: 380, draw: row => row.stem },
  { key: 'key', title: '答案', width: 140, draw: keyText },
  { key: 'basis', title: '依据', width: 180, draw: row => row.basis },
  {
    key: 'state',
    title: '状态',
    width: 170,
    draw: row => (
      <span className="row">
        <StatusTag tone={tones[row.state]} word={questionStateZh[row.state]} />
        {row.state === 'waiting' && (
          <May do="training.review-question">
            <Button size="small" onClick={() => onReview(row)}>
              复核
            </Button>
          </May>
        )}
      </span>
    ),
  },
]

function keyText({ kind, options, key }: Row): string {
  if (kind === 'true-false') return options[key[0] ?? 0] ?? ''
  return key.map(each => letters[each]).join('')
}

function ReviewDialog({ row, onClose }: { readonly row: Row; readonly onClose: () => void }): ReactNode {
  const [note, setNote] = useState('')
  const [use, setUse] = useState(false)
  const review = usePerform('training.review-question', () => {
    say(use ? '这道题可以用了' : '这道题已停用')
    onClose()
  })
  return (
    <Dialog title="复核试题" onClose={onClose} width={620}>
      <Form
        problem={review.refused}
        busy={review.busy}
        submit={use ? '答案没错，可以用' : '答案有误，停用'}
        danger={!use}
        onCancel={onClose}
        onSubmit={() => review.run({ question: row.question, use, note })}
      >
        <p>{row.stem}</p>
        <p>
          现在的答案：{keyText(row)}（{row.basis}）
        </p>
        {row.doubts.map(doubt => (
          <Notice key={doubt} tone="attention">
            {doubt}
          </Notice>
        ))}
        <div className="row">
          <Button type={use ? 'default' : 'primary'} aria-pressed={!use} onClick={() => setUse(false)}>
            停用
          </Button>
          <Button type={use ? 'primary' : 'default'} aria-pressed={use} onClick={() => setUse(true)}>
            可以用
          </Button>
        </div>
        <TextAreaField label="复核意见" pointer="/note" required value={note} onChange={setNote} />
      </Form>
    </Dialog>
  )
}
