import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { downloadUrl } from '../../client.ts'
import { Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { May } from '../session.tsx'
import { OpenPaper } from './evidence.tsx'
import { AnswerDialog, ObjectDialog } from './objection-dialogs.tsx'
import type { Objection, Title } from './words.ts'

/** 公示异议: from the first day of the notice on. */
export function ObjectionsPanel({ title }: { readonly title: Title }): ReactNode {
  const [objecting, setObjecting] = useState(false)
  const [answering, setAnswering] = useState<Objection | undefined>()
  if (title.noticeFrom === null) return null
  const open = title.state === 'noticed'
  return (
    <Panel
      title="公示异议"
      extra={
        open && (
          <May do="cultivation.object-title">
            <Button onClick={() => setObjecting(true)}>登记异议</Button>
          </May>
        )
      }
    >
      {title.said.length === 0 ? (
        <p className="quiet">没有收到异议。</p>
      ) : (
        <PlainTable head={['收到', '提出人', '内容', '材料', '核实、答复']}>
          {title.said.map(each => (
            <tr key={each.objection}>
              <td>{each.receivedOn}</td>
              <td>{each.raisedBy}</td>
              <td>{each.words}</td>
              <td>{each.file === null ? '—' : <OpenPaper to={addressOf(title, each.file)} />}</td>
              <td>
                {each.answeredOn === null ? (
                  <div className="row">
                    <StatusTag tone="bad" word="待答复" />
                    {open && (
                      <May do="cultivation.answer-objection">
                        <Button size="small" onClick={() => setAnswering(each)}>
                          答复
                        </Button>
                      </May>
                    )}
                  </div>
                ) : (
                  <>
                    <StatusTag tone={each.upheld ? 'bad' : 'good'} word={each.upheld ? '成立' : '不成立'} />
                    {` ${each.answeredOn} ${each.answer ?? ''}`}
                  </>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {objecting && <ObjectDialog title={title} onClose={() => setObjecting(false)} />}
      {answering !== undefined && (
        <AnswerDialog title={title} objection={answering} onClose={() => setAnswering(undefined)} />
      )}
    </Panel>
  )
}

function addressOf({ title }: Title, file: string): string {
  return downloadUrl('cultivation.title-file', { title, file })
}
