import type { ReactNode } from 'react'
import { useDraft } from '../../ui/draft.ts'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import { OneWorkshop } from './one-workshop.tsx'
import type { Workshop } from './workshop.ts'

export function ConvertPage(): ReactNode {
  return (
    <OneWorkshop word="转为企业">{(workshop, leave) => <ConvertForm workshop={workshop} onDone={leave} />}</OneWorkshop>
  )
}

function ConvertForm({ workshop, onDone }: { readonly workshop: Workshop; readonly onDone: () => void }): ReactNode {
  const { values, set } = useDraft({ successorName: '', successorUscc: '', effectiveOn: String(today()), reason: '' })
  const convert = usePerform('registry.convert', () => {
    say('已登记转为企业')
    onDone()
  })
  return (
    <Panel>
      <Form
        problem={convert.refused}
        busy={convert.busy}
        submit="确认转为企业"
        danger
        onCancel={onDone}
        onSubmit={() => convert.run({ workshop: workshop.id, ...values })}
      >
        <Notice tone="attention">
          转为企业后不再作为小作坊监管：不计入有效数量，码作废并须收回码牌，档案和历史保留。此操作不能撤回。
        </Notice>
        <TextField
          label="企业名称"
          pointer="/successorName"
          value={values.successorName}
          onChange={set('successorName')}
          required
          autoFocus
        />
        <TextField
          label="企业统一社会信用代码"
          pointer="/successorUscc"
          value={values.successorUscc}
          onChange={set('successorUscc')}
          required
        />
        <DateField
          label="生效日期"
          pointer="/effectiveOn"
          value={values.effectiveOn}
          onChange={set('effectiveOn')}
          max={today()}
          required
        />
        <TextAreaField
          label="说明"
          pointer="/reason"
          placeholder="如：已取得食品生产许可证"
          value={values.reason}
          onChange={set('reason')}
          required
        />
      </Form>
    </Panel>
  )
}
