import { isGrave } from '../../../vision/rules/alert/review.ts'
import type { PictureRole } from '../../../vision/rules/alert/snapshot.ts'
import type { AlertState } from '../../../vision/rules/alert/state.ts'

export const roleZh = { before: '之前', best: '抓拍', after: '之后' } as const satisfies Record<PictureRole, string>

/** What has become of it with the word just said. */
export function said(name: string, state: AlertState): string {
  switch (state) {
    case 'seconding':
      return `${name}：已记属实，还要另一名监管人员研判`
    case 'false-alert':
      return `${name}：已记误报`
    case 'unclear':
      return `${name}：已记无法判断`
    default:
      return `${name}：已记属实，已通知业主整改`
  }
}

/** Of what is grave two people say 属实, the second without leaning on the first. */
export function graveWords({
  severity,
  state,
}: {
  readonly severity: number
  readonly state: AlertState
}): string | undefined {
  if (!isGrave(severity)) return undefined
  return state === 'seconding'
    ? '严重预警：已有一人研判属实，请您独立判断。'
    : '严重预警：属实要两个人研判，您是第一人。'
}
