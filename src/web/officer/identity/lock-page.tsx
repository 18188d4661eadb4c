/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { TextField } from '../../phone/kit/field.tsx'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { unlock } from '../state/lock.ts'
import { useView } from '../state/view.ts'

/** Shut by the officer. What is under way is behind it, as it was. */
export function LockPage(): JSX.Element {
  const { session } = useView()
  const [pin, setPin] = useState('')
  const [fault, setFault] = useState<string | undefined>(undefined)
  const open = async () => {
    setFault(await unlock(pin))
    setPin('')
  }
  return (
    <Screen title="已锁屏" silent>
      <p>{session?.name}</p>
      {fault === undefined ? null : <Note tone="bad">{fault}</Note>}
      <TextField label="锁屏数字" mode="numeric" max={8} unit="" value={pin} onInput={setPin} />
      <Button look="main" disabled={pin.length < 4} onClick={() => void open()}>
        打开
      </Button>
      <button type="button" class="text-button" onClick={() => go(links.signIn)}>
        忘了数字，用密码登录
      </button>
    </Screen>
  )
}
