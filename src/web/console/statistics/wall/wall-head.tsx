import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { findDay, instantAt, wallTime } from '../../../../kernel/day.ts'
import { momentText } from '../../../ui/formats.ts'
import { links } from '../../links.ts'
import type { useTurning } from '../../turning.ts'
import { useNow } from '../../vision/now.ts'
import type { StreamState } from './stream.ts'
import type { Wall } from './use-wall.ts'

export type PageTurning = ReturnType<typeof useTurning> & { readonly count: number }

type Props = PageTurning & {
  readonly wall: Wall
  readonly stream: StreamState
  readonly kiosk: boolean
}

export function WallHead({ wall, stream, kiosk, ...turning }: Props): ReactNode {
  return (
    <header className="wall-head">
      <h1>{wall.district.bureau} · 食品小作坊监管</h1>
      <p className="wall-asof">
        截至 <strong>{wall.asOf}</strong>
        <span>统计于 {momentText(wall.countedAt)}</span>
      </p>
      <Line state={stream} />
      <span className="wall-controls">
        {turning.count > 1 && <Turn {...turning} />}
        {!kiosk && <ForPeople />}
      </span>
      <Clock />
    </header>
  )
}

/** When the line is cut, the wall says since when: what it shows may have changed. */
function Line({ state }: { readonly state: StreamState }): ReactNode {
  return (
    <span className="wall-line" role="status">
      {state.kind === 'lost' && `▲ 连接中断，自 ${wallTime(instantAt(state.since)).slice(11, 19)} 起数字可能已变`}
    </span>
  )
}

function Turn({ turn, count, held, hold, by }: PageTurning): ReactNode {
  return (
    <span className="wall-turn">
      <button type="button" aria-label="上一页" onClick={() => by(-1)}>
        ‹
      </button>
      {turn + 1} / {count}
      <button type="button" aria-label="下一页" onClick={() => by(1)}>
        ›
      </button>
      <button type="button" aria-pressed={held} onClick={() => hold(!held)}>
        {held ? '继续轮换' : '停住'}
      </button>
    </span>
  )
}

/** What only somebody at a desk needs. */
function ForPeople(): ReactNode {
  const [params, setParams] = useSearchParams()
  const choose = (text: string) => {
    if (text === '' || findDay(text) !== undefined) setParams(text === '' ? {} : { asOf: text }, { replace: true })
  }
  return (
    <>
      <label>
        看哪一天
        <input type="date" value={params.get('asOf') ?? ''} onChange={({ target }) => choose(target.value)} />
      </label>
      <button type="button" onClick={() => void document.documentElement.requestFullscreen?.().catch(() => undefined)}>
        全屏
      </button>
      <button type="button" onClick={() => print()}>
        打印
      </button>
      <Link to={links.leader}>退出</Link>
    </>
  )
}

function Clock(): ReactNode {
  const now = instantAt(useNow(1000))
  return <time className="wall-clock">{wallTime(now).slice(5, 16).replace('T', ' ')}</time>
}
