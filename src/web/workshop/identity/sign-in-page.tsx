/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Refused } from '../../client.ts'
import { Choice, TextField } from '../../phone/kit/field.tsx'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import { start } from '../state/open.ts'
import { sendCode, signInByCard, signInByCode } from '../state/sign-in.ts'
import { useView } from '../state/view.ts'

/** No password: a card from the bureau, or a code by short message. */
export function SignInPage({ scanned }: { readonly scanned: boolean }): JSX.Element {
  const { notice, session } = useView()
  const [way, setWay] = useState<'phone' | 'card'>('phone')
  const [said, setSaid] = useState<{ words: string; bad: boolean } | undefined>(undefined)
  const attempt = async (work: () => Promise<void>) => {
    setSaid(undefined)
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid({ words: error.detail, bad: true })
    }
  }
  const enter = (work: () => Promise<void>) =>
    attempt(async () => {
      await work()
      replaceWith(links.home)
      await start()
    })
  return (
    <Screen title="坊码 · 小作坊台账" {...(session === undefined ? {} : { back: links.home })}>
      {notice === undefined ? null : <Note>{notice}</Note>}
      {scanned ? (
        <Note>
          培训签到要先登录。登录以后，再扫一次墙上的码（码半分钟换一次）。不方便登录的，把小作坊名称和姓名报给现场的工作人员，请他代为签到。
        </Note>
      ) : null}
      {said === undefined ? null : <Note tone={said.bad ? 'bad' : 'good'}>{said.words}</Note>}
      <Choice
        label="怎么登录"
        choices={[
          ['phone', '手机号'],
          ['card', '业主卡'],
        ]}
        value={way}
        onInput={setWay}
      />
      {way === 'phone' ? (
        <ByPhone attempt={attempt} enter={enter} tell={words => setSaid({ words, bad: false })} />
      ) : (
        <ByCard enter={enter} />
      )}
      <p class="hint">不用密码。没有业主卡、手机号换了，请找您的监管人员。</p>
    </Screen>
  )
}

type Enter = (work: () => Promise<void>) => Promise<void>

function ByPhone({
  attempt,
  enter,
  tell,
}: {
  readonly attempt: Enter
  readonly enter: Enter
  readonly tell: (words: string) => void
}): JSX.Element {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [wait, setWait] = useState(0)
  const [sent, setSent] = useState(false)
  useEffect(() => {
    if (wait === 0) return undefined
    const timer = setTimeout(() => setWait(wait - 1), 1_000)
    return () => clearTimeout(timer)
  }, [wait])
  const ask = () =>
    attempt(async () => {
      const answer = await sendCode(phone)
      tell(answer.said)
      setSent(true)
      setWait(answer.nextInSeconds)
    })
  return (
    <>
      <TextField label="手机号" mode="tel" max={20} unit="" value={phone} onInput={setPhone} />
      <Button look={sent ? 'plain' : 'main'} disabled={wait > 0 || phone.trim() === ''} onClick={() => void ask()}>
        {wait > 0 ? `${wait} 秒后可再发` : sent ? '再发一次验证码' : '发送验证码'}
      </Button>
      {sent ? (
        <>
          <TextField label="短信里的 6 位数字" mode="numeric" max={6} unit="" value={code} onInput={setCode} />
          <Button
            look="main"
            disabled={code.trim().length < 6}
            onClick={() => void enter(() => signInByCode(phone, code))}
          >
            登录
          </Button>
        </>
      ) : null}
    </>
  )
}

function ByCard({ enter }: { readonly enter: Enter }): JSX.Element {
  const [card, setCard] = useState('')
  return (
    <>
      <Note tone="calm">用手机相机或微信扫卡上的码，会直接登录。扫不了就把卡上的字输进来。</Note>
      <TextField label="卡号" max={60} unit="" value={card} onInput={setCard} />
      <Button look="main" disabled={card.trim() === ''} onClick={() => void enter(() => signInByCard(card))}>
        登录
      </Button>
    </>
  )
}
