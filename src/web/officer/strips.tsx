/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { isOff } from '../phone/clock.ts'
import { go } from '../phone/router.ts'
import { links } from './links.ts'
import { isUnsent } from './offline/visits.ts'
import { show, useView } from './state/view.ts'

/** What has to be known wherever one is: what waits, who has to sign in, a clock that is wrong, a newer version. */
export function Strips(): JSX.Element {
  const view = useView()
  const unsent = view.visits.filter(isUnsent)
  const refused = unsent.filter(({ state }) => state === 'refused').length
  const words = { idle: '', sending: '，正在传', 'no-network': '，有网络时自动传', 'signed-out': '' }[view.sending]
  return (
    <div>
      {view.notice === undefined ? null : (
        <button type="button" class="strip calm" onClick={() => show({ notice: undefined })}>
          <span>{view.notice}</span>
          <span>知道了</span>
        </button>
      )}
      {view.sending === 'signed-out' ? (
        <button type="button" class="strip bad" onClick={() => go(links.signIn)}>
          <span>登录已过期，检查记录都在手机里。请重新登录</span>
          <span>登录 ›</span>
        </button>
      ) : null}
      {isOff(view.ahead) ? (
        <div class="strip bad" role="alert">
          <span>
            手机时间不准，{view.ahead > 0 ? '快' : '慢'}了约 {Math.round(Math.abs(view.ahead) / 60)}{' '}
            分钟，请在手机设置里打开“自动确定时间”
          </span>
        </div>
      ) : null}
      {view.update === undefined ? null : (
        <button type="button" class="strip calm" onClick={view.update}>
          <span>有新版本，检查记录都不会丢</span>
          <span>更新 ›</span>
        </button>
      )}
      {unsent.length === 0 ? null : (
        <button type="button" class={refused > 0 ? 'strip bad' : 'strip'} onClick={() => go(links.queue)}>
          <span>
            还有 {unsent.length} 次检查没传{refused > 0 ? `，其中 ${refused} 次没通过` : words}
          </span>
          <span>看看 ›</span>
        </button>
      )}
    </div>
  )
}
