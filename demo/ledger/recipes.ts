import type { ShelfLifeUnit } from '../../src/ledger/rules/ledgers.ts'

export type DemoRecipe = {
  readonly product: string
  /** Category of GB 2760. */
  readonly foodCode: string
  readonly shelfLife: { readonly amount: number; readonly unit: ShelfLifeUnit } | null
  readonly storage: string
  /** Grams of one piece; `null` when it is sold loose. */
  readonly pieceGrams: number | null
  /** Parts by mass; the first is what the yield is told of. */
  readonly materials: readonly (readonly [name: string, parts: number])[]
  /** Kilograms of the first material in one run. */
  readonly run: readonly [least: number, most: number]
  /** 出品率: output in percent of the first material, or of all that was charged. */
  readonly yield: { readonly of: 'first' | 'all'; readonly least: number; readonly most: number }
  /** Milligrams in a kilogram of the product. */
  readonly additives: readonly { readonly name: string; readonly least: number; readonly most: number }[]
}

const day = (amount: number) => ({ amount, unit: 'day' }) as const
const month = (amount: number) => ({ amount, unit: 'month' }) as const
const first = (least: number, most: number) => ({ of: 'first', least, most }) as const
const all = (least: number, most: number) => ({ of: 'all', least, most }) as const

function spirit(product: string, grain: string): DemoRecipe {
  return {
    product,
    foodCode: '15.01.01',
    // 酒精度 10 %vol 以上的饮料酒可以免除标示保质期. GB 7718
    shelfLife: null,
    storage: '阴凉干燥处，密封',
    pieceGrams: 500,
    materials: [
      [grain, 100],
      ['酒曲', 0.8],
      ['稻壳', 18],
    ],
    run: [150, 420],
    yield: first(45, 55),
    additives: [],
  }
}

function oil(product: string, seed: string, least: number, most: number): DemoRecipe {
  return {
    product,
    foodCode: '02.01.01.01',
    shelfLife: month(12),
    storage: '阴凉避光处',
    pieceGrams: 4_600,
    materials: [[seed, 100]],
    run: [100, 380],
    yield: first(least, most),
    additives: [],
  }
}

type Rest = Pick<DemoRecipe, 'foodCode' | 'yield'> & Partial<DemoRecipe>

function soy(product: string, days: number, rest: Rest): DemoRecipe {
  return {
    product,
    shelfLife: day(days),
    storage: '0～10 ℃冷藏',
    pieceGrams: null,
    materials: [['大豆', 100]],
    run: [25, 60],
    additives: [],
    ...rest,
  }
}

function grain(product: string, raw: string, rest: Rest): DemoRecipe {
  return {
    product,
    shelfLife: month(6),
    storage: '阴凉干燥处',
    pieceGrams: 1_000,
    materials: [[raw, 100]],
    run: [80, 260],
    additives: [],
    ...rest,
  }
}

function meat(product: string, raw: string, shelf: DemoRecipe['shelfLife'], rest: Rest): DemoRecipe {
  return {
    product,
    shelfLife: shelf,
    storage: '0～4 ℃冷藏',
    pieceGrams: 500,
    materials: [
      [raw, 100],
      ['食用盐', 3.5],
      ['花椒', 0.3],
    ],
    run: [40, 110],
    additives: [],
    ...rest,
  }
}

const nitrite = [{ name: '亚硝酸钠', least: 60, most: 120 }] as const
const soda = [{ name: '碳酸氢钠', least: 2_000, most: 4_500 }] as const

function pastry(product: string, shelf: DemoRecipe['shelfLife'], ...more: DemoRecipe['materials']): DemoRecipe {
  return {
    product,
    foodCode: '07.02',
    shelfLife: shelf,
    storage: '阴凉干燥处',
    pieceGrams: 250,
    materials: [['小麦粉', 100], ['白砂糖', 32], ['菜籽油', 20], ...more],
    run: [20, 55],
    yield: all(105, 120),
    additives: soda,
  }
}

function other(product: string, materials: DemoRecipe['materials'], rest: Rest): DemoRecipe {
  return {
    product,
    shelfLife: month(9),
    storage: '阴凉干燥处',
    pieceGrams: 500,
    materials,
    run: [40, 120],
    additives: [],
    ...rest,
  }
}

/** How the workshops of the demo make what they make. 出品率 as is usual in each trade. */
export const recipes: readonly DemoRecipe[] = [
  spirit('高粱白酒', '高粱'),
  spirit('玉米白酒', '玉米'),
  spirit('大米白酒', '大米'),
  spirit('小曲白酒', '高粱'),
  spirit('糯米白酒', '糯米'),
  spirit('小麦白酒', '小麦'),
  oil('压榨菜籽油', '油菜籽', 33, 38),
  oil('压榨花生油', '花生仁', 38, 44),
  oil('压榨芝麻油', '芝麻', 42, 48),
  oil('压榨核桃油', '核桃仁', 48, 56),
  soy('豆腐', 3, {
    foodCode: '04.04.01.01',
    yield: first(250, 320),
    additives: [{ name: '硫酸钙', least: 900, most: 1_500 }],
  }),
  soy('豆花', 1, {
    foodCode: '04.04.01.01',
    yield: first(400, 520),
    additives: [{ name: '葡萄糖酸-δ-内酯', least: 1_800, most: 2_600 }],
  }),
  soy('豆干', 7, {
    foodCode: '04.04.01.02',
    yield: first(120, 160),
    additives: [{ name: '氯化镁', least: 1_500, most: 2_400 }],
  }),
  soy('卤豆干', 15, {
    foodCode: '04.04.01.03',
    yield: first(120, 155),
    pieceGrams: 200,
    materials: [
      ['大豆', 100],
      ['食用盐', 3],
      ['酱油', 4],
      ['卤料', 1.5],
    ],
    additives: [{ name: '氯化镁', least: 1_500, most: 2_400 }],
  }),
  soy('豆腐皮', 7, { foodCode: '04.04.01.02', yield: first(60, 75) }),
  soy('豆笋', 60, { foodCode: '04.04.01.04', yield: first(45, 55), pieceGrams: 250, storage: '阴凉干燥处' }),
  grain('挂面', '小麦粉', {
    foodCode: '06.03.02.02',
    yield: first(95, 98),
    materials: [
      ['小麦粉', 100],
      ['食用盐', 2],
    ],
  }),
  grain('手工空心面', '小麦粉', {
    foodCode: '06.03.02.02',
    yield: first(94, 97),
    run: [40, 120],
    materials: [
      ['小麦粉', 100],
      ['食用盐', 4],
      ['菜籽油', 1.5],
    ],
  }),
  grain('大米', '稻谷', { foodCode: '06.02.01', yield: first(64, 70), pieceGrams: 10_000, run: [300, 900] }),
  grain('小麦粉', '小麦', { foodCode: '06.03.01', yield: first(72, 80), pieceGrams: 10_000, run: [300, 900] }),
  grain('玉米粉', '玉米', { foodCode: '06.04', yield: first(88, 94), shelfLife: month(3) }),
  grain('米粉', '大米', { foodCode: '06.02.04', yield: first(88, 96), shelfLife: month(3) }),
  meat('板鸭', '鲜鸭', month(6), { foodCode: '08.02.02', yield: first(55, 65), additives: nitrite, pieceGrams: 1_200 }),
  meat('腊肉', '猪肉', month(6), { foodCode: '08.02.02', yield: first(60, 70), additives: nitrite }),
  meat('香肠', '猪肉', month(6), {
    foodCode: '08.02.02',
    yield: first(62, 72),
    additives: nitrite,
    materials: [
      ['猪肉', 100],
      ['食用盐', 2.5],
      ['白砂糖', 1],
      ['花椒', 0.4],
      ['肠衣', 2],
    ],
  }),
  meat('卤肉', '猪肉', day(5), { foodCode: '08.03.01', yield: first(60, 70), pieceGrams: null }),
  meat('卤鸭', '鲜鸭', day(5), { foodCode: '08.03.01', yield: first(62, 72), pieceGrams: null }),
  pastry('月饼', day(60), ['花生仁', 20]),
  pastry('桃酥', day(90), ['鸡蛋', 8]),
  pastry('麻饼', day(45), ['芝麻', 15]),
  pastry('提麻空', day(60), ['芝麻', 25]),
  pastry('蛋糕', day(7), ['鸡蛋', 60]),
  other('红薯粉条', [['红薯淀粉', 100]], { foodCode: '06.05.02.01', yield: first(92, 98) }),
  other(
    '泡菜',
    [
      ['青菜', 100],
      ['食用盐', 6],
      ['花椒', 0.3],
    ],
    { foodCode: '04.02.02.03', yield: first(84, 94) },
  ),
  other(
    '辣椒酱',
    [
      ['红辣椒', 100],
      ['食用盐', 12],
      ['菜籽油', 10],
    ],
    { foodCode: '12.10', yield: first(104, 114) },
  ),
  other(
    '豆瓣酱',
    [
      ['红辣椒', 100],
      ['蚕豆', 45],
      ['食用盐', 20],
    ],
    { foodCode: '12.05', yield: first(128, 142) },
  ),
  other(
    '豆豉',
    [
      ['大豆', 100],
      ['食用盐', 12],
    ],
    { foodCode: '04.04.02.02', yield: first(120, 140) },
  ),
]

export function findRecipe(product: string): DemoRecipe | undefined {
  return recipes.find(recipe => recipe.product === product)
}
