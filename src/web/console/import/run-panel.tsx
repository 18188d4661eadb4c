import { Button } from 'antd'
import type { ReactNode } from 'react'
import { countText } from '../../ui/formats.ts'
import { Panel } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { usePerform } from '../query.ts'
import { wordOf } from './field-words.ts'
import type { ImportState } from './import-state.ts'

/** What will happen, before it happens. */
export function RunPanel({ state }: { readonly state: ImportState }): ReactNode {
  const run = usePerform('registry.import-run')
  const cancel = usePerform('registry.import-cancel')
  const missing = state.recognition?.missing ?? []
  const counts = state.counts
  const toFile = counts === null ? 0 : counts.fresh + counts.changed
  const refused = run.refused ?? cancel.refused
  return (
    <Panel>
      {refused !== undefined && <ProblemNotice problem={refused} />}
      {missing.length > 0 && (
        <Notice tone="bad">
          没有找到这些必填列：<strong>{missing.map(wordOf).join('、')}</strong>
          。请在下面“表头对应”中指定，或补全名册后重新上传。
        </Notice>
      )}
      {counts !== null && missing.length === 0 && (
        <p>
          将新增 <strong>{countText(counts.fresh)}</strong> 家、变更 <strong>{countText(counts.changed)}</strong> 家；
          {countText(counts.unchanged)} 家没有变化，不会改动。
          {counts.faulty > 0 && ` ${countText(counts.faulty)} 行有错，这次不导入，导入后可下载标出错误的名册。`}
          {counts.newOfficers > 0 && ` 名册中有 ${counts.newOfficers} 名未登记的监管人员，会一并登记。`}
        </p>
      )}
      <div className="row">
        <Button
          type="primary"
          loading={run.busy}
          disabled={missing.length > 0 || toFile === 0}
          onClick={() => run.run({ import: state.id })}
        >
          {toFile === 0 ? '没有需要导入的内容' : `导入 ${countText(toFile)} 家`}
        </Button>
        <Button loading={cancel.busy} onClick={() => cancel.run({ import: state.id })}>
          放弃
        </Button>
      </div>
    </Panel>
  )
}
