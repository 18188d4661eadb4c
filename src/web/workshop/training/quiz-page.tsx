/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { letters } from '../../../training/rules/question.ts'
import { questionKindZh } from '../../../training/zh.ts'
import { Refused } from '../../client.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { Ask } from '../../phone/kit/sheet.tsx'
import { type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import { getView, useReady } from '../state/view.ts'
import { fetchPaper, handIn, isOpen, keepPaper, type Paper, paperOf } from './kept.ts'
import { type CourseLine, courseLines, keyOf, workerOf } from './own.ts'
import './training.css'

/** One question a screen. Fetched once with network; answered, and handed in, without. */
export function QuizPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return null
  const worker = workerOf(route.query.who)
  const line = courseLines(ready.view.lessons, worker).find(({ course }) => course.course === route.query.course)
  if (line === undefined)
    return (
      <Screen title="考核" back={links.training(keyOf(worker))}>
        <Note>这门课已经不在清单里了，可能换了新的。</Note>
      </Screen>
    )
  return <Quiz line={line} />
}

function Quiz({ line: { course, person } }: { readonly line: CourseLine }): JSX.Element {
  const [paper, setPaper] = useState<Paper | undefined>(undefined)
  const latest = useRef<Paper | undefined>(undefined)
  const [said, setSaid] = useState('')
  const back = links.lesson(course.course, keyOf(person.worker))
  const open = async () => {
    setSaid('')
    try {
      const found = await paperOf(course.course, person.worker)
      const goesOn = found !== undefined && isOpen(found, person, getView().parcels)
      setPaper(goesOn ? found : await fetchPaper(course.course, person.worker))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '考题要连一次网络取下来；取下来以后，没有网络也能答。' : error.detail)
    }
  }
  useOnce(() => void open())
  if (paper === undefined)
    return (
      <Screen title={course.title} back={back}>
        {said === '' ? <p class="empty">正在取考题……</p> : <Note>{said}</Note>}
        {said === '' ? null : <Button onClick={() => void open()}>再试一次</Button>}
      </Screen>
    )
  // Two quick taps both count, and what is seen as chosen already lies on the phone.
  const change = async (at: number, option: number) => {
    const before = latest.current ?? paper
    const kind = before.questions[at]?.kind
    const answers = before.answers.map((each, place) => (place === at ? chosenWith(kind, each, option) : each))
    const changed = { ...before, answers }
    latest.current = changed
    await keepPaper(course.course, person.worker, changed)
    setPaper(latest.current)
  }
  return <Asking paper={paper} name={person.personName} back={back} onAnswer={(...tap) => void change(...tap)} />
}

type AskingProps = {
  readonly paper: Paper
  readonly name: string
  readonly back: string
  readonly onAnswer: (at: number, option: number) => void
}

function Asking({ paper, name, back, onAnswer }: AskingProps): JSX.Element | null {
  const { questions, answers, attempt, title } = paper
  const unanswered = answers.findIndex(chosen => chosen.length === 0)
  const [at, setAt] = useState(unanswered === -1 ? questions.length - 1 : unanswered)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const question = questions[at]
  const chosen = answers[at] ?? []
  if (question === undefined) return null
  const last = at === questions.length - 1
  const finish = async () => {
    setAsking(false)
    setBusy(true)
    await handIn(paper, name)
    say('已交卷')
    replaceWith(links.quizResult(attempt))
  }
  return (
    <Screen
      title={title}
      back={back}
      foot={
        <>
          <Button disabled={at === 0} onClick={() => setAt(at - 1)}>
            上一题
          </Button>
          <Button
            look="main"
            disabled={busy || chosen.length === 0}
            onClick={() => (last ? setAsking(true) : setAt(at + 1))}
          >
            {last ? '交卷' : '下一题'}
          </Button>
        </>
      }
    >
      <p class="quiet">
        第 {at + 1} 题，共 {questions.length} 题 · {questionKindZh[question.kind]}
        {question.kind === 'multiple' ? '，把对的都选上' : ''} · {name}
      </p>
      <p class="stem">{question.stem}</p>
      <div class="options">
        {question.options.map((option, place) => (
          <button
            type="button"
            class="option"
            key={option}
            aria-pressed={chosen.indexOf(place) !== -1}
            onClick={() => onAnswer(at, place)}
          >
            <span class="mark" aria-hidden="true">
              {question.kind === 'true-false' ? (place === 0 ? '对' : '错') : letters[place]}
            </span>
            <span>{option}</span>
          </button>
        ))}
      </div>
      <p class="hint">答的都记在手机里，没有网络也不会丢。</p>
      {asking ? (
        <Ask
          title="现在交卷？"
          words={`${questions.length} 题都答了。一份卷只交一次，交了不能再改。`}
          yes="交卷"
          onClose={() => setAsking(false)}
          onYes={() => void finish()}
        />
      ) : null}
    </Screen>
  )
}

function chosenWith(kind: Paper['questions'][number]['kind'] | undefined, chosen: readonly number[], option: number) {
  if (kind !== 'multiple') return [option]
  return chosen.indexOf(option) === -1 ? [...chosen, option].sort() : chosen.filter(each => each !== option)
}
