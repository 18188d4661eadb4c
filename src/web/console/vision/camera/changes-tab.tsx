import type { ReactNode } from 'react'
import { Difference, differences } from '../../../ui/difference.tsx'
import { momentText } from '../../../ui/formats.ts'
import { Empty, Panel } from '../../../ui/page.tsx'
import { changedField, changedValue } from './change-words.ts'
import type { Camera } from './words.ts'

const words = { field: changedField, value: changedValue }
/** As many as the server tells. */
const most = 100

export function ChangesTab({ camera: { changes } }: { readonly camera: Camera }): ReactNode {
  return (
    <Panel title="变更记录">
      {changes.length === 0 ? (
        <Empty why="还没有变更。" />
      ) : (
        <ol className="timeline">
          {changes.map(change => (
            <li key={change.version}>
              <div className="row">
                <strong>{change.what}</strong>
                <span className="quiet">
                  {momentText(change.at)} · {change.actor}
                </span>
              </div>
              {change.reason !== '' && <div>原因：{change.reason}</div>}
              <Difference lines={differences(change.before, change.after, words)} />
            </li>
          ))}
        </ol>
      )}
      {changes.length >= most && <p className="quiet">只列最近 {most} 次，更早的在审计日志里。</p>}
    </Panel>
  )
}
