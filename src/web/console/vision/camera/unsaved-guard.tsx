import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useBlocker } from 'react-router'
import { Dialog } from '../../../ui/dialog.tsx'
import { useLeaveGuard } from '../../leave-guard.ts'

/** Neither another tab nor another page is opened over something that has not been saved, unless the person says so. */
export function UnsavedGuard({ unsaved, what }: { readonly unsaved: boolean; readonly what: string }): ReactNode {
  useLeaveGuard(unsaved)
  const blocker = useBlocker(unsaved)
  if (blocker.state !== 'blocked') return null
  return (
    <Dialog title={`${what}还没有保存`} onClose={() => blocker.reset()}>
      <p>现在离开，刚才的改动就没有了。</p>
      <div className="form-foot">
        <Button onClick={() => blocker.proceed()} danger>
          不保存，离开
        </Button>
        <Button type="primary" onClick={() => blocker.reset()}>
          留下来
        </Button>
      </div>
    </Dialog>
  )
}
