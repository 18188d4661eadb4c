import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { Answer } from '../../client.ts'
import { momentText } from '../../ui/formats.ts'
import { Loaded, Page, Panel } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { programmeStateZh, programmeTone } from './words.ts'
import './campaign.css'

type Programme = Answer<'campaign.programme'>

/** One document: what it says, and who has not read it yet. */
export function ProgrammePage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('campaign.programme', { programme: id })
  return (
    <>
      <Crumbs steps={[{ word: '治理行动进度', to: links.campaign }, { word: '工作方案' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Shown row={found.data} />
      )}
    </>
  )
}

function Shown({ row }: { readonly row: Programme }): ReactNode {
  const reading = usePerform('campaign.read-programme', () => say('已签收'))
  const { programme } = row
  return (
    <Page
      title={row.title}
      aside={<StatusTag tone={programmeTone[row.state]} word={programmeStateZh[row.state]} />}
      note={[row.number, row.publishedOn === null ? null : `${row.publishedOn} 印发`, `起草 ${row.drafter}`]
        .concat(row.approver === null ? [] : [`审签 ${row.approver}`])
        .filter(each => each !== null)
        .join('，')}
      actions={
        <>
          {row.file !== null && <TakeButton name="campaign.programme-file" input={{ programme }} word="下载附件" />}
          {row.may.read && (
            <Button type="primary" loading={reading.busy} onClick={() => reading.run({ programme })}>
              签收
            </Button>
          )}
        </>
      }
    >
      {reading.refused !== undefined && <ProblemNotice problem={reading.refused} />}
      {row.supersededBy !== null && (
        <p>
          已由<Link to={links.programme(row.supersededBy.programme)}>{row.supersededBy.title}</Link>代替。
        </p>
      )}
      <Panel title="内容">
        <p className="campaign-body">{row.body}</p>
      </Panel>
      <Panel title={`签收情况：已签收 ${row.read.length} 人，未签收 ${row.unread.length} 人`}>
        {row.unread.length > 0 && (
          <p>
            未签收：
            {row.unread.map(({ name, unitName }) => (unitName === null ? name : `${name}（${unitName}）`)).join('、')}
          </p>
        )}
        {row.read.length > 0 && <p>已签收：{row.read.map(({ name, at }) => `${name} ${momentText(at)}`).join('、')}</p>}
      </Panel>
    </Page>
  )
}
