/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useInstall } from '../../phone/install.ts'
import { TextField } from '../../phone/kit/field.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Row, Screen } from '../../phone/kit/screen.tsx'
import { Ask, Sheet } from '../../phone/kit/sheet.tsx'
import { go, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import { isUnsent } from '../offline/visits.ts'
import { dropLock, hasLock, lockNow, setLock } from '../state/lock.ts'
import { signOut } from '../state/session.ts'
import { useView } from '../state/view.ts'

export function MePage(): JSX.Element {
  const { session, visits, numbersLeft, device, kept } = useView()
  const [leaving, setLeaving] = useState(false)
  const install = useInstall()
  const unsent = visits.filter(isUnsent).length
  const open = visits.filter(({ state }) => state === 'open').length
  const left = [
    ...(unsent === 0 ? [] : [`${unsent} 次检查没传`]),
    ...(open === 0 ? [] : [`${open} 次检查没做完`]),
  ].join('、')
  return (
    <Screen title="我的" back={links.home}>
      <p>
        <span class="figure">{session?.name}</span>
        <br />
        {session?.unit}
      </p>
      <ul class="rows">
        <li>
          <Row title="还没传的" more={unsent === 0 ? '都传完了' : `${unsent} 次检查`} onClick={() => go(links.queue)} />
        </li>
      </ul>
      {kept?.pack.papers == null ? null : (
        <p class="quiet">预留的文号还有 {numbersLeft} 个，联网更新今日检查时自动补足。</p>
      )}
      <Lock />
      {install === undefined ? null : <Button onClick={install}>放到手机桌面上</Button>}
      <p class="quiet">这部手机的名字：{device}</p>
      <Button look="bad" onClick={() => setLeaving(true)}>
        退出登录
      </Button>
      {leaving ? (
        <Ask
          title="退出登录？"
          words={
            left === ''
              ? '都传完了，可以放心退出。'
              : `还有 ${left}。它们留在这部手机里，别人看不到；您下次在这部手机登录后接着做、接着传。`
          }
          yes="退出"
          bad
          onClose={() => setLeaving(false)}
          onYes={() => void signOut().then(() => replaceWith(links.home))}
        />
      ) : null}
    </Screen>
  )
}

/** The phone may be handed to somebody: four to eight digits keep what is in it. */
function Lock(): JSX.Element {
  const [set, setSet] = useState<boolean | undefined>(undefined)
  const [choosing, setChoosing] = useState(false)
  const [pin, setPin] = useState('')
  useOnce(() => {
    void hasLock().then(setSet)
    return undefined
  })
  const keep = async () => {
    await setLock(pin)
    setPin('')
    setSet(true)
    setChoosing(false)
    say('锁屏数字已设好')
  }
  return (
    <>
      {set === true ? (
        <div class="two">
          <Button onClick={() => void lockNow()}>现在锁屏</Button>
          <Button onClick={() => void dropLock().then(() => setSet(false))}>不要锁屏</Button>
        </div>
      ) : (
        <Button onClick={() => setChoosing(true)}>设锁屏数字</Button>
      )}
      {choosing ? (
        <Sheet title="设锁屏数字" onClose={() => setChoosing(false)}>
          <TextField label="4 到 8 位数字" mode="numeric" max={8} unit="" value={pin} onInput={setPin} />
          <p class="hint">忘了可以联网用密码登录打开。手机丢了请马上联系管理员停用会话。</p>
          <Button look="main" disabled={!/^\d{4,8}$/.test(pin)} onClick={() => void keep()}>
            设好
          </Button>
        </Sheet>
      ) : null}
    </>
  )
}
