/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { newIntent, perform, Refused } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { TextField } from '../../phone/kit/field.tsx'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import { place } from '../state/record.ts'
import { useReady } from '../state/view.ts'
import { fenOf } from './own.ts'

/** 申报上一年销售额: one number, said by the owner. */
export function SalesPage(): JSX.Element | null {
  const ready = useReady()
  const [sales] = useState(newIntent)
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  if (ready === undefined) return null
  const year = Number(today().slice(0, 4)) - 1
  const amount = fenOf(typed)
  const send = async () => {
    if (amount === undefined) return
    setBusy(true)
    try {
      await perform('cultivation.declare-sales', { sales, workshop: place().workshop, year, amount, note }, sales)
      say(`${year} 年销售额已申报`)
      replaceWith(links.growth)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '现在连不上网络，没有送出。连上后再点一次。' : error.detail)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Screen title={`申报 ${year} 年销售额`} back={links.growth}>
      <TextField
        label="全年卖了多少"
        unit="元"
        mode="decimal"
        value={typed}
        onInput={setTyped}
        hint={amount === undefined && typed !== '' ? '请填数字，如 120000' : '一月到十二月合起来，如 120000'}
      />
      <TextField label="说明（可不填）" value={note} onInput={setNote} max={200} hint="如：按进销台账合计" />
      {said === '' ? null : <Note>{said}</Note>}
      <Button look="main" disabled={busy || amount === undefined} onClick={() => void send()}>
        申报
      </Button>
      <p class="hint">只有您和监管人员能看到，用来看销售额有没有增长，不公开。填错了可以再申报一次，以后一次为准。</p>
    </Screen>
  )
}
