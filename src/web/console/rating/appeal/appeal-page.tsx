import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { appealStateZh, appealStepZh, appealSubjectZh } from '../../../../rating/zh/grade.ts'
import { downloadUrl } from '../../../client.ts'
import { momentText, orDash } from '../../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { Photographs } from '../../../ui/photographs.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { SubjectClocks } from '../../clock/subject-clocks.tsx'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { WorkshopLink } from '../../rectification/workshop-link.tsx'
import { type Appeal, appealTone } from '../words.ts'
import { DecideDialog } from './decide-dialog.tsx'
import '../rating.css'

/** One 异议: what was said, what it was about, who answers, and the answer. */
export function RatingAppealPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('rating.one-appeal', { appeal: id })
  return (
    <>
      <Crumbs
        steps={[{ word: '指数和等级异议', to: links.ratingAppeals }, { word: found.data?.workshopName ?? '一件异议' }]}
      />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready key={found.data.appeal} one={found.data} />
      )}
    </>
  )
}

function Ready({ one }: { readonly one: Appeal }): ReactNode {
  const [deciding, setDeciding] = useState(false)
  return (
    <Page
      title={`${one.workshopName}对${appealSubjectZh[one.about]}的异议`}
      aside={<StatusTag tone={appealTone[one.state]} word={appealStateZh[one.state]} />}
      actions={
        one.mayDecide && (
          <Button type="primary" onClick={() => setDeciding(true)}>
            答复
          </Button>
        )
      }
    >
      <div className="appeal-clocks">
        <SubjectClocks kind="appeal" id={one.appeal} />
      </div>
      {one.state === 'open' && !one.mayDecide && one.why !== '' && <Notice tone="unknown">{one.why}</Notice>}
      <SaidPanel one={one} />
      <CoursePanel one={one} />
      {deciding && <DecideDialog one={one} onClose={() => setDeciding(false)} />}
    </Page>
  )
}

function SaidPanel({ one }: { readonly one: Appeal }): ReactNode {
  const { workshop, workshopName, townName, about, appealed, appealedOn, dueOn, basis, text, files, answer } = one
  return (
    <Panel>
      <Facts
        facts={[
          { label: '小作坊', value: <WorkshopLink workshop={workshop} name={workshopName} /> },
          { label: '乡镇', value: townName },
          { label: '对什么', value: appealSubjectZh[about] },
          { label: '提出时', value: <About one={one} words={appealed} /> },
          { label: '提出', value: appealedOn },
          {
            label: '答复期限',
            value: (
              <>
                {orDash(dueOn)}
                <div className="quiet small">{basis}</div>
              </>
            ),
          },
          { label: '业主说的', value: <span className="index-said">{text}</span>, wide: true },
          ...(answer === ''
            ? []
            : [
                {
                  label: `答复（${orDash(one.answeredBy)}，${orDash(one.answeredOn)}）`,
                  value: <span className="index-said">{answer}</span>,
                  wide: true,
                },
              ]),
        ]}
      />
      <Photographs
        files={files}
        address={file => downloadUrl('rating.appeal-file', { appeal: one.appeal, file })}
        none="业主没有附照片。"
      />
    </Panel>
  )
}

/** What is appealed, as it stands with all its records. */
function About({ one, words }: { readonly one: Appeal; readonly words: string }): ReactNode {
  return <Link to={`${links.workshop(one.workshop, one.about === 'index' ? 'index' : 'grade')}`}>{words}</Link>
}

function CoursePanel({ one }: { readonly one: Appeal }): ReactNode {
  return (
    <Panel title="经过">
      <PlainTable head={['步骤', '日期', '说明', '办理人', '记录时间']}>
        {one.steps.map(({ step, onDay, words, actor, at }) => (
          <tr key={`${step} ${at}`}>
            <td className="nowrap">{appealStepZh[step]}</td>
            <td className="nowrap">{onDay}</td>
            <td>{orDash(words)}</td>
            <td className="nowrap">{actor}</td>
            <td className="nowrap">{momentText(at)}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
