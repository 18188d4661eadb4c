import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { rememberCsrf } from '../../client.ts'
import { useDraft } from '../../ui/draft.ts'
import { Field, Form, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { links } from '../links.ts'
import { Mark } from '../mark.tsx'
import { useAsk, usePerform } from '../query.ts'

export function SignInPage(): ReactNode {
  const districts = useAsk('identity.districts', {})
  const [chosen, setChosen] = useState('')
  const only = districts.data?.length === 1 ? districts.data[0] : undefined
  const district = only ?? districts.data?.find(each => each.code === chosen)
  const [params] = useSearchParams()
  const go = useNavigate()
  const client = useQueryClient()
  const draft = useDraft({ username: '', password: '', code: '' })
  const { values, set } = draft
  const signIn = usePerform('identity.sign-in', signed => {
    client.clear()
    rememberCsrf(signed.csrf)
    go(inside(params.get('from')), { replace: true })
  })
  const askedForCode = signIn.refused?.kind === 'second-factor-required'
  const [needsCode, setNeedsCode] = useState(false)
  if (askedForCode && !needsCode) setNeedsCode(true)

  const submit = () => {
    const code = needsCode ? { code: values.code } : {}
    const where = district === undefined ? {} : { district: district.code }
    signIn.run({ ...where, username: values.username, password: values.password, ...code })
  }
  return (
    <main className="door">
      <div className="door-card">
        <div className="door-head">
          <Mark />
          <div>
            <h1>小作坊监管 · 坊码</h1>
            <p>{district?.bureau ?? '一坊一码 食品小作坊监管系统'}</p>
          </div>
        </div>
        {params.get('idle') !== null && <Notice tone="attention">长时间没有操作，已为您退出。请重新登录。</Notice>}
        <Form
          problem={askedForCode && values.code === '' ? undefined : signIn.refused}
          busy={signIn.busy}
          submit="登录"
          onSubmit={submit}
        >
          {(districts.data?.length ?? 0) > 1 && (
            <Field label="区县" pointer="/district">
              {input => (
                <select
                  id={input.id}
                  className="plain-select"
                  value={chosen}
                  onChange={change => setChosen(change.target.value)}
                >
                  <option value="">请选择区县</option>
                  {districts.data?.map(each => (
                    <option key={each.code} value={each.code}>
                      {each.name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <TextField
            label="用户名"
            pointer="/username"
            value={values.username}
            onChange={set('username')}
            autoComplete="username"
            autoFocus
          />
          <TextField
            label="密码"
            pointer="/password"
            type="password"
            value={values.password}
            onChange={set('password')}
            autoComplete="current-password"
          />
          {needsCode && (
            <TextField
              label="动态口令"
              pointer="/code"
              hint="打开手机上的身份验证器，填写显示的 6 位数字"
              value={values.code}
              onChange={set('code')}
              autoComplete="one-time-code"
              inputMode="numeric"
              autoFocus
            />
          )}
        </Form>
      </div>
    </main>
  )
}

/** Back to where the person was, never to another site. */
function inside(from: string | null): string {
  return from?.startsWith('/') && !from.startsWith('//') ? from : links.workbench
}
