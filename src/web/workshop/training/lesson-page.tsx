/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { topicZh } from '../../../training/zh.ts'
import { downloadUrl } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { canSpeak } from '../../phone/kit/speech.ts'
import { go, type Route } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { OwnCourse } from '../offline/shape.ts'
import { markRead } from '../state/refresh.ts'
import { useReady } from '../state/view.ts'
import { useAloud } from './aloud.ts'
import { isOpen, type Paper, paperOf } from './kept.ts'
import { type CourseLine, courseLines, keyOf, parcelOf, readKey, workerOf } from './own.ts'
import { LessonPicture } from './picture.tsx'
import './training.css'

/** A lesson in large letters, read aloud section by section; all of it lies on the phone. */
export function LessonPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return null
  const worker = workerOf(route.query.who)
  const line = courseLines(ready.view.lessons, worker).find(({ course }) => course.course === route.query.course)
  if (line === undefined)
    return (
      <Screen title="课程" back={links.training(keyOf(worker))}>
        <Note>这门课已经不在清单里了，可能换了新的。</Note>
        <Button onClick={() => go(links.training(keyOf(worker)))}>看我的课程</Button>
      </Screen>
    )
  return <Lesson line={line} />
}

function Lesson({ line }: { readonly line: CourseLine }): JSX.Element {
  const { course, person, standing } = line
  const who = keyOf(person.worker)
  const paper = usePaper(line)
  const aloud = useAloud(course.texts.map(({ title, text }) => `${title}。${text}`))
  return (
    <Screen silent title={course.title} back={links.training(who)} foot={<Foot line={line} paper={paper} />}>
      {person.worker === null ? null : <p class="quiet">{person.personName} 在学</p>}
      {standing === 'called' ? (
        <Note>
          {course.foundOn} 检查发现：{topicZh[course.topic]}。{course.asked === 0 ? '看完' : '考核合格以后'}
          ，这一课就不再提醒。
        </Note>
      ) : null}
      {canSpeak ? (
        <Button onClick={() => (aloud.at === undefined ? aloud.from(0) : aloud.stop())}>
          {aloud.at === undefined ? '读给我听' : '停止朗读'}
        </Button>
      ) : null}
      {course.texts.map(({ title, text, picture }, at) => (
        <section class={aloud.at === at ? 'lesson heard' : 'lesson'} key={title} aria-label={title}>
          <h2>
            {at + 1}. {title}
          </h2>
          {picture === null ? null : <LessonPicture course={course.course} file={picture} title={title} />}
          <p>{text}</p>
          {canSpeak && course.texts.length > 1 ? (
            <button type="button" class="text-button" onClick={() => aloud.from(at)}>
              从这一节读
            </button>
          ) : null}
        </section>
      ))}
      <QuizFacts line={line} />
    </Screen>
  )
}

/** What lies on the phone of it, answered or half answered. */
function usePaper({ course, person }: CourseLine): Paper | undefined {
  const [paper, setPaper] = useState<Paper | undefined>(undefined)
  useOnce(() => {
    void paperOf(course.course, person.worker).then(setPaper)
    return undefined
  })
  return paper
}

function QuizFacts({ line: { course, person } }: { readonly line: CourseLine }): JSX.Element | null {
  const { asked, passMark } = course
  if (asked === 0) return <p class="hint">这门课没有考核，看完就可以。</p>
  const { blocked, triesLeft, tries, passedOn } = person
  const left = passedOn === null && triesLeft > 0 ? `今天还能考 ${triesLeft} 次` : ''
  return (
    <section>
      <h2 class="group-title">考核</h2>
      <p>
        共 {asked} 题，{passMark} 分合格。{left}
      </p>
      {blocked !== null && passedOn === null ? <Note>{blocked}</Note> : null}
      {tries.length === 0 ? null : (
        <ul class="rows">
          {tries.map(({ attempt, onDay, score, passed }) => (
            <li key={attempt}>
              <Row
                title={`${onDay} 得 ${score} 分`}
                more="看哪里对、哪里错"
                side={<Tag tone={passed ? 'good' : 'bad'}>{passed ? '合格' : '没有合格'}</Tag>}
                onClick={() => go(links.quizResult(attempt))}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The one thing to do next. */
function Foot({
  line,
  paper,
}: {
  readonly line: CourseLine
  readonly paper: Paper | undefined
}): JSX.Element | undefined {
  const ready = useReady()
  const { course, person } = line
  const parcels = ready?.view.parcels ?? []
  const parcel = parcelOf(parcels, paper?.attempt)
  const quiz = () => go(links.quiz(course.course, keyOf(person.worker)))
  if (course.asked === 0) return <ReadThrough course={course} line={line} />
  if (paper !== undefined && parcel !== undefined && parcel.state !== 'sent')
    return <Button onClick={() => go(links.quizResult(paper.attempt))}>已交卷，看看结果</Button>
  if (paper !== undefined && isOpen(paper, person, parcels)) {
    const done = paper.answers.filter(chosen => chosen.length > 0).length
    return (
      <Button look="main" onClick={quiz}>
        {done === 0 ? '开始考核' : `接着考（已答 ${done} / ${paper.questions.length}）`}
      </Button>
    )
  }
  if (person.blocked === null)
    return (
      <Button look="main" onClick={quiz}>
        {person.tries[0]?.passed === false ? '再考一次' : '开始考核'}
      </Button>
    )
  return person.attempt === null ? (
    <Button onClick={() => go(links.training(keyOf(person.worker)))}>看别的课</Button>
  ) : (
    <Certificate attempt={person.attempt} />
  )
}

export function Certificate({ attempt }: { readonly attempt: string }): JSX.Element {
  return (
    <Button look="main" onClick={() => window.open(downloadUrl('training.certificate', { attempt }), '_blank')}>
      打开合格证明
    </Button>
  )
}

function ReadThrough({ course, line }: { readonly course: OwnCourse; readonly line: CourseLine }): JSX.Element {
  const { worker } = line.person
  const done = async () => {
    await markRead(readKey(course.course, worker), today())
    say('学完了，记在这部手机里')
    go(links.training(keyOf(worker)))
  }
  return (
    <Button look="main" onClick={() => void done()}>
      {line.standing === 'learnt' ? '又看了一遍' : '看完了'}
    </Button>
  )
}
