import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { measureZh } from '../../../campaign/rules/measure.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { GoalDialog, IndicatorDialog, MarkDialog, RemoveDialog, ShareDialog } from './build-dialogs.tsx'
import { campaignStateZh, campaignTone, type Target, type Tree } from './words.ts'
import './campaign.css'

type Open =
  | { readonly what: 'goal' }
  | { readonly what: 'indicator' | 'share' | 'mark' | 'remove'; readonly target: Target }

/** 目标任务分解: a campaign while it is drafted. What does not add up is said at once, and nobody approves it so. */
export function BuildCampaignPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('campaign.tree', { campaign: id })
  return (
    <>
      <Crumbs steps={[{ word: '治理行动进度', to: links.campaign }, { word: '分解目标任务' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Built tree={found.data} />
      )}
    </>
  )
}

function Built({ tree }: { readonly tree: Tree }): ReactNode {
  const go = useNavigate()
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const { campaign, title, fromDay, untilDay, state } = tree.campaign
  const approve = usePerform('campaign.approve', () => {
    say('已批准，开始执行')
    go(links.campaignOf(campaign))
  })
  const close = () => setOpen(undefined)
  const goals = tree.targets.filter(({ level }) => level === 'goal')
  return (
    <Page
      title={title}
      aside={<StatusTag tone={campaignTone[state]} word={campaignStateZh[state]} />}
      note={`${fromDay} 至 ${untilDay}。目标下面定指标，指标分到股室、所（队），再落实到人；下级合计要等于上级。`}
      actions={
        <>
          <Link to={links.campaignOf(campaign)}>
            <Button>看进度</Button>
          </Link>
          {tree.may.edit && <Button onClick={() => setOpen({ what: 'goal' })}>增加目标</Button>}
          {tree.may.approve && (
            <Button type="primary" loading={approve.busy} onClick={() => approve.run({ campaign })}>
              批准
            </Button>
          )}
        </>
      }
    >
      {approve.refused !== undefined && <ProblemNotice problem={approve.refused} />}
      {tree.faults.length > 0 && (
        <Notice tone="attention">
          还有 {tree.faults.length} 处没有分解好，分解好以后才能批准：
          <ul>
            {tree.faults.slice(0, 8).map(fault => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
          {tree.faults.length > 8 && `另有 ${tree.faults.length - 8} 处。`}
        </Notice>
      )}
      {goals.length > 0 && tree.faults.length === 0 && state === 'draft' && (
        <Notice tone="good">各级合计相符，可以批准。起草人不能批准自己起草的。</Notice>
      )}
      {goals.length === 0 && <Empty why="还没有目标。先增加目标，再在目标下面定指标。" />}
      {goals.map(goal => (
        <Goal key={goal.target} goal={goal} tree={tree} onOpen={setOpen} />
      ))}
      {open?.what === 'goal' && <GoalDialog campaign={campaign} onClose={close} />}
      {open?.what === 'indicator' && <IndicatorDialog tree={tree} goal={open.target} onClose={close} />}
      {open?.what === 'share' && <ShareDialog tree={tree} parent={open.target} onClose={close} />}
      {open?.what === 'mark' && <MarkDialog tree={tree} target={open.target} onClose={close} />}
      {open?.what === 'remove' && <RemoveDialog target={open.target} onClose={close} />}
    </Page>
  )
}

type GoalProps = { readonly goal: Target; readonly tree: Tree; readonly onOpen: (open: Open) => void }

function Goal({ goal, tree, onOpen }: GoalProps): ReactNode {
  const under = (parent: string) => tree.targets.filter(each => each.parent === parent)
  const rows = under(goal.target).flatMap(indicator => [
    indicator,
    ...under(indicator.target).flatMap(unit => [unit, ...under(unit.target)]),
  ])
  const extra = tree.may.edit && (
    <span className="row">
      <Button size="small" onClick={() => onOpen({ what: 'indicator', target: goal })}>
        增加指标
      </Button>
      <Button size="small" aria-label={`删去${goal.title}`} onClick={() => onOpen({ what: 'remove', target: goal })}>
        删去
      </Button>
    </span>
  )
  return (
    <div className="campaign-goal">
      <Panel title={goal.title} extra={extra}>
        {rows.length === 0 ? (
          <p className="quiet">还没有指标。</p>
        ) : (
          <div className="campaign-scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">指标、责任单位、责任人</th>
                  <th scope="col" className="campaign-number">
                    目标
                  </th>
                  <th scope="col">期限</th>
                  <th scope="col">下级合计</th>
                  {tree.may.edit && <th scope="col">办理</th>}
                </tr>
              </thead>
              <tbody>
                {rows.map(row => (
                  <Row key={row.target} row={row} below={under(row.target)} edit={tree.may.edit} onOpen={onOpen} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
    </div>
  )
}

type RowProps = {
  readonly row: Target
  readonly below: readonly Target[]
  readonly edit: boolean
  readonly onOpen: (open: Open) => void
}

function Row({ row, below, edit, onOpen }: RowProps): ReactNode {
  const { measure, level, title, amount, dueOn } = row
  return (
    <tr className={`campaign-${level}`}>
      <th scope="row">
        {title}
        {level === 'indicator' && measure !== null && measureZh[measure].name !== title && (
          <span className="quiet">（{measureZh[measure].name}）</span>
        )}
      </th>
      <td className="campaign-number">
        {countText(amount ?? 0)} {measure === null ? '' : measureZh[measure].unit}
      </td>
      <td>{dueOn}</td>
      <td>{level === 'person' ? '—' : <Sum of={amount ?? 0} below={below} />}</td>
      {edit && (
        <td className="campaign-acts">
          <span className="row">
            {level !== 'person' && (
              <Button size="small" onClick={() => onOpen({ what: 'share', target: row })}>
                {level === 'indicator' ? '分到单位' : '落实到人'}
              </Button>
            )}
            <Button size="small" aria-label={`修改${title}`} onClick={() => onOpen({ what: 'mark', target: row })}>
              修改
            </Button>
            <Button size="small" aria-label={`删去${title}`} onClick={() => onOpen({ what: 'remove', target: row })}>
              删去
            </Button>
          </span>
        </td>
      )}
    </tr>
  )
}

/** 下级合计等于上级, said as a sentence where it does not hold. */
function Sum({ of, below }: { readonly of: number; readonly below: readonly Target[] }): ReactNode {
  if (below.length === 0) return <StatusTag tone="attention" word="还没有分解" />
  const sum = below.reduce((total, { amount }) => total + (amount ?? 0), 0)
  if (sum === of) return <StatusTag tone="good" word={`${countText(sum)}，相符`} />
  const side = sum < of ? `还差 ${countText(of - sum)}` : `多出 ${countText(sum - of)}`
  return <StatusTag tone="bad" word={`${countText(sum)}，${side}`} />
}
