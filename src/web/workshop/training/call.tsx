/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { lessonOf } from '../../../rectification/rules/lessons.ts'
import { Row } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { useView } from '../state/view.ts'
import { courseLines, ownerKey } from './own.ts'

/** Beside what has to be put right: the lesson on its topic, where there is one. */
export function LessonCall({ topic }: { readonly topic: string }): JSX.Element | null {
  const { lessons } = useView()
  const lesson = lessonOf(topic)
  const line = courseLines(lessons, null).find(({ course }) => course.topic === lesson)
  if (line === undefined) return null
  const learnt = line.standing === 'learnt' || line.standing === 'quiz'
  return (
    <ul class="rows">
      <li>
        <Row
          title={`学一学：${line.course.title}`}
          more={learnt ? `${line.learntOn} 学过，可以再看` : '讲的就是这方面，几分钟'}
          side={learnt ? '再看 ›' : '去学 ›'}
          onClick={() => go(links.lesson(line.course.course, ownerKey))}
        />
      </li>
    </ul>
  )
}
