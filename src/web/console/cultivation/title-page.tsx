import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { mayStep, type TitleStep } from '../../../cultivation/rules/title.ts'
import { levelZh, titleStateZh, titleStepZh } from '../../../cultivation/zh.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { StepDialog } from './step-dialog.tsx'
import { type Title, titleTone } from './words.ts'

const steps = ['review', 'notice', 'award', 'look', 'withdraw', 'refuse'] as const satisfies readonly TitleStep[]
const actionOf = {
  review: 'cultivation.review-title',
  notice: 'cultivation.notice-title',
  award: 'cultivation.award-title',
  look: 'cultivation.look-at-title',
  withdraw: 'cultivation.withdraw-title',
  refuse: 'cultivation.refuse-title',
} as const

export function TitlePage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('cultivation.title', { title: id })
  return <Loaded asking={found}>{title => <Ready title={title} />}</Loaded>
}

function Ready({ title }: { readonly title: Title }): ReactNode {
  const [step, setStep] = useState<(typeof steps)[number] | undefined>()
  const open = steps.filter(each => mayStep(title.state, each) && (each !== 'look' || title.yearToLookAt !== null))
  return (
    <Page
      title={`${title.workshopName} ${levelZh[title.level]}示范小作坊`}
      aside={<StatusTag tone={titleTone[title.state]} word={titleStateZh[title.state]} />}
      actions={open.map((each, at) => (
        <May key={each} do={actionOf[each]}>
          <Button type={at === 0 ? 'primary' : 'default'} onClick={() => setStep(each)}>
            {each === 'look' ? `${title.yearToLookAt} 年复审` : titleStepZh[each]}
          </Button>
        </May>
      ))}
    >
      <Panel>
        <Facts
          facts={[
            { label: '小作坊', value: <Link to={links.workshop(title.workshop)}>{title.workshopName}</Link> },
            { label: '乡镇', value: title.townName },
            { label: '申请', value: title.appliedOn },
            { label: '复核', value: `${title.reviews} 人（要两个不同的人）` },
            { label: '公示', value: title.noticeFrom === null ? '—' : `${title.noticeFrom} 至 ${title.noticeUntil}` },
            { label: '公示地点', value: orDash(title.noticePlace) },
            { label: '授牌', value: orDash(title.awardedOn) },
            { label: '编号', value: orDash(title.number) },
            ...(title.withdrawnOn === null ? [] : [{ label: '撤销', value: title.withdrawnOn }]),
          ]}
        />
      </Panel>
      <Panel title={`评定条件（${title.criteriaFrom} 起的版本，待确认）`}>
        <PlainTable head={['条件', '申请时']}>
          {title.answers.map(({ code, text, met }) => (
            <tr key={code}>
              <td>{text}</td>
              <td>
                <StatusTag tone={met ? 'good' : 'bad'} word={met ? '达到' : '没有达到'} />
              </td>
            </tr>
          ))}
        </PlainTable>
      </Panel>
      <Panel title="经过">
        <PlainTable head={['步骤', '日期', '说明', '办理人', '记录时间']}>
          {title.steps.map(({ step: done, onDay, year, note, actor, at }) => (
            <tr key={`${done} ${at} ${actor}`}>
              <td>{`${Object.entries(titleStepZh).find(([key]) => key === done)?.[1] ?? done}${year === null ? '' : ` ${year}`}`}</td>
              <td>{onDay}</td>
              <td>{orDash(note)}</td>
              <td>{actor}</td>
              <td>{momentText(at)}</td>
            </tr>
          ))}
        </PlainTable>
      </Panel>
      {step !== undefined && <StepDialog title={title} step={step} onClose={() => setStep(undefined)} />}
    </Page>
  )
}
