import type { Id } from '../../../kernel/id.ts'
import type { Quantity } from '../../../kernel/quantity.ts'
import { newId } from '../../../platform/id.ts'
import type { Maker } from '../../../registry/door.ts'
import { foodCodeOf } from '../../../rulebook/rules/foods.ts'
import { lotNumber, serialIn } from '../../rules/numbers.ts'
import { keepUntil } from '../../rules/retention.ts'
import { expiryOf } from '../../rules/shelf-life.ts'
import { insertEntries, type NewEntry } from '../../store/entry.ts'
import {
  insertCharges,
  insertLots,
  type KnownLot,
  lockLots,
  type NewCharge,
  type NewLot,
  restateLot,
} from '../../store/lot.ts'
import { isReserved, takeBlock } from '../../store/number-block.ts'
import { findRecipe, type RecipeRow } from '../../store/recipe.ts'
import { additiveSummary, productionSummary } from '../../zh/summary.ts'
import { type Dose, judgeAdditives } from './additives.ts'
import { judgeCharges } from './charges.ts'
import { judgeParameters } from './process.ts'
import { entryOf, fault, type Production, type Recording, type WriteDown } from './recording.ts'
import { screenProduct } from './screening.ts'

type Product = Maker['products'][number]
type Dosed = { readonly use: Production['additives'][number]; readonly dose: Dose | null }

/** ② 生产投料, with the additives that belong to it. It makes a lot. 食品安全法 第四十六条. */
export async function judgeProduction(recording: Recording, content: Production): Promise<WriteDown> {
  const { tx, district } = recording.context
  const { maker, corrected } = recording
  const asked = [content.lot, ...content.charges.map(each => each.lot), ...content.additives.flatMap(lotIn)]
  const product = maker.products.find(each => each.id === content.product)
  const [lots, recipe, serial] = await Promise.all([
    lockLots(tx, district, [...new Set(asked)], corrected?.withdrawn),
    findRecipe(tx, district, maker.id, content.product),
    givenSerial(recording, content),
    product === undefined ? undefined : screenProduct(recording, product.name),
  ])
  if (product === undefined) fault(recording, '/product', '这个产品不在备案的产品里，请先联系监管所登记')
  const own = lots.find(lot => lot.id === content.lot)
  const isRestated = corrected !== undefined && own?.entry === corrected.entry.id
  if (own !== undefined && !isRestated) fault(recording, '/lot', '这一批已经记过了，请从列表里重新打开')
  if (own !== undefined && isRestated) judgeRestated(recording, content, own)
  judgeCharges(recording, content.charges, lots)
  const foodCode = foodCodeFor(recording, product, recipe)
  const food = { name: product?.name ?? '', foodCode, output: content.output, charged: content.charges.map(quantityOf) }
  const uses = content.additives.map((use, place) => ({ ...use, at: `/additives/${place}` }))
  const doses = await judgeAdditives(recording, uses, { food, lots })
  const dosed = content.additives.map((use, place) => ({ use, dose: doses[place] ?? null }))
  await judgeParameters(recording, content.parameters)
  return () => {
    if (product === undefined) throw new Error('a production without a product was not refused')
    return write(recording, content, { product, recipe, foodCode, serial, dosed, own: isRestated ? own : undefined })
  }
}

/** As the recipe says, else by the product's name. */
export function foodCodeFor(
  { maker }: Recording,
  product: Product | undefined,
  recipe: RecipeRow | undefined,
): string | undefined {
  if (recipe !== undefined) return recipe.foodCode
  return product === undefined ? undefined : foodCodeOf(product.name, maker.category)?.code
}

function quantityOf({ quantity }: { readonly quantity: Quantity }): Quantity {
  return quantity
}

function lotIn({ lot }: { readonly lot?: Id | null | undefined }): readonly Id[] {
  return lot == null ? [] : [lot]
}

/** A number from a block that a phone reserved. A correction keeps its lot's number, whatever the phone sends. */
async function givenSerial(recording: Recording, { lotNumber: given }: Production): Promise<number | undefined> {
  const { context, maker, envelope, corrected } = recording
  if (given == null || corrected !== undefined) return undefined
  const serial = serialIn(given, envelope.onDay)
  if (serial === undefined) {
    fault(recording, '/lotNumber', '批号和生产日期对不上，请在手机上重新记这一批')
    return undefined
  }
  const wish = { workshop: maker.id, kind: 'lot', number: serial } as const
  if (!(await isReserved(context.tx, context.district, wish))) {
    fault(recording, '/lotNumber', '这个批号没有预留给您的小作坊，请联网后重新记这一批')
  }
  return serial
}

function judgeRestated(recording: Recording, content: Production, own: KnownLot): void {
  const gone = own.charged + own.delivered
  if (gone === 0) return
  if (own.product !== content.product) {
    fault(recording, '/product', '这一批已经卖出或投料，不能改成别的产品；请先更正卖出的记录')
  }
  if (own.dimension !== content.output.dimension) {
    fault(recording, '/output', '这一批已经卖出或投料，单位种类不能改；请先更正卖出的记录')
  } else if (content.output.amount < gone) {
    recording.remarks.push('更正后的产量少于已经卖出的数量，请核对销售记录')
  }
}

type Facts = {
  readonly product: Product
  readonly recipe: RecipeRow | undefined
  readonly foodCode: string | undefined
  readonly serial: number | undefined
  readonly dosed: readonly Dosed[]
  readonly own: KnownLot | undefined
}

async function write(recording: Recording, content: Production, facts: Facts) {
  const { tx, district } = recording.context
  const { product, dosed, own } = facts
  const number = own?.number ?? (await numberFor(recording, facts.serial))
  const shelfLife = content.shelfLife ?? facts.recipe?.shelfLife
  const expiresOn = shelfLife == null ? null : expiryOf(recording.envelope.onDay, shelfLife)
  const lot = lotOf(recording, content, { number, product, foodCode: facts.foodCode, expiresOn })
  const keep = keepUntil(recording.envelope.onDay, [expiresOn])
  const summary = productionSummary({ productName: product.name, output: content.output, lotNumber: number })
  const stored = { ...content, lotNumber: number, shelfLife: shelfLife ?? null, productName: product.name }
  const main = entryOf(recording, { kind: 'production', summary, content: stored, keepUntil: keep })
  const uses = dosed.map(each => additiveEntry(recording, each, { lot, productName: product.name, keepUntil: keep }))
  const written = Promise.all([
    insertEntries(tx, district, [main, ...uses]),
    own === undefined ? insertLots(tx, district, [lot]) : restateLot(tx, district, lot),
    insertCharges(tx, district, chargesOf(recording, content, dosed)),
  ])
  return { lotNumber: number, summary, written }
}

async function numberFor(recording: Recording, serial: number | undefined): Promise<string> {
  const { context, maker, envelope } = recording
  if (serial !== undefined) return lotNumber(envelope.onDay, serial)
  const { tx, district, now, actor } = context
  const account = actor.account ?? null
  const wish = { workshop: maker.id, kind: 'lot', count: 1, device: envelope.device, account } as const
  return lotNumber(envelope.onDay, (await takeBlock(tx, district, wish, now)).first)
}

function lotOf(
  recording: Recording,
  content: Production,
  { number, product, foodCode, expiresOn }: Pick<NewLot, 'number' | 'expiresOn'> & Pick<Facts, 'product' | 'foodCode'>,
): NewLot {
  const { onDay, entry } = recording.envelope
  return {
    id: content.lot,
    workshop: recording.maker.id,
    kind: 'produced',
    number,
    name: product.name,
    product: product.id,
    foodCode: foodCode ?? null,
    materialKind: null,
    quantity: content.output,
    pieces: content.pieces ?? null,
    producedOn: onDay,
    receivedOn: null,
    expiresOn,
    supplier: null,
    supplierLotNumber: null,
    sourceLot: null,
    entry,
    entryOn: onDay,
    releasedAt: content.released ? recording.context.now : null,
    gtin: product.gtin,
  }
}

function additiveEntry(
  recording: Recording,
  { use, dose }: Dosed,
  { lot, productName, keepUntil: keep }: { lot: NewLot; productName: string; keepUntil: NewEntry['keepUntil'] },
): NewEntry {
  const { entry, ...content } = use
  const summary = additiveSummary({ ...use, productName, lotNumber: lot.number })
  return entryOf(recording, {
    id: entry,
    kind: 'additive-use',
    summary,
    content: { producedLot: lot.id, ...content, dose },
    keepUntil: keep,
  })
}

function chargesOf(recording: Recording, content: Production, dosed: readonly Dosed[]): NewCharge[] {
  const { entry, onDay } = recording.envelope
  const into = { entryOn: onDay, intoLot: content.lot }
  return [
    ...content.charges.map(({ lot, quantity }) => ({
      ...into,
      id: newId(),
      entry,
      fromLot: lot,
      quantity,
      additive: false,
    })),
    ...dosed.flatMap(({ use: { lot, quantity, entry: useEntry } }) =>
      lot == null ? [] : [{ ...into, id: newId(), entry: useEntry, fromLot: lot, quantity, additive: true }],
    ),
  ]
}
