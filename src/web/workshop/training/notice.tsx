/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { Row } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { useView } from '../state/view.ts'
import { keyOf, learnersOf, toLearn } from './own.ts'

/** On the first screen while somebody of the workshop has something to learn; the number opens just these. */
export function LessonNotice(): JSX.Element | null {
  const { lessons } = useView()
  const waiting = learnersOf(lessons)
    .map(learner => ({ ...learner, lines: toLearn(lessons, learner.worker) }))
    .filter(({ lines }) => lines.length > 0)
  const [first] = waiting
  if (first === undefined) return null
  const called = first.lines.some(({ standing }) => standing === 'called')
  const others = waiting.length - 1
  return (
    <ul class="rows">
      <li>
        <Row
          strong
          title={`${first.worker === null ? '' : first.name}有 ${first.lines.length} 门课要学`}
          more={`${called ? '检查发现过问题' : '能听能看'}${others === 0 ? '' : ` · 还有 ${others} 人要学`}`}
          side="去学 ›"
          onClick={() => go(links.training(keyOf(first.worker)))}
        />
      </li>
    </ul>
  )
}
