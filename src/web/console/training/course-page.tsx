import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { audienceZh, topicZh } from '../../../training/zh.ts'
import { downloadUrl } from '../../client.ts'
import { countText, momentText } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useDictionary } from '../registry/dictionary.ts'
import { May } from '../session.tsx'
import { questionAddress, rowsAddress, withParts } from './asked.ts'
import { PhonePreview } from './phone-preview.tsx'
import { PlanSessionDialog } from './plan-session-dialog.tsx'
import { RetireDialog } from './retire-dialog.tsx'
import { type Course, quizWords, tradesWords } from './words.ts'
import './training.css'

export function CoursePage(): ReactNode {
  const { id = '' } = useParams()
  const version = Number(useAddress().text('version')) || null
  const found = useAsk('training.course', { course: id, version })
  return (
    <>
      <Crumbs steps={[{ word: '课程', to: links.courses }, { word: found.data?.title ?? '一门课程' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready course={found.data} />
      )}
    </>
  )
}

function Ready({ course }: { readonly course: Course }): ReactNode {
  const [open, setOpen] = useState<'session' | 'retire'>()
  const close = () => setOpen(undefined)
  const last = course.versions[0]?.number ?? course.version
  const old = course.version !== last
  const shown = course.texts.map(({ title, text, picture }) => ({ title, text, picture: pictureOf(course, picture) }))
  return (
    <Page
      title={course.title}
      aside={
        <>
          <StatusTag tone={course.retired ? 'unknown' : 'good'} word={course.retired ? '已停用' : '在用'} />
          <span className="quiet">第 {course.version} 版</span>
        </>
      }
      actions={
        !old && (
          <>
            {!course.retired && (
              <>
                <May do="training.retire-course">
                  <Button onClick={() => setOpen('retire')}>停用</Button>
                </May>
                <May do="training.plan-session">
                  <Button onClick={() => setOpen('session')}>安排培训</Button>
                </May>
              </>
            )}
            <May do="training.save-course">
              <Link to={links.changeCourse(course.course)}>
                <Button type="primary">{course.retired ? '修改并重新启用' : '修改'}</Button>
              </Link>
            </May>
          </>
        )
      }
    >
      {old && (
        <Notice tone="attention">
          这是第 {course.version} 版，已被后面的版本取代。<Link to={links.course(course.course)}>看现在的一版</Link>
        </Notice>
      )}
      {course.retiredFor !== null && <Notice tone="unknown">已停用：{course.retiredFor}</Notice>}
      {course.ready < course.asked && (
        <Notice tone="bad">
          每次要考 {course.asked} 题，题库里这个主题可用的只有 {countText(course.ready)} 题，业主暂时不能考核。
          <Link to={questionAddress({ course: course.course })}>去题库看</Link>
        </Notice>
      )}
      <div className="course-desk">
        <div>
          <AboutPanel course={course} />
          <Panel title="小节">
            {course.texts.map(({ title, text, picture }, at) => (
              <article key={title} className="course-lesson">
                <h3>
                  {at + 1}. {title}
                </h3>
                {picture !== null && <img src={pictureOf(course, picture)} alt={`“${title}”的图片`} loading="lazy" />}
                <p className="lesson-words">{text}</p>
              </article>
            ))}
          </Panel>
          <VersionsPanel course={course} />
        </div>
        <div>
          <Panel title="手机上的样子">
            <PhonePreview course={course.title} lessons={shown} />
          </Panel>
        </div>
      </div>
      {open === 'session' && <PlanSessionDialog course={course.course} onClose={close} />}
      {open === 'retire' && <RetireDialog course={course} onClose={close} />}
    </Page>
  )
}

function pictureOf({ course }: Course, file: string | null): string | undefined {
  return file === null ? undefined : downloadUrl('training.course-picture', { course, file })
}

function AboutPanel({ course }: { readonly course: Course }): ReactNode {
  const dictionary = useDictionary()
  const { course: id, retired } = course
  const coverage = useAsk('training.coverage', { by: 'course', course: id }, { off: retired })
  const reached = coverage.data?.rows[0]
  const sessions = useAsk('training.sessions', { course: id, pageSize: 1 })
  const rows = (standing: string, count: number) => (
    <Link to={rowsAddress({ course: id, standing })}>{countText(count)} 人</Link>
  )
  return (
    <Panel title="基本情况">
      <Facts
        facts={[
          { label: '主题', value: topicZh[course.topic] },
          { label: '给谁', value: audienceZh[course.audience] },
          { label: '类别', value: tradesWords(course.categories, dictionary) },
          { label: '考核', value: quizWords(course) },
          ...(course.asked === 0 ? [] : [{ label: '一天最多考', value: `${course.perDay} 次` }]),
          {
            label: '可用试题',
            value: <Link to={questionAddress({ course: id, state: 'ready' })}>{countText(course.ready)} 题</Link>,
          },
          ...(reached === undefined
            ? []
            : [
                { label: '应学', value: rows('', reached.people) },
                { label: '学过', value: rows('trained', reached.trained) },
                { label: '没学过', value: rows('untrained', reached.people - reached.trained) },
                { label: '考核合格', value: rows('passed', reached.passed) },
              ]),
          {
            label: '培训场次',
            value:
              sessions.data === undefined ? (
                '—'
              ) : (
                <Link to={withParts(links.trainingSessions, { part: 'all', course: id })}>
                  {countText(sessions.data.total)} 场
                </Link>
              ),
          },
        ]}
      />
    </Panel>
  )
}

function VersionsPanel({ course }: { readonly course: Course }): ReactNode {
  return (
    <Panel title="各版">
      <PlainTable head={['版本', '修改人', '时间']}>
        {course.versions.map(({ number, actor, at }) => (
          <tr key={number}>
            <td>
              {number === course.version ? (
                `第 ${number} 版（正在看）`
              ) : (
                <Link to={links.course(course.course, number)}>第 {number} 版</Link>
              )}
            </td>
            <td>{actor}</td>
            <td className="nowrap">{momentText(at)}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
