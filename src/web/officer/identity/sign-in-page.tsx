/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask, Refused } from '../../client.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import { start } from '../state/open.ts'
import { signIn } from '../state/session.ts'
import { getView, useView } from '../state/view.ts'

/** The account of the console: name, password, and the six digits where they are asked for. */
export function SignInPage(): JSX.Element {
  const { session } = useView()
  const [districts, setDistricts] = useState<Answer<'identity.districts'>>([])
  const [district, setDistrict] = useState<string | undefined>(undefined)
  const [typed, setTyped] = useState({ username: '', password: '', code: '' })
  const [asksCode, setAsksCode] = useState(false)
  const [fault, setFault] = useState<string | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  useOnce(() => {
    void ask('identity.districts', {}).then(setDistricts, () => undefined)
    return undefined
  })
  const enter = async () => {
    setBusy(true)
    setFault(undefined)
    try {
      const said = await signIn({ district, ...typed })
      if (said !== undefined) return setFault(said)
      // A plate that was scanned before signing in is opened afterwards.
      if (location.hash.indexOf(links.signIn) !== -1) replaceWith(links.home)
      await start()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.kind === 'second-factor-required') setAsksCode(true)
      if (error.kind !== 'second-factor-required' || typed.code !== '') setFault(error.detail)
    } finally {
      setBusy(false)
    }
  }
  const several = districts.length > 1
  const ready = typed.username.trim() !== '' && typed.password !== '' && (!several || district !== undefined)
  return (
    <Screen title="坊码 · 执法检查" silent {...(getView().phase === 'ready' ? { back: links.home } : {})}>
      {session === undefined ? null : <Note tone="calm">{session.name} 的检查记录都在手机里，登录后接着传。</Note>}
      {fault === undefined ? null : <Note tone="bad">{fault}</Note>}
      <form
        class="body"
        onSubmit={event => {
          event.preventDefault()
          void enter()
        }}
      >
        {several ? (
          <label class="field">
            <span class="label">区县</span>
            <select
              class="input"
              value={district ?? ''}
              onChange={({ currentTarget }) => setDistrict(currentTarget.value)}
            >
              <option value="">请选择区县</option>
              {districts.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <Line
          label="用户名"
          kind="text"
          complete="username"
          value={typed.username}
          onInput={username => setTyped({ ...typed, username })}
        />
        <Line
          label="密码"
          kind="password"
          complete="current-password"
          value={typed.password}
          onInput={password => setTyped({ ...typed, password })}
        />
        {asksCode ? (
          <Line
            label="动态口令"
            kind="text"
            complete="one-time-code"
            value={typed.code}
            onInput={code => setTyped({ ...typed, code })}
          />
        ) : null}
        <button type="submit" class="button main" disabled={busy || !ready}>
          {busy ? '正在登录…' : '登录'}
        </button>
      </form>
      <p class="hint">用监管后台的用户名和密码。登录要有网络；登录后没有网络也能检查。</p>
      {session === undefined ? null : (
        <Button look="small" onClick={() => replaceWith(links.home)}>
          先不登录，接着检查
        </Button>
      )}
    </Screen>
  )
}

type LineProps = {
  readonly label: string
  readonly kind: 'text' | 'password'
  readonly complete: 'username' | 'current-password' | 'one-time-code'
  readonly value: string
  readonly onInput: (value: string) => void
}

function Line({ label, kind, complete, value, onInput }: LineProps): JSX.Element {
  const props = {
    ...{ class: 'input', maxLength: 120, autoComplete: complete, value },
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => onInput(currentTarget.value),
  }
  const id = `sign-in-${complete}`
  return (
    <div class="field">
      <label class="label" htmlFor={id}>
        {label}
      </label>
      {kind === 'password' ? <input id={id} type="password" {...props} /> : <input id={id} type="text" {...props} />}
    </div>
  )
}
