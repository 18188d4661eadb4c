import { type ReactNode, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { type Audience, audiences, type Topic, topics } from '../../../training/rules/topic.ts'
import { audienceZh, topicZh } from '../../../training/zh.ts'
import { downloadUrl, newIntent } from '../../client.ts'
import { Form, TextField } from '../../ui/form.tsx'
import { Loaded, Page, Panel } from '../../ui/page.tsx'
import { SelectField, SelectManyField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { categoryOptions, useDictionary } from '../registry/dictionary.ts'
import { useUpload } from '../upload.ts'
import { numberOf } from './amounts.ts'
import { type Draft, emptyLesson, LessonFields, sendPictures } from './lesson-fields.tsx'
import { PhonePreview } from './phone-preview.tsx'
import type { Course } from './words.ts'
import './training.css'

export function NewCoursePage(): ReactNode {
  const [course] = useState(newIntent)
  return (
    <>
      <Crumbs steps={[{ word: '课程', to: links.courses }, { word: '编写课程' }]} />
      <CourseForm course={course} former={undefined} />
    </>
  )
}

export function ChangeCoursePage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('training.course', { course: id })
  const title = found.data?.title ?? '一门课程'
  return (
    <>
      <Crumbs steps={[{ word: '课程', to: links.courses }, { word: title, to: links.course(id) }, { word: '修改' }]} />
      <Loaded asking={found}>{former => <CourseForm key={former.course} course={id} former={former} />}</Loaded>
    </>
  )
}

type Props = { readonly course: string; readonly former: Course | undefined }

function CourseForm({ course, former }: Props): ReactNode {
  const go = useNavigate()
  const dictionary = useDictionary()
  const [basedOn] = useState(former?.version ?? null)
  const [title, setTitle] = useState(former?.title ?? '')
  const [topic, setTopic] = useState<Topic>(former?.topic ?? 'premises')
  const [audience, setAudience] = useState<Audience>(former?.audience ?? 'everyone')
  const [categories, setCategories] = useState<readonly string[]>(former?.categories ?? [])
  const [lessons, setLessons] = useState<readonly Draft[]>(() => draftsOf(former))
  const [asked, setAsked] = useState(String(former?.asked ?? 3))
  const [passMark, setPassMark] = useState(String(former?.passMark ?? 60))
  const [perDay, setPerDay] = useState(String(former?.perDay ?? 2))
  const uploading = useUpload()
  const save = usePerform('training.save-course', ({ version }) => {
    say(`已发布第 ${version} 版`)
    void go(links.course(course))
  })
  const submit = async () => {
    const written = await sendPictures(lessons, uploading.send)
    if (written === undefined) return
    save.run({
      ...{ course, basedOn, topic, title, audience, categories: [...categories], lessons: written },
      ...{ asked: numberOf(asked), passMark: numberOf(passMark), perDay: numberOf(perDay) },
    })
  }
  const shown = lessons.map(({ title: heading, text, address }) => ({ title: heading, text, picture: address }))
  return (
    <Page
      title={former === undefined ? '编写课程' : `修改：${former.title}`}
      note={
        former === undefined
          ? '用说话的语气写短一些：业主手机上会念出来。'
          : `保存后成为第 ${former.version + 1} 版，业主手机上马上换成新的；已经学过、考过的仍按原来那一版。`
      }
    >
      <div className="course-desk">
        <Panel>
          <Form
            problem={save.refused ?? uploading.refused}
            busy={save.busy || uploading.busy}
            submit={former === undefined ? '发布' : `发布第 ${former.version + 1} 版`}
            onCancel={() => void go(former === undefined ? links.courses : links.course(course))}
            onSubmit={() => void submit()}
          >
            <TextField label="课程名称" pointer="/title" required value={title} onChange={setTitle} />
            <SelectField
              label="主题"
              pointer="/topic"
              required
              value={topic}
              options={topics.map(value => ({ value, label: topicZh[value] }))}
              onChange={next => setTopic(topics.find(each => each === next) ?? topic)}
              hint="检查发现的问题按主题推荐课程；考核从题库同一主题里出题"
            />
            <SelectField
              label="给谁"
              pointer="/audience"
              required
              value={audience}
              options={audiences.map(value => ({ value, label: audienceZh[value] }))}
              onChange={next => setAudience(audiences.find(each => each === next) ?? audience)}
            />
            <SelectManyField
              label="小作坊类别"
              pointer="/categories"
              values={categories}
              options={categoryOptions(dictionary)}
              onChange={setCategories}
              placeholder="不选就是全部类别"
            />
            <LessonFields lessons={lessons} onLessons={setLessons} />
            <div className="course-quiz">
              <TextField
                label="考几题"
                pointer="/asked"
                required
                unit="题"
                hint="填 0 就不考核"
                inputMode="numeric"
                value={asked}
                onChange={setAsked}
              />
              <TextField
                label="合格分数"
                pointer="/passMark"
                required
                unit="分"
                hint="满分 100"
                inputMode="numeric"
                value={passMark}
                onChange={setPassMark}
              />
              <TextField
                label="一天最多考"
                pointer="/perDay"
                required
                unit="次"
                hint="1 到 10 次"
                inputMode="numeric"
                value={perDay}
                onChange={setPerDay}
              />
            </div>
          </Form>
        </Panel>
        <Panel title="手机上的样子">
          <PhonePreview course={title} lessons={shown} />
        </Panel>
      </div>
    </Page>
  )
}

function draftsOf(former: Course | undefined): readonly Draft[] {
  if (former === undefined) return [emptyLesson()]
  return former.texts.map(({ title, text, picture }) => ({
    ...{ key: newIntent(), title, text, picture, file: undefined },
    address:
      picture === null ? undefined : downloadUrl('training.course-picture', { course: former.course, file: picture }),
  }))
}
