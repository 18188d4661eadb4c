import { type ReactNode, useState } from 'react'
import { settableStepZh } from '../../../clock/zh.ts'
import type { Answer } from '../../client.ts'
import { Form, TextField } from '../../ui/form.tsx'
import { Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { useMay } from '../session.tsx'
import { PersonField } from './person-field.tsx'

type Steps = Answer<'clock.steps'>

/** 催办与升级: who is told, and how long after. */
export function StepsPage(): ReactNode {
  const may = useMay()
  const found = useAsk('clock.steps', {})
  return (
    <Page title="催办与升级" narrow>
      <Notice tone="attention">法律没有规定内部催办的时间。以下天数由本系统提出，待确认，可按本局制度修改。</Notice>
      <Panel title="提醒的顺序">
        <ol>
          <li>临近到期（剩 3 个工作日以内，或剩余时间不足五分之一）：提醒负责人，没有指定的提醒所在单位全体。</li>
          <li>到期当天：再提醒负责人。</li>
          <li>超期：提醒单位负责人；没有指定负责人的，提醒监管股室。</li>
          <li>仍未办结：提醒局领导。</li>
        </ol>
      </Panel>
      <Loaded asking={found}>
        {steps => (may('clock.change-steps') ? <Editing steps={steps} /> : <Shown steps={steps} />)}
      </Loaded>
    </Page>
  )
}

function Shown({ steps: { steps, heads } }: { readonly steps: Steps }): ReactNode {
  return (
    <Panel title="现在的设置">
      <PlainTable head={['事项', '设置']}>
        {steps.map(({ step, days, changedBy }) => (
          <tr key={step}>
            <td>{settableStepZh[step]}</td>
            <td>
              超期 {days} 个工作日 {changedBy === null && <StatusTag tone="attention" word="待确认" />}
            </td>
          </tr>
        ))}
        {heads.map(head => (
          <tr key={head.unit}>
            <td>{head.unitName} 负责人</td>
            <td>{head.accountName ?? '未指定'}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

function Editing({ steps: { steps, heads } }: { readonly steps: Steps }): ReactNode {
  const [days, setDays] = useState(Object.fromEntries(steps.map(each => [each.step, String(each.days)])))
  const [chosen, setChosen] = useState(Object.fromEntries(heads.map(each => [each.unit, String(each.account ?? '')])))
  const save = usePerform('clock.change-steps', () => say('设置已保存'))
  const submit = () =>
    save.run({
      superior: Number(days.superior),
      leader: Number(days.leader),
      heads: heads.map(({ unit }) => ({ unit, account: chosen[unit] || null })),
    })
  return (
    <Panel title="设置">
      <Form problem={save.refused} busy={save.busy} submit="保存" onSubmit={submit}>
        {steps.map(({ step, changedBy }) => (
          <TextField
            key={step}
            label={settableStepZh[step]}
            pointer={`/${step}`}
            value={days[step] ?? ''}
            onChange={text => setDays({ ...days, [step]: text })}
            unit="个工作日"
            inputMode="numeric"
            hint={changedBy === null ? '本系统提出，待确认' : `由${changedBy}设置`}
            required
          />
        ))}
        {heads.map((head, at) => (
          <PersonField
            key={head.unit}
            label={`${head.unitName} 负责人`}
            pointer={`/heads/${at}`}
            value={chosen[head.unit] ?? ''}
            onChange={account => setChosen({ ...chosen, [head.unit]: account })}
          />
        ))}
      </Form>
    </Panel>
  )
}
