import { type ReactNode, useState } from 'react'
import { useDraft } from '../../ui/draft.ts'
import { Form, TextField } from '../../ui/form.tsx'
import { usePerform } from '../query.ts'

type Props = { readonly rule: string; readonly onDone: () => void }

export function PasswordForm({ rule, onDone }: Props): ReactNode {
  const { values, set } = useDraft({ current: '', next: '', again: '' })
  const [differs, setDiffers] = useState(false)
  const change = usePerform('identity.change-password', onDone)
  const twice = {
    title: '填写有误',
    detail: '两次填写的新密码不同，请重新填写',
    errors: [{ pointer: '/again', detail: '与上面的新密码不同' }],
  }
  const submit = () => {
    setDiffers(values.next !== values.again)
    if (values.next === values.again) change.run({ current: values.current, next: values.next })
  }
  return (
    <Form problem={differs ? twice : change.refused} busy={change.busy} submit="修改密码" onSubmit={submit}>
      <TextField
        label="现在的密码"
        pointer="/current"
        type="password"
        value={values.current}
        onChange={set('current')}
        autoComplete="current-password"
      />
      <TextField
        label="新密码"
        pointer="/next"
        type="password"
        hint={rule}
        value={values.next}
        onChange={set('next')}
        autoComplete="new-password"
      />
      <TextField
        label="再填一次新密码"
        pointer="/again"
        type="password"
        value={values.again}
        onChange={set('again')}
        autoComplete="new-password"
      />
    </Form>
  )
}
