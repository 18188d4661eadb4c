import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { ServingFields, useServing } from './serving-fields.tsx'
import { StepForm, type StepProps } from './step-form.tsx'

/** 送达决定书: the way, the moment, and what proves it. 行政处罚法 第六十一条. */
export function ServeDialog(props: StepProps): ReactNode {
  const { file, onClose } = props
  const [id] = useState(newIntent)
  const draft = useServing(file)
  const serve = usePerform('casework.serve', ({ servedOn, payBy }) => {
    say(payBy === null ? `${servedOn} 送达` : `${servedOn} 送达，${payBy} 前缴纳罚款`)
    onClose()
  })
  const submit = async () => {
    const asked = await draft.asked()
    if (asked !== undefined) serve.run({ case: file.case, id, ...asked })
  }
  return (
    <StepForm
      {...props}
      step="serve"
      submit="登记送达"
      problem={draft.uploading.refused ?? serve.refused}
      busy={draft.uploading.busy || serve.busy}
      onSubmit={submit}
    >
      <ServingFields draft={draft} />
    </StepForm>
  )
}
