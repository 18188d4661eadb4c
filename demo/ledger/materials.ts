import type { MaterialKind, ProofKind } from '../../src/ledger/rules/ledgers.ts'

/** Who deals in it; several workshops of the district buy from the same few. */
export const dealerTrades = [
  'grain',
  'oilseed',
  'flour',
  'meat',
  'poultry',
  'vegetable',
  'grocery',
  'additive',
  'starter',
  'packaging',
] as const
export type DealerTrade = (typeof dealerTrades)[number]

export type Material = {
  readonly kind: MaterialKind
  readonly dealer: DealerTrade
  readonly spec: string | null
  /** Days that it keeps; `null` for what is sold without a date. */
  readonly keepsDays: number | null
  /** It comes in multiples of so many grams. */
  readonly packGrams: number
  readonly proofs: readonly ProofKind[]
  /** 自产自种: some workshops grow it themselves. */
  readonly mayBeGrown: boolean
  /** How many runs of production one purchase covers. */
  readonly covers: number
  readonly storedAt: string
}

const harvest = {
  kind: 'raw',
  dealer: 'grain',
  spec: '50 千克/袋',
  keepsDays: 540,
  packGrams: 50_000,
  proofs: ['produce-certificate', 'receipt'],
  mayBeGrown: true,
  covers: 4,
  storedAt: '原料库',
} as const satisfies Material
const seeds = { ...harvest, dealer: 'oilseed', covers: 3 } as const satisfies Material
const milled = {
  ...harvest,
  dealer: 'flour',
  spec: '25 千克/袋',
  keepsDays: 240,
  packGrams: 25_000,
  proofs: ['conformity-certificate', 'invoice'],
  mayBeGrown: false,
} as const satisfies Material
const grocery = {
  ...milled,
  kind: 'auxiliary',
  dealer: 'grocery',
  spec: '1 千克/袋',
  keepsDays: 540,
  packGrams: 1_000,
  covers: 12,
  storedAt: '辅料架',
} as const satisfies Material
const fresh = {
  ...harvest,
  dealer: 'meat',
  spec: null,
  keepsDays: 3,
  packGrams: 1_000,
  proofs: ['quarantine-certificate', 'meat-inspection-certificate', 'receipt'],
  mayBeGrown: false,
  covers: 1,
  storedAt: '冷藏库',
} as const satisfies Material
const garden = {
  ...fresh,
  dealer: 'vegetable',
  keepsDays: 7,
  proofs: ['produce-certificate'],
  mayBeGrown: true,
} as const satisfies Material
const additive = {
  ...grocery,
  kind: 'additive',
  dealer: 'additive',
  keepsDays: 720,
  packGrams: 500,
  spec: '500 克/袋',
  proofs: ['conformity-certificate', 'test-report'],
  covers: 60,
  storedAt: '添加剂专柜',
} as const satisfies Material

/** By the name under which it is bought. Additives by their names in GB 2760. */
export const materials: ReadonlyMap<string, Material> = new Map<string, Material>([
  ['高粱', harvest],
  ['玉米', harvest],
  ['稻谷', harvest],
  ['糯米', { ...harvest, mayBeGrown: false }],
  ['小麦', harvest],
  ['大豆', { ...harvest, spec: '50 千克/袋', covers: 8 }],
  ['大米', milled],
  ['小麦粉', milled],
  ['酒曲', { ...grocery, dealer: 'starter', covers: 8, proofs: ['conformity-certificate', 'invoice'] }],
  ['稻壳', { ...grocery, dealer: 'grain', packGrams: 10_000, spec: null, proofs: ['receipt'], covers: 5 }],
  ['油菜籽', seeds],
  ['花生仁', { ...seeds, packGrams: 25_000 }],
  ['芝麻', { ...seeds, packGrams: 25_000, covers: 4 }],
  ['核桃仁', { ...seeds, packGrams: 10_000 }],
  ['鲜鸭', { ...fresh, dealer: 'poultry', proofs: ['quarantine-certificate', 'receipt'] }],
  ['猪肉', fresh],
  ['肠衣', { ...grocery, dealer: 'meat', keepsDays: 180, covers: 6 }],
  ['鸡蛋', { ...garden, keepsDays: 25, proofs: ['produce-certificate', 'receipt'], covers: 2 }],
  ['青菜', garden],
  ['红辣椒', garden],
  ['蚕豆', harvest],
  ['红薯淀粉', { ...milled, dealer: 'grain' }],
  ['食用盐', grocery],
  ['白砂糖', { ...grocery, packGrams: 25_000, spec: '25 千克/袋', covers: 4 }],
  ['菜籽油', { ...grocery, packGrams: 5_000, spec: '5 升/桶', covers: 6 }],
  ['酱油', { ...grocery, covers: 10 }],
  ['花椒', grocery],
  ['卤料', grocery],
  ['硫酸钙', additive],
  ['氯化镁', additive],
  ['葡萄糖酸-δ-内酯', additive],
  ['亚硝酸钠', { ...additive, packGrams: 100, spec: '100 克/袋' }],
  ['碳酸氢钠', additive],
])

export function materialOf(name: string): Material {
  const found = materials.get(name)
  if (found === undefined) throw new RangeError(`no such material: ${name}`)
  return found
}
