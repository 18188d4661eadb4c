import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { wallPath } from '../../../training/rules/wall.ts'
import type { Answer } from '../../client.ts'
import { countText } from '../../ui/formats.ts'
import { Loaded } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { useAsk } from '../query.ts'
import type { Session } from './words.ts'
import './session-wall.css'

type Code = Answer<'training.session-code'>

/** Between two looks: soon enough to see oneself appear. */
const everyMs = 3_000
const shown = 8

/** For the projector in the room: the code of this half minute, and how many have signed in. */
export function SessionWall({ session, onLeave }: { readonly session: string; readonly onLeave: () => void }) {
  const found = useAsk('training.session', { session }, { every: everyMs })
  const code = useAsk('training.session-code', { session }, { every: everyMs })
  return (
    <section className="session-wall" aria-label="签到大屏">
      <header>
        <h1>{found.data?.title ?? '培训签到'}</h1>
        {found.data !== undefined && <span>{`${found.data.onDay} ${found.data.startTime} · ${found.data.place}`}</span>}
        <Button onClick={onLeave}>结束签到</Button>
      </header>
      <div className="session-wall-code">
        {code.problem !== undefined && <ProblemNotice problem={code.problem} />}
        <Loaded asking={{ ...code, problem: undefined }}>{data => <Code key={data.token} code={data} />}</Loaded>
      </div>
      <aside>{found.data !== undefined && <Signed one={found.data} />}</aside>
    </section>
  )
}

function Code({ code }: { readonly code: Code }): ReactNode {
  const left = useSecondsLeft(code)
  return (
    <>
      <QrCode text={`${location.origin}${wallPath(code.token)}`} label="签到二维码" size={560} correction="M" />
      <p className="session-wall-left" role="timer">
        二维码 <strong>{left}</strong> 秒后更换
      </p>
      <p>用微信或浏览器扫一扫，在手机上点“签到”；拍照发给别人没有用。</p>
    </>
  )
}

/** From the server's answer on, by this screen's clock. */
function useSecondsLeft({ seconds }: Code): number {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    setLeft(seconds)
    const timer = setInterval(() => setLeft(now => Math.max(0, now - 1)), 1_000)
    return () => clearInterval(timer)
  }, [seconds])
  return left
}

function Signed({ one }: { readonly one: Session }): ReactNode {
  const last = one.people
    .filter(({ struck }) => struck === null)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, shown)
  return (
    <>
      <p className="session-wall-count" aria-live="polite">
        已签到 <strong>{countText(one.owners + one.workers)}</strong> 人
      </p>
      <p>
        业主 {countText(one.owners)} 人，从业人员 {countText(one.workers)} 人
      </p>
      {last.length > 0 && (
        <>
          <h2>刚刚签到</h2>
          <ol>
            {last.map(({ workshop, worker, workshopName, personName }) => (
              <li key={worker ?? workshop}>
                <strong>{personName}</strong> {workshopName}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}
