import { Button } from 'antd'
import type { ReactNode } from 'react'
import { newIntent, type Wanted } from '../../client.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Field, TextAreaField, TextField } from '../../ui/form.tsx'

/** A lesson as it is being written. */
export type Draft = {
  readonly key: string
  readonly title: string
  readonly text: string
  /** Kept already. */
  readonly picture: string | null
  /** Chosen just now. */
  readonly file: File | undefined
  /** Where the picture is seen. */
  readonly address: string | undefined
}

const most = 20

export function emptyLesson(): Draft {
  return { key: newIntent(), title: '', text: '', picture: null, file: undefined, address: undefined }
}

type Props = { readonly lessons: readonly Draft[]; readonly onLessons: (lessons: readonly Draft[]) => void }

export function LessonFields({ lessons, onLessons }: Props): ReactNode {
  const change = (key: string, parts: Partial<Draft>) =>
    onLessons(lessons.map(each => (each.key === key ? { ...each, ...parts } : each)))
  const move = (at: number, by: number) => {
    const left = [...lessons]
    left.splice(at + by, 0, ...left.splice(at, 1))
    onLessons(left)
  }
  return (
    <section className="lesson-list" aria-label="小节">
      {lessons.map((lesson, at) => (
        <OneLesson
          key={lesson.key}
          lesson={lesson}
          at={at}
          last={lessons.length - 1}
          onChange={parts => change(lesson.key, parts)}
          onMove={by => move(at, by)}
          onRemove={() => onLessons(lessons.filter(({ key }) => key !== lesson.key))}
        />
      ))}
      <div className="row">
        <Button disabled={lessons.length >= most} onClick={() => onLessons([...lessons, emptyLesson()])}>
          再写一节
        </Button>
        <span className="quiet">
          每节一个意思；共 {lessons.length} 节，最多 {most} 节
        </span>
      </div>
    </section>
  )
}

type OneProps = {
  readonly lesson: Draft
  readonly at: number
  readonly last: number
  readonly onChange: (parts: Partial<Draft>) => void
  readonly onMove: (by: number) => void
  readonly onRemove: () => void
}

function OneLesson({ lesson, at, last, onChange, onMove, onRemove }: OneProps): ReactNode {
  return (
    <fieldset className="lesson-fields">
      <legend>第 {at + 1} 节</legend>
      <TextField
        label={`第 ${at + 1} 节标题`}
        pointer={`/lessons/${at}/title`}
        required
        value={lesson.title}
        onChange={title => onChange({ title })}
      />
      <TextAreaField
        label={`第 ${at + 1} 节内容`}
        pointer={`/lessons/${at}/text`}
        required
        rows={5}
        value={lesson.text}
        onChange={text => onChange({ text })}
        hint={`空一行分段；已写 ${lesson.text.length} 字，最多 1500 字`}
      />
      <Field label={`第 ${at + 1} 节图片`} pointer={`/lessons/${at}/picture`}>
        {() =>
          lesson.address === undefined ? (
            <FileDrop
              label="选择图片"
              hint="可不放；JPG、PNG 或 WebP"
              accept="image/*"
              onFile={file => onChange({ file, address: URL.createObjectURL(file) })}
            />
          ) : (
            <div className="row">
              <img className="lesson-picture" src={lesson.address} alt={`第 ${at + 1} 节的图片`} />
              <Button type="link" onClick={() => onChange({ file: undefined, address: undefined, picture: null })}>
                去掉图片
              </Button>
            </div>
          )
        }
      </Field>
      <div className="row">
        <Button size="small" disabled={at === 0} onClick={() => onMove(-1)}>
          上移
        </Button>
        <Button size="small" disabled={at === last} onClick={() => onMove(1)}>
          下移
        </Button>
        <Button size="small" danger disabled={last === 0} onClick={onRemove}>
          删去这一节
        </Button>
      </div>
    </fieldset>
  )
}

type Written = Wanted<'training.save-course'>['lessons']
type Send = (files: readonly Blob[]) => Promise<string[] | undefined>

/** Pictures first; nothing when one could not be sent. */
export async function sendPictures(lessons: readonly Draft[], send: Send): Promise<Written | undefined> {
  const files = lessons.flatMap(({ file }) => (file === undefined ? [] : [file]))
  const kept = await send(files)
  if (kept === undefined) return undefined
  const hashes = kept.values()
  return lessons.map(({ title, text, picture, file }) => ({
    ...{ title, text },
    picture: file === undefined ? picture : (hashes.next().value ?? null),
  }))
}
