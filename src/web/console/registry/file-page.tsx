import { type ReactNode, useState } from 'react'
import { useDraft } from '../../ui/draft.ts'
import { Form } from '../../ui/form.tsx'
import { Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { CertificateFieldset, newCertificate } from './certificate-fields.tsx'
import { officerOptions, useDictionary } from './dictionary.ts'
import { codeWord } from './list-columns.tsx'
import { OneWorkshop } from './one-workshop.tsx'
import type { Workshop } from './workshop.ts'

export function FilePage(): ReactNode {
  return (
    <OneWorkshop word="准予备案">{(workshop, leave) => <FileForm workshop={workshop} onDone={leave} />}</OneWorkshop>
  )
}

function FileForm({ workshop, onDone }: { readonly workshop: Workshop; readonly onDone: () => void }): ReactNode {
  const draft = useDraft(newCertificate(''))
  const [officer, setOfficer] = useState('')
  const dictionary = useDictionary()
  const file = usePerform('registry.file', ({ code }) => {
    say(`已准予备案，码 ${codeWord(code)}`)
    onDone()
  })
  const submit = () => file.run({ workshop: workshop.id, ...draft.values, officer: officer === '' ? null : officer })
  return (
    <Panel>
      <Form problem={file.refused} busy={file.busy} submit="准予备案并赋码" onCancel={onDone} onSubmit={submit}>
        <Notice tone="primary">
          确认后状态变为“有效”，计入在册数量；同时生成唯一的码，公示页立即可扫。之后可打印码牌并登记交付。
        </Notice>
        <CertificateFieldset draft={draft} />
        <SelectField
          label="监管人员"
          pointer="/officer"
          value={officer}
          options={officerOptions(dictionary)}
          onChange={setOfficer}
          hint="可以稍后指定；在此之前会列入工作台的“档案缺项”"
        />
      </Form>
    </Panel>
  )
}
