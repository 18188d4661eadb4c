import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { ComplaintStep } from '../../../complaint/rules/state.ts'
import { complaintStepZh } from '../../../complaint/zh.ts'
import { Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { FileDialog, RaiseDialog } from './finding-dialogs.tsx'
import {
  DigestDialog,
  MergeDialog,
  ReclassifyDialog,
  RefuseDialog,
  TransferDialog,
  VetDialog,
} from './plain-dialogs.tsx'
import { MoveDialog, type Moved, TellDialog } from './step-dialogs.tsx'
import type { Complaint } from './words.ts'

type Open = ComplaintStep | 'raise' | 'clue' | 'digest' | 'vet'

/** What may be done from here by whoever handles it. */
export function NextPanel({ one }: { readonly one: Complaint }): ReactNode {
  const [open, setOpen] = useState<Open | undefined>(undefined)
  if (!one.may.handle) return null
  const close = () => setOpen(undefined)
  const looking = one.state === 'verifying' || one.state === 'mediating'
  const button = (what: Open, word: string, primary = false) => (
    <Button key={what} type={primary ? 'primary' : 'default'} onClick={() => setOpen(what)}>
      {word}
    </Button>
  )
  return (
    <Panel title="下一步">
      {one.tellBlocked !== null && <Notice tone="unknown">{one.tellBlocked}</Notice>}
      <div className="complaint-next">
        {[...one.next.filter(step => leading.has(step)), ...one.next.filter(step => !leading.has(step))]
          .filter(step => !(step === 'tell' && one.tellBlocked !== null))
          .map(step => button(step, complaintStepZh[step], leading.has(step)))}
        {(looking || one.state === 'verified') && button('raise', '登记为隐患')}
        {one.state === 'mediating' && one.caseFile === null && button('clue', '发现线索，转为案件')}
        {one.suspicious && button('vet', '核定为正常件')}
        {button('digest', '填写办理摘要')}
      </div>
      {open !== undefined && <Opened open={open} one={one} onClose={close} />}
    </Panel>
  )
}

const leading: ReadonlySet<ComplaintStep> = new Set(['accept', 'take-up', 'substantiate', 'agree', 'tell', 'close'])

type Props = { readonly one: Complaint; readonly onClose: () => void }

function Opened({ open, ...props }: Props & { readonly open: Open }): ReactNode {
  switch (open) {
    case 'refuse':
      return <RefuseDialog {...props} />
    case 'reclassify':
      return <ReclassifyDialog {...props} />
    case 'transfer':
      return <TransferDialog {...props} />
    case 'merge':
      return <MergeDialog {...props} />
    case 'tell':
      return <TellDialog {...props} />
    case 'file':
    case 'clue':
      return <FileDialog {...props} />
    case 'raise':
      return <RaiseDialog {...props} />
    case 'digest':
      return <DigestDialog {...props} />
    case 'vet':
      return <VetDialog {...props} />
    default:
      return <MoveDialog step={open satisfies Moved} {...props} />
  }
}
