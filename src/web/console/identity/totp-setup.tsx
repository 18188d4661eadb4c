import { type ReactNode, useState } from 'react'
import type { Result } from '../../client.ts'
import { Form, TextField } from '../../ui/form.tsx'
import { inFours } from '../../ui/formats.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import { usePerform } from '../query.ts'

/** Password, then the secret as a picture, then the first code as proof that the telephone has it. */
export function TotpSetup({ onDone }: { readonly onDone: () => void }): ReactNode {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [begun, setBegun] = useState<Result<'identity.totp-begin'> | undefined>(undefined)
  const begin = usePerform('identity.totp-begin', setBegun)
  const confirm = usePerform('identity.totp-confirm', onDone)
  if (begun === undefined) {
    return (
      <Form problem={begin.refused} busy={begin.busy} submit="下一步" onSubmit={() => begin.run({ password })}>
        <TextField
          label="登录密码"
          pointer="/password"
          type="password"
          hint="先确认是您本人"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
        />
      </Form>
    )
  }
  return (
    <Form problem={confirm.refused} busy={confirm.busy} submit="启用动态口令" onSubmit={() => confirm.run({ code })}>
      <div className="row">
        <QrCode text={begun.uri} label="动态口令的二维码" size={200} correction="M" />
        <div>
          <p>用手机上的身份验证器扫描。不能扫描时，手工输入：</p>
          <code>{inFours(begun.secret)}</code>
        </div>
      </div>
      <TextField
        label="验证器显示的 6 位数字"
        pointer="/code"
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
      />
    </Form>
  )
}
