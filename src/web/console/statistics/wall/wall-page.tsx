import { type ReactNode, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import { Link, Navigate, useLocation, useSearchParams } from 'react-router'
import { wallColours } from '../../../tokens.ts'
import { Waiting } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { links } from '../../links.ts'
import { useTurning } from '../../turning.ts'
import { ShownWall } from './figure.tsx'
import { MapPanel } from './map-panel.tsx'
import { CasesPanel, ComplaintsPanel, CultivationPanel, FactsPanel, TrainingPanel } from './more-panels.tsx'
import { ClearancePanel, GradesPanel, InspectionPanel, SamplingPanel, WatchPanel, WorkshopsPanel } from './panels.tsx'
import { keyIn, useWall, type Wall } from './use-wall.ts'
import { type PageTurning, WallHead } from './wall-head.tsx'
import './wall-panels.css'
import './wall-map.css'
import './wall.css'
import './wall-print.css'

/** For a screen on a wall, outside the shell: a person who is signed in, or nobody with a key. */
export function StatisticsWallPage(): ReactNode {
  const { hash, pathname, search } = useLocation()
  const [params] = useSearchParams()
  const key = keyIn(hash)
  const asOf = params.get('asOf') ?? undefined
  const { wall, refused, stream } = useWall({ key, asOf })
  useLayoutEffect(() => {
    document.body.classList.add('wall-body')
    const { style } = document.documentElement
    for (const [name, value] of Object.entries(wallColours)) style.setProperty(`--wall-${name}`, value)
    return () => document.body.classList.remove('wall-body')
  }, [])
  const ended = refused?.status === 401 || refused?.status === 403
  if (ended && key !== undefined) return <KeyEnded detail={refused.detail} />
  if (refused?.status === 401)
    return <Navigate to={`${links.signIn}?from=${encodeURIComponent(`${pathname}${search}`)}`} replace />
  if (ended || wall === undefined) {
    return (
      <main className="wall wall-plain">
        {refused === undefined ? <Waiting what="正在读取大屏…" /> : <ProblemNotice problem={refused} />}
        {refused !== undefined && <Link to={links.workbench}>回到工作台</Link>}
      </main>
    )
  }
  return (
    <Screen wall={wall} opens={key === undefined}>
      {turning => <WallHead wall={wall} stream={stream} kiosk={key !== undefined} {...turning} />}
    </Screen>
  )
}

/** Says nothing of what it used to show. */
function KeyEnded({ detail }: { readonly detail: string }): ReactNode {
  return (
    <main className="wall wall-plain">
      <h1>这块大屏不能显示</h1>
      <p>{detail}</p>
    </main>
  )
}

type ScreenProps = {
  readonly wall: Wall
  readonly opens: boolean
  readonly children: (turning: PageTurning) => ReactNode
}

const wide = matchMedia('(min-aspect-ratio: 26/10)')
const narrow = matchMedia('(max-width: 900px)')

function watchShape(listener: () => void): () => void {
  for (const each of [wide, narrow]) each.addEventListener('change', listener)
  return () => {
    for (const each of [wide, narrow]) each.removeEventListener('change', listener)
  }
}

/** Two pages of six panels: side by side where there is room, below each other on a phone, else in turn. */
function Screen({ wall, opens, children }: ScreenProps): ReactNode {
  const all = useSyncExternalStore(watchShape, () => wide.matches || narrow.matches)
  const turning = useTurning(all ? 1 : 2, true)
  const shown = useMemo(() => ({ wall, opens }), [wall, opens])
  const hidden = (page: number) => (all || turning.turn === page ? 'wall-page' : 'wall-page wall-page-away')
  return (
    <ShownWall value={shown}>
      <main className="wall">
        {children({ ...turning, count: all ? 1 : 2 })}
        <div className="wall-pages">
          <div className={`${hidden(0)} wall-page-first`}>
            <WorkshopsPanel />
            <GradesPanel />
            <MapPanel />
            <ClearancePanel />
            <SamplingPanel />
            <WatchPanel />
          </div>
          <div className={`${hidden(1)} wall-page-second`}>
            <CultivationPanel />
            <InspectionPanel />
            <TrainingPanel />
            <CasesPanel />
            <ComplaintsPanel />
            <FactsPanel />
          </div>
        </div>
      </main>
    </ShownWall>
  )
}
