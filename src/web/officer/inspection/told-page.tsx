/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Handling } from '../../../inspection/rules/outcome.ts'
import type { PartResult } from '../../../inspection/rules/result.ts'
import { handlingZh, outcomeZh, resultZh } from '../../../inspection/zh.ts'
import { lessonZh } from '../../../rectification/zh.ts'
import { TextField } from '../../phone/kit/field.tsx'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go, type Route } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { KeptVisit } from '../offline/shape.ts'
import { dueFor, markOf } from '../offline/writing.ts'
import { say, useVisit } from '../state/visit.ts'
import { Missing } from './missing.tsx'
import { lessonsOf, resultOf, wanting } from './result.ts'

/** 当场告知: what it comes to, by the rule in force, and what the workshop says to it. */
export function ToldPage({ route }: { readonly route: Route }): JSX.Element {
  const visit = useVisit(route.query.visit)
  if (visit === undefined || visit.state !== 'open') return <Missing visit={visit} />
  const result = resultOf(visit)
  if (result === undefined) return <Missing visit={undefined} />
  return <Told visit={visit} result={result} />
}

function Told({ visit, result }: { readonly visit: KeptVisit; readonly result: PartResult }): JSX.Element {
  const faults = [...wanting(visit), ...(result.unmarked > 0 ? [`还有 ${result.unmarked} 项没有记录`] : [])]
  const market = visit.department === 'market'
  return (
    <Screen
      title="告知结果"
      back={links.visit(visit.id)}
      foot={
        <Button
          look="main"
          disabled={faults.length > 0}
          onClick={() => go(market ? links.papers(visit.id) : links.sign(visit.id))}
        >
          {market ? '看文书' : '签名'}
        </Button>
      }
    >
      {faults.length === 0 ? null : <Note tone="bad">{faults.join('；')}</Note>}
      <Outcome result={result} />
      <Findings visit={visit} />
      <Lessons visit={visit} />
      <Words visit={visit} />
    </Screen>
  )
}

const outcomeTone = { conforming: 'good', basic: 'attention', nonconforming: 'bad' } as const

function Outcome({ result }: { readonly result: PartResult }): JSX.Element {
  const { outcome, reason, handling, checked, notApplicable, problems, basis, toBeConfirmed } = result
  const tone = outcome === null ? (problems === 0 ? 'good' : 'attention') : outcomeTone[outcome]
  return (
    <div class={`note outcome ${tone}`}>
      <p class="figure">
        {outcome === null ? (problems === 0 ? '没有发现问题' : `发现 ${problems} 项问题`) : outcomeZh[outcome]}
      </p>
      <p>
        {reason}。检查 {checked} 项{notApplicable === 0 ? '' : `，不适用 ${notApplicable} 项`}。
      </p>
      <p>{handling.map((each: Handling) => handlingZh[each]).join('、')}</p>
      {basis === '' ? null : (
        <p class="quiet">
          {basis} {toBeConfirmed ? <Tag>待确认</Tag> : null}
        </p>
      )}
    </div>
  )
}

function Findings({ visit }: { readonly visit: KeptVisit }): JSX.Element | null {
  const bad = visit.list.items.flatMap(item => {
    const mark = markOf(visit, item)
    return mark?.result === 'nonconforming' ? [{ item, mark }] : []
  })
  if (bad.length === 0) return null
  return (
    <section>
      <h2 class="group-title">
        {resultZh.nonconforming} {bad.length} 项
      </h2>
      <ul class="rows">
        {bad.map(({ item, mark }) => (
          <li key={item.code} class="told">
            <span class="quiet">{item.code}</span> {item.text}
            {item.weight === 'key' ? <Tag tone="attention">重点</Tag> : null}
            <div>{mark.note}</div>
            <div class="more">
              {mark.correctedOnSpot ? '当场已改正，待复查' : `限 ${dueFor(visit, mark) ?? '另行确定'} 前改好`}
              {mark.files.length === 0 ? '' : ` · 照片 ${mark.files.length} 张`}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 结合检查做宣传: what to explain while one stands there. */
function Lessons({ visit }: { readonly visit: KeptVisit }): JSX.Element | null {
  const lessons = lessonsOf(visit)
  if (lessons.length === 0) return null
  return (
    <Note tone="calm">
      对应培训：{lessons.map(lesson => lessonZh[lesson]).join('、')}
      。当场可以讲一讲；结果上传后，这方面的课排在业主手机“我的课程”最前面。
    </Note>
  )
}

function Words({ visit }: { readonly visit: KeptVisit }): JSX.Element {
  const [opinion, setOpinion] = useState(visit.opinion)
  const [note, setNote] = useState(visit.note)
  const suggestions = ['无异议', '已知晓，按期整改']
  const write = (text: string) => {
    setOpinion(text)
    void say(visit.id, { opinion: text })
  }
  return (
    <>
      <TextField label="小作坊的意见" long max={500} value={opinion} suggestions={suggestions} onInput={write} />
      <TextField
        label="其他要写进记录的"
        optional
        long
        max={1000}
        value={note}
        onInput={text => {
          setNote(text)
          void say(visit.id, { note: text })
        }}
      />
    </>
  )
}
