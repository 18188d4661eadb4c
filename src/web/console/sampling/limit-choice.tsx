import { Select } from 'antd'
import type { ReactNode } from 'react'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Report } from './words.ts'

type Props = { readonly report: string; readonly item: Report['items'][number] }

/** Several rows of the limits may apply: a person says which. */
export function LimitChoice({ report, item }: Props): ReactNode {
  const choose = usePerform('sampling.choose-limit', () => say('已选定，判定随之更新'))
  return (
    <div>
      <Select
        aria-label={`${item.item}适用的限量`}
        style={{ minWidth: 320 }}
        placeholder="选定适用的限量"
        value={item.limit?.code ?? null}
        loading={choose.busy}
        options={item.candidates.map(each => ({
          value: each.code,
          label: `${each.scope}：${each.text}（${each.standard}）`,
        }))}
        onChange={(code: string) => choose.run({ report, item: item.item, limitCode: code })}
      />
      {choose.refused !== undefined && <div className="field-error">{choose.refused.detail}</div>}
    </div>
  )
}
