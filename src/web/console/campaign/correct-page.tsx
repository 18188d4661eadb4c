import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { corrected } from '../../../campaign/rules/correction.ts'
import { measureZh } from '../../../campaign/rules/measure.ts'
import { findDay } from '../../../kernel/day.ts'
import { newIntent } from '../../client.ts'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { Loaded, Page, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { Crumbs } from '../crumbs.tsx'
import { useLeaveGuard } from '../leave-guard.ts'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import type { Target, Tree } from './words.ts'
import './campaign.css'

/** 更正: marks that run are moved together, so that the sums still hold; what they were is kept with the reason. */
export function CorrectCampaignPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('campaign.tree', { campaign: id })
  return (
    <>
      <Crumbs steps={[{ word: '治理行动进度', to: links.campaignOf(id) }, { word: '更正目标任务' }]} />
      <Page
        title="更正目标任务"
        note="写错的、情况有变的，在这里改数字和期限。上下级要一起改，合计相符才能提交；原来的数字、原因和经办人都保留。"
      >
        <Loaded asking={found}>
          {tree =>
            tree.may.correct ? (
              <Marks tree={tree} />
            ) : (
              <Notice tone="attention">正在进行的治理行动，由不是起草人的股室负责人或者局领导更正。</Notice>
            )
          }
        </Loaded>
      </Page>
    </>
  )
}

type Typed = { readonly amount: string; readonly dueOn: string }

function Marks({ tree }: { readonly tree: Tree }): ReactNode {
  const go = useNavigate()
  const { campaign } = tree.campaign
  const [correction] = useState(newIntent)
  const [typed, setTyped] = useState<ReadonlyMap<string, Typed>>(new Map())
  const [reason, setReason] = useState('')
  const targets = tree.targets.map(each => ({ ...each, id: each.target }))
  const of = (row: Target): Typed => typed.get(row.target) ?? { amount: String(row.amount), dueOn: String(row.dueOn) }
  const marks = tree.targets.flatMap(row => {
    const dueOn = findDay(of(row).dueOn)
    return typed.has(row.target) && dueOn !== undefined
      ? [{ target: row.target, amount: Number(of(row).amount) || 0, dueOn }]
      : []
  })
  const { moved, faults } = corrected(targets, marks)
  useLeaveGuard(moved.length > 0)
  const correct = usePerform('campaign.correct', () => {
    say('已更正')
    go(links.campaignOf(campaign))
  })
  const changes = moved.map(({ mark, target }) => ({ ...mark, target: target.target }))
  return (
    <Form
      problem={correct.refused}
      busy={correct.busy}
      submit={`更正 ${moved.length} 项`}
      disabled={moved.length === 0 || faults.length > 0}
      onCancel={() => void go(links.campaignOf(campaign))}
      onSubmit={() => correct.run({ campaign, correction, changes, reason })}
    >
      {faults.length > 0 && (
        <Notice tone="bad">{`${faults.slice(0, 4).join('；')}${faults.length > 4 ? '……' : ''}`}</Notice>
      )}
      {faults.length === 0 && moved.length > 0 && <Notice tone="good">合计相符，可以提交。</Notice>}
      <Panel>
        <div className="campaign-goal campaign-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">任务</th>
                <th scope="col" className="campaign-number">
                  原目标
                </th>
                <th scope="col">新目标</th>
                <th scope="col">新期限</th>
              </tr>
            </thead>
            <tbody>
              {tree.targets.map(row => (
                <Line
                  key={row.target}
                  row={row}
                  typed={of(row)}
                  onType={next => setTyped(now => new Map([...now, [row.target, next]]))}
                />
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <TextAreaField label="更正原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
    </Form>
  )
}

type LineProps = { readonly row: Target; readonly typed: Typed; readonly onType: (typed: Typed) => void }

function Line({ row, typed, onType }: LineProps): ReactNode {
  const { level, title, amount, dueOn, measure } = row
  if (measure === null) {
    return (
      <tr>
        <th scope="row" colSpan={4}>
          {title}
        </th>
      </tr>
    )
  }
  const moved = typed.amount !== String(amount) || typed.dueOn !== String(dueOn)
  return (
    <tr className={moved ? `campaign-${level} campaign-moved` : `campaign-${level}`}>
      <th scope="row">{title}</th>
      <td className="campaign-number">
        {amount} {measureZh[measure].unit}
      </td>
      <td>
        <Input
          className="campaign-mark"
          inputMode="numeric"
          aria-label={`${title}新目标`}
          value={typed.amount}
          onChange={({ target }) => onType({ ...typed, amount: target.value })}
        />
      </td>
      <td>
        <Input
          type="date"
          className="campaign-day"
          aria-label={`${title}新期限`}
          value={typed.dueOn}
          onChange={({ target }) => onType({ ...typed, dueOn: target.value })}
        />
      </td>
    </tr>
  )
}
