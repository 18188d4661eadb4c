import { useState } from 'react'
import { caseStepZh } from '../../../casework/zh.ts'
import { newIntent } from '../../client.ts'
import { say } from '../../ui/toast.tsx'
import type { Signed } from '../paper/signing.tsx'
import { usePerform } from '../query.ts'
import { signaturesOf } from './signing.tsx'
import type { StepProps } from './step-form.tsx'
import type { Content } from './words.ts'

/** Sends a step to the head of the bureau, once however often it is pressed. */
export function usePropose({ file, onClose }: StepProps, step: Content['step']) {
  const [id] = useState(newIntent)
  const [signed, setSigned] = useState<readonly Signed[]>([])
  const command = usePerform('casework.propose', () => {
    say(`已报请${caseStepZh[step]}，等待负责人审批`)
    onClose()
  })
  return {
    send: (content: Content) => command.run({ case: file.case, id, content, signatures: signaturesOf(signed) }),
    problem: command.refused,
    busy: command.busy,
    ...{ signed, setSigned },
  }
}
