import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { frequencyRange, type Grade, grades, usualFrequency } from '../../../inspection/rules/plan.ts'
import { gradeZh, planStateZh } from '../../../inspection/zh.ts'
import { type Answer, newIntent } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextField } from '../../ui/form.tsx'
import { countText, momentText, orDash } from '../../ui/formats.ts'
import { Empty, Page, Panel } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { May } from '../session.tsx'
import { today } from '../today.ts'
import { planTone } from './words.ts'

type Row = Answer<'inspection.plans'>['rows'][number]
type Uncovered = Answer<'inspection.coverage'>['rows'][number]

/** Plans of the years, and who is not covered in two years as of today. */
export function PlansPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [drafting, setDrafting] = useState(false)
  const found = useAsk('inspection.plans', { page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <Page
      title="年度检查计划"
      note="按风险等级定次数，按两年全覆盖排月份（监督检查管理办法 第二十二条）。股室起草，局领导批准，批准后变成任务。"
      actions={
        <May do="inspection.draft-plan">
          <Button type="primary" onClick={() => setDrafting(true)}>
            起草计划
          </Button>
        </May>
      }
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="年度检查计划"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.plan}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="还没有计划。起草后可以逐家调整月份，再提交批准。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      <Coverage />
      {drafting && <DraftDialog onClose={() => setDrafting(false)} />}
    </Page>
  )
}

const columns: Column<Row>[] = [
  {
    key: 'title',
    title: '计划',
    width: 260,
    draw: row => <Link to={links.inspectionPlan(row.plan)}>{row.title}</Link>,
  },
  { key: 'year', title: '年份', width: 80, number: true, draw: row => row.year },
  {
    key: 'state',
    title: '状态',
    width: 110,
    draw: row => <StatusTag tone={planTone[row.state]} word={planStateZh[row.state]} />,
  },
  { key: 'workshops', title: '小作坊', width: 90, number: true, draw: row => countText(row.workshops) },
  { key: 'visits', title: '检查次数', width: 100, number: true, draw: row => countText(row.visits) },
  { key: 'done', title: '已完成', width: 90, number: true, draw: row => countText(row.done) },
  { key: 'actor', title: '起草人', width: 110, draw: row => row.actor },
  { key: 'at', title: '起草时间', width: 150, draw: row => momentText(row.at) },
]

function Coverage(): ReactNode {
  const [page, setPage] = useState({ page: 1, size: 20 })
  const found = useAsk('inspection.coverage', { page: page.page, pageSize: page.size }, { keep: true })
  const { data } = found
  return (
    <Panel
      title="两年全覆盖"
      extra={
        data !== undefined && (
          <span className="quiet">
            {`截至 ${data.asOf}：${countText(data.workshops)} 家中 ${countText(data.covered)} 家在期限内，${countText(data.overdue)} 家超过期限 · ${data.basis}`}
          </span>
        )
      }
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="超过两年没有全面检查的小作坊"
        dense
        rows={data?.rows ?? []}
        columns={coverageColumns}
        keyOf={row => row.workshop}
        waiting={data === undefined && found.busy}
        empty={<Empty why="没有超过期限的小作坊。" />}
        paging={{ ...page, total: data?.total ?? 0, onPage: (next, size) => setPage({ page: next, size }) }}
      />
    </Panel>
  )
}

const coverageColumns: Column<Uncovered>[] = [
  { key: 'name', title: '小作坊', width: 280, draw: row => <Link to={links.workshop(row.workshop)}>{row.name}</Link> },
  { key: 'town', title: '乡镇', width: 120, draw: row => row.townName },
  { key: 'last', title: '上次全面检查', width: 140, draw: row => orDash(row.lastFullOn) },
  { key: 'by', title: '应在此前检查', width: 140, draw: row => orDash(row.coverBy) },
  {
    key: 'do',
    title: '办理',
    width: 110,
    draw: row => (
      <May do="inspection.begin">
        <Link to={links.newInspection(`workshop=${row.workshop}`)}>开始检查</Link>
      </May>
    ),
  },
]

function DraftDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const go = useNavigate()
  const [plan] = useState(newIntent)
  const [thisYear, thisMonth] = today().split('-').map(Number)
  const [year, setYear] = useState(String(thisYear))
  const [title, setTitle] = useState('')
  const [frequency, setFrequency] = useState(usualFrequency)
  // A plan made during the year begins with this month: what is over cannot be inspected any more.
  const [chosenMonth, setFirstMonth] = useState<string | undefined>(undefined)
  const firstMonth = chosenMonth ?? (Number(year) === thisYear ? String(thisMonth) : '1')
  const draft = usePerform('inspection.draft-plan', () => go(links.inspectionPlan(plan)))
  const set = (grade: Grade) => (text: string) => setFrequency({ ...frequency, [grade]: Number(text) })
  return (
    <Dialog title="起草年度检查计划" onClose={onClose}>
      <Form
        problem={draft.refused}
        busy={draft.busy}
        submit="起草"
        onCancel={onClose}
        onSubmit={() =>
          draft.run({
            ...{ plan, year: Number(year), frequency, firstMonth: Number(firstMonth) },
            title: title.trim() === '' ? `${year} 年监督检查计划` : title,
          })
        }
      >
        <TextField label="年份" pointer="/year" required inputMode="numeric" value={year} onChange={setYear} />
        <TextField
          label="名称"
          pointer="/title"
          value={title}
          onChange={setTitle}
          placeholder={`${year} 年监督检查计划`}
        />
        {grades.map(grade => (
          <SelectField
            key={grade}
            label={`${gradeZh[grade]}风险，每年检查`}
            pointer={`/frequency/${grade}`}
            required
            value={String(frequency[grade])}
            options={timesOf(grade)}
            onChange={set(grade)}
          />
        ))}
        <SelectField
          label="从几月排起"
          pointer="/firstMonth"
          required
          value={firstMonth}
          options={Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1), label: `${at + 1} 月` }))}
          onChange={setFirstMonth}
        />
        <Notice tone="unknown">
          等级是“风险等级”里的等级，还没有评定的按现有记录试算；分值和次数为建议，待确认，在“清单目录”的风险分级标准里改。
        </Notice>
      </Form>
    </Dialog>
  )
}

function timesOf(grade: Grade) {
  const [least, most] = frequencyRange[grade]
  return Array.from({ length: most - least + 1 }, (_, at) => ({ value: String(least + at), label: `${least + at} 次` }))
}
