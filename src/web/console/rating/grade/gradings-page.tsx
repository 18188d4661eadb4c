import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { gradingStateZh } from '../../../../rating/zh/grade.ts'
import { newIntent } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextField } from '../../../ui/form.tsx'
import { momentText, orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { say } from '../../../ui/toast.tsx'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk, usePerform } from '../../query.ts'
import { May } from '../../session.tsx'
import { today } from '../../today.ts'
import { type Grading, gradingTone } from './words.ts'

/** 年度评定: drafted for all, looked at, confirmed. */
export function GradingsPage(): ReactNode {
  const found = useAsk('rating.gradings', {})
  const navigate = useNavigate()
  const [drafting, setDrafting] = useState(false)
  return (
    <>
      <Crumbs steps={[{ word: '风险等级', to: links.riskGrades }, { word: '年度评定' }]} />
      <Page
        title="年度评定"
        note="每年 12 月系统自动起草下一年度的等级；也可以随时起草。看过、调整以后由监管股室或局领导确认，手工调整的由另一位确认。"
        actions={
          <May do="rating.assess">
            <Button type="primary" onClick={() => setDrafting(true)}>
              起草评定
            </Button>
          </May>
        }
      >
        {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
        <DataTable
          label="年度评定"
          rows={found.data?.rows ?? []}
          columns={columns}
          keyOf={row => row.grading}
          waiting={found.data === undefined && found.busy}
          onRow={row => void navigate(links.riskGrading(row.grading))}
          empty={<Empty why="还没有评定过。没有评定的小作坊按现有记录试算。" />}
        />
        {drafting && <DraftDialog onClose={() => setDrafting(false)} />}
      </Page>
    </>
  )
}

const columns: Column<Grading>[] = [
  {
    key: 'year',
    title: '年度',
    width: 130,
    draw: row => <Link to={links.riskGrading(row.grading)}>{`${row.year} 年度`}</Link>,
  },
  {
    key: 'state',
    title: '状态',
    width: 100,
    draw: row => <StatusTag tone={gradingTone[row.state]} word={gradingStateZh[row.state]} />,
  },
  { key: 'asOf', title: '按哪天的记录', width: 130, draw: row => row.asOf },
  { key: 'workshops', title: '家数', width: 80, number: true, draw: row => row.workshops },
  { key: 'A', title: 'A', width: 70, number: true, draw: row => row.counts.A },
  { key: 'B', title: 'B', width: 70, number: true, draw: row => row.counts.B },
  { key: 'C', title: 'C', width: 70, number: true, draw: row => row.counts.C },
  { key: 'D', title: 'D', width: 70, number: true, draw: row => row.counts.D },
  { key: 'byHand', title: '手工调整', width: 90, number: true, draw: row => row.changedByHand },
  { key: 'drafted', title: '起草', width: 220, draw: row => `${momentText(row.draftedAt)} ${row.draftedBy}` },
  {
    key: 'ended',
    title: '确认、作废',
    width: 260,
    draw: row =>
      row.endedBy === null
        ? '—'
        : `${momentText(row.endedAt)} ${row.endedBy}${row.reason === null ? '' : `：${orDash(row.reason)}`}`,
  },
]

function DraftDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [grading] = useState(newIntent)
  const [year, setYear] = useState(today().slice(0, 4))
  const navigate = useNavigate()
  const draft = usePerform('rating.assess', ({ workshops }) => {
    say(`已起草 ${workshops} 家`)
    void navigate(links.riskGrading(grading))
  })
  return (
    <Dialog title="起草年度评定" onClose={onClose}>
      <Form
        problem={draft.refused}
        busy={draft.busy}
        submit="起草"
        onCancel={onClose}
        onSubmit={() => draft.run({ grading, year: Number(year) })}
      >
        <Notice tone="unknown">按今天的记录给每家有效和停业的小作坊算出等级，成为草案；确认以前不生效。</Notice>
        <TextField
          label="年度"
          pointer="/year"
          required
          inputMode="numeric"
          unit="年"
          value={year}
          onChange={setYear}
          hint="今年或者明年"
        />
      </Form>
    </Dialog>
  )
}
