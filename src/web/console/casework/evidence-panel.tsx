import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { evidenceKindZh, originKindZh } from '../../../casework/zh.ts'
import { downloadUrl } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { momentText } from '../../ui/formats.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { links } from '../links.ts'
import { usePerform } from '../query.ts'
import { useMay } from '../session.tsx'
import { EvidenceDialog } from './evidence-dialog.tsx'
import { SnapshotDialog } from './snapshot-dialog.tsx'
import type { Case, Piece } from './words.ts'

const open = ['received', 'filed', 'suspended', 'investigated', 'reviewed', 'told', 'heard'] as const

/** 证据清单: what each piece is, shows, where from, with the hash of its file; what was withdrawn stays to be seen. */
export function EvidencePanel({ file }: { readonly file: Case }): ReactNode {
  const [adding, setAdding] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const [withdrawing, setWithdrawing] = useState<Piece | undefined>(undefined)
  const may = useMay()
  const mine = file.may.handle && open.some(state => state === file.state)
  const standing = file.evidence.filter(({ withdrawn }) => withdrawn === null).length
  return (
    <Panel
      title={`证据 ${standing}`}
      extra={
        mine && (
          <div className="row">
            {file.workshop !== null && may('casework.add-snapshot') && (
              <Button onClick={() => setChoosing(true)}>从预警列入抓拍</Button>
            )}
            {may('casework.add-evidence') && <Button onClick={() => setAdding(true)}>登记证据</Button>}
          </div>
        )
      }
    >
      {!file.evidenceIntact && (
        <Notice tone="bad">证据清单与登记时的校验链不符，可能被改动过，请联系管理员核查。</Notice>
      )}
      {file.evidenceFaults.length > 0 && file.evidence.length > 0 && (
        <Notice tone="attention">{`证据还缺：${file.evidenceFaults.join('；')}。`}</Notice>
      )}
      {file.evidence.length === 0 ? (
        <Empty why="证据清单还是空的。现场照片、检查记录、检验报告、询问笔录等，逐份登记后才能终结调查。" />
      ) : (
        <ol className="case-evidence">
          {file.evidence.map(piece => (
            <PieceRow
              key={piece.evidence}
              file={file}
              piece={piece}
              onWithdraw={
                mine && piece.withdrawn === null && may('casework.withdraw-evidence')
                  ? () => setWithdrawing(piece)
                  : undefined
              }
            />
          ))}
        </ol>
      )}
      {choosing && <SnapshotDialog file={file} onClose={() => setChoosing(false)} />}
      {adding && <EvidenceDialog file={file} onClose={() => setAdding(false)} />}
      {withdrawing !== undefined && (
        <WithdrawPieceDialog file={file} piece={withdrawing} onClose={() => setWithdrawing(undefined)} />
      )}
    </Panel>
  )
}

type RowProps = { readonly file: Case; readonly piece: Piece; readonly onWithdraw: (() => void) | undefined }

function PieceRow({ file, piece, onWithdraw }: RowProps): ReactNode {
  const address = downloadUrl('casework.file', { case: file.case, file: piece.hash })
  return (
    <li className={piece.withdrawn === null ? 'case-piece' : 'case-piece case-piece-gone'}>
      <Picture address={address} name={piece.name} />
      <div>
        <div className="row">
          <strong>{`${piece.ordinal}. ${piece.name}`}</strong>
          <StatusTag tone="unknown" word={evidenceKindZh[piece.kind]} />
          {piece.withdrawn !== null && <StatusTag tone="bad" word="已撤出" />}
        </div>
        <div>{`证明：${piece.proves}`}</div>
        <div className="quiet">
          {[momentText(piece.takenAt), piece.place, piece.takenBy.join('、')].filter(Boolean).join(' · ')}
        </div>
        <div className="quiet">
          来自：
          <Origin origin={piece.origin} />
          {piece.reviewer !== null && ` · 审核人 ${piece.reviewer}`}
        </div>
        <div className="quiet small">{`${piece.addedBy} ${momentText(piece.addedAt)} 登记`}</div>
        <details className="small">
          <summary>校验值（SHA-256）</summary>
          <code className="case-hash">{piece.hash}</code>
          {piece.origin.kind === 'snapshot' && <div className="case-hash">{piece.origin.label}</div>}
        </details>
        {piece.withdrawn !== null && (
          <div>{`${piece.withdrawn.by} ${momentText(piece.withdrawn.at)} 撤出：${piece.withdrawn.reason}`}</div>
        )}
        <div className="row">
          <a href={address} target="_blank" rel="noreferrer">
            打开文件
          </a>
          {onWithdraw !== undefined && (
            <button type="button" className="link" onClick={onWithdraw}>
              撤出
            </button>
          )}
        </div>
      </div>
    </li>
  )
}

/** A picture is shown small; of anything else the browser says that it is none, and then there is only the link. */
function Picture({ address, name }: { readonly address: string; readonly name: string }): ReactNode {
  const [none, setNone] = useState(false)
  if (none) return <span className="case-piece-picture case-piece-plain">文件</span>
  return (
    <a className="case-piece-picture" href={address} target="_blank" rel="noreferrer">
      <img src={address} alt={name} loading="lazy" onError={() => setNone(true)} />
    </a>
  )
}

function Origin({ origin: { kind, id, label } }: Pick<Piece, 'origin'>): ReactNode {
  if (kind === 'snapshot') return <Link to={links.alert(id)}>明作亮坊预警</Link>
  const words = label === '' ? originKindZh[kind] : `${originKindZh[kind]} ${label}`
  if (id === '') return words
  if (kind === 'lot') return <Link to={links.lot(id)}>{words}</Link>
  if (kind === 'report') return <Link to={links.sample(id)}>{words}</Link>
  return kind === 'finding' ? <Link to={links.inspection(id)}>{words}</Link> : words
}

type WithdrawProps = { readonly file: Case; readonly piece: Piece; readonly onClose: () => void }

function WithdrawPieceDialog({ file, piece, onClose }: WithdrawProps): ReactNode {
  const [reason, setReason] = useState('')
  const withdraw = usePerform('casework.withdraw-evidence', () => {
    say('已撤出')
    onClose()
  })
  return (
    <Dialog title={`撤出证据：${piece.name}`} onClose={onClose}>
      <Form
        problem={withdraw.refused}
        busy={withdraw.busy}
        submit="撤出"
        danger
        onCancel={onClose}
        onSubmit={() => withdraw.run({ case: file.case, evidence: piece.evidence, reason })}
      >
        <Notice tone="bad">撤出后不再作为定案的根据，也不能再放回来；清单上仍然看得到它和撤出的原因。</Notice>
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
