import { type ReactNode, useState } from 'react'
import { isDated } from '../../../casework/rules/serving.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { ServingFields, useServing } from './serving-fields.tsx'
import type { StepProps } from './step-form.tsx'
import type { CasePaperRow } from './words.ts'

/** 送达 of a paper beside the decision: 告知书, 听证通知书, 催告书, 移送函 …; each has its 送达回证. */
export function ServePaperDialog({ file, paper, onClose }: StepProps & { readonly paper: CasePaperRow }): ReactNode {
  const [id] = useState(newIntent)
  const dated = isDated(paper.template)
  const draft = useServing(file, {
    toParty: !paper.template.endsWith('-transfer'),
    ...(dated && { day: paper.issuedOn }),
  })
  const serve = usePerform('casework.serve-paper', ({ servedOn }) => {
    say(`${servedOn} 送达，送达回证已制作`)
    onClose()
  })
  const submit = async () => {
    const asked = await draft.asked()
    if (asked !== undefined) serve.run({ case: file.case, id, paper: paper.paper, ...asked })
  }
  return (
    <Dialog title={`送达 ${[paper.title, paper.number].filter(Boolean).join(' ')}`} width={640} onClose={onClose}>
      <Form
        problem={draft.uploading.refused ?? serve.refused}
        busy={draft.uploading.busy || serve.busy}
        submit="登记送达"
        onCancel={onClose}
        onSubmit={submit}
      >
        <Notice tone="unknown">
          {dated
            ? `制作时登记的送达日期是 ${paper.issuedOn}，期限从这一天起算；这里登记方式和签收，生成送达回证。`
            : '生成送达回证。'}
        </Notice>
        <ServingFields draft={draft} />
      </Form>
    </Dialog>
  )
}
