import { Checkbox, Radio } from 'antd'
import type { ReactNode } from 'react'
import { handlingZh, outcomeZh } from '../../../inspection/zh.ts'
import { Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectManyField } from '../../ui/select.tsx'
import { SignField } from './sign-field.tsx'
import { type Finishing, useFinishing } from './use-finishing.ts'
import type { Part, Visit } from './words.ts'

type Props = { readonly visit: Visit; readonly part: Part; readonly result: Part['result'] }

/** 告知结果: who inspected, what the workshop says, signatures on the glass; then the papers are made. */
export function FinishPanel({ visit, part, result }: Props): ReactNode {
  const ready = result.unmarked === 0 && result.checked > 0
  const why =
    result.unmarked > 0
      ? `还有 ${result.unmarked} 项没有记录，记完并保存后再办理。`
      : '所有项目都是不适用，至少要检查一项。'
  return (
    <Panel title="告知结果、签名" extra={<span className="quiet">保存全部项目后办理</span>}>
      {ready ? <Ending visit={visit} part={part} result={result} /> : <p className="quiet">{why}</p>}
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

function Ending({ visit, part, result }: Props): ReactNode {
  const finishing = useFinishing(visit, part)
  const { draft, rows, chosen, named, setOfficers, submit, problem, busy } = finishing
  const { values, set } = draft
  return (
    <Form
      problem={problem}
      busy={busy}
      disabled={!values.told || named.length < 2}
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
      <Checkbox checked={values.told} onChange={change => set('told')(change.target.checked)}>
        已出示执法证件，已告知陈述、申辩、申请回避的权利和配合检查的义务
      </Checkbox>
      <Checkbox checked={values.recusalAsked} onChange={change => set('recusalAsked')(change.target.checked)}>
        当事人申请检查人员回避
      </Checkbox>
      <TextAreaField label="小作坊意见" pointer="/opinion" rows={2} value={values.opinion} onChange={set('opinion')} />
      <TextAreaField label="说明" pointer="/note" rows={2} value={values.note} onChange={set('note')} />
      <Signing finishing={finishing} />
    </Form>
  )
}

function Signing({ finishing }: { readonly finishing: Finishing }): ReactNode {
  const { draft, named, sign } = finishing
  const { refuses, party, witness } = draft.values
  return (
    <>
      <div className="inspection-signing">
        {named.map(({ officer, name }) => (
          <SignField key={officer} label={`检查人员 ${name}`} pointer="/signatures" onChange={sign(officer)} />
        ))}
      </div>
      <Field label="小作坊负责人" pointer="/refusal">
        {() => (
          <Radio.Group
            value={refuses}
            onChange={change => draft.set('refuses')(change.target.value === true)}
            options={[
              { value: false, label: '当场签名' },
              { value: true, label: '拒绝签名' },
            ]}
          />
        )}
      </Field>
      {refuses ? (
        <Refusing finishing={finishing} />
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
    </>
  )
}

function Refusing({ finishing }: { readonly finishing: Finishing }): ReactNode {
  const { draft, recording, setRecording } = finishing
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
            onChange={picked => setRecording(picked.target.files?.[0])}
          />
        )}
      </Field>
      {recording !== undefined && <span className="quiet">{recording.name}</span>}
    </>
  )
}

function teamHint(all: number, named: readonly { readonly recused: string | null }[]): string {
  if (all === 0) return '您的单位还没有登记人员，请管理员在“单位与监管人员”里登记姓名和执法证号'
  return named.some(({ recused }) => recused !== null) ? '有人应当回避，请换人' : '不少于两人，都要有执法证号'
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
