import { type Day, getDay } from '../../src/kernel/day.ts'
import type { Random } from '../random.ts'

/** One thing that laboratories look for. Limits are as reports name them on the day; what binds is asked of the book. */
export type Test = {
  readonly item: string
  readonly unit: string
  readonly limit: string
  /** Usual results. */
  readonly results: readonly string[]
  readonly method: string
  /** 检出限, where nothing may be found. */
  readonly from?: string
  /** Results that do not conform; without one, this item never fails here. */
  readonly tooMuch?: string
  /** What a second laboratory found where the first was wrong by a little. */
  readonly again?: string
}

export type Food = {
  readonly classes: readonly string[]
  readonly prepacked: boolean
  readonly specification: string
  /** Days; `null` where none is told, as on spirits. */
  readonly keeps: number | null
  readonly shelfLife: string
  readonly storage: string
  /** For each, and what the whole sample cost, in 分. */
  readonly unitPrice: string
  readonly price: number
  readonly base: string
  readonly amount: string
  readonly reserve: string
  readonly standard: string
  readonly facts: {
    readonly alcohol?: string
    readonly grain?: boolean
    readonly pressed?: boolean
    readonly readyToEat?: boolean
    readonly fermented?: boolean
  }
  readonly tests: readonly Test[]
}

const since2762 = getDay('2023-06-30')
const since2760 = getDay('2025-02-08')
const none = ['未检出'] as const

/** 不得使用: found or not. */
function forbidden(item: string, from: string, tooMuch?: string): Test {
  const test = { item, unit: 'g/kg', limit: '不得使用', results: none, method: 'GB 5009 系列', from: `${from} g/kg` }
  return tooMuch === undefined ? test : { ...test, tooMuch }
}

function most(
  item: string,
  unit: string,
  limit: string,
  results: readonly string[],
  more: { readonly tooMuch?: string; readonly again?: string } = {},
): Test {
  return { item, unit, limit: `≤${limit}`, results, method: 'GB 5009 系列', ...more }
}

function spirit(random: Random): Food {
  const strength = random.pick([42, 45, 50, 52, 53, 55, 60])
  const near = [-0.6, -0.3, -0.1, 0.2, 0.4, 0.7].map(each => (strength + each).toFixed(1))
  return {
    ...{
      classes: ['酒类', '蒸馏酒', '白酒', '白酒（原酒）'],
      prepacked: false,
      specification: `散装，${strength}%vol`,
    },
    ...{ keeps: null, shelfLife: '/', storage: '阴凉干燥处，密封', unitPrice: '24.00元/kg', price: 4800 },
    ...{ base: '150kg', amount: '1.5L', reserve: '0.5L', standard: 'GB/T 10781.2' },
    facts: { alcohol: String(strength), grain: true },
    tests: [
      { ...most('酒精度', '%vol', '', near), limit: '标示值±1.0', tooMuch: (strength - 1.8).toFixed(1) },
      most('甲醇（以100%酒精度计）', 'g/L', '0.6', ['0.08', '0.14', '0.19', '0.26', '0.33'], { tooMuch: '0.74' }),
      most('氰化物（以HCN计，以100%酒精度计）', 'mg/L', '8.0', ['0.3', '0.7', '1.1', '1.9'], { tooMuch: '9.6' }),
      most('铅（以Pb计）', 'mg/kg', '0.5', ['0.02', '0.05', '0.08']),
      forbidden('甜蜜素（以环己基氨基磺酸计）', '0.0001', '0.0045'),
      forbidden('糖精钠（以糖精计）', '0.005'),
    ],
  }
}

function oil(product: string): Food {
  const peanut = product.includes('花生')
  const toxin = peanut ? '20' : '10'
  return {
    ...{ classes: ['食用油、油脂及其制品', '食用植物油', product.replace('压榨', '')], prepacked: false },
    ...{ specification: '散装', keeps: 365, shelfLife: '12个月', storage: '阴凉避光处', unitPrice: '26.00元/kg' },
    ...{ price: 7800, base: '80kg', amount: '2kg', reserve: '1kg', standard: 'GB 2716' },
    facts: { pressed: true },
    tests: [
      most('酸价（KOH）', 'mg/g', '3', ['0.6', '0.9', '1.2', '1.7', '2.3'], { tooMuch: '3.6', again: '2.7' }),
      most('过氧化值', 'g/100g', '0.25', ['0.03', '0.06', '0.09', '0.14'], { tooMuch: '0.31' }),
      most('苯并[a]芘', 'μg/kg', '10', ['0.9', '1.8', '2.6', '4.1'], { tooMuch: '13.2' }),
      most('黄曲霉毒素B₁', 'μg/kg', toxin, ['未检出', '0.4', '0.8'], peanut ? { tooMuch: '28.5' } : {}),
      { ...most('溶剂残留量', 'mg/kg', '', none), limit: '不得检出', from: '2 mg/kg' },
    ],
  }
}

function soy(product: string, day: Day): Food {
  const reworked = product === '卤豆干'
  const keeps = { 豆腐: 3, 豆花: 1, 豆干: 7, 豆腐皮: 7, 卤豆干: 15, 豆笋: 60 }[product] ?? 7
  const sorbic = reworked
    ? most('山梨酸及其钾盐（以山梨酸计）', 'g/kg', '1.0', ['未检出', '0.12', '0.34'], { tooMuch: '1.32' })
    : forbidden('山梨酸及其钾盐（以山梨酸计）', '0.005', '0.085')
  return {
    ...{ classes: ['豆制品', reworked ? '豆干再制品' : '非发酵豆制品', product], prepacked: false },
    ...{ specification: '散装', keeps, shelfLife: `${keeps}天`, storage: '0～10℃冷藏', unitPrice: '8.00元/kg' },
    ...{ price: 2400, base: '25kg', amount: '2kg', reserve: '1kg', standard: 'GB 2712' },
    facts: { fermented: false, readyToEat: reworked },
    tests: [
      forbidden('苯甲酸及其钠盐（以苯甲酸计）', '0.005', '0.12'),
      ...(product === '豆花' || product === '豆笋' ? [] : [sorbic]),
      forbidden('脱氢乙酸及其钠盐（以脱氢乙酸计）', '0.002', '0.061'),
      most('铅（以Pb计）', 'mg/kg', day < since2762 ? '0.5' : '0.3', ['0.02', '0.04', '0.07']),
      forbidden('糖精钠（以糖精计）', '0.005'),
    ],
  }
}

const toxins = most('黄曲霉毒素B₁', 'μg/kg', '5.0', ['未检出', '0.3', '0.6'])
const vomit = most('脱氧雪腐镰刀菌烯醇', 'μg/kg', '1000', ['86', '145', '260', '380'], { tooMuch: '1240' })
const zen = most('玉米赤霉烯酮', 'μg/kg', '60', ['未检出', '12', '21'], { tooMuch: '78' })
const rice = most('镉（以Cd计）', 'mg/kg', '0.2', ['0.03', '0.06', '0.09'], { tooMuch: '0.27' })
const dehydroacetic = forbidden('脱氢乙酸及其钠盐（以脱氢乙酸计）', '0.002', '0.14')

function grainTests(product: string): readonly Test[] {
  if (product === '大米') {
    const arsenic = most('无机砷（以As计）', 'mg/kg', '0.2', ['0.05', '0.08'])
    return [rice, arsenic, most('黄曲霉毒素B₁', 'μg/kg', '10', ['未检出', '0.5'])]
  }
  if (product === '米粉') return [rice, dehydroacetic, forbidden('苯甲酸及其钠盐（以苯甲酸计）', '0.005')]
  if (product === '玉米粉') {
    return [most('黄曲霉毒素B₁', 'μg/kg', '20', ['0.8', '2.4', '4.6'], { tooMuch: '26.4' }), vomit, zen]
  }
  const lead = most('铅（以Pb计）', 'mg/kg', '0.2', ['0.02', '0.05', '0.08'])
  if (product === '小麦粉') return [lead, vomit, zen, forbidden('过氧化苯甲酰', '0.01')]
  return [lead, toxins, dehydroacetic]
}

function grain(product: string): Food {
  const kind = product === '手工空心面' ? '挂面' : product
  return {
    ...{ classes: ['粮食加工品', product === '大米' ? '大米' : '其他粮食加工品', kind], prepacked: true },
    ...{ specification: product === '大米' ? '10kg/袋' : '1kg/袋', keeps: 180, shelfLife: '6个月' },
    ...{ storage: '阴凉干燥处', unitPrice: '7.50元/kg', price: 3000, base: '60kg', amount: '3kg', reserve: '1kg' },
    ...{ standard: '产品明示标准', facts: {}, tests: grainTests(product) },
  }
}

const nitrite = most('亚硝酸盐（以亚硝酸钠计）', 'mg/kg', '30', ['3', '6', '9', '14', '18'], { tooMuch: '42' })
const chloramphenicol: Test = {
  ...{ item: '氯霉素', unit: 'μg/kg', limit: '不得检出', results: none, method: 'GB/T 22338', from: '0.1 μg/kg' },
}
const benzoicInMeat = forbidden('苯甲酸及其钠盐（以苯甲酸计）', '0.005')

/** Five of one lot each: GB 4789.1. */
function plate(item: string, limit: string, results: readonly string[], tooMuch?: string): Test {
  const test = { item, unit: 'CFU/g', limit, results, method: 'GB 4789 系列' }
  return tooMuch === undefined ? test : { ...test, tooMuch }
}

const colonies = plate(
  '菌落总数',
  'n=5,c=2,m=10000,M=100000',
  ['120、90、260、150、80', '1200、800、2600、950、1400', '350、410、290、600、380'],
  '120000、85000、230000、96000、150000',
)
const coliforms = plate('大肠菌群', 'n=5,c=2,m=10,M=100', ['<10、<10、<10、<10、<10', '<10、10、<10、<10、<10'])

function meat(product: string): Food {
  const cooked = product.startsWith('卤')
  const duck = product === '板鸭'
  const peroxide = most('过氧化值（以脂肪计）', 'g/100g', duck ? '1.5' : '0.5', ['0.05', '0.11', '0.18', '0.24'], {
    tooMuch: duck ? '1.82' : '0.72',
  })
  const sorbic = most('山梨酸及其钾盐（以山梨酸计）', 'g/kg', '0.075', ['未检出', '0.012', '0.031'], {
    tooMuch: '0.12',
  })
  const keeps = cooked ? 5 : 180
  return {
    ...{ classes: ['肉制品', cooked ? '熟肉制品' : '预制肉制品', cooked ? '酱卤肉制品' : product], prepacked: cooked },
    ...{ specification: cooked ? '500g/袋' : '散装', keeps, shelfLife: cooked ? '5天' : '6个月' },
    ...{ storage: '0～4℃冷藏', unitPrice: '58.00元/kg', price: 11_600, base: '30kg', amount: '2kg', reserve: '1kg' },
    ...{ standard: cooked ? 'GB 2726' : 'GB 2730', facts: { readyToEat: cooked, fermented: false } },
    tests: cooked
      ? [nitrite, benzoicInMeat, sorbic, colonies, chloramphenicol]
      : [peroxide, nitrite, benzoicInMeat, chloramphenicol],
  }
}

function pastry(product: string, day: Day): Food {
  const keeps = { 月饼: 60, 桃酥: 90, 麻饼: 45, 提麻空: 60, 蛋糕: 7 }[product] ?? 30
  const old = day < since2760
  return {
    ...{ classes: ['糕点', '糕点', product === '月饼' ? '月饼' : '热加工糕点'], prepacked: true },
    ...{ specification: '250g/袋', keeps, shelfLife: `${keeps}天`, storage: '阴凉干燥处', unitPrice: '12.00元/袋' },
    ...{ price: 9600, base: '60袋', amount: '8袋', reserve: '3袋', standard: 'GB 7099', facts: { readyToEat: true } },
    tests: [
      most('酸价（以脂肪计）（KOH）', 'mg/g', '5', ['0.7', '1.1', '1.6']),
      most('过氧化值（以脂肪计）', 'g/100g', '0.25', ['0.03', '0.07', '0.12'], { tooMuch: '0.31' }),
      old
        ? most('脱氢乙酸及其钠盐（以脱氢乙酸计）', 'g/kg', '0.5', ['未检出', '0.11', '0.28'], { tooMuch: '0.62' })
        : forbidden('脱氢乙酸及其钠盐（以脱氢乙酸计）', '0.002', '0.31'),
      ...[colonies, coliforms, most('霉菌', 'CFU/g', '150', ['<10', '20', '40'])],
    ],
  }
}

function otherTests(product: string, day: Day): readonly Test[] {
  const old = day < since2760
  if (product === '红薯粉条') {
    const noodles = old
      ? most('脱氢乙酸及其钠盐（以脱氢乙酸计）', 'g/kg', '1.0', none)
      : forbidden('脱氢乙酸及其钠盐（以脱氢乙酸计）', '0.002')
    return [most('铝的残留量（干样品，以Al计）', 'mg/kg', '200', ['12', '36', '58'], { tooMuch: '264' }), noodles]
  }
  if (product === '泡菜') {
    const [limit, tooMuch] = old ? ['1.0', '1.24'] : ['0.3', '0.42']
    return [
      most('脱氢乙酸及其钠盐（以脱氢乙酸计）', 'g/kg', limit, ['未检出', '0.08', '0.15'], { tooMuch }),
      most('苯甲酸及其钠盐（以苯甲酸计）', 'g/kg', '1.0', ['未检出', '0.12', '0.31']),
      most('亚硝酸盐（以NaNO₂计）', 'mg/kg', '20', ['2.1', '3.6', '5.4']),
    ]
  }
  return [most('铅（以Pb计）', 'mg/kg', '1.0', ['0.06', '0.11', '0.18'], { tooMuch: '1.36' })]
}

function other(product: string, day: Day): Food {
  return {
    ...{ classes: [product === '泡菜' ? '蔬菜制品' : product === '红薯粉条' ? '淀粉及淀粉制品' : '调味品', product] },
    ...{ prepacked: true, specification: '500g/袋', keeps: 270, shelfLife: '9个月', storage: '阴凉干燥处' },
    ...{ unitPrice: '9.00元/袋', price: 5400, base: '50袋', amount: '6袋', reserve: '2袋', standard: '产品明示标准' },
    ...{ facts: {}, tests: otherTests(product, day) },
  }
}

/** What a product is and what it is tested for, as of the day it was made. */
export function foodOf(category: string, product: string, day: Day, random: Random): Food {
  switch (category) {
    case 'baijiu':
      return spirit(random)
    case 'oil':
      return oil(product)
    case 'soy':
      return soy(product, day)
    case 'grain':
      return grain(product)
    case 'meat':
      return meat(product)
    case 'pastry':
      return pastry(product, day)
    default:
      return other(product, day)
  }
}
