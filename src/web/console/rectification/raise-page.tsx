import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { rawSourceKinds } from '../../../rectification/rules/hazard.ts'
import { sourceZh } from '../../../rectification/zh.ts'
import { newIntent } from '../../client.ts'
import { DateField, Field, Form, TextField } from '../../ui/form.tsx'
import { Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { today } from '../today.ts'
import { useUpload } from '../upload.ts'
import { blank, type Draft, RaisedFields } from './raised-fields.tsx'
import './rectification.css'

const sourceOptions = rawSourceKinds.map(value => ({ value, label: sourceZh[value] }))

/** For what no visit, alert or complaint of the system has brought up. */
export function RaisePage(): ReactNode {
  const navigate = useNavigate()
  const address = useAddress()
  const workshop = address.text('workshop')
  const [source] = useState(newIntent)
  const [kind, setKind] = useState<(typeof rawSourceKinds)[number]>('inspection')
  const [label, setLabel] = useState('')
  const [foundOn, setFoundOn] = useState<string>(today())
  const [drafts, setDrafts] = useState<readonly Draft[]>([blank()])
  const items = useAsk('rectification.items', { workshop }, { off: workshop === '' })
  const uploading = useUpload()
  const raise = usePerform('rectification.raise', ({ hazards }) => {
    say(`已登记 ${hazards.length} 处隐患`)
    const [first] = hazards
    void navigate(hazards.length === 1 && first !== undefined ? links.hazard(first) : links.hazardsOf(workshop))
  })
  const submit = async () => {
    const hazards = []
    for (const draft of drafts) {
      const files = await uploading.send(draft.files)
      if (files === undefined) return
      const item = items.data?.rows.find(each => each.code === draft.code)
      const { code = '', topic = '', basis = '', weight = 'general', department = 'market' } = item ?? {}
      hazards.push({ code, topic, text: draft.text, basis, weight, department, files, dueOn: draft.dueOn || null })
    }
    raise.run({ source, workshop, kind, label, foundOn, hazards })
  }
  return (
    <>
      <Crumbs steps={[{ word: '整改清零', to: links.hazards }, { word: '登记隐患' }]} />
      <Page narrow title="登记隐患" note="检查、预警、投诉还没有进系统的，在这里登记；同一家一次可以登记多处。">
        <Form
          problem={uploading.refused ?? raise.refused}
          busy={uploading.busy || raise.busy}
          submit="登记"
          disabled={workshop === ''}
          onCancel={() => void navigate(links.hazards)}
          onSubmit={submit}
        >
          <Field label="小作坊" pointer="/workshop" required>
            {() => <WorkshopFilter workshop={workshop} onChange={next => address.change({ workshop: next })} />}
          </Field>
          <SelectField
            label="来源"
            pointer="/kind"
            required
            value={kind}
            options={sourceOptions}
            onChange={next => setKind(rawSourceKinds.find(each => each === next) ?? kind)}
          />
          <TextField
            label="来源说明"
            pointer="/label"
            required
            placeholder="如 2026 年食品小作坊安全生产大检查、12315 转办"
            value={label}
            onChange={setLabel}
          />
          <DateField label="发现日期" pointer="/foundOn" required max={today()} value={foundOn} onChange={setFoundOn} />
          {workshop === '' ? (
            <Notice tone="unknown">请先选小作坊，再按检查要点选项目。</Notice>
          ) : (
            drafts.map((draft, at) => (
              <RaisedFields
                key={draft.key}
                at={at}
                draft={draft}
                items={items.data?.rows ?? []}
                onChange={changed => setDrafts(drafts.map(each => (each === draft ? changed : each)))}
                {...(drafts.length > 1 && { onRemove: () => setDrafts(drafts.filter(each => each !== draft)) })}
              />
            ))
          )}
          {workshop !== '' && drafts.length < 40 && (
            <Button onClick={() => setDrafts([...drafts, blank()])}>再加一处</Button>
          )}
        </Form>
      </Page>
    </>
  )
}
