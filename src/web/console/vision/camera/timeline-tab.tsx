import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { addDays, type Day, findDay, findInstant, instantMs, startOfDay } from '../../../../kernel/day.ts'
import { alertStateZh } from '../../../../vision/zh.ts'
import { countText, shortMomentText } from '../../../ui/formats.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { today } from '../../today.ts'
import { zoneWords } from '../alert/words.ts'
import { useLiveQueries } from '../live.ts'
import { nowMs } from '../now.ts'
import { alertTone, useKindName } from '../words.ts'
import { gapsOf, hoursOfDay, lengthWord, motionWord, slots, slotTime } from './band.ts'
import { Band, type CameraDay } from './band.tsx'
import type { Camera } from './words.ts'

const followed = ['vision.camera-day'] as const

/** One day: what moved, when nothing was seen, and what was raised. */
export function TimelineTab({ camera }: { readonly camera: Camera }): ReactNode {
  const address = useAddress()
  useLiveQueries(followed)
  const now = today()
  const day = findDay(address.text('day')) ?? now
  const isToday = day === now
  const found = useAsk(
    'vision.camera-day',
    { camera: camera.camera, day },
    { keep: true, every: isToday ? 60_000 : false },
  )
  const turn = (next: Day) => address.change({ day: next === now ? '' : next })
  return (
    <Panel
      title="时间轴"
      extra={
        <>
          <Button onClick={() => turn(addDays(day, -1))}>前一天</Button>
          <Input
            type="date"
            aria-label="哪一天"
            className="band-day"
            value={day}
            max={now}
            onChange={({ target }) => {
              const chosen = findDay(target.value)
              if (chosen !== undefined && chosen <= now) turn(chosen)
            }}
          />
          <Button disabled={isToday} onClick={() => turn(addDays(day, 1))}>
            后一天
          </Button>
          <Button disabled={isToday} onClick={() => turn(now)}>
            今天
          </Button>
        </>
      }
    >
      <Loaded asking={found}>{shown => <OneDay camera={camera} shown={shown} day={day} />}</Loaded>
    </Panel>
  )
}

type DayProps = { readonly camera: Camera; readonly shown: CameraDay; readonly day: Day }

function OneDay({ camera, shown, day }: DayProps): ReactNode {
  const nameOf = useKindName()
  const begins = instantMs(startOfDay(day))
  const until = Math.min(slots, Math.max(0, Math.floor((nowMs() - begins) / 300_000)))
  const since = registeredIn(camera, begins)
  if (since >= slots) return <Empty why={`${day} 还没有登记这个摄像头。`} />
  const gaps = gapsOf(shown.motion, until, since)
  const missed = gaps.reduce((sum, { from, to }) => sum + to - from, 0)
  const seen = shown.motion.slice(0, until).filter(moved => moved !== null).length
  if (seen === 0 && shown.alerts.length === 0) {
    return <Empty why={`${day} 没有收到这个摄像头的画面，也没有预警。`} />
  }
  return (
    <>
      <p>
        有画面 {lengthWord(seen)}
        {missed > 0 && `，无画面 ${lengthWord(missed)}（${gaps.length} 段）`}
        ，预警 {shown.alerts.length} 条
        <span className="quiet">　竖条越高动静越大；灰底的时段无画面；拖下面的滑块或按左右键逐段看</span>
      </p>
      <Band day={shown} {...{ begins, until, gaps, nameOf }} />
      <Alerts shown={shown} nameOf={nameOf} />
      <details className="band-table">
        <summary>无画面的时段和每小时的数（表格）</summary>
        <p>
          {gaps.length === 0
            ? '没有无画面的时段。'
            : gaps.map(span => `${slotTime(span.from)}–${slotTime(span.to)}`).join('、')}
        </p>
        <PlainTable head={['时段', '有画面', '最大动静', '看了几帧']} numbers={[2, 3, 4]}>
          {hoursOfDay(shown.motion, shown.frames, until).map(({ hour, seen, most, frames }) => (
            <tr key={hour}>
              <td>
                {hour}–{hour + 1} 时
              </td>
              <td>{seen} 分</td>
              <td>{most === null ? '无画面' : motionWord(most)}</td>
              <td>{countText(frames)}</td>
            </tr>
          ))}
        </PlainTable>
      </details>
    </>
  )
}

/** The slot in which the camera was registered: 0 where that was before, beyond the day where it was after. */
function registeredIn({ changes }: Camera, begins: number): number {
  const first = changes.find(({ version }) => version === 1)
  const at = first === undefined ? undefined : findInstant(first.at)
  return at === undefined ? 0 : Math.max(0, Math.floor((instantMs(at) - begins) / 300_000))
}

type AlertsProps = { readonly shown: CameraDay; readonly nameOf: (kind: string) => string }

function Alerts({ shown, nameOf }: AlertsProps): ReactNode {
  if (shown.alerts.length === 0) return <p className="quiet">这一天没有预警。</p>
  return (
    <PlainTable head={['预警', '开始', '最后一次', '区域', '状态']}>
      {shown.alerts.map(alert => (
        <tr key={alert.alert}>
          <td className="nowrap">
            <Link to={links.alert(alert.alert)}>{nameOf(alert.kind)}</Link>
          </td>
          <td className="nowrap">{shortMomentText(alert.firstAt)}</td>
          <td className="nowrap">{shortMomentText(alert.lastAt)}</td>
          <td className="nowrap">{zoneWords(alert.zone)}</td>
          <td>
            <StatusTag tone={alertTone[alert.state]} word={alertStateZh[alert.state]} />
            {alert.silent && <span className="quiet small">　只记录</span>}
          </td>
        </tr>
      ))}
    </PlainTable>
  )
}
