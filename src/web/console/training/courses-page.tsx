import { Button, Segmented, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { topics } from '../../../training/rules/topic.ts'
import { audienceZh, topicZh } from '../../../training/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, momentText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { saveTable } from '../../ui/save-table.ts'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { categoryName, type Dictionary, useDictionary } from '../registry/dictionary.ts'
import { May } from '../session.tsx'
import { today } from '../today.ts'
import { questionAddress, rowsAddress, topicOf } from './asked.ts'
import { quizWords, tradesWords } from './words.ts'

type Course = Answer<'training.courses'>['rows'][number]
type Reached = { readonly people: number; readonly trained: number }
type Row = Course & { readonly reached: Reached | undefined }

/** What is taught, to whom, and how far it has come. */
export function CoursesPage(): ReactNode {
  const address = useAddress()
  const dictionary = useDictionary()
  const retired = address.has('retired')
  const topic = topicOf(address.text('topic'))
  const found = useAsk('training.courses', { retired }, { keep: true })
  const coverage = useAsk('training.coverage', { by: 'course' }, { off: retired })
  const reachedOf = (course: string) => coverage.data?.rows.find(({ key }) => key === course)
  const rows = (found.data?.rows ?? [])
    .filter(row => topic === null || row.topic === topic)
    .map((row): Row => ({ ...row, reached: reachedOf(row.course) }))
  return (
    <Page
      title="课程"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(rows.length)} 门`}</span>}
      note="课程改一次就是新的一版；已经学过、考过的人，仍按当时那一版。业主在手机上看到的是最新一版，也可以听。"
      actions={
        <>
          <Button disabled={rows.length === 0} onClick={() => save(rows, dictionary)}>
            导出本表
          </Button>
          <May do="training.save-course">
            <Link to={links.newCourse}>
              <Button type="primary">编写课程</Button>
            </Link>
          </May>
        </>
      }
    >
      <search className="row filter-bar">
        <Segmented
          aria-label="在用还是停用"
          value={retired ? '1' : ''}
          options={[
            { value: '', label: '在用' },
            { value: '1', label: '已停用' },
          ]}
          onChange={next => address.change({ retired: next })}
        />
        <Select
          aria-label="主题"
          className="filter-select"
          value={topic ?? ''}
          options={[{ value: '', label: '全部主题' }, ...topics.map(each => ({ value: each, label: topicZh[each] }))]}
          popupMatchSelectWidth={260}
          onChange={next => address.change({ topic: next })}
        />
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {(found.data !== undefined || found.problem === undefined) && (
        <DataTable
          label="课程"
          rows={rows}
          columns={columnsOf(dictionary, retired)}
          keyOf={row => row.course}
          waiting={found.data === undefined && found.busy}
          empty={<Empty why={retired ? '没有停用的课程。' : '还没有这样的课程。点“编写课程”开始。'} />}
        />
      )}
    </Page>
  )
}

function columnsOf(dictionary: Dictionary | undefined, retired: boolean): Column<Row>[] {
  const count = (row: Row, standing: string, value: (reached: Reached) => number) =>
    row.reached === undefined ? (
      '—'
    ) : (
      <Link to={rowsAddress({ course: row.course, standing })}>{countText(value(row.reached))}</Link>
    )
  return [
    {
      key: 'title',
      title: '课程',
      width: 205,
      draw: row => <Link to={links.course(row.course)}>{row.title}</Link>,
    },
    { key: 'topic', title: '主题', width: 175, draw: row => topicZh[row.topic] },
    {
      key: 'for',
      title: '给谁',
      width: 208,
      draw: row => `${audienceZh[row.audience]}，${tradesWords(row.categories, dictionary)}`,
    },
    { key: 'lessons', title: '小节', width: 55, number: true, draw: row => countText(row.lessons) },
    { key: 'quiz', title: '考核', width: 142, draw: quizWords },
    {
      key: 'ready',
      title: '可用试题',
      width: 90,
      number: true,
      draw: row => (
        <>
          {row.ready < row.asked && <StatusTag tone="bad" word="不够" />}{' '}
          <Link to={questionAddress({ course: row.course, state: 'ready' })}>{countText(row.ready)}</Link>
        </>
      ),
    },
    ...(retired
      ? []
      : [
          figure('people', '应学', row => count(row, '', ({ people }) => people)),
          figure('trained', '学过', row => count(row, 'trained', ({ trained }) => trained)),
          figure('untrained', '没学过', row => count(row, 'untrained', ({ people, trained }) => people - trained)),
        ]),
    { key: 'at', title: '最近修改', width: 105, draw: row => momentText(row.changedAt).slice(0, 10) },
  ]
}

const figure = (key: string, title: string, draw: Column<Row>['draw']): Column<Row> => ({
  ...{ key, title, draw, width: 75, number: true },
})

function save(rows: readonly Row[], dictionary: Dictionary | undefined): void {
  saveTable(
    `课程 ${today()}`,
    ['课程', '版本', '主题', '给谁', '类别', '小节', '考核', '可用试题', '应学', '学过', '最近修改'],
    rows.map(row => [
      ...[row.title, String(row.version), topicZh[row.topic], audienceZh[row.audience]],
      row.categories.map(code => categoryName(dictionary, code)).join('、') || '全部类别',
      ...[String(row.lessons), quizWords(row), String(row.ready)],
      ...[String(row.reached?.people ?? ''), String(row.reached?.trained ?? ''), momentText(row.changedAt)],
    ]),
  )
}
