import { Button, Checkbox, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Result } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { usePerform } from '../query.ts'
import { useMe } from '../session.tsx'
import { OwnerCard, type Paper, PrintedCard } from './owner-card.tsx'
import type { Workshop } from './workshop.ts'

type Props = {
  readonly workshop: Workshop
  /** How many cards of the owner are good now. */
  readonly good: number
  readonly onClose: () => void
}

export function IssueCard({ workshop, good, onClose }: Props): ReactNode {
  const [issued, setIssued] = useState<Result<'registry.issue-owner-card'> | undefined>(undefined)
  return (
    <Dialog title={`${workshop.name} · 发业主卡`} onClose={onClose} width={issued === undefined ? 520 : 560}>
      {issued === undefined ? (
        <Ask workshop={workshop} good={good} onIssued={setIssued} onClose={onClose} />
      ) : (
        <Issued workshop={workshop} issued={issued} onClose={onClose} />
      )}
    </Dialog>
  )
}

type AskProps = Props & { readonly onIssued: (issued: Result<'registry.issue-owner-card'>) => void }

function Ask({ workshop, good, onIssued, onClose }: AskProps): ReactNode {
  const [label, setLabel] = useState('')
  const [revokeEarlier, setRevokeEarlier] = useState(good > 0)
  const issue = usePerform('registry.issue-owner-card', onIssued)
  return (
    <Form
      problem={issue.refused}
      busy={issue.busy}
      submit="发卡"
      onCancel={onClose}
      onSubmit={() => issue.run({ workshop: workshop.id, label, revokeEarlier })}
    >
      <Notice tone="attention">
        卡就是钥匙：谁拿到卡，谁就能以 {workshop.operatorName}{' '}
        的名义记台账。请打印后当面交给本人；卡上的字符只显示这一次。
      </Notice>
      <TextField
        label="备注"
        pointer="/label"
        placeholder="如：本人、店里的手机"
        value={label}
        onChange={setLabel}
        autoFocus
      />
      {good > 0 && (
        <Checkbox checked={revokeEarlier} onChange={change => setRevokeEarlier(change.target.checked)}>
          同时作废以前发的 {good} 张卡，用旧卡登录的手机会退出
        </Checkbox>
      )}
    </Form>
  )
}

type IssuedProps = {
  readonly workshop: Workshop
  readonly issued: Result<'registry.issue-owner-card'>
  readonly onClose: () => void
}

/** The secret is drawn here and printed from here: no file of it is ever made on the server or left among downloads. */
function Issued({ workshop, issued, onClose }: IssuedProps): ReactNode {
  const [paper, setPaper] = useState<Paper>('card')
  const { district } = useMe()
  const card = {
    url: issued.url,
    code: issued.code,
    workshopName: workshop.name,
    operatorName: issued.operatorName,
    bureau: district.bureau,
  }
  return (
    <div className="stack">
      <Notice tone="attention">
        请现在打印并当面交给本人。关闭后不再显示，没有打印的只能重新发卡。
        {issued.revoked > 0 && `以前的 ${issued.revoked} 张卡已作废。`}
      </Notice>
      <div className="owner-card-preview">
        <OwnerCard card={card} />
      </div>
      <Radio.Group value={paper} onChange={change => setPaper(change.target.value === 'a4' ? 'a4' : 'card')}>
        <Radio value="card">证卡打印机 85.6×54 毫米</Radio>
        <Radio value="a4">A4 纸，带使用说明，沿线剪下</Radio>
      </Radio.Group>
      <div className="form-foot">
        <Button onClick={onClose}>已交给本人，关闭</Button>
        <Button type="primary" onClick={() => print()}>
          打印
        </Button>
      </div>
      <PrintedCard card={card} paper={paper} />
    </div>
  )
}
