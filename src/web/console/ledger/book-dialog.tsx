import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { findDay } from '../../../kernel/day.ts'
import { type Ledger, ledgers } from '../../../ledger/rules/ledgers.ts'
import { ledgerZh } from '../../../ledger/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField } from '../../ui/form.tsx'
import { TakeButton } from '../take-button.tsx'
import { firstOf, lastOf } from './month.ts'

type Props = {
  readonly workshop: { readonly id: string; readonly name: string }
  readonly month: string
  readonly onClose: () => void
}

/** The book as it is bound on paper, or the same entries as a workbook. */
export function BookDialog({ workshop, month, onClose }: Props): ReactNode {
  const { values, set } = useDraft({ from: String(firstOf(month) ?? ''), to: String(lastOf(month) ?? '') })
  const [chosen, setChosen] = useState<readonly Ledger[]>(ledgers)
  const { from, to } = values
  const wrong =
    findDay(from) === undefined || findDay(to) === undefined
      ? '请填写完整的日期'
      : from > to
        ? '开始日期不能晚于结束日期'
        : chosen.length === 0
          ? '请至少选一本台账'
          : undefined
  const input = { workshop: workshop.id, ledgers: [...chosen], from, to }
  return (
    <Dialog title={`${workshop.name} · 打印、导出台账`} onClose={onClose}>
      <div className="form">
        <div className="fields-2">
          <DateField label="从" pointer="/from" value={from} onChange={set('from')} required />
          <DateField label="到" pointer="/to" value={to} onChange={set('to')} required />
        </div>
        <Checkbox.Group
          className="ledger-choice"
          value={[...chosen]}
          options={ledgers.map(value => ({ value, label: ledgerZh[value] }))}
          onChange={values => setChosen(ledgers.filter(each => values.includes(each)))}
        />
        {wrong !== undefined && <p className="field-error">{wrong}</p>}
        <div className="form-foot">
          <TakeButton name="ledger.export" input={input} word="导出 Excel" disabled={wrong !== undefined} />
          <TakeButton name="ledger.book" input={input} word="打印册（A4 PDF）" disabled={wrong !== undefined} primary />
        </div>
      </div>
    </Dialog>
  )
}
