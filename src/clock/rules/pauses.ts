/** Why time is not counted. */
export const pauseKinds = ['laboratory', 'hearing', 'suspension', 'announcement'] as const
export type PauseKind = (typeof pauseKinds)[number]

/** As it is written down. */
export const pauseWords = {
  laboratory: '检验、检测、检疫、鉴定',
  hearing: '听证',
  suspension: '中止调查',
  announcement: '公告送达',
} as const satisfies Record<PauseKind, string>

type Pausable = { readonly kinds: readonly PauseKind[]; readonly basis: string; readonly toBeConfirmed: boolean }

const acceptance: Pausable = { kinds: ['laboratory'], basis: '市场监督管理行政处罚程序规定', toBeConfirmed: true }
const seizure: Pausable = { kinds: ['laboratory'], basis: '行政强制法第二十五条', toBeConfirmed: false }
const decision: Pausable = {
  kinds: ['suspension', 'hearing', 'announcement', 'laboratory'],
  basis: '市场监督管理行政处罚程序规定',
  toBeConfirmed: true,
}

/** Clocks of which the law excludes time. All others run on, whatever happens. */
const pausable: ReadonlyMap<string, Pausable> = new Map([
  ['E01', acceptance],
  ['E01X', acceptance],
  ['E03', seizure],
  ['E03X', seizure],
  ['E07', decision],
  ['E07X', decision],
])

export function pausesOf(code: string): Pausable | undefined {
  return pausable.get(code)
}
