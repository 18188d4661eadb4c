import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { findInstant, instantMs } from '../../../../kernel/day.ts'
import { alertStateZh } from '../../../../vision/zh.ts'
import type { Answer } from '../../../client.ts'
import { links } from '../../links.ts'
import { type AlertRow, alertTone } from '../words.ts'
import { heightOf, lanesOf, motionWord, type Span, slots, slotTime } from './band.ts'
import './band.css'

export type CameraDay = Answer<'vision.camera-day'>

type Props = {
  readonly day: CameraDay
  /** Milliseconds since 1970 at which it begins. */
  readonly begins: number
  /** Slots that have passed. */
  readonly until: number
  readonly gaps: readonly Span[]
  readonly nameOf: (kind: string) => string
}

/** The words of a kind take so much of the day. */
const markWide = 0.1
const mostLanes = 5
/** An hour is wide enough for its word. */
const namedGap = 12

/** Motion as bars, what is missing as hatching, alerts above; a slider reads it out slot by slot. */
export function Band({ day, begins, until, gaps, nameOf }: Props): ReactNode {
  const [at, setAt] = useState(Math.max(0, until - 1))
  const scroll = useRef<HTMLDivElement>(null)
  const [first] = useState(at)
  // A phone shows a part of the day: the newest.
  useEffect(() => {
    if (scroll.current !== null) scroll.current.scrollLeft = (first / slots) * scroll.current.scrollWidth - 160
  }, [first])
  const { motion, frames, alerts } = day
  const word = slotWord(at, motion[at] ?? null, frames[at] ?? 0, until)
  return (
    <>
      <div ref={scroll} className="band-scroll">
        <div className="band">
          <Marks alerts={alerts} begins={begins} nameOf={nameOf} />
          <div className="band-day-bars">
            <Bars motion={motion} gaps={gaps} at={at} />
            {gaps
              .filter(({ from, to }) => to - from >= namedGap)
              .map(({ from, to }) => (
                <span key={from} className="band-gap" style={{ left: `${((from + to) / 2 / slots) * 100}%` }}>
                  无画面
                </span>
              ))}
          </div>
          <input
            className="band-slider"
            type="range"
            min={0}
            max={slots - 1}
            value={at}
            aria-label="一天里的时刻"
            aria-valuetext={word}
            onChange={({ target }) => setAt(Number(target.value))}
          />
          <Scale />
        </div>
      </div>
      <p className="band-word" aria-live="polite">
        {word}
      </p>
    </>
  )
}

type MarksProps = Pick<Props, 'begins' | 'nameOf'> & { readonly alerts: readonly AlertRow[] }

function Marks({ alerts, begins, nameOf }: MarksProps): ReactNode {
  const placed = alerts.map(alert => ({ alert, place: placeOf(alert, begins) })).toSorted((a, b) => a.place - b.place)
  const lanes = lanesOf(
    placed.map(({ place }) => place),
    markWide,
  )
  const rows = Math.min(mostLanes, Math.max(1, ...lanes.map(lane => lane + 1)))
  const hidden = lanes.filter(lane => lane >= mostLanes).length
  return (
    <div className="band-marks" style={{ height: `${rows * 26}px` }}>
      {placed.map(({ alert, place }, index) => {
        const lane = lanes[index] ?? 0
        return lane >= mostLanes ? null : <Mark key={alert.alert} {...{ alert, place, lane, nameOf }} />
      })}
      {hidden > 0 && <span className="band-hidden">另有 {hidden} 条画不下，见下表</span>}
    </div>
  )
}

function Scale(): ReactNode {
  return (
    <div className="band-hours" aria-hidden="true">
      {[0, 3, 6, 9, 12, 15, 18, 21, 24].map(hour => (
        <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
          {hour}
        </span>
      ))}
    </div>
  )
}

function placeOf({ firstAt }: AlertRow, begins: number): number {
  const at = findInstant(firstAt)
  return at === undefined ? 0 : Math.min(1, Math.max(0, (instantMs(at) - begins) / 86_400_000))
}

function slotWord(at: number, moved: number | null, frames: number, until: number): string {
  const time = `${slotTime(at)}–${slotTime(at + 1)}`
  if (at >= until) return `${time}：还没有到`
  return moved === null ? `${time}：无画面` : `${time}：动静最大占画面 ${motionWord(moved)}，看了 ${frames} 帧`
}

type MarkProps = {
  readonly alert: AlertRow
  readonly place: number
  readonly lane: number
  readonly nameOf: (kind: string) => string
}

function Mark({ alert, place, lane, nameOf }: MarkProps): ReactNode {
  const late = place > 1 - markWide
  return (
    <Link
      to={links.alert(alert.alert)}
      className={`band-mark tag-${alertTone[alert.state]}${late ? ' band-mark-late' : ''}`}
      style={{ bottom: `${lane * 26}px`, ...(late ? { right: `${(1 - place) * 100}%` } : { left: `${place * 100}%` }) }}
      title={`${nameOf(alert.kind)}，${alertStateZh[alert.state]}`}
    >
      {nameOf(alert.kind)}
    </Link>
  )
}

type BarsProps = { readonly motion: CameraDay['motion']; readonly gaps: readonly Span[]; readonly at: number }

function Bars({ motion, gaps, at }: BarsProps): ReactNode {
  const bars = motion.flatMap((moved, slot) => (moved === null ? [] : [{ slot, moved }]))
  return (
    <svg className="band-bars" viewBox={`0 0 ${slots} 100`} preserveAspectRatio="none" aria-hidden="true">
      {gaps.map(({ from, to }) => (
        <rect key={from} x={from} y={0} width={to - from} height={100} fill="#e4e8ed" />
      ))}
      {bars.map(({ slot, moved }) => {
        const high = Math.max(1.5, heightOf(moved) * 100)
        return <rect key={slot} x={slot + 0.1} y={100 - high} width={0.8} height={high} fill="#0b6e6e" />
      })}
      <rect x={at} y={0} width={1} height={100} fill="#b26a00" fillOpacity="0.45" />
    </svg>
  )
}
