import type { Topic } from './topic.ts'

/**
 * 投诉: a consumer asks that a dispute be settled. 举报: somebody tells of what may be against the law.
 * 市场监督管理投诉举报处理暂行办法 第三条 (wording 待确认).
 */
export const kinds = ['complaint', 'report'] as const
export type Kind = (typeof kinds)[number]

/** How it is called in labels of clocks and to-dos. */
export const kindWords = { complaint: '投诉', report: '举报' } as const satisfies Record<Kind, string>

/** Somebody asks for money, goods or a settlement. */
const asking =
  /退款|退钱|退货|退一赔|赔偿|赔付|赔钱|换货|更换|退换|补偿|假一赔|十倍|三倍|误工费|医药费|协商|调解|退还|返还|要求.{0,6}(?:退|赔|换)/u

export function asksForRemedy(words: string): boolean {
  return asking.test(words)
}

export type Told = {
  readonly topic: Topic
  /** What the citizen chose: that the dispute be settled, or only that it be looked into. */
  readonly wantsRemedy: boolean
  readonly named: boolean
}

/**
 * What it is taken up as. Who asks for a settlement has to be known to both sides: without a name and a telephone it is
 * looked into as a clue, and nothing is lost. 第九条 (待确认).
 */
export function kindOf({ wantsRemedy, named }: Told): Kind {
  return wantsRemedy && named ? 'complaint' : 'report'
}

/** What is chosen before anybody touches it. */
export function usuallyWantsRemedy(topic: Topic): boolean {
  return topic === 'dispute'
}

/** The citizen's own words say otherwise than how it was taken up: an officer looks and may change it. */
export const doubts = ['asks-for-remedy', 'asks-for-nothing'] as const
export type Doubt = (typeof doubts)[number]

export function doubtOf(kind: Kind, words: string): Doubt | undefined {
  if (kind === 'report') return asksForRemedy(words) ? 'asks-for-remedy' : undefined
  return words.trim() !== '' && !asksForRemedy(words) ? 'asks-for-nothing' : undefined
}
