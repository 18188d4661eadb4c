/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { appealStateZh, appealSubjectZh } from '../../../rating/zh/grade.ts'
import { perform, Refused } from '../../client.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { Ask } from '../../phone/kit/sheet.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { readAbout } from '../message/news.ts'
import { stateWords } from '../offline/export.ts'
import { place } from '../state/record.ts'
import { refreshRating } from '../state/refresh.ts'
import { useView } from '../state/view.ts'
import { Absent, Age, useRating } from './fresh.tsx'
import { type Appeal, waitingOf } from './own.ts'
import './rating.css'

/** 我的异议: what was appealed, by when it is answered, and the answer. */
export function AppealsPage(): JSX.Element | null {
  const kept = useRating()
  const { parcels } = useView()
  useOnce(() => void readAbout('appeal'))
  if (kept === undefined) return null
  if (kept.rating === undefined) return <Absent title="我的异议" back={links.foodIndex} kept={kept} />
  const { appeals } = kept.rating.own
  const waiting = waitingOf(parcels, 'rating.appeal', place().workshop)
  return (
    <Screen
      title="我的异议"
      back={links.foodIndex}
      foot={<Button onClick={() => go(links.appeal('index'))}>提出异议</Button>}
    >
      <Age kept={kept} />
      {appeals.length + waiting.length === 0 ? (
        <p class="empty">还没有提过。觉得分数或者等级算错了，可以提出异议，由另一位监管人员答复。</p>
      ) : null}
      {waiting.map(parcel => (
        <div class="card stacked" key={parcel.id}>
          <p>
            <b>{appealSubjectZh[parcel.input.about]}</b>{' '}
            <Tag tone={parcel.state === 'refused' ? 'bad' : 'attention'}>{stateWords(parcel, false)}</Tag>
          </p>
          <p class="index-said">{parcel.input.text}</p>
          {parcel.refusal === undefined ? null : <Note tone="bad">{parcel.refusal.detail}</Note>}
          {parcel.state === 'refused' ? (
            <Button onClick={() => go(links.appeal(parcel.input.about, parcel.id))}>改一改</Button>
          ) : null}
        </div>
      ))}
      {appeals.map(appeal => (
        <One key={appeal.appeal} appeal={appeal} />
      ))}
    </Screen>
  )
}

const tones = { open: 'attention', upheld: 'good', refused: 'bad', withdrawn: 'plain' } as const

function One({ appeal }: { readonly appeal: Appeal }): JSX.Element {
  const { about, state, appealed, text, appealedOn, dueOn, answer, answeredOn } = appeal
  return (
    <div class="card stacked">
      <p>
        <b>{appealSubjectZh[about]}</b> <Tag tone={tones[state]}>{appealStateZh[state]}</Tag>
      </p>
      <p class="quiet">{`当时：${appealed}`}</p>
      <p class="index-said">{text}</p>
      <p class="quiet">{`${appealedOn} 提出`}</p>
      {state === 'open' ? (
        <p>{dueOn === null ? '等监管人员答复。' : `${dueOn} 前答复（5 个工作日，待确认）。`}</p>
      ) : null}
      {answer === '' ? null : (
        <Note tone={state === 'upheld' ? 'good' : 'calm'}>{`${answeredOn ?? ''} 答复：${answer}`}</Note>
      )}
      {state === 'open' ? <Withdraw appeal={appeal} /> : null}
    </div>
  )
}

function Withdraw({ appeal: { appeal } }: { readonly appeal: Appeal }): JSX.Element {
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState('')
  const withdraw = async () => {
    setAsking(false)
    try {
      await perform('rating.withdraw-appeal', { appeal })
      say('已撤回')
      await refreshRating()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '现在连不上网络，没有撤回。连上后再点一次。' : error.detail)
    }
  }
  return (
    <>
      {said === '' ? null : <Note>{said}</Note>}
      <Button look="small" onClick={() => setAsking(true)}>
        撤回异议
      </Button>
      {asking ? (
        <Ask
          title="撤回异议？"
          words="撤回以后监管人员不再答复；以后还可以再提。"
          yes="撤回"
          onClose={() => setAsking(false)}
          onYes={() => void withdraw()}
        />
      ) : null}
    </>
  )
}
