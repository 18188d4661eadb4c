import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { given } from '../../ui/draft.ts'
import { Form, TextField } from '../../ui/form.tsx'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Workshop } from './workshop.ts'

type Numbered = { readonly product: string; readonly gtin: string | undefined }

/** What the workshop makes, and the 商品条码 of what has one. */
export function ProductsPanel({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const [numbering, setNumbering] = useState<Numbered | undefined>(undefined)
  const mayNumber = workshop.allowed.includes('registry.set-gtin')
  const products = workshop.products.map(product => ({
    product,
    gtin: workshop.gtins.find(each => each.product === product)?.gtin,
  }))
  return (
    <Panel title="产品">
      {products.length === 0 ? (
        <Empty why="还没有登记产品，可在“变更”中补充。" />
      ) : (
        <PlainTable head={['产品', '商品条码', '']}>
          {products.map(each => (
            <tr key={each.product}>
              <td>{each.product}</td>
              <td>{each.gtin === undefined ? '没有' : asPrinted(each.gtin)}</td>
              <td>
                {mayNumber && (
                  <button type="button" className="link" onClick={() => setNumbering(each)}>
                    {each.gtin === undefined ? '登记条码' : '更改条码'}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {numbering !== undefined && (
        <NumberProduct workshop={workshop.id} of={numbering} onClose={() => setNumbering(undefined)} />
      )}
    </Panel>
  )
}

type NumberProductProps = { readonly workshop: string; readonly of: Numbered; readonly onClose: () => void }

function NumberProduct({ workshop, of, onClose }: NumberProductProps): ReactNode {
  const [gtin, setTyped] = useState(of.gtin === undefined ? '' : asPrinted(of.gtin))
  const set = usePerform('registry.set-gtin', () => {
    say(gtin.trim() === '' ? '商品条码已去掉' : '商品条码已登记')
    onClose()
  })
  return (
    <Dialog title={`${of.product}的商品条码`} onClose={onClose}>
      <Form
        problem={set.refused}
        busy={set.busy}
        submit="保存"
        onCancel={onClose}
        onSubmit={() => set.run({ workshop, product: of.product, gtin: given(gtin) })}
      >
        <TextField
          label="商品条码"
          pointer="/gtin"
          value={gtin}
          onChange={setTyped}
          inputMode="numeric"
          hint="照包装条码下面的数字填写，8 至 14 位；留空表示没有。没有向中国物品编码中心申请过的，不要编造。"
          autoFocus
        />
      </Form>
    </Dialog>
  )
}

/** The zeros that were put in front of a shorter number are not printed under its bars. */
function asPrinted(gtin: string): string {
  if (gtin.startsWith('000000')) return gtin.slice(6)
  return gtin.startsWith('0') ? gtin.slice(1) : gtin
}
