import { Button, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { recusalByZh, recusalStateZh } from '../../../casework/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Form, TextAreaField } from '../../ui/form.tsx'
import { Empty, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { useMay } from '../session.tsx'
import { OfficersField } from './fields.tsx'
import { type Case, type Recusal, recusalTone } from './words.ts'

type Open = 'change' | 'ask' | Recusal | undefined

/** 办案人员 with their certificates; who asked that somebody keeps away, and what was decided. */
export function HandlersPanel({ file }: { readonly file: Case }): ReactNode {
  const [open, setOpen] = useState<Open>(undefined)
  const may = useMay()
  const { handlerRows, recusals, state } = file
  const over = state === 'closed' || state === 'not-filed'
  const close = () => setOpen(undefined)
  return (
    <Panel
      title="办案人员"
      extra={
        !over &&
        handlerRows.length > 0 && (
          <>
            {may('casework.set-handlers') && <Button onClick={() => setOpen('change')}>变更</Button>}
            {may('casework.ask-recusal') && <Button onClick={() => setOpen('ask')}>申请回避</Button>}
          </>
        )
      }
    >
      {handlerRows.length === 0 ? (
        <Empty why="立案时指定，不少于两人，都要有执法证号（行政处罚法 第四十二条）。" />
      ) : (
        <ul className="case-plain">
          {handlerRows.map(({ officer, name, certificateNumber, since, endedOn }) => (
            <li key={`${officer} ${since}`}>
              <strong>{name}</strong> <span className="nowrap">{`执法证 ${certificateNumber}`}</span>
              <div className="quiet small">{endedOn === null ? `${since} 起` : `${since} 至 ${endedOn}`}</div>
            </li>
          ))}
        </ul>
      )}
      {recusals.length > 0 && <h3>回避</h3>}
      {recusals.map(recusal => (
        <div key={recusal.recusal} className="case-recusal">
          <div className="row">
            <StatusTag tone={recusalTone[recusal.decision]} word={recusalStateZh[recusal.decision]} />
            <span>{`${recusal.name}（${recusalByZh[recusal.by]}，${recusal.askedOn}）`}</span>
            {recusal.decision === 'open' && may('casework.decide-recusal') && (
              <Button size="small" onClick={() => setOpen(recusal)}>
                决定
              </Button>
            )}
          </div>
          <div>{recusal.reason}</div>
          {recusal.decidedBy !== null && (
            <div className="quiet">{`${recusal.decidedBy}：${recusal.decidedReason ?? ''}`}</div>
          )}
        </div>
      ))}
      {open === 'change' && <ChangeDialog file={file} onClose={close} />}
      {open === 'ask' && <AskDialog file={file} onClose={close} />}
      {typeof open === 'object' && <DecideRecusalDialog file={file} recusal={open} onClose={close} />}
    </Panel>
  )
}

type Props = { readonly file: Case; readonly onClose: () => void }

function ChangeDialog({ file, onClose }: Props): ReactNode {
  const acting = file.handlerRows.filter(({ endedOn }) => endedOn === null)
  const [officers, setOfficers] = useState<readonly string[]>(acting.map(({ officer }) => officer))
  const [reason, setReason] = useState('')
  const change = usePerform('casework.set-handlers', () => {
    say('办案人员已变更')
    onClose()
  })
  return (
    <Dialog title="变更办案人员" onClose={onClose}>
      <Form
        problem={change.refused}
        busy={change.busy}
        submit="变更"
        onCancel={onClose}
        onSubmit={() => change.run({ case: file.case, officers: [...officers], reason })}
      >
        <Notice tone="unknown">离开的人不再能办理这个案件，以前办过的留着。</Notice>
        <OfficersField
          label="办案人员"
          pointer="/officers"
          workshop={file.workshop}
          values={officers}
          onChange={setOfficers}
        />
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

function AskDialog({ file, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [officer, setOfficer] = useState('')
  const [by, setBy] = useState<'party' | 'officer'>('party')
  const [reason, setReason] = useState('')
  const acting = file.handlerRows.filter(({ endedOn }) => endedOn === null)
  const ask = usePerform('casework.ask-recusal', () => {
    say('已登记，等待负责人决定')
    onClose()
  })
  return (
    <Dialog title="申请回避" onClose={onClose}>
      <Form
        problem={ask.refused}
        busy={ask.busy}
        disabled={officer === ''}
        submit="登记申请"
        onCancel={onClose}
        onSubmit={() => ask.run({ case: file.case, id, officer, by, reason })}
      >
        <Notice tone="unknown">由负责人决定；决定之前不停止调查，但不能作出处罚决定（行政处罚法 第四十三条）。</Notice>
        <SelectField
          label="回避的人员"
          pointer="/officer"
          required
          value={officer}
          options={acting.map(({ officer: value, name }) => ({ value, label: name }))}
          onChange={setOfficer}
        />
        <Field label="谁申请" pointer="/by" required>
          {() => (
            <Radio.Group
              value={by}
              onChange={({ target }) => setBy(target.value === 'officer' ? 'officer' : 'party')}
              options={[
                { value: 'party', label: '当事人' },
                { value: 'officer', label: '执法人员本人' },
              ]}
            />
          )}
        </Field>
        <TextAreaField label="理由" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

function DecideRecusalDialog({ file, recusal, onClose }: Props & { readonly recusal: Recusal }): ReactNode {
  const [granted, setGranted] = useState<boolean | undefined>(undefined)
  const [reason, setReason] = useState('')
  const decide = usePerform('casework.decide-recusal', () => {
    say('已决定')
    onClose()
  })
  return (
    <Dialog title={`决定回避：${recusal.name}`} onClose={onClose}>
      <Form
        problem={decide.refused}
        busy={decide.busy}
        disabled={granted === undefined}
        submit="决定"
        onCancel={onClose}
        onSubmit={() => decide.run({ case: file.case, recusal: recusal.recusal, granted: granted === true, reason })}
      >
        <p>{`${recusalByZh[recusal.by]}：${recusal.reason}`}</p>
        <Field label="决定" pointer="/granted" required>
          {() => (
            <Radio.Group
              value={granted}
              onChange={({ target }) => setGranted(target.value === true)}
              options={[
                { value: true, label: '准予回避' },
                { value: false, label: '驳回申请' },
              ]}
            />
          )}
        </Field>
        {granted === true && (
          <Notice tone="attention">准予后这名人员退出办案；剩下的不足两人时，先变更办案人员才能继续。</Notice>
        )}
        <TextAreaField label="理由" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
