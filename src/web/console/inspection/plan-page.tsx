import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { grades } from '../../../inspection/rules/plan.ts'
import type { PlanStep } from '../../../inspection/rules/visit.ts'
import { gradeZh, outcomeZh, planStateZh, planStepZh } from '../../../inspection/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { countText, momentText, orDash } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect, SelectField } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress, usePaging } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { townOptions, useDictionary } from '../registry/dictionary.ts'
import { useMay } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { planTone } from './words.ts'
import './inspection.css'

type Plan = Answer<'inspection.plan'>
type Row = Answer<'inspection.matrix'>['rows'][number]
const monthNumbers = Array.from({ length: 12 }, (_, at) => at + 1)

export function PlanPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('inspection.plan', { plan: id })
  return (
    <>
      <Crumbs
        steps={[{ word: '年度检查计划', to: links.inspectionPlans }, { word: found.data?.title ?? '这份计划' }]}
      />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready plan={found.data} />
      )}
    </>
  )
}

function Ready({ plan }: { readonly plan: Plan }): ReactNode {
  const [step, setStep] = useState<PlanStep | undefined>(undefined)
  const { A, B, C, D } = plan.frequency
  return (
    <Page
      title={plan.title}
      aside={<StatusTag tone={planTone[plan.state]} word={planStateZh[plan.state]} />}
      actions={
        <>
          <TakeButton name="inspection.plan-table" input={{ plan: plan.plan }} word="导出计划" />
          {plan.steps.map(each => (
            <Button
              key={each}
              danger={each === 'void'}
              {...((each === 'submit' || each === 'approve') && { type: 'primary' as const })}
              onClick={() => setStep(each)}
            >
              {planStepZh[each]}
            </Button>
          ))}
        </>
      }
    >
      {plan.gaps > 0 && (
        <Notice tone="bad">{`有 ${plan.gaps} 家到期前没有安排检查，做不到两年全覆盖，不能提交。在下面勾选“只看漏排的”逐家补上。`}</Notice>
      )}
      <Panel title="概况">
        <Facts
          facts={[
            { label: '小作坊', value: `${countText(plan.workshops)} 家` },
            { label: '检查', value: `${countText(plan.visits)} 次，已完成 ${countText(plan.done)} 次` },
            { label: '每年次数', value: `A ${A} 次，B ${B} 次，C ${C} 次，D ${D} 次（待确认）` },
            { label: '起草', value: `${plan.actor} ${momentText(plan.at)}` },
            { label: '排期种子', value: <code>{plan.seed}</code> },
          ]}
        />
        <PlainTable head={['', ...monthNumbers.map(month => `${month}月`)]}>
          <tr>
            <th scope="row">计划</th>
            {plan.months.map(({ month, visits }) => (
              <td key={month}>{visits}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">已查</th>
            {plan.months.map(({ month, done }) => (
              <td key={month}>{done}</td>
            ))}
          </tr>
        </PlainTable>
        <p className="check-line">
          {plan.grades
            .map(({ grade, workshops, visits }) => `${gradeZh[grade]}：${workshops} 家 ${visits} 次`)
            .join('；')}
        </p>
      </Panel>
      <Matrix plan={plan} />
      <Log plan={plan} />
      {step !== undefined && <StepDialog plan={plan} step={step} onClose={() => setStep(undefined)} />}
    </Page>
  )
}

type Cell = { readonly row: Row; readonly month: number }

function Matrix({ plan }: { readonly plan: Plan }): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const dictionary = useDictionary()
  const [cell, setCell] = useState<Cell | undefined>(undefined)
  const may = useMay()
  const editable = plan.state === 'draft' && may('inspection.change-line')
  const search = address.text('search')
  const wanted = grades.filter(each => address.words('grade').includes(each))
  const towns = address.words('town')
  const gapsOnly = address.text('gaps') === '1'
  const found = useAsk(
    'inspection.matrix',
    { plan: plan.plan, search, grades: wanted, towns: [...towns], gapsOnly, page: paging.page, pageSize: paging.size },
    { keep: true },
  )
  return (
    <>
      <search className="row filter-bar">
        <SearchWords
          label="搜索小作坊"
          placeholder="小作坊名称"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="等级"
          values={wanted}
          options={grades.map(value => ({ value, label: gradeZh[value] }))}
          onChange={next => address.change({ grade: next })}
        />
        <FilterSelect
          label="乡镇"
          values={towns}
          options={townOptions(dictionary)}
          onChange={next => address.change({ town: next })}
        />
        <Checkbox checked={gapsOnly} onChange={change => address.change({ gaps: change.target.checked ? '1' : '' })}>
          只看漏排的
        </Checkbox>
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="计划矩阵"
        dense
        rows={found.data?.rows ?? []}
        columns={[...rowColumns, ...monthColumns(editable ? setCell : undefined)]}
        keyOf={row => row.workshop}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="没有符合条件的小作坊。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {cell !== undefined && <LineDialog plan={plan.plan} cell={cell} onClose={() => setCell(undefined)} />}
    </>
  )
}

const rowColumns: readonly Column<Row>[] = [
  { key: 'name', title: '小作坊', width: 200, draw: row => <Link to={links.workshop(row.workshop)}>{row.name}</Link> },
  { key: 'grade', title: '等级', width: 72, draw: row => `${row.grade}（${row.points}）` },
  {
    key: 'last',
    title: '上次检查',
    width: 112,
    draw: row =>
      row.lastOn === null ? '—' : `${row.lastOn} ${row.lastOutcome === null ? '' : outcomeZh[row.lastOutcome]}`,
  },
  {
    key: 'cover',
    title: '全覆盖期限',
    width: 116,
    draw: row => (row.gap ? <StatusTag tone="bad" word={row.coverBy ?? '从未检查'} /> : orDash(row.coverBy)),
  },
]

const stateWord = { planned: '计划', done: '已查', late: '逾期', cancelled: '取消' } as const

function monthColumns(onOpen: ((cell: Cell) => void) | undefined): Column<Row>[] {
  return monthNumbers.map(month => ({
    key: `month-${month}`,
    title: `${month}月`,
    width: 50,
    draw: row => {
      const found = row.months.find(each => each.month === month)
      const state = found?.state ?? 'none'
      const word = found === undefined ? '' : stateWord[found.state]
      if (onOpen === undefined)
        return word === '' ? null : (
          <span className="matrix-cell" data-state={state}>
            {word}
          </span>
        )
      return (
        <button
          type="button"
          className="matrix-cell"
          data-state={state}
          aria-label={`${row.name} ${month} 月${word === '' ? '没有安排，点此增加' : `${word}，点此调整`}`}
          onClick={() => onOpen({ row, month })}
        >
          {word === '' ? '＋' : word}
        </button>
      )
    },
  }))
}

type LineProps = { readonly plan: string; readonly cell: Cell; readonly onClose: () => void }

function LineDialog({ plan, cell: { row, month }, onClose }: LineProps): ReactNode {
  const planned = row.months.some(each => each.month === month)
  const [to, setTo] = useState('')
  const change = usePerform('inspection.change-line', onClose)
  const { workshop } = row
  const free = monthNumbers.filter(each => !row.months.some(other => other.month === each))
  return (
    <Dialog title={`${row.name} ${month} 月`} onClose={onClose}>
      <Form
        problem={change.refused}
        busy={change.busy}
        disabled={planned && to === ''}
        submit={planned ? '改到这个月' : '增加一次检查'}
        onCancel={onClose}
        onSubmit={() => change.run({ plan, workshop, from: planned ? month : null, to: planned ? Number(to) : month })}
      >
        {planned ? (
          <>
            <SelectField
              label="改到"
              pointer="/to"
              required
              value={to}
              options={free.map(each => ({ value: String(each), label: `${each} 月` }))}
              onChange={setTo}
            />
            <Button danger onClick={() => change.run({ plan, workshop, from: month, to: null })}>
              去掉这一次
            </Button>
          </>
        ) : (
          <p>{`在 ${month} 月增加一次日常检查。`}</p>
        )}
      </Form>
    </Dialog>
  )
}

type StepProps = { readonly plan: Plan; readonly step: PlanStep; readonly onClose: () => void }

function StepDialog({ plan, step, onClose }: StepProps): ReactNode {
  const [note, setNote] = useState('')
  const move = usePerform('inspection.step-plan', ({ tasks }) => {
    say(step === 'approve' ? `已批准，生成 ${tasks} 项任务` : `已${planStepZh[step]}`)
    onClose()
  })
  const needsNote = step === 'return' || step === 'void'
  return (
    <Dialog title={planStepZh[step]} onClose={onClose}>
      <Form
        problem={move.refused}
        busy={move.busy}
        danger={step === 'void'}
        submit={planStepZh[step]}
        onCancel={onClose}
        onSubmit={() => move.run({ plan: plan.plan, step, note })}
      >
        {step === 'approve' && <Notice tone="unknown">{`批准后生成 ${plan.visits} 项任务，计划不能再改。`}</Notice>}
        {step === 'void' && plan.state === 'approved' && (
          <Notice tone="attention">还没有开始的任务会一并取消，已经完成的不受影响。</Notice>
        )}
        <TextAreaField
          label={needsNote ? '原因' : '意见'}
          pointer="/note"
          required={needsNote}
          value={note}
          onChange={setNote}
        />
      </Form>
    </Dialog>
  )
}

const stepWords: Readonly<Record<string, string>> = { ...planStepZh, draft: '起草' }

function Log({ plan }: { readonly plan: Plan }): ReactNode {
  return (
    <Panel title="经过">
      <PlainTable head={['时间', '做了什么', '意见', '谁']}>
        {plan.log.map(line => (
          <tr key={`${line.at} ${line.step}`}>
            <td className="nowrap">{momentText(line.at)}</td>
            <td>{stepWords[line.step] ?? line.step}</td>
            <td>{orDash(line.note)}</td>
            <td>{line.actor}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
