import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import type { RuleLine } from './words.ts'

type Props = { readonly rule: RuleLine; readonly onClose: () => void }

/** Forms hold text; what is no whole number is refused beside its field. */
export function RuleDialog({ rule, onClose }: Props): ReactNode {
  const [texts, setTexts] = useState(() =>
    Object.fromEntries(rule.thresholds.map(({ code, value }) => [code, String(value)])),
  )
  const [active, setActive] = useState(rule.active)
  const [fromDay, setFromDay] = useState('')
  const [reason, setReason] = useState('')
  const change = usePerform('statistics.change-exception-rule', () => {
    say('已调整，从执行日期起生效')
    onClose()
  })
  const thresholds = Object.fromEntries(Object.entries(texts).map(([code, text]) => [code, Number(text)]))
  return (
    <Dialog title={`调整：${rule.name}`} onClose={onClose}>
      <Form
        problem={change.refused}
        busy={change.busy}
        submit="保存"
        onCancel={onClose}
        onSubmit={() => change.run({ rule: rule.rule, active, thresholds, fromDay, reason })}
      >
        <Checkbox checked={active} onChange={({ target }) => setActive(target.checked)}>
          启用这条规则
        </Checkbox>
        {rule.thresholds.map(({ code, name, unit, least, most, proposed }) => (
          <TextField
            key={code}
            label={name}
            pointer={`/thresholds/${code}`}
            required
            unit={unit}
            hint={`${least}～${most}，建议 ${proposed}`}
            value={texts[code] ?? ''}
            onChange={text => setTexts(now => ({ ...now, [code]: text }))}
          />
        ))}
        <DateField label="执行日期" pointer="/fromDay" required value={fromDay} onChange={setFromDay} />
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
