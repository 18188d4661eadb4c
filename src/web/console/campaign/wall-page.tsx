import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { measureZh } from '../../../campaign/rules/measure.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { GroupPanel } from './group-panel.tsx'
import { ProgrammesPanel } from './programmes-panel.tsx'
import { campaignStateZh, progressTone, progressZh, type Target, type Tree } from './words.ts'
import './campaign.css'

/** 进度墙: the targets of a campaign, each number counted now and opening its rows. */
export function CampaignWallPage(): ReactNode {
  const address = useAddress()
  const found = useAsk('campaign.campaigns', {})
  return (
    <Page
      title="治理行动进度"
      note="进度由检查、整改、抽检、培训等业务记录统计得出，不能填报。点数字看依据。"
      actions={<Button onClick={() => window.print()}>打印</Button>}
    >
      <GroupPanel />
      <ProgrammesPanel />
      <Loaded asking={found}>
        {({ rows }) => {
          const asked = address.text('campaign')
          const shown = rows.find(row => row.campaign === asked) ?? rows.find(row => row.state === 'running') ?? rows[0]
          if (shown === undefined) return <Empty why="还没有治理行动。制定并批准以后，这里显示目标任务的进度。" />
          return (
            <>
              {rows.length > 1 && (
                <div className="row">
                  {rows.map(row => (
                    <Button
                      key={row.campaign}
                      type={row === shown ? 'primary' : 'default'}
                      aria-pressed={row === shown}
                      onClick={() => address.change({ campaign: row.campaign })}
                    >
                      {row.title}
                    </Button>
                  ))}
                </div>
              )}
              <Progress campaign={shown.campaign} address={address} />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

function Progress({ campaign, address }: { readonly campaign: string; readonly address: Address }): ReactNode {
  const found = useAsk('campaign.tree', { campaign })
  return (
    <Loaded asking={found}>
      {tree => (
        <>
          <Summary tree={tree} />
          {tree.faults.length > 0 && (
            <Notice tone="bad">
              {tree.faults.length} 处分解有缺口：{tree.faults.slice(0, 5).join('；')}
              {tree.faults.length > 5 && '……'}
            </Notice>
          )}
          <Checkbox
            checked={address.has('people')}
            onChange={({ target }) => address.change({ people: target.checked ? '1' : '' })}
          >
            显示到人
          </Checkbox>
          {tree.targets
            .filter(({ level }) => level === 'goal')
            .map(goal => (
              <Goal key={goal.target} goal={goal} tree={tree} people={address.has('people')} />
            ))}
        </>
      )}
    </Loaded>
  )
}

function Summary({ tree }: { readonly tree: Tree }): ReactNode {
  const { title, fromDay, untilDay, state, programme } = tree.campaign
  return (
    <p>
      <strong>{title}</strong>（{fromDay} 至 {untilDay}，{campaignStateZh[state]}），统计到 {tree.asOf}。
      {programme !== null && (
        <>
          {' '}
          依据：<Link to={links.programme(programme.programme)}>{programme.title}</Link>
        </>
      )}
    </p>
  )
}

type GoalProps = { readonly goal: Target; readonly tree: Tree; readonly people: boolean }

function Goal({ goal, tree, people }: GoalProps): ReactNode {
  const under = (parent: string) => tree.targets.filter(each => each.parent === parent)
  const rows = under(goal.target).flatMap(indicator => [
    indicator,
    ...under(indicator.target).flatMap(unit => [unit, ...(people ? under(unit.target) : [])]),
  ])
  return (
    <div className="campaign-goal">
      <Panel title={goal.title}>
        <div className="campaign-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">指标、责任单位</th>
                <th scope="col" className="campaign-number">
                  已完成
                </th>
                <th scope="col" className="campaign-number">
                  目标
                </th>
                <th scope="col">进度</th>
                <th scope="col">期限</th>
                <th scope="col">状态</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <Row key={row.target} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
    </div>
  )
}

function Row({ row }: { readonly row: Target }): ReactNode {
  if (row.done === null || row.share === null || row.progress === null || row.measure === null) return null
  return (
    <tr className={`campaign-${row.level}`}>
      <th scope="row">{row.title}</th>
      <td className="campaign-number">
        <Link to={links.target(row.target)}>{countText(row.done)}</Link> {measureZh[row.measure].unit}
      </td>
      <td className="campaign-number">{countText(row.amount ?? 0)}</td>
      <td>
        <progress max={100} value={Math.min(100, row.share)} aria-label={`${row.title}进度`} /> {row.share}%
      </td>
      <td>{row.dueOn}</td>
      <td>
        <StatusTag tone={progressTone[row.progress]} word={progressZh[row.progress]} />
      </td>
    </tr>
  )
}
