import { type ReactNode, useState } from 'react'
import { addDays, findDay } from '../../../kernel/day.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { faces } from './faces.ts'
import { codeOf, type RowFields, rowsOf } from './row-fields.ts'
import { type Edition, useSaveRows } from './save-rows.ts'

type Props = { readonly edition: Edition; readonly row: RowFields; readonly onClose: () => void }

/** A row that has been in force is ended, not deleted: acts of its time are still judged by it. */
export function EndRowDialog({ edition, row, onClose }: Props): ReactNode {
  const rows = rowsOf(edition.content)
  const index = rows.findIndex(each => codeOf(each) === codeOf(row))
  const begins = findDay(edition.head.effectiveFrom)
  const [validTo, setValidTo] = useState(begins === undefined ? '' : String(addDays(begins, -1)))
  const ended = { ...row, validTo: validTo === '' ? null : validTo }
  const { save, busy, refused } = useSaveRows(edition, () => {
    say('已保存')
    onClose()
  })
  return (
    <Dialog title={`停用：${faces[edition.head.book].title(row)}`} onClose={onClose}>
      <Form
        problem={refused}
        busy={busy}
        submit="停用"
        danger
        onCancel={onClose}
        onSubmit={() => save(rows.map((each, at) => (at === index ? ended : each)))}
      >
        <DateField
          label="最后适用的一天"
          pointer={`/content/rows/${index}/validTo`}
          value={validTo}
          onChange={setValidTo}
          hint="这一天及以前的行为、产品仍按它判定；留空为继续适用"
        />
      </Form>
    </Dialog>
  )
}

/** Only what this draft itself has added goes away without a trace. */
export function RemoveRowDialog({ edition, row, onClose }: Props): ReactNode {
  const rows = rowsOf(edition.content)
  const { save, busy, refused } = useSaveRows(edition, () => {
    say('已删除')
    onClose()
  })
  return (
    <Dialog title={`删除：${faces[edition.head.book].title(row)}`} onClose={onClose}>
      <Form
        problem={refused}
        busy={busy}
        submit="删除"
        danger
        onCancel={onClose}
        onSubmit={() => save(rows.filter(each => codeOf(each) !== codeOf(row)))}
      >
        <p>这一条是本草稿新增的，还没有生效过，可以直接删除。</p>
      </Form>
    </Dialog>
  )
}
