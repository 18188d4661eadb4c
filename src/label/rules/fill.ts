import { expiryOf } from '../../ledger/rules/shelf-life.ts'
import type { Design, LabelContent, LabelFacts, LabelSize, Used } from './content.ts'
import { dateText } from './dates.ts'
import { spanText } from './expiry.ts'
import { type AllergenGroup, allergenGroups, type Standard } from './standard.ts'

/** Who made it, as filed. */
export type Maker = {
  readonly name: string
  readonly address: string
  readonly phone: string | null
  readonly certificateNumber: string | null
}

/** What the registry knows is there when a real lot is printed; until then something as long stands in its place. */
export function standIn(name: string): Maker {
  return { name, address: '某'.repeat(16), phone: '0'.repeat(11), certificateNumber: '0'.repeat(16) }
}

/** The lot, as recorded. */
export type LotOfLabel = Omit<LabelFacts, 'category'> & { readonly number: string; readonly name: string }

/** What is on the label of every product of a small workshop. */
export const MARK = '小作坊食品'

/** GB 2757-2012 */
export const BAIJIU_WARNING = '过量饮酒有害健康'

/** What a product looks like that nobody has designed: everything from the ledger, on the label that holds most. */
export function plainDesign(name: string, shelfLife: Design['shelfLife'], netContent = '', storage = ''): Design {
  return {
    name,
    ingredients: [],
    netContent,
    storage: storage === '' ? null : storage,
    allergens: null,
    shelfLife,
    standardNumber: null,
    alcohol: null,
    size: '60x40',
    face: 'large',
    dateStyle: 'dashes',
    shelfLifeStyle: 'both',
    extra: [],
  }
}

/**
 * The label of a lot: what the ledger knows is filled in and cannot be typed over.
 *
 * @param link what the printed code opens
 */
export function fillLabel(
  {
    design,
    lot,
    maker,
    link,
    size,
  }: {
    readonly design: Design
    readonly lot: LotOfLabel
    readonly maker: Maker
    readonly link: string
    readonly size?: LabelSize | null | undefined
  },
  standard: Standard,
): LabelContent {
  const ingredients = design.ingredients.length > 0 ? design.ingredients : ingredientsOf(lot.used)
  const isBaijiu = standard.category === 'baijiu'
  return {
    name: design.name,
    ingredients,
    lotNumber: lot.number,
    producedOn: dateText(lot.producedOn, design.dateStyle),
    shelfLife: shelfLifeText(design, lot, standard),
    workshopName: maker.name,
    address: maker.address,
    phone: maker.phone ?? '',
    certificateNumber: maker.certificateNumber ?? '',
    mark: MARK,
    netContent: design.netContent,
    storage: design.storage ?? '',
    allergens: design.allergens ?? allergensIn(ingredients, allergenGroups(standard)).map(group => group.name),
    alcohol: design.alcohol ?? '',
    warning: isBaijiu ? BAIJIU_WARNING : '',
    standardNumber: design.standardNumber ?? '',
    extra: design.extra,
    size: size ?? design.size,
    face: design.face,
    link,
    of: {
      category: standard.category,
      producedOn: lot.producedOn,
      expiresOn: lot.expiresOn,
      shelfLife: lot.shelfLife ?? design.shelfLife,
      used: lot.used,
    },
  }
}

/** What went in, most first; additives stand together at the end with the word before them. GB 7718 4.1.3.1. */
export function ingredientsOf(used: readonly Used[]): string[] {
  const sums: { name: string; additive: boolean; milligrams: number }[] = []
  for (const each of used) {
    const sum = sums.find(({ name }) => name === each.name)
    if (sum !== undefined) sum.milligrams += milligramsOf(each)
    else sums.push({ name: each.name, additive: each.additive, milligrams: milligramsOf(each) })
  }
  const sorted = sums.sort((a, b) => b.milligrams - a.milligrams)
  const foods = sorted.filter(each => !each.additive).map(each => each.name)
  const additives = sorted.filter(each => each.additive).map(each => each.name)
  return additives.length === 0 ? foods : [...foods, `食品添加剂（${additives.join('、')}）`]
}

/** A millilitre counts as a gram, what is counted in pieces comes last: nobody weighed it. */
export function milligramsOf({ dimension, amount }: Pick<Used, 'dimension' | 'amount'>): number {
  if (dimension === 'mass') return amount
  return dimension === 'volume' ? amount * 1_000 : 0
}

function shelfLifeText(design: Design, lot: LotOfLabel, standard: Standard): string {
  const span = lot.shelfLife ?? design.shelfLife
  const until = lot.expiresOn ?? (span === null ? null : expiryOf(lot.producedOn, span))
  if (until === null) return ''
  // GB 7718-2025 asks for the last day: a span alone is not enough.
  const style = standard.edition === '2025' && design.shelfLifeStyle === 'span' ? 'both' : design.shelfLifeStyle
  if (span === null || style === 'until') return `至${dateText(until, design.dateStyle)}`
  return style === 'span' ? spanText(span) : `${spanText(span)}（至${dateText(until, design.dateStyle)}）`
}

/** The groups of which an ingredient holds a word. */
export function allergensIn(
  ingredients: readonly string[],
  groups: readonly AllergenGroup[],
): readonly AllergenGroup[] {
  return groups.filter(group =>
    group.words.some(word => ingredients.some(ingredient => holdsAllergen(ingredient, word))),
  )
}

/** 鱼腥草 is no fish, 椰奶 no milk, 蚝油 and 花椒 no nut. */
const noAllergens = ['鱼腥草', '鱼香', '蛋白糖', '魔芋', '蟹味菇', '虾青素', '无蛋', '豆奶油', '蟹黄菇']

function holdsAllergen(ingredient: string, word: string): boolean {
  let text = ingredient
  for (const harmless of noAllergens) text = text.split(harmless).join('')
  return text.indexOf(word) >= 0
}
