import type { Answer } from '../../client.ts'

type Layout = Answer<'code.prints'>['rows'][number]['layout']

/** A proof against a layout that the contract gains and this page forgets. */
const order = { single: 1, 'a4-2x4': 2, 'a4-3x8': 3 } as const satisfies Record<Layout, number>

export const layouts: readonly Layout[] = ['single', 'a4-2x4', 'a4-3x8'].filter((name): name is Layout => name in order)

export const layoutWord = {
  single: '单张 80×80 mm',
  'a4-2x4': 'A4 每页 8 张',
  'a4-3x8': 'A4 每页 24 张',
} as const satisfies Record<Layout, string>

export const layoutUse = {
  single: '带 3 mm 出血，送印刷厂做金属或亚克力牌',
  'a4-2x4': '普通打印机，张贴用',
  'a4-3x8': '不干胶纸，小标贴',
} as const satisfies Record<Layout, string>

/** Columns and rows on the sheet. */
export const layoutGrid = {
  single: [1, 1],
  'a4-2x4': [2, 4],
  'a4-3x8': [3, 8],
} as const satisfies Record<Layout, readonly [number, number]>
export type { Layout }
