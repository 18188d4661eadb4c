import { type ReactNode, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { dutyMeasures, evidences, frequencies, reaches } from '../../../../campaign/rules/duty.ts'
import { measureZh } from '../../../../campaign/rules/measure.ts'
import { evidenceZh, frequencyZh, reachZh } from '../../../../campaign/zh/duty.ts'
import { type Answer, newIntent } from '../../../client.ts'
import { DateField, Form, TextField } from '../../../ui/form.tsx'
import { Loaded, Page, Panel } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { useAddress } from '../../address.ts'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk, usePerform } from '../../query.ts'
import { today } from '../../today.ts'
import type { Edition } from './words.ts'

type Listed = Answer<'campaign.listed-duties'>['rows']
type Choices = Answer<'campaign.choices'>

/** A new duty, or what a duty will ask for from a day on. */
export function DutyFormPage(): ReactNode {
  const { id } = useParams()
  const listed = useAsk('campaign.listed-duties', {})
  const choices = useAsk('campaign.choices', {})
  const known = useAsk('campaign.duty', { duty: id ?? '' }, { off: id === undefined })
  const title = id === undefined ? '新增责任' : '修改责任'
  return (
    <>
      <Crumbs steps={[{ word: '责任清单', to: links.duties }, { word: title }]} />
      <Page
        title={title}
        narrow
        note="起草以后由另一位负责人批准，批准后按周期生成任务。修改是新版本，从执行日期起生效，原来的要求和任务都保留。"
      >
        <Panel>
          <Loaded asking={listed}>
            {({ rows }) => (
              <Loaded asking={choices}>
                {found =>
                  id === undefined ? (
                    <DutyForm duty={undefined} before={undefined} listed={rows} choices={found} />
                  ) : (
                    <Loaded asking={known}>
                      {duty => <DutyForm duty={id} before={duty.editions.at(-1)} listed={rows} choices={found} />}
                    </Loaded>
                  )
                }
              </Loaded>
            )}
          </Loaded>
        </Panel>
      </Page>
    </>
  )
}

type Props = {
  readonly duty: string | undefined
  readonly before: Edition | undefined
  readonly listed: Listed
  readonly choices: Choices
}

const begin = {
  ...{ title: '', listCode: '', basis: '', every: 'quarter', grace: '0', reach: 'workshop', unit: '', account: '' },
  ...{ evidence: 'record', measure: 'inspection.visits', amount: '1' },
}

function textsOf(before: Edition | undefined, taken: Listed[number] | undefined): typeof begin & { fromDay: string } {
  const fromDay = before?.state === 'approved' || before === undefined ? String(today()) : before.fromDay
  if (before === undefined) return { ...begin, fromDay, listCode: taken?.code ?? '', title: taken?.duty ?? '' }
  const { title, listCode, typedBasis, every, grace, reach, unit, account, evidence, measure, amount } = before
  return {
    ...{ title, listCode: listCode ?? '', basis: typedBasis, every, grace: String(grace), reach, fromDay, evidence },
    ...{ unit: unit ?? '', account: account ?? '', measure: measure ?? '', amount: String(amount ?? 1) },
  }
}

const orNull = (text: string) => (text === '' ? null : text)

function DutyForm({ duty, before, listed, choices }: Props): ReactNode {
  const [id] = useState(() => duty ?? newIntent())
  const asked = useAddress().text('code')
  const taken = listed.find(({ code }) => code === asked)
  const [texts, setTexts] = useState(() => textsOf(before, taken))
  const go = useNavigate()
  const draft = usePerform('campaign.draft-duty', () => {
    say('已起草，等另一位负责人批准')
    go(links.duty(id))
  })
  const set = (part: Partial<typeof texts>) => setTexts({ ...texts, ...part })
  const send = () => {
    const { every, reach, evidence } = texts
    draft.run({
      ...{ duty: id, title: texts.title, fromDay: texts.fromDay, grace: Number(texts.grace) },
      ...{
        listCode: orNull(texts.listCode),
        basis: texts.basis,
        unit: orNull(texts.unit),
        account: orNull(texts.account),
      },
      every: frequencies.find(each => each === every) ?? 'quarter',
      reach: reaches.find(each => each === reach) ?? 'workshop',
      evidence: evidences.find(each => each === evidence) ?? 'record',
      measure: dutyMeasures.find(each => each === texts.measure) ?? null,
      amount: Number(texts.amount),
    })
  }
  return (
    <Form problem={draft.refused} busy={draft.busy} submit="起草" onCancel={() => go(-1)} onSubmit={send}>
      <WhatFields texts={texts} set={set} listed={listed} />
      <WhoFields texts={texts} set={set} choices={choices} />
      <ShownFields texts={texts} set={set} />
      <DateField
        label="开始执行"
        pointer="/fromDay"
        required
        value={texts.fromDay}
        onChange={fromDay => set({ fromDay })}
        hint={duty === undefined ? '可以从今年 1 月 1 日起；开始执行的那一期也生成任务' : '修改只对以后的期次生效'}
      />
    </Form>
  )
}

type Texts = ReturnType<typeof textsOf>
type Fields = { readonly texts: Texts; readonly set: (part: Partial<Texts>) => void }

function WhatFields({ texts, set, listed }: Fields & { readonly listed: Listed }): ReactNode {
  const row = listed.find(({ code }) => code === texts.listCode)
  return (
    <>
      <SelectField
        label="责任清单条目"
        pointer="/listCode"
        value={texts.listCode}
        options={listed.map(({ code, duty }) => ({ value: code, label: `${code} ${duty}` }))}
        onChange={listCode => {
          const chosen = listed.find(({ code }) => code === listCode)
          set({ listCode, ...(texts.title === '' && chosen !== undefined && { title: chosen.duty }) })
        }}
        hint="清单里没有的，留空并在下面写明依据"
      />
      {row !== undefined && (
        <Notice tone="unknown">
          {`依据：${row.basis.text || '清单没有写明条款'}${row.basis.toBeConfirmed ? '（待确认）' : ''}；清单要求的证据：${row.evidence}。`}
        </Notice>
      )}
      <TextField label="责任" pointer="/title" required value={texts.title} onChange={title => set({ title })} />
      {texts.listCode === '' && (
        <TextField
          label="依据"
          pointer="/basis"
          value={texts.basis}
          onChange={basis => set({ basis })}
          hint="法规条款或者文件文号；不填显示“待确认”"
        />
      )}
    </>
  )
}

function WhoFields({ texts, set, choices }: Fields & { readonly choices: Choices }): ReactNode {
  const unitName = choices.units.find(({ unit }) => unit === texts.unit)?.name
  return (
    <>
      <SelectField
        label="责任主体"
        pointer="/reach"
        required
        value={texts.reach}
        options={reaches.map(value => ({ value, label: reachZh[value] }))}
        onChange={reach => set({ reach, unit: '', account: '' })}
      />
      {texts.reach === 'unit' && (
        <>
          <SelectField
            label="单位"
            pointer="/unit"
            required
            value={texts.unit}
            options={choices.units.map(({ unit, name }) => ({ value: unit, label: name }))}
            onChange={unit => set({ unit, account: '' })}
          />
          <SelectField
            label="责任人"
            pointer="/account"
            value={texts.account}
            options={choices.accounts
              .filter(each => each.unitName === unitName)
              .map(({ account, name }) => ({ value: account, label: name }))}
            onChange={account => set({ account })}
            hint="不选的，任务会列入“没有落实到人”"
          />
        </>
      )}
      {texts.reach === 'station' && <Notice tone="unknown">任务交给各所负责人；没有登记负责人的，要改派到人。</Notice>}
      <SelectField
        label="频次"
        pointer="/every"
        required
        value={texts.every}
        options={frequencies.map(value => ({ value, label: frequencyZh[value] }))}
        onChange={every => set({ every })}
      />
      <TextField
        label="期末后几个工作日内"
        pointer="/grace"
        required
        inputMode="numeric"
        unit="个工作日"
        value={texts.grace}
        onChange={grace => set({ grace })}
        hint="0 就是期末当天；遇节假日顺延（民法典 第二百零三条）"
      />
    </>
  )
}

function ShownFields({ texts, set }: Fields): ReactNode {
  return (
    <>
      <SelectField
        label="证据"
        pointer="/evidence"
        required
        value={texts.evidence}
        options={evidences.map(value => ({ value, label: evidenceZh[value] }))}
        onChange={evidence => set({ evidence })}
        hint="业务记录由系统统计，其余要上传文件"
      />
      {texts.evidence === 'record' && (
        <>
          <SelectField
            label="哪一类业务记录"
            pointer="/measure"
            required
            value={texts.measure}
            options={dutyMeasures.map(value => ({
              value,
              label: `${measureZh[value].name}（${measureZh[value].unit}）`,
            }))}
            onChange={measure => set({ measure })}
          />
          <TextField
            label="每期应有"
            pointer="/amount"
            required
            inputMode="numeric"
            value={texts.amount}
            onChange={amount => set({ amount })}
          />
        </>
      )}
    </>
  )
}
