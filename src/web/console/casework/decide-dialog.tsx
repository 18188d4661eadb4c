import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { penaltiesZh, weightZh } from '../../../casework/zh.ts'
import { TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { CircumstancesField, YuanField } from './fields.tsx'
import { PenaltiesField } from './penalties-field.tsx'
import { RemedyFields } from './remedy-fields.tsx'
import { HearingLine } from './rights-panel.tsx'
import { StepForm, type StepProps } from './step-form.tsx'
import { type Deciding, useDeciding } from './use-deciding.ts'
import { weights } from './words.ts'

/** 处罚决定: what goes to the head of the bureau, and from there into the decision itself. 行政处罚法 第五十九条. */
export function DecideDialog(props: StepProps): ReactNode {
  const deciding = useDeciding(props)
  const { draft, fined, penalties, setPenalties, proposing, submit } = deciding
  const { values, set } = draft
  const told = props.file.notices.at(-1)
  const area = (label: string, key: 'course' | 'facts' | 'heard' | 'reason', rows = 3, hint = '') => (
    <TextAreaField
      label={label}
      pointer={`/content/${key}`}
      required
      {...{ rows, hint }}
      value={values[key]}
      onChange={set(key)}
    />
  )
  return (
    <StepForm
      {...props}
      step="decide"
      submit="报请处罚决定"
      width={820}
      problem={proposing.problem}
      busy={proposing.busy}
      onSubmit={submit}
    >
      {area('案件来源和调查经过', 'course')}
      {area('违法事实', 'facts', 4, '证据清单会附在决定书里')}
      {area('陈述、申辩、听证及采纳情况', 'heard', 2)}
      {area('理由和依据', 'reason')}
      <PenaltiesField
        label="处罚"
        value={penalties}
        onChange={setPenalties}
        pointer="/content/penalties"
        hint={told === undefined ? '' : `告知过：${penaltiesZh(told.penalties)}`}
      />
      <Weighing deciding={deciding} />
      <TextAreaField
        label="履行方式和期限"
        pointer="/content/performance"
        required
        rows={2}
        value={values.performance}
        onChange={set('performance')}
        hint={
          fined ? '罚款：自收到决定书之日起十五日内到指定的银行或者通过电子支付系统缴纳（行政处罚法 第六十七条）' : ''
        }
      />
      {fined && <TextField label="缴款银行和账号" pointer="/content/bank" value={values.bank} onChange={set('bank')} />}
      <RemedyFields pointer="/content" />
      <TextAreaField
        label="公示的违法事实摘要"
        pointer="/content/publicBreach"
        required
        rows={2}
        value={values.publicBreach}
        onChange={set('publicBreach')}
        hint="群众扫码看到的话；不写身份证号、电话、银行账号、住址"
      />
      <Checkbox checked={values.partyPresent} onChange={({ target }) => set('partyPresent')(target.checked)}>
        当事人在场，宣告后当场交付
      </Checkbox>
      <Checkbox checked={values.sameProvince} onChange={({ target }) => set('sameProvince')(target.checked)}>
        当事人登记在本省（外省的在十个工作日内推送）
      </Checkbox>
    </StepForm>
  )
}

type WeighingProps = { readonly deciding: Deciding }

/** 裁量: the row of the table, the facts, what they leave open, and where the fine then lies. */
function Weighing({ deciding }: WeighingProps): ReactNode {
  const { draft, rows, weighed, bandText, missing, circumstances, setCircumstances } = deciding
  const { values, set } = draft
  const row = rows.find(each => each.code === values.row)
  const open = (weighed?.weights ?? weights).filter(each => each !== 'none')
  return (
    <>
      <SelectField
        label="处罚幅度表的条目"
        pointer="/content/discretion/row"
        value={values.row}
        options={rows.map(each => ({ value: each.code, label: each.act }))}
        onChange={set('row')}
        hint={row === undefined ? '表里没有的不选，填写条款和幅度' : rowHint(row)}
      />
      <div className="fields-2">
        <YuanField
          label="货值金额"
          pointer="/content/discretion/goodsFen"
          value={values.goods}
          onChange={set('goods')}
        />
        <SelectField
          label="裁量等次"
          pointer="/content/discretion/weight"
          required
          value={values.weight}
          options={open.map(value => ({ value, label: weightZh[value] }))}
          onChange={set('weight')}
          hint={bandText}
        />
      </div>
      <CircumstancesField
        pointer="/content/discretion/circumstances"
        values={circumstances}
        onChange={setCircumstances}
      />
      {weighed !== undefined && open.length === 0 && (
        <Notice tone="bad">按这些裁量情节应当不予处罚，请报请“不予处罚”。</Notice>
      )}
      {row?.afterRefusal === true && (
        <Checkbox checked={values.refused} onChange={({ target }) => set('refused')(target.checked)}>
          责令改正后拒不改正（这一条拒不改正的才能罚款）
        </Checkbox>
      )}
      {missing && <TypedRange deciding={deciding} />}
      {weighed?.toBeConfirmed === true && !missing && (
        <Notice tone="attention">这一条的幅度或者裁量等次的划分待确认，请核对原文。</Notice>
      )}
      {weighed?.hearing.entitled === true && <HearingLine hearing={weighed.hearing} />}
    </>
  )
}

function rowHint({ range, ground, afterRefusal }: Deciding['rows'][number]): string {
  const said = range ?? '表里没有数额'
  return `${ground.text}${ground.toBeConfirmed ? '（待确认）' : ''}：${said}${afterRefusal ? '；责令改正、拒不改正的才能罚款' : ''}`
}

/** The table knows no amount: nothing is made up, it is read in the law and confirmed by a second person. */
function TypedRange({ deciding }: Pick<WeighingProps, 'deciding'>): ReactNode {
  const { fined, draft } = deciding
  const { values, set } = draft
  return (
    <>
      <Notice tone="attention">
        处罚幅度表里没有这一条，或者没有数额（待确认）。请照法律原文填写条款{fined && '和幅度'}
        ，由审批的人对照原文再确认一次。
      </Notice>
      <TextField
        label="处罚依据的条款"
        pointer="/content/discretion/typed/article"
        required
        value={values.article}
        onChange={set('article')}
        hint="法律名称和第几条、第几款、第几项"
      />
      {fined && (
        <div className="fields-2">
          <YuanField
            label="罚款幅度自"
            pointer="/content/discretion/typed/fromFen"
            required
            value={values.from}
            onChange={set('from')}
          />
          <YuanField
            label="罚款幅度至"
            pointer="/content/discretion/typed/toFen"
            required
            value={values.to}
            onChange={set('to')}
          />
        </div>
      )}
    </>
  )
}
