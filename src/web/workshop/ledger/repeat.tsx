/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { materialKinds, proofKinds } from '../../../ledger/rules/ledgers.ts'
import { newIntent } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button } from '../../phone/kit/screen.tsx'
import { Sheet } from '../../phone/kit/sheet.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { drop } from '../offline/queue.ts'
import type { Pack } from '../offline/shape.ts'
import { phone } from '../state/phone.ts'
import { kept, takeBack, write } from '../state/record.ts'
import { getView } from '../state/view.ts'
import { moreFaults, moreIn, moreSaid, moreWritten } from './own-fields.ts'
import { oneOf, quantityIn, type Remembered, textIn, trueIn, wordsIn } from './remembered.ts'

type Props = { readonly last: Remembered; readonly pack: Pack; readonly onClose: () => void }

/** 上次一样: what is repeated is shown whole, then one tap. The sack's own dates and numbers are never repeated. */
export function RepeatPurchase({ last, pack, onClose }: Props): JSX.Element {
  const [busy, setBusy] = useState(false)
  const { content } = last
  const quantity = quantityIn(content, 'quantity')
  const supplier = pack.partners.find(({ partner }) => partner === textIn(content, 'supplier'))
  const name = textIn(content, 'materialName')
  const amount = quantity.understood ?? quantity.typed
  // What the bureau asks for and the last time did not say has to be written first.
  const lacking = Object.values(moreFaults(pack, 'receiving', { more: moreIn(content), onDay: today() }))
  const change = () => go(links.form('receiving', { like: last.id }))
  const confirm = async () => {
    setBusy(true)
    await record(last, pack)
    onClose()
    go(links.home)
  }
  return (
    <Sheet title="和上次一样进货？" onClose={onClose}>
      <p class="figure">
        {name} {amount}
      </p>
      <p>
        {supplier === undefined
          ? trueIn(content, 'selfGrown', false)
            ? '自产自种'
            : '供货者没有记下'
          : `供货者：${supplier.name}`}
        <br />
        进货日期：今天 {today()} · 查验合格
        {moreSaid({ ledger: 'receiving', content }, pack).map(([label, value]) => (
          <>
            <br />
            {label}：{value}
          </>
        ))}
      </p>
      {lacking.length === 0 ? (
        <Button look="main" disabled={busy} onClick={() => void confirm()}>
          确认，记好
        </Button>
      ) : (
        <Button look="main" onClick={change}>
          {lacking.join('，')}
        </Button>
      )}
      <Button look="small" onClick={change}>
        有不一样的，改一改 · 拍照
      </Button>
    </Sheet>
  )
}

async function record({ content }: Remembered, pack: Pack): Promise<void> {
  const lot = newIntent()
  const supplier = textIn(content, 'supplier')
  const quantity = quantityIn(content, 'quantity')
  const name = textIn(content, 'materialName')
  const words = `进货 ${name} ${quantity.understood ?? quantity.typed}`
  const again = {
    lot,
    materialName: name,
    materialKind: oneOf(materialKinds, textIn(content, 'materialKind')) ?? ('raw' as const),
    spec: textIn(content, 'spec') || null,
    quantity,
    supplier: supplier === '' ? null : supplier,
    selfGrown: trueIn(content, 'selfGrown', false),
    proofs: wordsIn(content, 'proofs').flatMap(each => oneOf(proofKinds, each) ?? []),
    accepted: true,
    checker: textIn(content, 'checker') || pack.operatorName,
    storagePlace: textIn(content, 'storagePlace') || null,
    more: moreWritten(pack, 'receiving', moreIn(content), 'new'),
  }
  const needs = supplier === '' ? [] : [supplier]
  await write(
    { kind: 'new' },
    { writing: { kind: 'receiving', content: again }, onDay: today(), words, needs, makes: [lot] },
  )
  say(`记好了：${words}`, () => void undo())
}

/** Takes back what was written last: out of the queue when it has not left yet, else by a correction. */
export async function undo(): Promise<void> {
  const { parcels } = getView()
  const last = parcels[parcels.length - 1]
  if (last === undefined || last.action !== 'ledger.record') return
  if (await drop(await phone(), last.order)) await kept()
  else await takeBack(last.id, last.onDay, last.words, '刚才点错了')
  say('已撤销')
}
