import { Button, Pagination } from 'antd'
import { type ReactNode, useState } from 'react'
import { isOpen } from '../../../recall/rules/recall.ts'
import { outcomeKindZh } from '../../../recall/zh.ts'
import { type Answer, downloadUrl } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import type { Recall } from './words.ts'

type Outcome = Answer<'recall.outcomes'>['rows'][number]
const pageSize = 20

export function OutcomesPanel({ recall }: { readonly recall: Recall }): ReactNode {
  const [page, setPage] = useState(1)
  const [withdrawing, setWithdrawing] = useState<Outcome | undefined>(undefined)
  const found = useAsk('recall.outcomes', { recall: recall.recall, page, pageSize }, { keep: true })
  const open = isOpen(recall.state) && recall.mayTell
  return (
    <Panel title="收回与销毁">
      <Loaded asking={found}>
        {({ total, rows }) =>
          rows.length === 0 ? (
            <Empty why="还没有登记。购货者退回、就地销毁或已经食用的，在购货者一行点“登记收回”；小作坊自己的库存在批次一行点“登记销毁”。" />
          ) : (
            <>
              <PlainTable head={['日期', '种类', '批次', '数量', '购货者', '地点、见证人', '照片', '谁登记', '']}>
                {rows.map(row => (
                  <tr key={row.outcome}>
                    <td className="nowrap">{row.onDay}</td>
                    <td>{outcomeKindZh[row.kind]}</td>
                    <td>{`${row.name} ${row.number}`.trim()}</td>
                    <td className="nowrap">{row.quantity.understood}</td>
                    <td>{orDash(row.recipientName)}</td>
                    <td>{orDash([row.place, row.witness].filter(Boolean).join(' · '))}</td>
                    <td className="nowrap">
                      <Photographs row={row} />
                    </td>
                    <td>{row.actor}</td>
                    <td>
                      {row.withdrawn !== null ? (
                        <StatusTag tone="unknown" word={`已作废：${row.withdrawn}`} />
                      ) : (
                        open && <Button onClick={() => setWithdrawing(row)}>作废</Button>
                      )}
                    </td>
                  </tr>
                ))}
              </PlainTable>
              {total > pageSize && (
                <Pagination size="small" current={page} pageSize={pageSize} total={total} onChange={setPage} />
              )}
            </>
          )
        }
      </Loaded>
      {withdrawing !== undefined && (
        <WithdrawDialog recall={recall.recall} row={withdrawing} onClose={() => setWithdrawing(undefined)} />
      )}
    </Panel>
  )
}

function Photographs({ row: { outcome, files } }: { readonly row: Outcome }): ReactNode {
  if (files.length === 0) return '—'
  return files.map((file, at) => (
    <span key={file}>
      {at > 0 && ' '}
      <a href={downloadUrl('recall.file', { outcome, file })} target="_blank" rel="noreferrer">
        照片 {at + 1}
      </a>
    </span>
  ))
}

type Props = { readonly recall: string; readonly row: Outcome; readonly onClose: () => void }

function WithdrawDialog({ recall, row, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const withdraw = usePerform('recall.withdraw-outcome', () => {
    say('已作废')
    onClose()
  })
  return (
    <Dialog title={`作废 ${outcomeKindZh[row.kind]} ${row.quantity.understood}`} onClose={onClose}>
      <Form
        problem={withdraw.refused}
        busy={withdraw.busy}
        submit="确认作废"
        danger
        onCancel={onClose}
        onSubmit={() => withdraw.run({ recall, outcome: row.outcome, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
