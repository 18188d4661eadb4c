/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { sceneZh } from '../../../vision/zh.ts'
import { now } from '../../phone/clock.ts'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { Sheet } from '../../phone/kit/sheet.tsx'
import { agoWords, timeWords } from '../inspection/words.ts'
import { links } from '../links.ts'
import { Pictures } from './pictures.tsx'
import { type Queue, type Row, useQueue } from './queue.ts'
import { graveWords } from './words.ts'
import './review.css'

/** 研判 on the way: one warning a screen, the gravest first. Pictures come by network, so nothing of it works without. */
export function ReviewPage(): JSX.Element {
  const queue = useQueue()
  const { rows, trouble, busy, load } = queue
  const [first] = rows ?? []
  if (first !== undefined) return <One key={first.alert} row={first} queue={queue} />
  return (
    <Screen title="预警研判" back={links.home}>
      {trouble === '' ? (
        <p class="empty">{rows === undefined ? '正在读取……' : '没有要研判的预警。'}</p>
      ) : (
        <Note>{trouble}</Note>
      )}
      {rows === undefined && trouble === '' ? null : (
        <Button disabled={busy} onClick={() => void load()}>
          再看一次
        </Button>
      )}
    </Screen>
  )
}

function One({ row, queue }: { readonly row: Row; readonly queue: Queue }): JSX.Element {
  const [asking, setAsking] = useState(false)
  const { rows, total, trouble, busy, skip, review } = queue
  const grave = graveWords(row)
  const more = (rows ?? []).length > 1
  return (
    <Screen
      title="预警研判"
      back={links.home}
      foot={
        <>
          <Button look="small" disabled={busy} onClick={() => void review(row, 'false', true)}>
            误报
          </Button>
          <Button look="small" disabled={busy} onClick={() => void review(row, 'cannot-tell', true)}>
            无法判断
          </Button>
          <Button look="main" disabled={busy} onClick={() => setAsking(true)}>
            属实
          </Button>
        </>
      }
    >
      {trouble === '' ? null : <Note tone="bad">{trouble}</Note>}
      <div class="waiting">
        <span class="quiet">待研判 {total} 条</span>
        {more ? (
          <button type="button" class="text-button" onClick={skip}>
            先看下一条
          </button>
        ) : null}
      </div>
      <Facts row={row} />
      {grave === undefined ? null : <Note>{grave}</Note>}
      <Pictures row={row} />
      {asking ? (
        <Faithful
          name={row.name}
          onClose={() => setAsking(false)}
          onSay={faithful => {
            setAsking(false)
            void review(row, 'true', faithful)
          }}
        />
      ) : null}
    </Screen>
  )
}

function Facts({ row }: { readonly row: Row }): JSX.Element {
  const { name, workshopName, townName, scene, spot, raisedAt, byHand, silent } = row
  return (
    <div class="card">
      <h2>
        疑似{name} {byHand ? <Tag>人工标记</Tag> : null} {silent ? <Tag>静默</Tag> : null}
      </h2>
      <p>{workshopName}</p>
      <p class="quiet">
        {townName} · {sceneZh[scene]} · {spot}
        <br />
        {timeWords(raisedAt)}（{agoWords(raisedAt, now())}）
      </p>
    </div>
  )
}

type FaithfulProps = {
  readonly name: string
  readonly onSay: (faithful: boolean) => void
  readonly onClose: () => void
}

/** 行政处罚法 第四十一条: what was not reviewed to be true, clear, whole and exact is no evidence. */
function Faithful({ name, onSay, onClose }: FaithfulProps): JSX.Element {
  return (
    <Sheet title={`${name}，属实`} onClose={onClose}>
      <p>画面真实、清晰、完整、准确吗？是的话以后可以作为案件证据（行政处罚法 第四十一条）。</p>
      <Button look="main" onClick={() => onSay(true)}>
        属实，画面清楚完整
      </Button>
      <Button onClick={() => onSay(false)}>属实，画面不够清楚完整</Button>
    </Sheet>
  )
}
