import type { ReactNode } from 'react'
import type { CaseStep } from '../../../casework/rules/state.ts'
import { ConcludeDialog } from './conclude-dialog.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { FileDialog, RefuseDialog } from './filing-dialogs.tsx'
import { HearDialog } from './hear-dialog.tsx'
import { CarryOutDialog, ResumeDialog, ReturnDialog, ReviewDialog } from './plain-dialogs.tsx'
import { CloseCaseDialog, ReasonDialog, SpareDialog, SuspendDialog } from './propose-dialogs.tsx'
import { ServeDialog } from './serve-dialog.tsx'
import { SpotDialog } from './spot-dialog.tsx'
import type { StepProps } from './step-form.tsx'
import { TellDialog } from './tell-dialog.tsx'

/** The form of each step of the table. */
export function StepDialog({ step, ...rest }: StepProps & { readonly step: CaseStep }): ReactNode {
  switch (step) {
    case 'file':
      return <FileDialog {...rest} />
    case 'refuse-filing':
      return <RefuseDialog {...rest} />
    case 'punish-on-the-spot':
      return <SpotDialog {...rest} />
    case 'suspend':
      return <SuspendDialog {...rest} />
    case 'resume':
      return <ResumeDialog {...rest} />
    case 'conclude':
      return <ConcludeDialog {...rest} />
    case 'pass-review':
      return <ReviewDialog {...rest} verdict="pass" />
    case 'send-back':
      return <ReviewDialog {...rest} verdict="send-back" />
    case 'tell':
      return <TellDialog {...rest} />
    case 'hear':
      return <HearDialog {...rest} />
    case 'decide':
      return <DecideDialog {...rest} />
    case 'spare':
      return <SpareDialog {...rest} />
    case 'serve':
      return <ServeDialog {...rest} />
    case 'carry-out':
      return <CarryOutDialog {...rest} />
    case 'end-execution':
    case 'move':
    case 'transfer-to-police':
    case 'end':
    case 'revoke':
      return <ReasonDialog {...rest} step={step} />
    case 'return':
      return <ReturnDialog {...rest} />
    case 'close':
      return <CloseCaseDialog {...rest} />
    default:
      return step satisfies never
  }
}
