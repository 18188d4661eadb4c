import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { take } from '../../client.ts'
import { countText, momentText } from '../../ui/formats.ts'
import { Panel } from '../../ui/page.tsx'
import { Notice, type Tone } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { links } from '../links.ts'
import { asRefused } from '../query.ts'
import type { ImportState } from './import-state.ts'

const endings = {
  done: { tone: 'good', words: '导入完成。' },
  cancelled: {
    tone: 'attention',
    words: '已停止。停止前导入的小作坊已经保存；重新导入同一份名册可接着完成，不会重复。',
  },
  failed: { tone: 'bad', words: '这份名册没有导入。' },
} as const satisfies Record<string, { tone: Tone; words: string }>

export function ResultPanel({ state }: { readonly state: ImportState }): ReactNode {
  const [busy, setBusy] = useState(false)
  const ending = state.state === 'done' || state.state === 'cancelled' ? endings[state.state] : endings.failed
  const counts = state.counts
  const download = async () => {
    setBusy(true)
    await take('registry.import-result', { import: state.id }).catch((error: unknown) =>
      say(asRefused(error)?.detail ?? '', 'bad'),
    )
    setBusy(false)
  }
  return (
    <Panel>
      <Notice tone={ending.tone}>
        <strong>{ending.words}</strong>
        {state.message !== null && <div>{state.message}</div>}
        {state.state === 'done' && counts !== null && (
          <div>
            新增 {countText(counts.fresh)} 家，变更 {countText(counts.changed)} 家，未变 {countText(counts.unchanged)}{' '}
            家， 有错 {countText(counts.faulty)} 行。{momentText(state.finishedAt)}
          </div>
        )}
      </Notice>
      <div className="row">
        {state.hasResult && (
          <Button type={counts !== null && counts.faulty > 0 ? 'primary' : 'default'} loading={busy} onClick={download}>
            下载标出错误的名册
          </Button>
        )}
        <Link to={links.workshops}>
          <Button>查看名册</Button>
        </Link>
        <Link to={links.plates}>
          <Button>打印码牌</Button>
        </Link>
        <Link to={links.imports}>再导入一份</Link>
      </div>
      {state.hasResult && counts !== null && counts.faulty > 0 && (
        <p className="quiet">
          原表中有错的单元格已标红，并加了“错误原因”一列。改正后把它直接传上来即可，已导入的不会重复。
        </p>
      )}
    </Panel>
  )
}
