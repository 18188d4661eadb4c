import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import type { CommandName, Refused, Result } from '../../../client.ts'
import { Notice, ProblemNotice } from '../../../ui/problem.tsx'
import { usePerform } from '../../query.ts'

/** Whoever was overtaken by somebody else has the newest before the eyes when trying again. */
export function useChange<N extends CommandName>(name: N, onDone: (result: Result<N>) => void) {
  const client = useQueryClient()
  const performing = usePerform(name, onDone)
  const overtaken = performing.refused?.kind === 'changed-meanwhile'
  useEffect(() => {
    if (overtaken) void client.invalidateQueries({ queryKey: ['vision.camera'] })
  }, [overtaken, client])
  return performing
}

type Props = {
  readonly refused: Refused | undefined
  /** What was changed meanwhile is something else of the camera: the same may be saved once more. */
  readonly mayGoOn: boolean
  readonly onGiveUp: () => void
}

/** Of an editor that was overtaken: what is drawn or typed stays until the person gives it up. */
export function RefusedSave({ refused, mayGoOn, onGiveUp }: Props): ReactNode {
  if (refused === undefined) return null
  if (refused.kind !== 'changed-meanwhile') return <ProblemNotice problem={refused} />
  if (mayGoOn) {
    return <Notice tone="attention">别人刚改了这个摄像头的其他内容。您的改动还在，请再点一次保存。</Notice>
  }
  const again = (
    <button type="button" className="link" onClick={onGiveUp}>
      放弃我的改动，看最新的
    </button>
  )
  return <ProblemNotice problem={refused} action={again} />
}
