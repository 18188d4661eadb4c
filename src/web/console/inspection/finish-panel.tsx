import { Checkbox, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { handlingZh, outcomeZh } from '../../../inspection/zh.ts'
import { instantAt } from '../../../kernel/day.ts'
import type { Wanted } from '../../client.ts'
import { useDraft } from '../../ui/draft.ts'
import { Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectManyField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { useUpload } from '../upload.ts'
import { SignField } from './sign-field.tsx'
import type { Part, Visit } from './words.ts'

type Props = { readonly visit: Visit; readonly part: Part; readonly result: Part['result'] }
type Signature = {
  readonly who: 'officer' | 'party' | 'witness'
  readonly name: string
  readonly drawn: Blob | undefined
}

/** 告知结果: who inspected, what the workshop says, signatures on the glass; then the papers are made. */
export function FinishPanel({ visit, part, result }: Props): ReactNode {
  const { department } = part
  const ready = result.unmarked === 0 && result.checked > 0
  return (
    <Panel title="告知结果、签名" extra={<span className="quiet">保存全部项目后办理</span>}>
      {ready ? (
        <Finishing visit={visit} part={part} result={result} key={department} />
      ) : (
        <p className="quiet">
          {result.unmarked > 0
            ? `还有 ${result.unmarked} 项没有记录，记完并保存后再办理。`
            : '所有项目都是不适用，至少要检查一项。'}
        </p>
      )}
    </Panel>
  )
}

function Result({ result }: Pick<Props, 'result'>): ReactNode {
  const { outcome, reason, handling, toBeConfirmed, basis } = result
  const tone = outcome === 'nonconforming' ? 'bad' : outcome === 'basic' || result.problems > 0 ? 'attention' : 'good'
  return (
    <Notice tone={tone}>
      {`检查结果：${outcome === null ? reason : `${outcomeZh[outcome]}（${reason}）`}。处理：${handling.map(each => handlingZh[each]).join('、')}。`}
      {basis !== '' && <span className="quiet">{`依据 ${basis}${toBeConfirmed ? '（判定规则待确认）' : ''}`}</span>}
    </Notice>
  )
}

const nothing = { note: '', opinion: '', party: '', witness: '', reason: '' }

function Finishing({ visit, part, result }: Props): ReactNode {
  const { department } = part
  const team = useAsk('inspection.officers', { workshop: visit.workshop, department })
  const draft = useDraft(nothing)
  const [officers, setOfficers] = useState<readonly string[] | undefined>(undefined)
  const [drawn, setDrawn] = useState<ReadonlyMap<string, Blob>>(new Map())
  const [told, setTold] = useState(false)
  const [recusalAsked, setRecusalAsked] = useState(false)
  const [refuses, setRefuses] = useState(false)
  const [recording, setRecording] = useState<File | undefined>(undefined)
  const uploading = useUpload()
  const finish = usePerform('inspection.finish', () => say('结果已告知，文书已生成'))
  const rows = team.data?.rows ?? []
  const chosen = officers ?? rows.filter(({ mine }) => mine).map(({ officer }) => officer)
  const named = chosen.flatMap(id => rows.filter(({ officer }) => officer === id))
  const { note, opinion, party, witness, reason } = draft.values
  const signatures: readonly Signature[] = [
    ...named.map(({ officer, name }) => ({ who: 'officer' as const, name, drawn: drawn.get(officer) })),
    ...(refuses ? [] : [{ who: 'party' as const, name: party, drawn: drawn.get('party') }]),
    ...(witness === '' ? [] : [{ who: 'witness' as const, name: witness, drawn: drawn.get('witness') }]),
  ]
  const sign = (who: string) => (drawing: Blob | undefined) =>
    setDrawn(before => {
      const next = new Map(before)
      if (drawing === undefined) next.delete(who)
      else next.set(who, drawing)
      return next
    })
  const submit = async () => {
    const signed = await sent(signatures, uploading.send)
    const kept = recording === undefined || !refuses ? [] : await uploading.send([recording])
    if (signed === undefined || kept === undefined) return
    const refusal = refuses ? { reason, recording: kept[0] ?? null } : null
    const who = { visit: visit.visit, department, officers: [...chosen] }
    finish.run({ ...who, endedAt: endNow(), note, opinion, told: true, recusalAsked, signatures: signed, refusal })
  }
  return (
    <Form
      problem={uploading.refused ?? finish.refused}
      busy={uploading.busy || finish.busy}
      disabled={!told || named.length < 2}
      submit="告知结果并完成"
      onSubmit={() => void submit()}
    >
      <Result result={result} />
      <SelectManyField
        label="检查人员"
        pointer="/officers"
        required
        values={chosen}
        options={rows.map(row => ({ value: row.officer, label: officerText(row) }))}
        onChange={setOfficers}
        hint={teamHint(rows.length, named)}
      />
      <Checkbox checked={told} onChange={change => setTold(change.target.checked)}>
        已出示执法证件，已告知陈述、申辩、申请回避的权利和配合检查的义务
      </Checkbox>
      <Checkbox checked={recusalAsked} onChange={change => setRecusalAsked(change.target.checked)}>
        当事人申请检查人员回避
      </Checkbox>
      <TextAreaField label="小作坊意见" pointer="/opinion" rows={2} value={opinion} onChange={draft.set('opinion')} />
      <TextAreaField label="说明" pointer="/note" rows={2} value={note} onChange={draft.set('note')} />
      <div className="inspection-signing">
        {named.map(({ officer, name }) => (
          <SignField key={officer} label={`检查人员 ${name}`} pointer="/signatures" onChange={sign(officer)} />
        ))}
      </div>
      <Field label="小作坊负责人" pointer="/refusal">
        {() => (
          <Radio.Group
            value={refuses}
            onChange={change => setRefuses(change.target.value === true)}
            options={[
              { value: false, label: '当场签名' },
              { value: true, label: '拒绝签名' },
            ]}
          />
        )}
      </Field>
      {refuses ? (
        <Refusing draft={draft} recording={recording} onRecording={setRecording} />
      ) : (
        <>
          <TextField label="签名人" pointer="/party" required value={party} onChange={draft.set('party')} />
          <SignField label="小作坊负责人" pointer="/signatures" onChange={sign('party')} />
        </>
      )}
      <TextField
        label="见证人"
        pointer="/witness"
        value={witness}
        onChange={draft.set('witness')}
        hint={refuses ? '见证人签名和录音录像至少有一项' : '没有可不填'}
      />
      {witness !== '' && <SignField label={`见证人 ${witness}`} pointer="/signatures" onChange={sign('witness')} />}
    </Form>
  )
}

function teamHint(all: number, named: readonly { readonly recused: string | null }[]): string {
  if (all === 0) return '您的单位还没有登记人员，请管理员在“单位与监管人员”里登记姓名和执法证号'
  return named.some(({ recused }) => recused !== null) ? '有人应当回避，请换人' : '不少于两人，都要有执法证号'
}

type RefusingProps = {
  readonly draft: ReturnType<typeof useDraft<typeof nothing>>
  readonly recording: File | undefined
  readonly onRecording: (file: File | undefined) => void
}

function Refusing({ draft, recording, onRecording }: RefusingProps): ReactNode {
  return (
    <>
      <TextAreaField
        label="拒绝签名的原因"
        pointer="/refusal/reason"
        required
        rows={2}
        value={draft.values.reason}
        onChange={draft.set('reason')}
      />
      <Field label="录音或录像" pointer="/refusal/recording" hint="没有见证人签名的，要上传">
        {input => (
          <input
            id={input.id}
            type="file"
            accept="audio/*,video/*"
            onChange={picked => onRecording(picked.target.files?.[0])}
          />
        )}
      </Field>
      {recording !== undefined && <span className="quiet">{recording.name}</span>}
    </>
  )
}

type OfficerRow = {
  readonly name: string
  readonly unit: string
  readonly certificateNumber: string | null
  readonly recused: string | null
}

function officerText({ name, unit, certificateNumber, recused }: OfficerRow): string {
  return [name, unit, certificateNumber ?? '没有执法证号', recused === null ? '' : '应当回避']
    .filter(Boolean)
    .join(' · ')
}

type Sent = Wanted<'inspection.finish'>['signatures']

/** Whoever has drawn nothing is left out, and the server says who is missing. */
async function sent(
  signatures: readonly Signature[],
  send: (files: readonly Blob[]) => Promise<string[] | undefined>,
): Promise<Sent | undefined> {
  const drawn = signatures.flatMap(({ who, name, drawn: blob }) => (blob === undefined ? [] : [{ who, name, blob }]))
  if (drawn.length === 0) return []
  const files = await send(drawn.map(({ blob }) => blob))
  return files?.flatMap((file, at) => {
    const of = drawn[at]
    return of === undefined ? [] : [{ who: of.who, name: of.name, file }]
  })
}

/** By this screen's clock; one that is ahead counts as now. */
function endNow(): string {
  return instantAt(performance.timeOrigin + performance.now())
}
