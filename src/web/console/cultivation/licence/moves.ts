import type { ReadinessState } from '../../../../cultivation/rules/readiness.ts'

const words = {
  applied: '已申报',
  accepted: '已受理',
  refused: '不予许可',
  decided: '准予许可',
  issued: '已发证',
  stopped: '停止帮扶',
  helping: '撤回，继续帮扶',
} as const satisfies Record<ReadinessState, string>

/** What an officer presses; the same turn is called otherwise where it comes from elsewhere. */
export function moveWord(from: ReadinessState, to: ReadinessState): string {
  if (from === 'refused' && to === 'helping') return '整改后再申报'
  if (from === 'applied' && to === 'refused') return '不予受理'
  return words[to]
}
