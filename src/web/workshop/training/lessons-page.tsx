/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { topicZh } from '../../../training/zh.ts'
import { Choice } from '../../phone/kit/field.tsx'
import { Button, Note, Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go, type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import { send } from '../state/sender.ts'
import { useReady } from '../state/view.ts'
import { type CourseLine, calledBy, courseLines, keyOf, learnersOf, toLearn, workerOf } from './own.ts'

/** 我的课程: what was found wrong here first, then what was never heard, then what is learnt and when. */
export function LessonsPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return null
  const { lessons } = ready.view
  if (lessons === undefined) return <Absent />
  const learners = learnersOf(lessons)
  const asked = workerOf(route.query.who)
  const learner = learners.find(({ worker }) => worker === asked) ?? learners[0]
  const lines = learner === undefined ? [] : courseLines(lessons, learner.worker)
  return (
    <Screen title="我的课程" back={links.home}>
      {learner === undefined ? <p class="empty">现在没有给您的课程。有了会出现在这里。</p> : null}
      {learners.length < 2 || learner === undefined ? null : (
        <Choice
          label="谁来学"
          choices={learners.map(each => [
            keyOf(each.worker),
            `${calledBy(each, learners)}${leftWords(toLearn(lessons, each.worker).length)}`,
          ])}
          value={keyOf(learner.worker)}
          onInput={key => replaceWith(links.training(key))}
        />
      )}
      <Group title="检查发现过问题，先学这些" lines={lines.filter(({ standing }) => standing === 'called')} />
      <Group title="还没学的" lines={lines.filter(({ standing }) => standing === 'new')} />
      <Group title="听过课，还没考核的" lines={lines.filter(({ standing }) => standing === 'quiz')} />
      <Group title="学过的" lines={lines.filter(({ standing }) => standing === 'learnt')} />
      {learners.length < 2 ? null : <p class="hint">把手机交给从业人员，选他的名字，各学各的、各考各的。</p>}
    </Screen>
  )
}

function Absent(): JSX.Element {
  return (
    <Screen title="我的课程" back={links.home}>
      <Note>课程还没有存到这部手机里。连上网络打开一次，以后没有网络也能看。</Note>
      <Button onClick={send}>再试一次</Button>
    </Screen>
  )
}

const leftWords = (left: number): string => (left === 0 ? '' : ` · ${left} 门要学`)

function Group({
  title,
  lines,
}: {
  readonly title: string
  readonly lines: readonly CourseLine[]
}): JSX.Element | null {
  if (lines.length === 0) return null
  return (
    <section>
      <h2 class="group-title">
        {title}（{lines.length}）
      </h2>
      <ul class="rows">
        {lines.map(line => (
          <li key={line.course.course}>
            <Row
              strong={line.standing === 'called'}
              title={line.course.title}
              more={moreOf(line)}
              side={<Side line={line} />}
              onClick={() => go(links.lesson(line.course.course, keyOf(line.person.worker)))}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function moreOf({ course, person, standing, learntOn }: CourseLine): JSX.Element | string {
  const { topic, foundOn, texts, asked } = course
  if (standing === 'called')
    return (
      <>
        因为检查发现：{topicZh[topic]}
        <br />
        {foundOn} 发现
      </>
    )
  if (standing === 'new') return `${topicZh[topic]} · ${texts.length} 节${asked === 0 ? '' : `，考 ${asked} 题`}`
  if (standing === 'quiz') return `${learntOn} 听的课 · 考 ${asked} 题`
  return person.passedOn === null ? `${learntOn} 学的` : `${person.passedOn} 考核合格`
}

function Side({ line: { standing, person } }: { readonly line: CourseLine }): JSX.Element {
  if (standing === 'learnt') return <Tag tone="good">{person.passedOn === null ? '学过' : '合格'}</Tag>
  return <span>{standing === 'quiz' ? '去考 ›' : '去学 ›'}</span>
}
