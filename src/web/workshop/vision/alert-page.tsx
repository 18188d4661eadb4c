/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { findInstant, type Instant, longTime } from '../../../kernel/day.ts'
import { downloadUrl } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { Framed } from '../../phone/kit/framed.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go, type Route } from '../../phone/router.ts'
import { links } from '../links.ts'
import { readAbout } from '../message/news.ts'
import type { OwnAlert } from '../offline/shape.ts'
import { markSeen } from '../state/refresh.ts'
import { useReady } from '../state/view.ts'
import { Age, rightNow, useFreshWatch } from './fresh.tsx'
import { type AlertLine, agoWords, alertLines, alertTitle, isToDo, placeWords } from './own.ts'
import { adviceZh, type Standing, standingTag, standingWords } from './words.ts'

/** One warning: what, where, when, as a picture; what to do now, and what a person said of it. */
export function AlertPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  const fresh = useFreshWatch()
  if (ready === undefined) return null
  const { view } = ready
  const { watch, hazards, parcels } = view
  const now = rightNow(view)
  const line = alertLines({ alerts: watch?.alerts ?? [], hazards, parcels }, now, today()).find(
    ({ alert }) => alert.alert === route.query.alert,
  )
  if (watch === undefined || line === undefined)
    return (
      <Screen title="预警" back={links.alerts}>
        <Note>{fresh ? '没有找到这条预警，可能已过三个月。' : '现在连不上网络，这条预警还没有存到手机里。'}</Note>
        <Button onClick={() => go(links.alerts)}>看全部预警</Button>
      </Screen>
    )
  return (
    <Screen title="预警" back={links.alerts} {...footOf(line)}>
      <Age watch={watch} fresh={fresh} />
      <OneAlert line={line} now={now} />
    </Screen>
  )
}

function OneAlert({ line, now }: { readonly line: AlertLine; readonly now: Instant }): JSX.Element {
  const { alert, standing } = line
  useOnce(() => {
    void markSeen(alert.alert)
    void readAbout('alert', alert.alert)
    return undefined
  })
  return (
    <>
      <div class="card">
        <h2>
          {alertTitle(alert)} <Tag tone={standingTag[standing].tone}>{standingTag[standing].words}</Tag>
        </h2>
        <p>{placeWords(alert)}</p>
        <p class="quiet">{whenWords(alert.raisedAt, now)}</p>
      </div>
      <Picture alert={alert} />
      <Told line={line} />
    </>
  )
}

function whenWords(raisedAt: string, now: Instant): string {
  const at = findInstant(raisedAt)
  return at === undefined ? '' : `${longTime(at)}（${agoWords(raisedAt, now)}）`
}

/** The answer goes the one way of every hazard: a photograph, also without network. */
function footOf({ standing, hazard }: AlertLine): { readonly foot?: JSX.Element } {
  if (hazard === undefined || !isToDo(standing)) return {}
  const open = () => go(links.hazard(hazard.hazard.hazard))
  return {
    foot: (
      <Button look="main" onClick={open}>
        拍照报告整改
      </Button>
    ),
  }
}

const tones = {
  ...{ suspected: 'calm', 'to-do': 'attention', returned: 'bad', waiting: 'calm', answered: 'calm' },
  ...{ closed: 'good', cleared: 'good', unclear: 'calm', void: 'calm' },
} as const satisfies Record<Standing, 'attention' | 'bad' | 'good' | 'calm'>

function Told({ line }: { readonly line: AlertLine }): JSX.Element {
  const { alert, standing, hazard, due, late } = line
  const open = isToDo(standing) || standing === 'suspected'
  const sentBack = hazard?.hazard.sentBack ?? null
  return (
    <>
      {open ? (
        <div class="card">
          <h2>现在要做的</h2>
          <p>{adviceZh[alert.kind]}</p>
        </div>
      ) : null}
      <Note tone={late ? 'bad' : tones[standing]}>
        {standing === 'returned' && sentBack !== null ? `上次没通过：${sentBack}。` : standingWords[standing]}
        {isToDo(standing) ? `${due}。` : ''}
      </Note>
      {isToDo(standing) && hazard === undefined ? <Note>整改的那一条还没取到手机里，连上网络就有。</Note> : null}
      {hazard === undefined || isToDo(standing) ? null : (
        <Button look="small" onClick={() => go(links.hazard(hazard.hazard.hazard))}>
          看整改情况
        </Button>
      )}
    </>
  )
}

const reason = '查看本坊预警'

/** Not kept on the phone: it shows people at work, and is deleted in time. Who looked is written down. */
function Picture({ alert: { alert, best, box, kind } }: { readonly alert: OwnAlert }): JSX.Element {
  const [tries, setTries] = useState(0)
  const [failed, setFailed] = useState(false)
  if (best === null) return <p class="quiet">{kind === 'A19' ? '离线时没有画面。' : '画面过了保存时间，已经删除。'}</p>
  if (failed)
    return (
      <>
        <Note>画面打不开，可能没有网络。画面不存在手机里。</Note>
        <Button
          look="small"
          onClick={() => {
            setTries(tries + 1)
            setFailed(false)
          }}
        >
          再打开一次
        </Button>
      </>
    )
  const src = downloadUrl('vision.picture', { alert, file: best, reason })
  return <Framed key={tries} src={src} alt="抓拍的画面" box={box} onError={() => setFailed(true)} />
}
