import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { downloadUrl } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { momentText, orDash } from '../../../ui/formats.ts'
import { Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import { May } from '../../session.tsx'
import { CircumstanceDialog } from './circumstance-dialog.tsx'
import type { GradeNow } from './words.ts'

type Circumstance = GradeNow['circumstances'][number]
type Props = { readonly workshop: string; readonly circumstances: readonly Circumstance[] }

/** What no record of the program knows: refusal, an accident, a certificate of quality. */
export function CircumstancePanel({ workshop, circumstances }: Props): ReactNode {
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Circumstance | undefined>(undefined)
  return (
    <Panel
      title="登记的情形"
      extra={
        <May do="rating.record-circumstance">
          <Button onClick={() => setAdding(true)}>登记情形</Button>
        </May>
      }
    >
      {circumstances.length === 0 ? (
        <p className="quiet">没有登记过。案件、抽检、召回由系统自动判断；拒绝检查、事故、认证和质量奖在这里登记。</p>
      ) : (
        <PlainTable head={['日期', '情形', '说明', '附件', '登记', '状态']}>
          {circumstances.map(each => (
            <tr key={each.circumstance}>
              <td className="nowrap">{each.until === null ? each.onDay : `${each.onDay} 至 ${each.until}`}</td>
              <td>{each.name}</td>
              <td>{each.text}</td>
              <td>
                <Files circumstance={each} />
              </td>
              <td className="nowrap">{`${momentText(each.at)} ${each.actor}`}</td>
              <td>
                <State circumstance={each} onEnd={() => setEnding(each)} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {adding && <CircumstanceDialog workshop={workshop} onClose={() => setAdding(false)} />}
      {ending !== undefined && <EndDialog circumstance={ending} onClose={() => setEnding(undefined)} />}
    </Panel>
  )
}

function Files({ circumstance: { circumstance, files } }: { readonly circumstance: Circumstance }): ReactNode {
  if (files.length === 0) return '—'
  return files.map((file, at) => (
    <a
      key={file}
      href={downloadUrl('rating.circumstance-file', { circumstance, file })}
      target="_blank"
      rel="noreferrer"
    >
      {`附件 ${at + 1} `}
    </a>
  ))
}

type StateProps = { readonly circumstance: Circumstance; readonly onEnd: () => void }

function State({ circumstance, onEnd }: StateProps): ReactNode {
  if (circumstance.withdrawnReason !== null) {
    return (
      <>
        <StatusTag tone="unknown" word="已撤回" /> {orDash(circumstance.withdrawnReason)}
      </>
    )
  }
  return (
    <>
      <StatusTag tone="primary" word="有效" />{' '}
      <May do="rating.withdraw-circumstance">
        <button type="button" className="link" onClick={onEnd}>
          撤回
        </button>
      </May>
    </>
  )
}

type EndProps = { readonly circumstance: Circumstance; readonly onClose: () => void }

function EndDialog({ circumstance, onClose }: EndProps): ReactNode {
  const [reason, setReason] = useState('')
  const end = usePerform('rating.withdraw-circumstance', () => {
    say('已撤回，等级按现有记录重新评定')
    onClose()
  })
  return (
    <Dialog title={`撤回：${circumstance.name}`} onClose={onClose}>
      <Form
        problem={end.refused}
        busy={end.busy}
        submit="撤回"
        onCancel={onClose}
        onSubmit={() => end.run({ circumstance: circumstance.circumstance, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
