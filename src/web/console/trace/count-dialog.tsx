import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { isReading, quantityText, readQuantity } from '../../../kernel/quantity.ts'
import type { Answer } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'

type Props = {
  readonly lot: string
  readonly name: string
  readonly balance: Answer<'trace.balance'>
  readonly onClose: () => void
}

const examples = { mass: '如 18千克、36斤', volume: '如 20升', count: '如 40袋' } as const

/** What somebody counted; what was typed is shown as it is understood before it counts. */
export function CountDialog({ lot, name, balance, onClose }: Props): ReactNode {
  const { dimension, stock } = balance
  const [typed, setTyped] = useState('')
  const [empty, setEmpty] = useState(false)
  const [note, setNote] = useState('')
  const reading = readQuantity(typed)
  const read = isReading(reading) ? reading : undefined
  const count = usePerform('trace.count', ({ loss }) => {
    say(loss === 0 ? '已盘点，账实相符' : `已盘点，${loss > 0 ? '少' : '多'} ${amountText(loss)}`)
    onClose()
  })
  const amountText = (amount: number) => quantityText({ dimension, amount: Math.abs(amount) })
  const counted = empty ? 0 : read?.quantity.dimension === dimension ? read.quantity.amount : undefined
  const quantity = empty ? null : { typed, understood: read?.understood ?? null }
  return (
    <Dialog title={`${name} · 盘点`} onClose={onClose}>
      <Form
        problem={count.refused}
        busy={count.busy}
        submit="记下盘点"
        onCancel={onClose}
        onSubmit={() => count.run({ lot, quantity, note })}
      >
        <Notice tone={stock < 0 ? 'bad' : 'primary'}>
          账上应存 {stock < 0 ? '负 ' : ''}
          {amountText(stock)}。记下后以实有数为准，差额记为损耗或多出；盘错了再盘一次即可。
        </Notice>
        {!empty && (
          <TextField
            label="实有数量"
            pointer="/quantity"
            value={typed}
            onChange={setTyped}
            hint={read === undefined ? examples[dimension] : `记为 ${read.understood}`}
            required
          />
        )}
        <Checkbox checked={empty} onChange={ticked => setEmpty(ticked.target.checked)}>
          已经没有了
        </Checkbox>
        {counted !== undefined && (
          <p role="status">
            {counted === stock ? '账实相符' : `比账上${counted < stock ? '少' : '多'} ${amountText(stock - counted)}`}
          </p>
        )}
        <TextField label="备注" pointer="/note" value={note} onChange={setNote} hint="如破损、洒漏、称重误差" />
      </Form>
    </Dialog>
  )
}
