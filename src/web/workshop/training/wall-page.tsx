/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { perform, Refused } from '../../client.ts'
import { Several } from '../../phone/kit/field.tsx'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { go, type Route } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { Pack } from '../offline/shape.ts'
import { place } from '../state/record.ts'
import { useReady } from '../state/view.ts'
import { calledBy, keyOf, type Learner, ownerKey, workerOf } from './own.ts'

type Told = { readonly name: string; readonly words: string; readonly bad: boolean }

/** Whoever scanned the wall is in the room: one tap signs in the owner and the workers who came along. */
export function WallPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return <p class="opening">正在取您的资料……</p>
  const { token } = route.query
  if (token === undefined)
    return (
      <Screen title="培训签到" back={links.home}>
        <Note>请用手机相机或微信，对着培训现场屏幕上的二维码扫一扫，就会到这里。</Note>
        <Button onClick={() => go(links.training())}>看我的课程</Button>
      </Screen>
    )
  return <SigningIn pack={ready.pack} key={token} token={token} />
}

function SigningIn({ pack, token }: { readonly pack: Pack; readonly token: string }): JSX.Element {
  const all: Learner[] = [{ worker: null, name: pack.operatorName }, ...pack.workers]
  const people = all.map(each => [keyOf(each.worker), calledBy(each, all)] as const)
  const [chosen, setChosen] = useState<readonly string[]>([ownerKey])
  const [told, setTold] = useState<readonly Told[]>([])
  const [title, setTitle] = useState('')
  const [busy, setBusy] = useState(false)
  const sign = async () => {
    setBusy(true)
    setTold([])
    const lines: Told[] = []
    for (const [key, name] of people.filter(([each]) => chosen.indexOf(each) !== -1)) {
      const line = await signOne(workerOf(key), token, setTitle)
      lines.push({ ...line, name })
      // The code is the same for all: what it is refused for one it is refused for the rest.
      if (line.bad) break
    }
    setTold(lines)
    setBusy(false)
  }
  const done = told.length > 0 && told.every(({ bad }) => !bad)
  return (
    <Screen
      title="培训签到"
      back={links.home}
      foot={
        done ? (
          <Button look="main" onClick={() => go(links.training())}>
            看我的课程
          </Button>
        ) : (
          <Button look="main" disabled={busy || chosen.length === 0} onClick={() => void sign()}>
            {busy ? '正在签到…' : `签到（${chosen.length} 人）`}
          </Button>
        )
      }
    >
      <p>
        <span class="figure">{pack.workshopName}</span>
      </p>
      {title === '' ? null : <p>{title}</p>}
      {told.map(({ name, words, bad }) => (
        <Note key={name} tone={bad ? 'bad' : 'good'}>
          {name}：{words}
        </Note>
      ))}
      {done ? null : <Several label="谁来了" choices={people} value={chosen} onInput={setChosen} />}
      {done ? null : <p class="hint">墙上的码半分钟换一次。过期了就再扫一次；签不上的，请现场工作人员代为签到。</p>}
    </Screen>
  )
}

async function signOne(
  worker: string | null,
  token: string,
  setTitle: (title: string) => void,
): Promise<Omit<Told, 'name'>> {
  try {
    const { title, already } = await perform('training.sign-in', { workshop: place().workshop, worker, token })
    setTitle(title)
    return { words: already ? '已经签过到，不用再签' : '签到成功', bad: false }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const words = '签到要连网络。连不上的，把小作坊名称和姓名报给现场工作人员，请他代为签到。'
    return { words: error.status === 0 ? words : error.detail, bad: true }
  }
}
