import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { acceptanceClock, caseSources } from '../../../casework/rules/source.ts'
import { caseSourceZh } from '../../../casework/zh.ts'
import { newIntent } from '../../client.ts'
import { useDraft } from '../../ui/draft.ts'
import { DateField, Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { Crumbs } from '../crumbs.tsx'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { today } from '../today.ts'
import { ActFields, actAsked, unknownAct } from './act-fields.tsx'
import { AlertSource, useAlertOf } from './alert-source.tsx'
import { nobody, PartyFields, partyAsked } from './party-fields.tsx'
import { optionsOf } from './words.ts'
import './casework.css'

/** What a camera saw is registered from its alert, which a person has found true. */
const sourceOptions = optionsOf(
  caseSources.filter(source => source !== 'alert'),
  caseSourceZh,
)

/** 案源登记: where it came from, whom it is about, what was found. */
export function RegisterPage(): ReactNode {
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const [id] = useState(newIntent)
  const draft = useDraft(blank(params))
  const { values, set } = draft
  const alert = params.get('alert') ?? ''
  const seen = useAlertOf(alert, draft.merge)
  usePartyOf(draft.values.workshop, draft.merge)
  const register = usePerform('casework.register', ({ number, dueOn }) => {
    say(dueOn === null ? `已登记，案源编号 ${number}` : `已登记，案源编号 ${number}，${dueOn} 前决定是否立案`)
    void navigate(links.caseFile(id))
  })
  const source = caseSources.find(each => each === values.source)
  const submit = () => {
    if (source === undefined) return
    const { party, act, workshop, ...rest } = values
    register.run({
      ...rest,
      ...{ case: id, source, workshop: workshop || null, clue: params.get('clue'), sample: params.get('sample') },
      ...{ lot: params.get('lot'), alert: alert === '' ? null : alert, party: partyAsked(party), act: actAsked(act) },
    })
  }
  return (
    <>
      <Crumbs steps={[{ word: '案件', to: links.cases }, { word: '登记案源' }]} />
      <Page title="登记案源" narrow>
        <Form
          problem={register.refused}
          busy={register.busy}
          disabled={source === undefined || (alert !== '' && seen.data?.verdict !== 'true')}
          submit="登记案源"
          onCancel={() => void navigate(-1)}
          onSubmit={submit}
        >
          {alert === '' ? (
            <SourceFields draft={draft} fixed={params.has('clue')} />
          ) : (
            <Panel title="来源">
              <AlertSource asking={seen} />
            </Panel>
          )}
          <Panel title="当事人">
            <div className="form">
              <PartyFields value={values.party} onChange={set('party')} />
            </div>
          </Panel>
          <Panel title="违法线索">
            <div className="form">
              <TextField
                label="案由"
                pointer="/matter"
                required
                placeholder="如：涉嫌生产经营标签不符合规定的食品"
                value={values.matter}
                onChange={set('matter')}
              />
              <TextAreaField
                label="案源内容"
                pointer="/content"
                required
                rows={5}
                hint="时间、地点、发现了什么、已经采取的措施"
                value={values.content}
                onChange={set('content')}
              />
              <TextAreaField
                label="涉嫌违反的规定"
                pointer="/suspected"
                rows={2}
                hint="可以在报请立案时再写"
                value={values.suspected}
                onChange={set('suspected')}
              />
              <ActFields value={values.act} foundOn={values.foundOn} onChange={set('act')} />
            </div>
          </Panel>
        </Form>
      </Page>
    </>
  )
}

function blank(params: URLSearchParams) {
  const clue = params.has('clue')
  return {
    source: clue ? 'inspection' : params.has('alert') ? 'alert' : (params.get('source') ?? ''),
    sourceLabel: params.get('label') ?? '',
    workshop: params.get('workshop') ?? '',
    ...{ provider: '', providerPhone: '', reporterNamed: false },
    foundOn: params.get('found') ?? String(today()),
    ...{ party: nobody, matter: '', suspected: '', content: params.get('text') ?? '' },
    act: unknownAct,
  }
}
type Values = ReturnType<typeof blank>
type Draft = ReturnType<typeof useDraft<Values>>

/** Whom the register knows is not typed again, once for each that is chosen; masked numbers are left to the officer. */
function usePartyOf(workshop: string, merge: Draft['merge']): void {
  const [filled, setFilled] = useState('')
  const { data } = useAsk('registry.workshop', { workshop }, { off: workshop === '' })
  if (data === undefined || data.id !== workshop || data.id === filled) return
  const { name, operatorName, uscc, townName, villageName, address } = data
  const place = address.startsWith(townName) ? address : `${townName}${villageName ?? ''}${address}`
  setFilled(data.id)
  merge({ party: { ...nobody, name, head: operatorName, number: uscc ?? '', address: place } })
}

function SourceFields({ draft, fixed }: { readonly draft: Draft; readonly fixed: boolean }): ReactNode {
  const { values, set } = draft
  const named = values.source === 'report' || values.source === 'mediation'
  return (
    <Panel title="来源">
      <div className="form">
        <div className="fields-2">
          <SelectField
            label="案件来源"
            pointer="/source"
            required
            disabled={fixed}
            value={values.source}
            options={sourceOptions}
            onChange={set('source')}
          />
          <DateField
            label="发现线索或者收到材料"
            pointer="/foundOn"
            required
            max={String(today())}
            value={values.foundOn}
            onChange={set('foundOn')}
          />
        </div>
        <TextField
          label="来源编号或者来文"
          pointer="/sourceLabel"
          value={values.sourceLabel}
          onChange={set('sourceLabel')}
          hint="检查编号、举报登记号、移送函文号"
        />
        <Field label="小作坊" pointer="/workshop" hint="名册里没有的可以不选，直接写当事人">
          {() => (
            <WorkshopFilter workshop={values.workshop} onChange={set('workshop')} placeholder="输入名称或拼音首字母" />
          )}
        </Field>
        {named && <Provider draft={draft} />}
        <p className="quiet case-tight">
          {`核查期限按清单“时限”${clockOf(values.source)}推算，登记后显示在案件页上。`}
        </p>
      </div>
    </Panel>
  )
}

function clockOf(source: string): string {
  const known = caseSources.find(each => each === source)
  return known === undefined ? '' : `第 ${acceptanceClock[known]} 条`
}

function Provider({ draft: { values, set } }: { readonly draft: Draft }): ReactNode {
  return (
    <>
      <div className="fields-2">
        <TextField label="提供人" pointer="/provider" value={values.provider} onChange={set('provider')} />
        <TextField
          label="提供人电话"
          pointer="/providerPhone"
          type="tel"
          value={values.providerPhone}
          onChange={set('providerPhone')}
        />
      </div>
      <Checkbox checked={values.reporterNamed} onChange={({ target }) => set('reporterNamed')(target.checked)}>
        实名举报：是否立案要在五个工作日内告知举报人（市场监督管理投诉举报处理暂行办法 第三十一条）
      </Checkbox>
    </>
  )
}
