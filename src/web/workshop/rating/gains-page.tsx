/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { Absent, Age, useRating } from './fresh.tsx'
import { askAbout, doingOf, type Gain } from './own.ts'
import './rating.css'

/** 怎么加分: what may be done, by how much it counts, each with the way to it. */
export function GainsPage(): JSX.Element | null {
  const kept = useRating()
  if (kept === undefined) return null
  if (kept.rating === undefined) return <Absent title="怎么加分" back={links.foodIndex} kept={kept} />
  const { gains, index } = kept.rating.index
  const isCapped = index?.kind === 'rated' && index.caps.length > 0
  return (
    <Screen title="怎么加分" back={links.foodIndex}>
      <Age kept={kept} />
      {index?.kind === 'rated' ? (
        <p>{`现在 ${index.score} 分（${index.on}）。每件事单独算，办好以后自己变。`}</p>
      ) : null}
      {gains.length === 0 ? <p class="empty">现在没有能马上加分的事。</p> : null}
      {gains.map(gain => (
        <One key={`${gain.code} ${gain.record?.id ?? ''} ${gain.said}`} gain={gain} isCapped={isCapped} />
      ))}
      {gains.some(({ points }) => points === 0) ? <Note tone="calm">{whyNot(isCapped)}</Note> : null}
      <p class="hint">按现在的公式重新算一遍得出，不是保证；以办好以后的记录为准。</p>
    </Screen>
  )
}

function whyNot(isCapped: boolean): string {
  return isCapped ? '写“先不变”的，要等最高分的限制解除以后才看得出来。' : '写“不到 1 分”的，几件一起做才看得出来。'
}

function One({ gain, isCapped }: { readonly gain: Gain; readonly isCapped: boolean }): JSX.Element {
  const doing = doingOf(gain)
  return (
    <div class="card stacked">
      <p>
        <b class="index-points">{gain.points > 0 ? `+${gain.points} 分` : isCapped ? '先不变' : '不到 1 分'}</b>
        {gain.points > 0 ? <span class="quiet">{`　到 ${gain.score} 分`}</span> : null}
      </p>
      <p>{gain.said}</p>
      {doing === undefined ? (
        <p class="quiet">{askAbout(gain.code)}</p>
      ) : (
        <Button onClick={() => go(doing.to)}>{doing.word}</Button>
      )}
    </div>
  )
}
