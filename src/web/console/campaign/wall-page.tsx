import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { type Address, useAddress } from '../address.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { DraftCampaignDialog } from './campaign-dialogs.tsx'
import { CampaignHead } from './campaign-head.tsx'
import { Corrections } from './corrections.tsx'
import { Glance } from './glance.tsx'
import { GoalProgress } from './goal-progress.tsx'
import { GroupPanel } from './group-panel.tsx'
import { MyTargets } from './my-targets.tsx'
import { ProgrammesPanel } from './programmes-panel.tsx'
import { campaignStateZh, type Tree } from './words.ts'
import './campaign.css'

/** 进度墙: the targets of a campaign, each number counted now and opening its rows. */
export function CampaignWallPage(): ReactNode {
  const address = useAddress()
  const found = useAsk('campaign.campaigns', {})
  const [drafting, setDrafting] = useState(false)
  return (
    <Page
      title="治理行动进度"
      note="进度由检查、整改、抽检、培训等业务记录统计得出，不能填报。点数字看依据。"
      actions={
        <>
          <Button onClick={() => window.print()}>打印</Button>
          <May do="campaign.draft">
            <Button onClick={() => setDrafting(true)}>制定治理行动</Button>
          </May>
        </>
      }
    >
      <MyTargets />
      <Loaded asking={found}>
        {({ rows }) => {
          const asked = address.text('campaign')
          const shown = rows.find(row => row.campaign === asked) ?? rows.find(row => row.state === 'running') ?? rows[0]
          if (shown === undefined) return <Empty why="还没有治理行动。制定并批准以后，这里显示目标任务的进度。" />
          return (
            <>
              {rows.length > 1 && (
                <nav className="row campaign-choice" aria-label="治理行动">
                  {rows.map(row => (
                    <Button
                      key={row.campaign}
                      type={row === shown ? 'primary' : 'default'}
                      aria-pressed={row === shown}
                      onClick={() => address.change({ campaign: row.campaign, progress: '' })}
                    >
                      {row.state === 'running' ? row.title : `${row.title}（${campaignStateZh[row.state]}）`}
                    </Button>
                  ))}
                </nav>
              )}
              <Progress campaign={shown.campaign} address={address} />
            </>
          )
        }}
      </Loaded>
      <GroupPanel />
      <ProgrammesPanel />
      {drafting && <DraftCampaignDialog onClose={() => setDrafting(false)} />}
    </Page>
  )
}

function Progress({ campaign, address }: { readonly campaign: string; readonly address: Address }): ReactNode {
  const found = useAsk('campaign.tree', { campaign })
  return <Loaded asking={found}>{tree => <Shown tree={tree} address={address} />}</Loaded>
}

function Shown({ tree, address }: { readonly tree: Tree; readonly address: Address }): ReactNode {
  const progress = address.text('progress')
  const goals = tree.targets.filter(({ level }) => level === 'goal')
  const asked = (goal: string) =>
    tree.targets.some(
      each => each.parent === goal && each.level === 'indicator' && (progress === '' || each.progress === progress),
    )
  const shown = progress === '' ? goals : goals.filter(({ target }) => asked(target))
  return (
    <>
      <CampaignHead tree={tree} />
      <Glance tree={tree} address={address} />
      {tree.faults.length > 0 && (
        <Notice tone={tree.campaign.state === 'draft' ? 'attention' : 'bad'}>
          {tree.faults.length} 处分解有缺口：{tree.faults.slice(0, 5).join('；')}
          {tree.faults.length > 5 && '……'}
        </Notice>
      )}
      <div className="row campaign-show">
        <Checkbox
          checked={address.has('people')}
          onChange={({ target }) => address.change({ people: target.checked ? '1' : '' })}
        >
          显示到人
        </Checkbox>
        {progress !== '' && (
          <Button size="small" onClick={() => address.change({ progress: '' })}>
            显示全部指标
          </Button>
        )}
      </div>
      {shown.length === 0 && <Empty why={progress === '' ? '还没有目标。' : '没有这种状态的指标。'} />}
      {shown.map(goal => (
        <GoalProgress key={goal.target} goal={goal} tree={tree} people={address.has('people')} only={progress} />
      ))}
      <Corrections campaign={tree.campaign.campaign} />
    </>
  )
}
