/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask, perform, Refused } from '../../client.ts'
import { Choice, TextField } from '../../phone/kit/field.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note } from '../../phone/kit/screen.tsx'

/** 短信提醒: whoever wants it says so and to which number; nobody is rung at night. */
export function SmsCard(): JSX.Element | null {
  const [kept, setKept] = useState<Answer<'clock.contact'> | undefined>(undefined)
  const [on, setOn] = useState(false)
  const [phone, setPhone] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  useOnce(() => {
    ask('clock.contact', {}).then(
      found => {
        setKept(found)
        setOn(found.bySms)
        setPhone(found.phone ?? '')
      },
      () => undefined,
    )
  })
  // Without network nothing can be changed, so nothing is offered.
  if (kept === undefined) return null
  const changed = on !== kept.bySms || (on && phone !== (kept.phone ?? ''))
  const save = async () => {
    setBusy(true)
    try {
      const number = phone === '' ? null : phone
      await perform('clock.save-contact', { phone: number, bySms: on, wecom: kept.wecom, byWecom: kept.byWecom })
      setKept({ ...kept, phone: number, bySms: on })
      setSaid('')
      say(on ? '好了，急的事会发短信' : '好了，不再发短信')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '现在连不上网络，没有改。' : error.detail)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <h2 class="group-title">短信提醒</h2>
      <Choice
        label="预警、公开查实情况时"
        choices={[
          ['no', '不发短信'],
          ['sms', '发短信'],
        ]}
        value={on ? 'sms' : 'no'}
        onInput={way => setOn(way === 'sms')}
      />
      {on ? (
        <TextField
          label="发到哪个手机"
          mode="tel"
          max={11}
          value={phone}
          onInput={setPhone}
          hint="晚上九点到早上八点不发，第二天早上再发"
        />
      ) : null}
      {said === '' ? null : <Note>{said}</Note>}
      {changed ? (
        <Button disabled={busy} onClick={() => void save()}>
          保存
        </Button>
      ) : null}
    </>
  )
}
