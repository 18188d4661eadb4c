import type { ReactNode } from 'react'
import { findInstant, instantMs } from '../../../../kernel/day.ts'
import { useMay } from '../../session.tsx'
import { useNow } from '../now.ts'
import { OpenStillsForm } from '../open-stills.tsx'
import { type Still, useStills } from '../stills.ts'
import { useViewing, type Viewing } from '../viewing.ts'
import { ageWord, isStale, lackWord, leftWord } from '../wall/tiles.ts'
import type { Camera } from './words.ts'

export type Seen = {
  readonly viewing: Viewing | undefined
  readonly still: Still | undefined
  readonly failed: boolean
}

/** The newest picture of one camera, as long as a reason holds. */
export function useStill({ camera, workshop, retiredOn }: Camera): Seen {
  const viewing = useViewing(workshop)
  const { stills, failed } = useStills(viewing, retiredOn === null ? [camera] : [])
  return { viewing, still: stills.get(camera), failed }
}

/** What the camera shows now, or why nothing is to be seen and what to do. */
export function LiveStill({ camera, seen }: { readonly camera: Camera; readonly seen: Seen }): ReactNode {
  const may = useMay()('vision.stills')
  const { viewing, still, failed } = seen
  if (camera.retiredOn !== null) return <Blank>已停用，不再取画面。</Blank>
  if (!may) return <Blank>您的岗位不看画面。画面由监管人员、股室、局领导和业主本人写明事由后查看。</Blank>
  if (viewing === undefined) {
    return (
      <div className="cam-ask">
        <OpenStillsForm workshop={camera.workshop} />
      </div>
    )
  }
  if (still === undefined) return <Blank>{failed ? '没有取到画面，正在重试…' : '正在取画面…'}</Blank>
  if (still.picture === null) return <Blank>{lackWord(camera) ?? '还没有画面，稍等下一帧'}</Blank>
  return (
    <figure className="cam-still">
      <img src={still.picture} alt={`${camera.workshopName} ${camera.spot} 实时画面`} />
      <figcaption>
        <Age still={still} intervalMs={camera.intervalMs} failed={failed} />
        <Left viewing={viewing} />
      </figcaption>
    </figure>
  )
}

export function Blank({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className="cam-blank">
      <span>{children}</span>
    </div>
  )
}

type AgeProps = { readonly still: Still; readonly intervalMs: number | null; readonly failed: boolean }

export function Age({ still, intervalMs, failed }: AgeProps): ReactNode {
  const now = useNow(1_000)
  const at = still.takenAt === null ? undefined : findInstant(still.takenAt)
  if (at === undefined) return null
  const age = now - instantMs(at)
  return (
    <span className={isStale(age, intervalMs) ? 'cam-stale' : undefined}>
      {ageWord(age)}的画面{failed && '，正在重新连接'}
    </span>
  )
}

function Left({ viewing }: { readonly viewing: Viewing }): ReactNode {
  const now = useNow(1_000)
  return <span>还可查看 {leftWord(viewing.untilMs - viewing.aheadMs - now)}</span>
}
