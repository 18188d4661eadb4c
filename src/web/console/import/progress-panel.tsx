import { Button, Progress } from 'antd'
import type { ReactNode } from 'react'
import { countText } from '../../ui/formats.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { usePerform } from '../query.ts'
import type { ImportState } from './import-state.ts'

export function ProgressPanel({ state }: { readonly state: ImportState }): ReactNode {
  const cancel = usePerform('registry.import-cancel')
  const reading = state.state === 'reading'
  const part = state.total === 0 ? 0 : Math.floor((state.done / state.total) * 100)
  return (
    <Panel title={reading ? '正在读取名册' : '正在导入'}>
      {cancel.refused !== undefined && <ProblemNotice problem={cancel.refused} />}
      <Progress percent={part} status="active" aria-label={reading ? '读取进度' : '导入进度'} />
      <div className="row">
        <span>
          {countText(state.done)} / {state.total === 0 ? '…' : countText(state.total)} 行
        </span>
        <Button danger loading={cancel.busy} onClick={() => cancel.run({ import: state.id })}>
          停止
        </Button>
        <span className="quiet">可以离开本页，导入会继续；从“导入记录”回来查看。</span>
      </div>
    </Panel>
  )
}
