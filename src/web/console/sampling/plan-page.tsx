import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { planStateZh } from '../../../sampling/zh.ts'
import { countText, momentText, orDash } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { useDictionary } from '../registry/dictionary.ts'
import { May, useMay } from '../session.tsx'
import { DrawDialog, TaskDialog } from './draw-dialog.tsx'
import { planTone } from './plans-page.tsx'
import { TasksPanel } from './tasks-panel.tsx'
import { type Plan, yuan } from './words.ts'
import './sampling.css'

export function PlanPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('sampling.plan', { plan: id })
  return (
    <>
      <Crumbs steps={[{ word: '抽检计划', to: links.samplingPlans }, { word: found.data?.title ?? '计划' }]} />
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
  const approve = usePerform('sampling.approve-plan', () => say('已批准'))
  return (
    <Page
      title={plan.title}
      aside={<StatusTag tone={planTone[plan.state]} word={planStateZh[plan.state]} />}
      actions={
        plan.state === 'draft' && (
          <>
            <May do="sampling.save-plan">
              <Link to={links.changeSamplingPlan(plan.plan)}>
                <Button>修改草稿</Button>
              </Link>
            </May>
            <May do="sampling.approve-plan">
              <Button type="primary" loading={approve.busy} onClick={() => approve.run({ plan: plan.plan })}>
                批准
              </Button>
            </May>
          </>
        )
      }
    >
      {approve.refused !== undefined && <ProblemNotice problem={approve.refused} />}
      <Facts
        facts={[
          { label: '年度', value: plan.year },
          { label: '计划', value: `${countText(plan.planned)} 批，${yuan(plan.cost)} 元` },
          { label: '预算', value: `${yuan(plan.budget)} 元` },
          { label: '购样已支出', value: `${yuan(plan.spent)} 元` },
          { label: '已下达', value: `${countText(plan.tasks)} 批` },
          { label: '已抽样', value: `${countText(plan.sampled)} 批` },
          { label: '已出结论', value: `${countText(plan.reported)} 批，不合格 ${countText(plan.nonconforming)} 批` },
          { label: '编制、批准', value: `${plan.actor}；${orDash(plan.approvedBy)}` },
          { label: '说明', value: orDash(plan.note), wide: true },
        ]}
      />
      <QuotasPanel plan={plan} />
      <CoveragePanel plan={plan} />
      <TasksPanel plan={plan.plan} />
      <DrawsPanel plan={plan} />
    </Page>
  )
}

function useCategoryName(): (code: string) => string {
  const dictionary = useDictionary()
  return code => dictionary?.categories.find(each => each.code === code)?.name ?? code
}

function QuotasPanel({ plan }: { readonly plan: Plan }): ReactNode {
  const [open, setOpen] = useState<{ quota: Plan['quotas'][number]; what: 'draw' | 'task' } | undefined>(undefined)
  const nameOf = useCategoryName()
  const may = useMay()
  return (
    <Panel title="任务分解">
      <PlainTable head={['类别', '乡镇', '产品', '承检机构', '批次', '单价（元）', '已下达', '已抽样', '办理']}>
        {plan.quotas.map(quota => (
          <tr key={quota.quota}>
            <td>{nameOf(quota.category)}</td>
            <td>{quota.townName ?? '全区'}</td>
            <td>{quota.product || '不限'}</td>
            <td>{orDash(quota.laboratoryName)}</td>
            <td>{quota.amount}</td>
            <td>{yuan(quota.price)}</td>
            <td>{quota.tasks}</td>
            <td>{quota.sampled}</td>
            <td>
              {plan.state === 'approved' && quota.tasks < quota.amount && may('sampling.draw') && (
                <>
                  <Button type="link" onClick={() => setOpen({ quota, what: 'draw' })}>
                    随机抽取
                  </Button>
                  <Button type="link" onClick={() => setOpen({ quota, what: 'task' })}>
                    指定
                  </Button>
                </>
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
      {open?.what === 'draw' && <DrawDialog quota={open.quota} onClose={() => setOpen(undefined)} />}
      {open?.what === 'task' && <TaskDialog quota={open.quota} onClose={() => setOpen(undefined)} />}
    </Panel>
  )
}

function CoveragePanel({ plan }: { readonly plan: Plan }): ReactNode {
  const nameOf = useCategoryName()
  return (
    <Panel title="覆盖情况">
      <PlainTable head={['类别', '在营小作坊', '计划内已有任务', '覆盖率']} numbers={[2, 3, 4]}>
        {plan.coverage.map(({ category, workshops, covered }) => (
          <tr key={category}>
            <td>{nameOf(category)}</td>
            <td>{countText(workshops)}</td>
            <td>{countText(covered)}</td>
            <td>{workshops === 0 ? '—' : `${((covered * 100) / workshops).toFixed(1)}%`}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

function DrawsPanel({ plan }: { readonly plan: Plan }): ReactNode {
  return (
    <Panel title="抽取记录">
      {plan.draws.length === 0 ? (
        <Empty why="还没有随机抽取。抽取时记下种子，用同一种子再抽结果相同。" />
      ) : (
        <PlainTable head={['时间', '种子', '从多少家中', '抽中', '谁']}>
          {plan.draws.map(each => (
            <tr key={each.draw}>
              <td className="nowrap">{momentText(each.at)}</td>
              <td>{each.seed}</td>
              <td>{each.pool}</td>
              <td>{each.drawn.map(({ name }) => name).join('、')}</td>
              <td>{each.actor}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}
