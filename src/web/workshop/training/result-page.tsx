/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Refused } from '../../client.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go, type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { Parcel } from '../offline/shape.ts'
import { refreshLessons } from '../state/refresh.ts'
import { sendNow } from '../state/sender.ts'
import { useReady } from '../state/view.ts'
import { fetchResult, keptResult, putAway, type QuizResult } from './kept.ts'
import { Certificate } from './lesson-page.tsx'
import { courseLines, keyOf, parcelOf } from './own.ts'
import './training.css'

/** What became of a quiz: on its way, refused, or marked, with every answer and its article. */
export function ResultPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  const attempt = route.query.attempt ?? ''
  if (ready === undefined) return null
  const parcel = parcelOf(ready.view.parcels, attempt)
  if (parcel?.state === 'refused') return <Returned parcel={parcel} />
  const waits = parcel !== undefined && parcel.state !== 'sent'
  return waits ? <OnItsWay parcel={parcel} /> : <Arrived key={attempt} attempt={attempt} />
}

function OnItsWay({ parcel }: { readonly parcel: Parcel }): JSX.Element {
  return (
    <Screen title="考核结果" back={links.training()} foot={<Button onClick={() => void sendNow()}>现在传</Button>}>
      <Note>{parcel.words} 已交卷，存在手机里。有网络时自动传，传到以后这里出结果，不用守着。</Note>
    </Screen>
  )
}

function Returned({ parcel }: { readonly parcel: Parcel }): JSX.Element {
  const away = async () => {
    await putAway(parcel)
    await refreshLessons()
    replaceWith(links.training())
  }
  return (
    <Screen
      title="考核结果"
      back={links.training()}
      foot={
        <Button look="main" onClick={() => void away()}>
          知道了
        </Button>
      }
    >
      <p>{parcel.words}</p>
      <Note tone="bad">{parcel.refusal?.detail}</Note>
    </Screen>
  )
}

function Arrived({ attempt }: { readonly attempt: string }): JSX.Element {
  const [result, setResult] = useState<QuizResult | undefined>(undefined)
  const [said, setSaid] = useState('')
  const read = async () => {
    setSaid('')
    const kept = await keptResult(attempt)
    if (kept !== undefined) return setResult(kept)
    try {
      setResult(await fetchResult(attempt))
      await refreshLessons()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '卷子已经传上去了。现在没有网络，连上网络再看结果。' : error.detail)
    }
  }
  useOnce(() => void read())
  if (result !== undefined) return <Marked attempt={attempt} result={result} />
  return (
    <Screen title="考核结果" back={links.training()}>
      {said === '' ? <p class="empty">正在取结果……</p> : <Note>{said}</Note>}
      {said === '' ? null : <Button onClick={() => void read()}>再试一次</Button>}
    </Screen>
  )
}

function Marked({ attempt, result }: { readonly attempt: string; readonly result: QuizResult }): JSX.Element {
  const { title, personName, answeredOn, score, right, passed, passMark, certificate, rows, course, worker } = result
  const ready = useReady()
  const who = keyOf(worker)
  const person = courseLines(ready?.view.lessons, worker).find(line => line.course.course === course)?.person
  const mayTry = !passed && person?.blocked === null
  return (
    <Screen
      title="考核结果"
      back={links.training(who)}
      foot={
        passed ? (
          <Certificate attempt={attempt} />
        ) : (
          <>
            <Button onClick={() => go(links.lesson(course, who))}>再看一遍课</Button>
            {mayTry ? (
              <Button look="main" onClick={() => go(links.quiz(course, who))}>
                再考一次
              </Button>
            ) : null}
          </>
        )
      }
    >
      <div class="card">
        <h2>{title}</h2>
        <p>
          <span class="score">{score} 分</span> <Tag tone={passed ? 'good' : 'bad'}>{passed ? '合格' : '没有合格'}</Tag>
        </p>
        <p>
          {personName}，共 {rows.length} 题，答对 {right} 题，{passMark} 分合格。
        </p>
        <p class="quiet">
          {answeredOn} 考的{certificate === null ? '' : `，合格证明编号 ${certificate}`}
        </p>
      </div>
      {passed || person === undefined ? null : <Note>{person.blocked ?? `今天还能考 ${person.triesLeft} 次。`}</Note>}
      <Answers title="答错的" rows={rows.filter(row => !row.right)} />
      <Answers title="答对的" rows={rows.filter(row => row.right)} />
    </Screen>
  )
}

type Row = QuizResult['rows'][number]

function Answers({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }): JSX.Element | null {
  if (rows.length === 0) return null
  return (
    <section class="answers">
      <h2 class="group-title">
        {title}（{rows.length}）
      </h2>
      {rows.map(({ stem, options, chosen, key, right, basis }) => (
        <div class="card" key={stem}>
          <p>{stem}</p>
          {right ? null : <p>您选的：{wordsOf(options, chosen)}</p>}
          <p>
            <strong>正确答案：{wordsOf(options, key)}</strong>
          </p>
          <p class="quiet">依据：{basis}</p>
        </div>
      ))}
    </section>
  )
}

const wordsOf = (options: readonly string[], places: readonly number[]): string =>
  places.map(place => options[place] ?? '').join('；')
