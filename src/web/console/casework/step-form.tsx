import type { ReactNode } from 'react'
import type { CaseStep } from '../../../casework/rules/state.ts'
import { caseStepZh } from '../../../casework/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice, type ShownProblem } from '../../ui/problem.tsx'
import { stepsTold } from './steps.ts'
import type { Case } from './words.ts'

export type StepProps = { readonly file: Case; readonly onClose: () => void }

type Props = StepProps & {
  readonly step: CaseStep
  readonly submit: string
  readonly problem: ShownProblem | undefined
  readonly busy: boolean
  readonly disabled?: boolean
  readonly onSubmit: () => void
  readonly width?: number
  readonly children: ReactNode
}

/** The frame of every step: whose case, what follows from it, then what it asks for. */
export function StepForm(props: Props): ReactNode {
  const { file, step, submit, problem, busy, disabled = false, onSubmit, onClose, width = 640, children } = props
  const { follows, danger = false } = stepsTold[step]
  return (
    <Dialog title={`${file.party} · ${caseStepZh[step]}`} width={width} onClose={onClose}>
      <Form
        problem={problem}
        busy={busy}
        disabled={disabled}
        submit={submit}
        danger={danger}
        onCancel={onClose}
        onSubmit={onSubmit}
      >
        <Notice tone={danger ? 'bad' : 'unknown'}>{follows}</Notice>
        {children}
      </Form>
    </Dialog>
  )
}
