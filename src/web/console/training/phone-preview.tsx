import { Button } from 'antd'
import { type ReactNode, useState } from 'react'

export type ShownLesson = {
  readonly title: string
  readonly text: string
  /** Where its picture is fetched. */
  readonly picture: string | undefined
}

type Props = { readonly course: string; readonly lessons: readonly ShownLesson[] }

/** One lesson a screen, in large letters, as the owner's phone shows it. */
export function PhonePreview({ course, lessons }: Props): ReactNode {
  const [wanted, setWanted] = useState(0)
  const at = Math.min(wanted, Math.max(0, lessons.length - 1))
  const lesson = lessons[at]
  return (
    <section className="lesson-phone" aria-label="手机上的样子">
      <p className="lesson-phone-course">{course || '（还没有名称）'}</p>
      {lesson !== undefined && (
        <>
          <h3>{lesson.title || '（还没有标题）'}</h3>
          {lesson.picture !== undefined && <img src={lesson.picture} alt={`“${lesson.title}”的图片`} />}
          <p className="lesson-words">{lesson.text}</p>
        </>
      )}
      <div className="lesson-phone-foot">
        <Button disabled={at === 0} onClick={() => setWanted(at - 1)}>
          上一节
        </Button>
        <span className="quiet">
          第 {at + 1} 节，共 {lessons.length} 节
        </span>
        <Button disabled={at >= lessons.length - 1} onClick={() => setWanted(at + 1)}>
          下一节
        </Button>
      </div>
    </section>
  )
}
