export const whoseWords = { mine: '我的', unit: '本单位', area: '全部可见' } as const
export type Whose = keyof typeof whoseWords
