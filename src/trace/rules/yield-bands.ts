import type { Confidence } from '../../rulebook/rules/rows.ts'

/** What a trade makes out of its main raw material, in per cent by weight. Wide: outside of it somebody should look. */
export type YieldBand = {
  readonly code: string
  readonly trade: string
  /** In the name of the product. */
  readonly products: readonly string[]
  /** In the name of the main raw material. */
  readonly materials: readonly string[]
  readonly least: number
  readonly most: number
  readonly confidence: Confidence
}

/**
 * No standard and no text that we know gives these: general knowledge of the trades, drawn wide, 待确认 by the bureau.
 * The first that fits counts; a product that none fits is not judged. Litres count as kilograms.
 */
export const yieldBands: readonly YieldBand[] = [
  band('spirit', '白酒（固态、半固态发酵）', ['酒'], ['高粱', '玉米', '大米', '糯米', '小麦', '稻谷', '粮'], 25, 75),
  band('rapeseed-oil', '菜籽油', ['油'], ['油菜籽', '菜籽'], 25, 45),
  band('peanut-oil', '花生油', ['油'], ['花生'], 30, 52),
  band('sesame-oil', '芝麻油', ['油'], ['芝麻'], 35, 55),
  band('walnut-oil', '核桃油', ['油'], ['核桃'], 35, 65),
  band('tofu-pudding', '豆花', ['豆花', '豆腐脑'], ['大豆', '黄豆'], 250, 800),
  band('tofu-skin', '豆腐皮、千张', ['豆腐皮', '豆皮', '千张'], ['大豆', '黄豆'], 40, 110),
  band('bean-stick', '腐竹、豆笋', ['腐竹', '豆笋'], ['大豆', '黄豆'], 30, 75),
  band('dried-tofu', '豆干', ['豆干', '豆腐干'], ['大豆', '黄豆'], 80, 220),
  band('tofu', '豆腐', ['豆腐'], ['大豆', '黄豆'], 150, 450),
  band('noodles', '面条', ['面'], ['小麦粉', '面粉'], 80, 140),
  band('rice-noodles', '米粉', ['米粉', '米线'], ['大米'], 70, 200),
  band('rice', '大米', ['大米'], ['稻谷'], 55, 78),
  band('flour', '小麦粉', ['小麦粉', '面粉'], ['小麦'], 60, 95),
  band('starch-noodles', '粉条', ['粉条', '粉丝'], ['淀粉'], 75, 130),
  band('cured-meat', '腊肉、香肠、板鸭', ['腊', '香肠', '板鸭'], ['肉', '鸭'], 40, 90),
  band('braised-meat', '卤肉制品', ['卤'], ['肉', '鸭', '鸡'], 45, 90),
]

function band(
  code: string,
  trade: string,
  products: readonly string[],
  materials: readonly string[],
  least: number,
  most: number,
): YieldBand {
  return { code, trade, products, materials, least, most, confidence: 'uncertain' }
}

export function findBand(product: string, material: string): YieldBand | undefined {
  return yieldBands.find(
    ({ products, materials }) =>
      products.some(word => product.includes(word)) && materials.some(word => material.includes(word)),
  )
}
