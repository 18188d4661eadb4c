import { type Day, getDay } from '../../kernel/day.ts'
import { bindsOn, isToBeConfirmed, type LabelStandardRow } from '../../rulebook/rules/rows.ts'
import type { LabelItem, PackFace, Severity } from './content.ts'

/** The label standard as it binds one product: by the day it was made and the category of its workshop. */
export type Standard = {
  readonly edition: '2011' | '2025'
  /** As it is cited. */
  readonly name: 'GB 7718-2011' | 'GB 7718-2025'
  readonly category: string
  readonly rows: readonly LabelStandardRow[]
}

/** GB 7718-2025 is in force from this day on; goods made before may be sold until they expire. */
const newStandardFrom = getDay('2027-03-16')

/** Which of the book's rows bind. Goods are judged by the standard of the day on which they were made. */
export function standardFor(rows: readonly LabelStandardRow[], producedOn: Day, category: string): Standard {
  const edition = producedOn < newStandardFrom ? '2011' : '2025'
  return {
    edition,
    name: `GB 7718-${edition}`,
    category,
    rows: rows.filter(
      row => bindsOn(row, producedOn) && (row.categories.length === 0 || row.categories.includes(category)),
    ),
  }
}

export type Demand = { readonly demand: 'required' | 'recommended' | 'none'; readonly toBeConfirmed: boolean }

/** By what names the book calls an item; the first is what people read. */
export const itemNames: Readonly<Record<LabelItem, readonly string[]>> = {
  name: ['食品名称'],
  ingredients: ['配料表', '配料', '原料表'],
  'lot-number': ['生产批号', '批号'],
  'produced-on': ['生产日期'],
  'shelf-life': ['保质期', '保质期到期日'],
  'workshop-name': ['小作坊名称', '生产者名称'],
  address: ['小作坊地址', '生产者地址', '地址'],
  phone: ['联系方式', '联系电话'],
  'certificate-number': ['备案证号', '许可证编号'],
  mark: ['小作坊食品', '“小作坊食品”'],
  'net-content': ['净含量', '净含量和规格'],
  storage: ['贮存条件'],
  allergens: ['致敏物质'],
  alcohol: ['酒精度'],
  warning: ['过量饮酒有害健康', '警示语'],
  'standard-number': ['产品标准代号'],
}

/**
 * What is asked for where the book has no row of it: the five items of the bureau's letter and who made it are
 * demanded, the rest is advised.
 */
function usualDemand(item: LabelItem, { edition, category }: Standard): Demand['demand'] {
  switch (item) {
    case 'net-content':
    case 'storage':
      return 'recommended'
    case 'allergens':
      return edition === '2025' ? 'required' : 'recommended'
    case 'alcohol':
    case 'warning':
      return category === 'baijiu' ? 'required' : 'none'
    case 'standard-number':
      return 'none'
    default:
      return 'required'
  }
}

export function demandOf(item: LabelItem, standard: Standard): Demand {
  const row = standard.rows.find(each => each.kind === 'item' && isCalled(each, itemNames[item]))
  if (row === undefined) return { demand: usualDemand(item, standard), toBeConfirmed: false }
  const demand = row.demand === 'required' || row.demand === 'recommended' ? row.demand : 'none'
  return { demand, toBeConfirmed: isToBeConfirmed(row.confidence) }
}

function isCalled(row: LabelStandardRow, names: readonly string[]): boolean {
  return names.some(name => row.name === name || row.words.includes(name))
}

/** Words that must not, or had better not, stand on a label. */
export type WordList = {
  readonly words: readonly string[]
  readonly severity: Severity
  readonly toBeConfirmed: boolean
}

/**
 * @param isMeant picks the rows of the book by their name
 * @param usual where the book has none
 */
export function wordLists(
  standard: Standard,
  isMeant: (name: string) => boolean,
  usual: readonly string[],
): readonly WordList[] {
  const rows = standard.rows.filter(row => row.kind === 'words' && isMeant(row.name))
  if (rows.length === 0) return [{ words: usual, severity: 'error', toBeConfirmed: false }]
  return rows.map(({ words, demand, confidence }) => ({
    words,
    severity: demand === 'forbidden' ? 'error' : 'warning',
    toBeConfirmed: isToBeConfirmed(confidence),
  }))
}

/** One of the eight groups of GB 7718 4.4.3, and the words by which it stands in ingredients. */
export type AllergenGroup = { readonly name: string; readonly words: readonly string[] }

const usualAllergens: readonly AllergenGroup[] = [
  {
    name: '含麸质的谷物',
    words: ['小麦', '面粉', '面筋', '大麦', '黑麦', '燕麦', '斯佩耳特', '麦芽', '麸皮', '小麦粉', '全麦'],
  },
  { name: '甲壳纲类动物', words: ['虾', '蟹', '龙虾', '小龙虾'] },
  { name: '鱼类', words: ['鱼'] },
  { name: '蛋类', words: ['蛋', '蛋黄', '蛋清', '皮蛋', '咸蛋'] },
  { name: '花生', words: ['花生'] },
  { name: '大豆', words: ['大豆', '黄豆', '黑豆', '豆粕', '豆腐', '豆浆', '豆干', '豆皮', '酱油', '豆瓣', '豆豉'] },
  { name: '乳', words: ['牛奶', '羊奶', '奶粉', '乳粉', '乳糖', '炼乳', '奶油', '奶酪', '乳清', '黄油'] },
  {
    name: '坚果',
    words: ['核桃', '杏仁', '腰果', '榛子', '开心果', '松子', '板栗', '巴旦木', '夏威夷果', '碧根果'],
  },
]

export function allergenGroups(standard: Standard): readonly AllergenGroup[] {
  const rows = standard.rows.filter(row => row.kind === 'allergen' && row.words.length > 0)
  return rows.length === 0 ? usualAllergens : rows.map(({ name, words }) => ({ name: shortName(name), words }))
}

/** `含麸质的谷物及其制品` is printed as 含麸质的谷物. */
function shortName(name: string): string {
  return name.replace(/及其.*$|及乳制品.*$/u, '')
}

/** GB 7718-2011 3.9: 1.8 mm once the largest face is above 35 cm². What 2025 asks for is not verified. */
export const SMALLEST_HEIGHT_MM = 1.8

/** `undefined` when the face is so small that no height is prescribed. */
export function smallestHeight(standard: Standard, face: PackFace): number | undefined {
  if (face !== 'large') return undefined
  const row = standard.rows.find(
    each => each.kind === 'height' && /字符|文字|强制/u.test(each.name) && !/净含量/u.test(each.name),
  )
  return numberIn(row?.value) ?? SMALLEST_HEIGHT_MM
}

/** 定量包装商品计量监督管理办法: the height of the net content by how much it is, in grams or millilitres. */
export const netContentHeights = [
  { upTo: 50, mm: 2 },
  { upTo: 200, mm: 3 },
  { upTo: 1000, mm: 4 },
  { upTo: Number.POSITIVE_INFINITY, mm: 6 },
] as const

export function netContentHeight(gramsOrMillilitres: number): number {
  for (const step of netContentHeights) if (gramsOrMillilitres <= step.upTo) return step.mm
  return 6
}

function numberIn(text: string | null | undefined): number | undefined {
  const found = /\d+(?:\.\d+)?/u.exec(text ?? '')
  return found === null ? undefined : Number(found[0])
}
