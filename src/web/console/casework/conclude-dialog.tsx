import { Checkbox, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { isGrave } from '../../../casework/rules/discretion.ts'
import { reviewKindZh } from '../../../casework/zh.ts'
import { newIntent } from '../../client.ts'
import { type Draft, useDraft } from '../../ui/draft.ts'
import { Field, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import type { Signed } from '../paper/signing.tsx'
import { usePerform } from '../query.ts'
import { fenAsked, fenOf } from './amount.ts'
import { CircumstancesField, YuanField } from './fields.tsx'
import { Signing, signaturesOf } from './signing.tsx'
import { StepForm, type StepProps } from './step-form.tsx'
import { type Case, type Circumstance, lastSaid } from './words.ts'

const unweighed = {
  ...{ goods: '', months: '', deaths: '', ill: '' },
  ...{ lied: false, refusedInspection: false, sameWithinYear: false, afterCriminalPenalty: false },
}
type Gravity = typeof unweighed

function gravityAsked({ goods, months, deaths, ill, ...facts }: Gravity) {
  return {
    ...facts,
    goodsFen: goods === '' ? 0 : fenAsked(goods),
    ...{ lastedMonths: Number(months || 0), deaths: Number(deaths || 0), ill: Number(ill || 0) },
  }
}

/** 调查终结: what was found, what is proposed, and what decides which review and discussion it needs. */
export function ConcludeDialog(props: StepProps): ReactNode {
  const concluding = useConcluding(props)
  const { draft, gravity, circumstances, setCircumstances, signed, setSigned } = concluding
  const { values, set } = draft
  const area = (label: string, key: 'course' | 'facts' | 'nature' | 'discretion', hint = '', rows = 2) => (
    <TextAreaField
      label={label}
      pointer={`/${key}`}
      required
      {...{ rows, hint }}
      value={values[key]}
      onChange={set(key)}
    />
  )
  return (
    <StepForm
      {...props}
      step="conclude"
      submit="提交审核"
      width={760}
      problem={concluding.problem}
      busy={concluding.busy}
      onSubmit={concluding.submit}
    >
      {area('案件来源和调查经过', 'course', '', 3)}
      {area('调查认定的事实', 'facts', '时间、地点、行为、后果，每一项都有证据清单里的证据', 4)}
      {area('案件性质和违反的规定', 'nature')}
      <CircumstancesField values={circumstances} onChange={setCircumstances} />
      {area('裁量情节说明', 'discretion', '从轻、减轻、从重的情节，或者写明没有这些情节')}
      <GravityFields draft={gravity} />
      <ProposedFields draft={draft} />
      <Field label="审核方式" pointer="/publicInterest" hint="勾选任何一项都要法制审核（行政处罚法 第五十八条）">
        {() => (
          <div className="stack case-tight">
            <Checkbox checked={values.publicInterest} onChange={({ target }) => set('publicInterest')(target.checked)}>
              涉及重大公共利益
            </Checkbox>
            <Checkbox checked={values.complicated} onChange={({ target }) => set('complicated')(target.checked)}>
              案件情况疑难复杂、涉及多个法律关系
            </Checkbox>
          </div>
        )}
      </Field>
      <Signing at={['handler', 'office']} signed={signed} onChange={setSigned} />
    </StepForm>
  )
}

function begun(file: Case) {
  const before = (label: string) => lastSaid(file, label, 'conclude')
  return {
    ...{ course: file.content, facts: before('认定的事实'), nature: before('案件性质') || file.suspected },
    ...{ discretion: before('裁量情节'), advice: before('处理建议') },
    ...{ proposes: 'penalty', fine: '', publicInterest: false, complicated: false },
  }
}
type Concluding = ReturnType<typeof begun>

function useConcluding({ file, onClose }: StepProps) {
  const [id] = useState(newIntent)
  const draft = useDraft(begun(file))
  const gravity = useDraft(unweighed)
  const [circumstances, setCircumstances] = useState<readonly Circumstance[]>(file.circumstances)
  const [signed, setSigned] = useState<readonly Signed[]>([])
  const conclude = usePerform('casework.conclude', ({ review, reviewBy, grave }) => {
    const until = reviewBy === null ? '' : `，${reviewBy} 前审核`
    say(`已提交${reviewKindZh[review]}${until}${grave ? '；情节严重，决定前要集体讨论' : ''}`)
    onClose()
  })
  const submit = () => {
    const { fine, proposes, ...rest } = draft.values
    conclude.run({
      ...{ case: file.case, id, ...rest, circumstances: [...circumstances], gravity: gravityAsked(gravity.values) },
      proposes: proposes === 'spare' ? 'spare' : 'penalty',
      fineFen: proposes === 'spare' || fine === '' ? null : fenAsked(fine),
      signatures: signaturesOf(signed),
    })
  }
  const sending = { submit, problem: conclude.refused, busy: conclude.busy }
  return { draft, gravity, circumstances, setCircumstances, signed, setSigned, ...sending }
}

function ProposedFields({ draft: { values, set } }: { readonly draft: Draft<Concluding> }): ReactNode {
  return (
    <>
      <Field label="建议" pointer="/proposes" required>
        {() => (
          <Radio.Group
            value={values.proposes}
            onChange={({ target }) => set('proposes')(String(target.value))}
            options={[
              { value: 'penalty', label: '给予行政处罚' },
              { value: 'spare', label: '不予行政处罚' },
            ]}
          />
        )}
      </Field>
      <TextAreaField
        label="处理建议"
        pointer="/advice"
        required
        rows={2}
        value={values.advice}
        onChange={set('advice')}
      />
      {values.proposes === 'penalty' && (
        <YuanField label="建议罚款" pointer="/fineFen" value={values.fine} onChange={set('fine')} hint="没有就不填" />
      )}
    </>
  )
}

const graveWords = [
  ['lied', '故意提供虚假信息或者隐瞒真实情况'],
  ['refusedInspection', '拒绝、逃避监督检查'],
  ['sameWithinYear', '一年内因同一性质的违法行为受过处罚又实施'],
  ['afterCriminalPenalty', '因食品安全犯罪受过刑事处罚又实施'],
] as const

/** 情节严重 is told from facts. 食品安全法实施条例 第六十七条. */
function GravityFields({ draft: { values, set } }: { readonly draft: Draft<Gravity> }): ReactNode {
  const asked = gravityAsked(values)
  const grave = isGrave({ ...asked, goodsFen: fenOf(values.goods) ?? 0 })
  const count = (label: string, key: 'months' | 'deaths' | 'ill', pointer: string, unit: string) => (
    <TextField
      label={label}
      pointer={pointer}
      unit={unit}
      inputMode="numeric"
      value={values[key]}
      onChange={set(key)}
    />
  )
  return (
    <>
      <div className="case-fields">
        <YuanField label="货值金额" pointer="/gravity/goodsFen" value={values.goods} onChange={set('goods')} />
        {count('持续时间', 'months', '/gravity/lastedMonths', '个月')}
        {count('死亡', 'deaths', '/gravity/deaths', '人')}
        {count('患病', 'ill', '/gravity/ill', '人')}
      </div>
      <div className="stack case-tight">
        {graveWords.map(([key, word]) => (
          <Checkbox key={key} checked={values[key]} onChange={({ target }) => set(key)(target.checked)}>
            {word}
          </Checkbox>
        ))}
      </div>
      <Notice tone={grave ? 'bad' : 'unknown'}>
        {grave
          ? '按这些事实属于情节严重（食品安全法实施条例 第六十七条），决定前要集体讨论。'
          : '货值两万元以上、持续三个月以上、造成死亡或者三十人以上患病等，属于情节严重（食品安全法实施条例 第六十七条）。没有的不填。'}
      </Notice>
    </>
  )
}
