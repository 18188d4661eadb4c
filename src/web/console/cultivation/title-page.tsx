import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { mayStep, type TitleStep } from '../../../cultivation/rules/title.ts'
import { levelZh, titleStepZh } from '../../../cultivation/zh.ts'
import { daysBetween } from '../../../kernel/day.ts'
import { downloadUrl } from '../../client.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { today } from '../today.ts'
import { OpenPaper } from './evidence.tsx'
import { ObjectionsPanel } from './objections-panel.tsx'
import { StepDialog } from './step-dialog.tsx'
import { stateWord } from './titles-page.tsx'
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
  return (
    <>
      <Crumbs
        steps={[
          { word: '示范小作坊', to: links.demonstrationTitles },
          { word: found.data?.workshopName ?? '一项评定' },
        ]}
      />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready title={found.data} />
      )}
    </>
  )
}

function Ready({ title }: { readonly title: Title }): ReactNode {
  const [step, setStep] = useState<(typeof steps)[number] | undefined>()
  const open = steps.filter(each => isOpen(title, each))
  const next = nextWords(title)
  return (
    <Page
      title={`${title.workshopName} ${levelZh[title.level]}示范小作坊`}
      aside={<StatusTag tone={titleTone[title.state]} word={stateWord(title)} />}
      actions={open.map((each, at) => (
        <May key={each} do={actionOf[each]}>
          <Button type={at === 0 && each !== 'withdraw' ? 'primary' : 'default'} onClick={() => setStep(each)}>
            {each === 'look' ? `${title.yearToLookAt} 年复审` : titleStepZh[each]}
          </Button>
        </May>
      ))}
    >
      {next !== undefined && <Notice tone="unknown">{next}</Notice>}
      <FactsPanel title={title} />
      <CriteriaPanel title={title} />
      <ObjectionsPanel title={title} />
      <CoursePanel title={title} />
      {step !== undefined && <StepDialog title={title} step={step} onClose={() => setStep(undefined)} />}
    </Page>
  )
}

function isOpen(title: Title, step: (typeof steps)[number]): boolean {
  if (step === 'look') return title.yearToLookAt !== null
  if (step === 'review' && title.reviewedByMe) return false
  return mayStep(title.state, step)
}

/** What it waits for, and for whom. */
function nextWords(title: Title): string | undefined {
  if (title.state === 'applied') {
    return title.reviews === 0
      ? '等两个不同的人复核（领导、股室、监管人员都可以）。'
      : title.reviewedByMe
        ? '您已经复核，还要由另一个人复核。'
        : '已有一人复核，还要由另一个人复核。'
  }
  if (title.state === 'reviewed') return '两人已复核，由股室办理公示。'
  if (title.state !== 'noticed' || title.noticeUntil === null) return undefined
  const left = daysBetween(today(), title.noticeUntil)
  if (left >= 0)
    return `公示到 ${title.noticeUntil}，${left === 0 ? '今天是最后一天' : `还有 ${left} 天`}；结束以后由领导授牌。`
  return title.openObjections > 0
    ? `公示已于 ${title.noticeUntil} 结束，还有 ${title.openObjections} 条异议没有答复，答复以后才能授牌。`
    : `公示已于 ${title.noticeUntil} 结束，可以由领导授牌。`
}

function FactsPanel({ title }: { readonly title: Title }): ReactNode {
  const notice =
    title.noticeFrom === null || title.noticeUntil === null
      ? '—'
      : `${title.noticeFrom} 至 ${title.noticeUntil}（${daysBetween(title.noticeFrom, title.noticeUntil) + 1} 天）`
  return (
    <Panel>
      <Facts
        facts={[
          { label: '小作坊', value: <Link to={links.workshop(title.workshop)}>{title.workshopName}</Link> },
          { label: '乡镇', value: title.townName },
          { label: '申请', value: title.appliedOn },
          { label: '复核', value: `${title.reviews} 人（要两个不同的人）` },
          { label: '公示', value: notice },
          { label: '公示地点', value: orDash(title.noticePlace) },
          { label: '授牌', value: orDash(title.awardedOn) },
          { label: '编号', value: orDash(title.number) },
          { label: '授予单位', value: orDash(title.issuer) },
          ...(title.withdrawnOn === null ? [] : [{ label: '撤销', value: title.withdrawnOn }]),
        ]}
      />
    </Panel>
  )
}

function CriteriaPanel({ title }: { readonly title: Title }): ReactNode {
  return (
    <Panel title={`评定条件（${title.criteriaFrom} 起的版本，待确认）`}>
      <PlainTable head={['条件', '申请时', '怎样证明', '材料']}>
        {title.answers.map(({ code, text, met, words, file }) => (
          <tr key={code}>
            <td>{text}</td>
            <td>
              <StatusTag tone={met ? 'good' : 'bad'} word={met ? '达到' : '没有达到'} />
            </td>
            <td>{orDash(words)}</td>
            <td>
              {file === null ? (
                '—'
              ) : (
                <OpenPaper to={downloadUrl('cultivation.title-file', { title: title.title, file })} />
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

function CoursePanel({ title }: { readonly title: Title }): ReactNode {
  return (
    <Panel title="经过">
      <PlainTable head={['步骤', '日期', '说明', '办理人', '记录时间']}>
        {title.steps.map(({ step, onDay, year, note, actor, at }) => (
          <tr key={`${step} ${at} ${actor}`}>
            <td>{`${stepWord(step)}${year === null ? '' : ` ${year}`}`}</td>
            <td>{onDay}</td>
            <td>{orDash(note)}</td>
            <td>{actor}</td>
            <td>{momentText(at)}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

function stepWord(step: string): string {
  return Object.entries(titleStepZh).find(([key]) => key === step)?.[1] ?? step
}
