import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { hearingBecauseZh, penaltiesZh, statementKindZh } from '../../../casework/zh.ts'
import { downloadUrl } from '../../client.ts'
import { momentText } from '../../ui/formats.ts'
import { Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useMay } from '../session.tsx'
import { NotifyHearingDialog } from './notify-hearing-dialog.tsx'
import { DiscussDialog, StatementDialog, StatementReviewDialog } from './rights-dialogs.tsx'
import type { Case, Statement } from './words.ts'

type Told = Case['notices'][number]
type Open = 'statement' | 'discuss' | 'hearing' | Statement | undefined

/** 集体讨论、告知、陈述申辩、听证: what the party was told and answered, and what the bureau made of it. */
export function RightsPanel({ file }: { readonly file: Case }): ReactNode {
  const [open, setOpen] = useState<Open>(undefined)
  const may = useMay()
  const { state, notices, statements, discussions } = file
  const answers = state === 'told' || state === 'heard'
  const discusses = answers || state === 'investigated' || state === 'reviewed'
  const mayDiscuss = discusses && may('casework.discuss')
  const mayAnswer = answers && file.may.handle && may('casework.record-statement')
  if (notices.length + statements.length + discussions.length === 0 && !mayDiscuss) return null
  const mayPutOff =
    state === 'told' &&
    file.hearings.some(({ current }) => current) &&
    file.may.handle &&
    may('casework.notify-hearing')
  const close = () => setOpen(undefined)
  return (
    <Panel
      title="集体讨论、告知和听取意见"
      extra={
        <>
          {mayDiscuss && <Button onClick={() => setOpen('discuss')}>登记集体讨论</Button>}
          {mayPutOff && <Button onClick={() => setOpen('hearing')}>改期，重新通知听证</Button>}
          {mayAnswer && <Button onClick={() => setOpen('statement')}>登记陈述申辩</Button>}
        </>
      }
    >
      {file.grave && discussions.length === 0 && discusses && (
        <Notice tone="attention">情节严重：决定前要经负责人集体讨论（行政处罚法 第五十七条）。</Notice>
      )}
      {discussions.map(each => (
        <Discussed key={each.discussion} file={file} discussion={each} />
      ))}
      {notices.map(notice => (
        <ToldOnce key={notice.move} notice={notice} />
      ))}
      {notices.length === 0 && <p className="quiet">还没有告知当事人。</p>}
      {notices.length > 0 && statements.length === 0 && <p className="quiet">当事人还没有陈述、申辩或者要求听证。</p>}
      {statements.map(each => (
        <Answered
          key={each.statement}
          file={file}
          statement={each}
          onReview={
            each.review === null && each.kind === 'statement' && file.may.handle && may('casework.review-statement')
              ? () => setOpen(each)
              : undefined
          }
        />
      ))}
      {file.hearings.map(each => (
        <Notified key={each.notice} hearing={each} />
      ))}
      {open === 'hearing' && <NotifyHearingDialog file={file} onClose={close} />}
      {open === 'statement' && <StatementDialog file={file} onClose={close} />}
      {open === 'discuss' && <DiscussDialog file={file} onClose={close} />}
      {typeof open === 'object' && <StatementReviewDialog file={file} statement={open} onClose={close} />}
    </Panel>
  )
}

type DiscussedProps = { readonly file: Case; readonly discussion: Case['discussions'][number] }

function Discussed({ file, discussion: { onDay, host, attendees, opinion, record } }: DiscussedProps): ReactNode {
  return (
    <div className="case-said-block">
      <div className="row">
        <strong>集体讨论</strong>
        <span>{onDay}</span>
        <span className="quiet">{`${host} 主持，${attendees.join('、')} 参加`}</span>
        {record !== null && <FileLink file={file} hash={record} word="讨论记录" />}
      </div>
      <div className="case-text">{opinion}</div>
    </div>
  )
}

function ToldOnce({ notice }: { readonly notice: Told }): ReactNode {
  const { servedOn, penalties, hearing, answerBy, paper, current } = notice
  return (
    <div className={current ? 'case-said-block' : 'case-said-block case-past'}>
      <div className="row">
        <strong>告知</strong>
        <span>{`${servedOn} 送达`}</span>
        {!current && <StatusTag tone="unknown" word="以后又告知过" />}
        {paper !== null && <Link to={links.paper(paper)}>行政处罚告知书</Link>}
      </div>
      <div>{`拟处罚：${penaltiesZh(penalties)}`}</div>
      <div>
        {answerBy === null ? '陈述、申辩的最后一天：日历还没有公布到那时' : `陈述、申辩、要求听证至 ${answerBy}`}
      </div>
      <HearingLine hearing={hearing} />
    </div>
  )
}

export function HearingLine({ hearing }: Pick<Told, 'hearing'>): ReactNode {
  const { entitled, because, toBeConfirmed } = hearing
  return (
    <div className="row">
      {entitled
        ? `有权要求听证：${because.map(each => hearingBecauseZh[each]).join('；')}`
        : '不属于应当告知听证的情形'}
      {toBeConfirmed && <StatusTag tone="unknown" word="听证数额待确认" />}
    </div>
  )
}

function Notified({ hearing }: { readonly hearing: Case['hearings'][number] }): ReactNode {
  const { hearingAt, place, hostName, recorder, servedOn, paper, current } = hearing
  return (
    <div className={current ? 'case-said-block' : 'case-said-block case-past'}>
      <div className="row">
        <strong>听证通知</strong>
        <span>{`${servedOn} 送达`}</span>
        {!current && <StatusTag tone="unknown" word="以后又通知过" />}
        <Link to={links.paper(paper)}>听证通知书</Link>
      </div>
      <div>
        {`${momentText(hearingAt)} 在${place}举行，${hostName}主持${recorder === '' ? '' : `，${recorder}记录`}`}
      </div>
    </div>
  )
}

type AnsweredProps = {
  readonly file: Case
  readonly statement: Statement
  readonly onReview: (() => void) | undefined
}

function Answered({ file, statement, onReview }: AnsweredProps): ReactNode {
  const { kind, onDay, text, files, late, review } = statement
  return (
    <div className="case-said-block">
      <div className="row">
        <strong>{statementKindZh[kind]}</strong>
        <span>{onDay}</span>
        {late && <StatusTag tone="attention" word="期限届满后提出" />}
        {review !== null && (
          <StatusTag tone={review.adopted ? 'good' : 'unknown'} word={review.adopted ? '已采纳' : '未采纳'} />
        )}
        {onReview !== undefined && (
          <Button size="small" onClick={onReview}>
            复核
          </Button>
        )}
      </div>
      <div className="case-text">{text}</div>
      {files.map((hash, at) => (
        <FileLink key={hash} file={file} hash={hash} word={`附件 ${at + 1}`} />
      ))}
      {review !== null && (
        <div className="quiet">{`复核：${review.opinion}（${review.by} ${momentText(review.at)}）`}</div>
      )}
    </div>
  )
}

type LinkProps = { readonly file: Case; readonly hash: string; readonly word: string }

export function FileLink({ file, hash, word }: LinkProps): ReactNode {
  return (
    <a
      className="case-file"
      href={downloadUrl('casework.file', { case: file.case, file: hash })}
      target="_blank"
      rel="noreferrer"
    >
      {word}
    </a>
  )
}
