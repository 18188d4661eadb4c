import { type ReactNode, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { dutyZh } from '../../../platform/identity/zh.ts'
import { newIntent } from '../../client.ts'
import { Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Loaded, Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectManyField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { useLeaveGuard } from '../leave-guard.ts'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { AttachmentField, useAttachment } from './attachment.tsx'
import { optionsOf, type Programme, unitOptions } from './words.ts'

const readers = ['leader', 'office', 'inspector'] as const

/** A new document, one that is to take the place of another, or a draft that is written on. */
export function ProgrammeFormPage(): ReactNode {
  const { id } = useParams()
  const supersedes = useAddress().text('supersedes')
  const from = id ?? supersedes
  const found = useAsk('campaign.programme', { programme: from }, { off: from === '' })
  const word = id === undefined ? (supersedes === '' ? '起草方案' : '起草新版') : '修改草稿'
  return (
    <>
      <Crumbs steps={[{ word: '工作方案', to: links.programmes }, { word }]} />
      <Page title={word} narrow>
        {from === '' ? (
          <Fields />
        ) : (
          <Loaded asking={found}>
            {row => (id === undefined ? <Fields copied={row} /> : <Fields before={row} />)}
          </Loaded>
        )}
      </Page>
    </>
  )
}

type Props = {
  readonly before?: Programme
  /** What the new one takes the place of. */
  readonly copied?: Programme
}

function Fields({ before, copied }: Props): ReactNode {
  const go = useNavigate()
  const known = before ?? copied
  const [programme] = useState(() => before?.programme ?? newIntent())
  const [title, setTitle] = useState(known?.title ?? '')
  const [body, setBody] = useState(known?.body ?? '')
  const [units, setUnits] = useState<readonly string[]>(known?.units.map(({ unit }) => unit) ?? [])
  const [duties, setDuties] = useState<readonly string[]>(known?.duties ?? [])
  const choices = useAsk('campaign.choices', {}).data
  const attachment = useAttachment(before?.file ?? null)
  useLeaveGuard(body !== (known?.body ?? ''))
  const done = () => {
    say('已保存草稿')
    go(links.programme(programme))
  }
  const create = usePerform('campaign.draft-programme', done)
  const change = usePerform('campaign.redraft-programme', done)
  const { run, busy, refused } = before === undefined ? create : change
  const submit = async () => {
    const kept = await attachment.send()
    if (kept === undefined) return
    const supersedes = copied?.programme ?? before?.supersedes?.programme ?? null
    const chosen = readers.filter(each => duties.includes(each))
    run({ ...{ programme, title, body, units: [...units], duties: chosen, supersedes }, ...kept })
  }
  return (
    <Form
      problem={attachment.refused ?? refused}
      busy={busy || attachment.busy}
      submit="保存草稿"
      onCancel={() => void go(before === undefined ? links.programmes : links.programme(before.programme))}
      onSubmit={submit}
    >
      {copied !== undefined && (
        <Notice tone="unknown">{`印发以后代替《${copied.title}》${copied.number ?? ''}；原来的文件和签收记录仍然保留。`}</Notice>
      )}
      <TextField label="标题" pointer="/title" required value={title} onChange={setTitle} />
      <TextAreaField label="内容" pointer="/body" required rows={14} value={body} onChange={setBody} />
      <AttachmentField
        label="附件"
        hint={before?.file ? '已有附件；选择新的就替换' : 'PDF、Word 或者图片'}
        attachment={attachment}
      />
      <SelectManyField
        label="发给哪些单位"
        pointer="/units"
        values={units}
        options={unitOptions(choices)}
        onChange={setUnits}
        placeholder="不选就是全局"
      />
      <SelectManyField
        label="发给哪些岗位"
        pointer="/duties"
        values={duties}
        options={optionsOf(readers, dutyZh)}
        onChange={setDuties}
        placeholder="不选就是所有岗位"
      />
    </Form>
  )
}
