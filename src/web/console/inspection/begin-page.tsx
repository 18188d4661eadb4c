import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { type VisitKind, visitKinds } from '../../../inspection/rules/visit.ts'
import { visitKindZh } from '../../../inspection/zh.ts'
import { type Department, departments } from '../../../rectification/rules/hazard.ts'
import { departmentZh } from '../../../rectification/zh.ts'
import { newIntent } from '../../client.ts'
import { Field, Form, TextAreaField } from '../../ui/form.tsx'
import { Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { SelectField, SelectManyField } from '../../ui/select.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { JoiningField } from './joining-field.tsx'
import { useBegin } from './use-begin.ts'

const kindOptions = visitKinds.map(value => ({ value, label: visitKindZh[value] }))

/** 开始检查: which workshop, which kind; the list is shown before anything is written down. */
export function BeginPage(): ReactNode {
  const address = useAddress()
  const workshop = address.text('workshop')
  const kind = visitKinds.find(each => each === address.text('kind')) ?? 'routine'
  const joined = departments.filter(each => address.words('departments').includes(each))
  const [visit] = useState(newIntent)
  const [reason, setReason] = useState('')
  const [codes, setCodes] = useState<readonly string[]>([])
  const go = useNavigate()
  const begin = useBegin(done => go(links.inspection(done)))
  const wish = { workshop, kind, departments: [...joined], codes: kind === 'unannounced' ? [...codes] : [] }
  const ready = workshop !== '' && (kind !== 'joint' || joined.some(each => each !== 'market'))
  return (
    <>
      <Crumbs steps={[{ word: '监督检查', to: links.inspections }, { word: '开始检查' }]} />
      <Page
        title="开始检查"
        note="开始后，要点表按当时的清单、类别和未销号的隐患固定下来，不再变化。进门先出示执法证件，告知权利义务。"
      >
        <Panel>
          <Form
            problem={begin.refused}
            busy={begin.busy}
            disabled={!ready}
            submit="开始检查"
            onSubmit={() => begin.run({ ...wish, visit, reason, task: address.text('task') || null })}
          >
            <FindWorkshop workshop={workshop} onFound={found => address.change({ workshop: found, task: '' })} />
            <SelectField
              label="检查种类"
              pointer="/kind"
              required
              value={kind}
              options={kindOptions}
              onChange={next => address.change({ kind: next, task: '' })}
            />
            {kind === 'joint' && (
              <JoiningField joined={joined} onChange={next => address.change({ departments: [...next] })} />
            )}
            {kind === 'unannounced' && <Choosing workshop={workshop} codes={codes} onChange={setCodes} />}
            <TextAreaField label="事由" pointer="/reason" rows={2} value={reason} onChange={setReason} />
          </Form>
        </Panel>
        {ready && <ListPreview wish={wish} />}
      </Page>
    </>
  )
}

type Finding = { readonly workshop: string; readonly onFound: (workshop: string) => void }

/** By name, or by what stands on the plate. */
function FindWorkshop({ workshop, onFound }: Finding): ReactNode {
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const found = useAsk('inspection.find-by-code', { code: asked || '-' }, { off: asked === '' })
  const hit = asked === '' ? undefined : found.data
  return (
    <Field
      label="小作坊"
      pointer="/workshop"
      required
      hint="按名称、拼音找；或把码牌上的码（扫码枪扫到的网址也行）填在右边"
    >
      {() => (
        <>
          <div className="row">
            <WorkshopFilter workshop={workshop} onChange={onFound} />
            <Input.Search
              aria-label="码牌上的码"
              placeholder="码牌上的码"
              style={{ width: 260 }}
              value={typed}
              loading={found.busy && asked !== ''}
              onChange={change => setTyped(change.target.value)}
              onSearch={text => setAsked(text.trim())}
              enterButton="查找"
            />
          </div>
          {hit !== undefined && hit.workshop !== workshop && (
            <Notice tone="good">
              {hit.name}（{hit.townName}）{' '}
              <button type="button" className="link" onClick={() => onFound(hit.workshop)}>
                选这一家
              </button>
            </Notice>
          )}
          {asked !== '' && found.problem !== undefined && <ProblemNotice problem={found.problem} />}
        </>
      )}
    </Field>
  )
}

type ChoosingProps = {
  readonly workshop: string
  readonly codes: readonly string[]
  readonly onChange: (codes: readonly string[]) => void
}

function Choosing({ workshop, codes, onChange }: ChoosingProps): ReactNode {
  const all = useAsk('inspection.checklist', { workshop, kind: 'routine' }, { off: workshop === '' })
  const options = (all.data?.items ?? []).map(({ code, text }) => ({ value: code, label: `${code} ${text}` }))
  return (
    <SelectManyField
      label="要查的项目"
      pointer="/codes"
      values={codes}
      options={options}
      onChange={onChange}
      placeholder="不选就查全部项目"
      hint="飞行检查可以只查线索涉及的项目；未销号的隐患一并复查"
    />
  )
}

type Wish = {
  readonly workshop: string
  readonly kind: VisitKind
  readonly departments: Department[]
  readonly codes: string[]
}

function ListPreview({ wish }: { readonly wish: Wish }): ReactNode {
  const list = useAsk('inspection.checklist', wish, { keep: true })
  const [open, setOpen] = useState(false)
  if (list.problem !== undefined) return <ProblemNotice problem={list.problem} />
  if (list.data === undefined) return null
  const { items, spared, editionNumber } = list.data
  const again = items.filter(({ origin }) => origin !== 'list')
  return (
    <Panel
      title="要点表"
      extra={
        <span className="quiet">{`第 ${editionNumber} 版，共 ${items.length} 项，重点 ${items.filter(({ weight }) => weight === 'key').length} 项`}</span>
      }
    >
      {again.length > 0 && (
        <Notice tone="attention">{`有 ${again.length} 项以前发现、还没有销号，排在最前面。`}</Notice>
      )}
      {spared.length > 0 && (
        <Notice tone="unknown">
          {`上级近 3 个月检查过 ${spared.length} 项，这次不重复检查（办法 第四十二条）：${spared.map(({ code }) => code).join('、')}`}
        </Notice>
      )}
      <Button onClick={() => setOpen(!open)}>{open ? '收起' : '看要点表'}</Button>
      {open && (
        <PlainTable head={['编号', '类别', '检查内容', '重点/一般', '部门']}>
          {items.map(({ code, topic, text, weight, department }) => (
            <tr key={code}>
              <td>{code}</td>
              <td>{topic}</td>
              <td>{text}</td>
              <td>{weight === 'key' ? '重点' : '一般'}</td>
              <td className="nowrap">{departmentZh[department]}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}
