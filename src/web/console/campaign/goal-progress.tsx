import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { measureZh } from '../../../campaign/rules/measure.ts'
import { progressZh } from '../../../campaign/rules/target.ts'
import { countText } from '../../ui/formats.ts'
import { Panel } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { progressTone, type Target, type Tree } from './words.ts'

type GoalProps = {
  readonly goal: Target
  readonly tree: Tree
  readonly people: boolean
  /** Only indicators that stand like this; empty, all of them. */
  readonly only: string
}

/** One goal: its indicators, and how far each unit and person is. */
export function GoalProgress({ goal, tree, people, only }: GoalProps): ReactNode {
  const under = (parent: string) => tree.targets.filter(each => each.parent === parent)
  const rows = under(goal.target)
    .filter(({ progress }) => only === '' || progress === only)
    .flatMap(indicator => [
      indicator,
      ...under(indicator.target).flatMap(unit => [unit, ...(people ? under(unit.target) : [])]),
    ])
  return (
    <div className="campaign-goal">
      <Panel title={goal.title}>
        <div className="campaign-scroll">
          <table className="campaign-progress">
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
        <span className="campaign-bar">
          <progress max={100} value={Math.min(100, row.share)} aria-label={`${row.title}进度`} />
          <span>{row.share}%</span>
        </span>
      </td>
      <td>{row.dueOn}</td>
      <td>
        <StatusTag tone={progressTone[row.progress]} word={progressZh[row.progress]} />
      </td>
    </tr>
  )
}
