import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { planStateZh } from '../../../sampling/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { yuan } from './words.ts'

export const planTone = { draft: 'attention', approved: 'good', closed: 'unknown' } as const

/** 抽检计划 by year, planned against done. */
export function PlansPage(): ReactNode {
  const found = useAsk('sampling.plans', {})
  return (
    <Page
      title="抽检计划"
      actions={
        <May do="sampling.save-plan">
          <Link to={links.newSamplingPlan}>
            <Button type="primary">编制计划</Button>
          </Link>
        </May>
      }
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="抽检计划"
        rows={found.data ?? []}
        columns={columns}
        keyOf={row => row.plan}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="还没有抽检计划。编制后由局领导批准，再抽取对象、下达任务。" />}
      />
    </Page>
  )
}

const columns: Column<Answer<'sampling.plans'>[number]>[] = [
  { key: 'year', title: '年度', width: 80, draw: row => row.year },
  { key: 'title', title: '计划', width: 300, draw: row => <Link to={links.samplingPlan(row.plan)}>{row.title}</Link> },
  {
    key: 'state',
    title: '状态',
    width: 110,
    draw: row => <StatusTag tone={planTone[row.state]} word={planStateZh[row.state]} />,
  },
  { key: 'planned', title: '计划批次', width: 90, number: true, draw: row => countText(row.planned) },
  { key: 'tasks', title: '已下达', width: 90, number: true, draw: row => countText(row.tasks) },
  { key: 'sampled', title: '已抽样', width: 90, number: true, draw: row => countText(row.sampled) },
  { key: 'reported', title: '已出结论', width: 90, number: true, draw: row => countText(row.reported) },
  { key: 'bad', title: '不合格', width: 80, number: true, draw: row => countText(row.nonconforming) },
  { key: 'budget', title: '预算（元）', width: 120, number: true, draw: row => yuan(row.budget) },
  { key: 'cost', title: '计划费用（元）', width: 130, number: true, draw: row => yuan(row.cost) },
]
