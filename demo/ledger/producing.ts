import { type Day, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { StoredQuantity } from '../../src/ledger/contract/words.ts'
import { lotNumber } from '../../src/ledger/rules/numbers.ts'
import { expiryOf } from '../../src/ledger/rules/shelf-life.ts'
import { additiveSummary, productionSummary } from '../../src/ledger/zh/summary.ts'
import { judgeDose } from '../../src/rulebook/rules/dose.ts'
import { outOfRange, parametersOf } from './parameters.ts'
import { gramsOf, mass } from './quantities.ts'
import { stockUp } from './receiving.ts'
import type { DemoRecipe } from './recipes.ts'
import { put, take } from './stock.ts'
import { isDue, plant, type Writer, write } from './writer.ts'

export type Made = {
  readonly lot: Id
  readonly name: string
  readonly number: string
  readonly day: Day
  readonly expiresOn: Day | null
  readonly amount: number
}

type Charged = { readonly lot: Id; readonly quantity: StoredQuantity }
type Added = Charged & {
  readonly entry: Id
  readonly name: string
  readonly user: string
  readonly reviewer: string | null
}
type Run = {
  readonly lot: Id
  readonly entry: Id
  readonly charges: readonly Charged[]
  readonly additives: readonly Added[]
  readonly output: StoredQuantity
}

/** One run of production: buys what is missing, charges the oldest first, adds, and makes a lot. */
export function produce(writer: Writer, product: Id, recipe: DemoRecipe, day: Day): Made {
  const { random } = writer
  const [least, most] = recipe.run
  const kilograms = random.between(least, most)
  const charged = recipe.materials.map(([name, parts], index) => {
    const grams = gramsOf((kilograms * parts) / 100)
    return charge(writer, { name, amount: grams * 1_000, first: index === 0, day })
  })
  const output = outputOf(writer, recipe, charged, day)
  const run = { lot: writer.newId(), entry: writer.newId(), charges: charged.flat(), output }
  return writeDown(writer, product, recipe, day, { ...run, additives: addTo(writer, recipe, output.amount, day) })
}

type Wanted = { readonly name: string; readonly amount: number; readonly first: boolean; readonly day: Day }

function charge(writer: Writer, { name, amount, first, day }: Wanted): Charged[] {
  stockUp(writer, name, amount, day)
  const taken = take(writer.stock, name, amount, day)
  const [oldest] = taken
  const overdraws = first && isDue(writer, 'overdrawn', day, 60) && !writer.done.has('overdrawn')
  if (overdraws && oldest !== undefined) {
    writer.done.add('overdrawn')
    plant(writer, 'overdrawn', day, oldest.held.lot)
  }
  return taken.map(({ held, amount: part }, index) => {
    const more = overdraws && index === 0 ? held.left + 5_000_000 : 0
    if (more > 0) held.left = 0
    return { lot: held.lot, quantity: mass(part + more, writer.inJin) }
  })
}

function outputOf(
  writer: Writer,
  recipe: DemoRecipe,
  charged: readonly (readonly Charged[])[],
  day: Day,
): StoredQuantity {
  const { of, least, most } = recipe.yield
  const counted = of === 'all' ? charged : charged.slice(0, 1)
  const base = counted.flat().reduce((sum, one) => sum + one.quantity.amount, 0)
  // A little inside of the band, so that rounding to what a scale shows stays in it.
  const percent = least + (most - least) * (0.15 + writer.random.next() * 0.7)
  const tooMuch = isDue(writer, 'yield', day, 90) && !writer.done.has('yield')
  const amount = Math.round((((base * percent) / 100) * (tooMuch ? 1.6 : 1)) / 100_000) * 100_000
  return mass(Math.max(100_000, amount), writer.inJin)
}

function addTo(writer: Writer, recipe: DemoRecipe, output: number, day: Day): Added[] {
  const { random, shop } = writer
  return recipe.additives.flatMap(({ name, least, most }) => {
    // Weighed to the gram, what is strong to a tenth of it.
    const scale = most < 500 ? 100 : 1_000
    const level = random.between(least, most)
    const milligrams = Math.max(scale, Math.floor(((output / 1_000_000) * level) / scale) * scale)
    return charge(writer, { name, amount: milligrams, first: false, day }).map(({ lot, quantity }) => ({
      entry: writer.newId(),
      ...{ lot, name, quantity: mass(quantity.amount) },
      user: random.pick(shop.workers).name,
      reviewer: shop.workers.length > 1 ? shop.operator : null,
    }))
  })
}

function writeDown(writer: Writer, product: Id, recipe: DemoRecipe, day: Day, run: Run): Made {
  const { shop } = writer
  writer.serial += 1
  const number = lotNumber(day, writer.serial)
  const expiresOn = recipe.shelfLife === null ? null : expiryOf(day, recipe.shelfLife)
  const packed = recipe.pieceGrams === null ? 0 : Math.floor(run.output.amount / (recipe.pieceGrams * 1_000))
  const pieces = packed === 0 ? null : packed
  const content = contentOf(writer, { product, recipe, day, run, number, pieces })
  const summary = productionSummary({ productName: recipe.product, output: run.output, lotNumber: number })
  const entry = write(writer, {
    ...{ id: run.entry, kind: 'production', onDay: day, hour: 14, summary, content, expiries: [expiresOn] },
  })
  if ('deviation' in content && content.deviation !== null) plant(writer, 'deviation', day, entry.id)
  writer.rows.lots.push({
    ...{ id: run.lot, workshop: shop.id, kind: 'produced', number, name: recipe.product, product },
    ...{ foodCode: recipe.foodCode, materialKind: null, pieces },
    quantity: run.output,
    ...{ producedOn: day, receivedOn: null, expiresOn, supplier: null, supplierLotNumber: null, sourceLot: null },
    ...{ entry: entry.id, entryOn: day, releasedAt: entry.recordedAt },
  })
  chargeRows(writer, run, entry.id, day)
  additiveEntries(writer, recipe, run, { day, expiresOn, number })
  put(writer.stock, recipe.product, { lot: run.lot, left: run.output.amount, until: expiresOn })
  if (isDue(writer, 'yield', day, 90) && !writer.done.has('yield')) {
    writer.done.add('yield')
    plant(writer, 'yield', day, run.lot)
  }
  return { lot: run.lot, name: recipe.product, number, day, expiresOn, amount: run.output.amount }
}

type Told = {
  readonly product: Id
  readonly recipe: DemoRecipe
  readonly day: Day
  readonly run: Run
  readonly number: string
  readonly pieces: number | null
}

function contentOf(writer: Writer, { product, recipe, day, run, number, pieces }: Told) {
  const { random, shop } = writer
  const names = recipe.additives.map(additive => additive.name)
  const rows = writer.process.filter(row => row.category === shop.category)
  const parameters = parametersOf(rows, day, names, random)
  const deviates = isDue(writer, 'deviation', day, 60) && random.chance(0.1) ? outOfRange(rows) : undefined
  return {
    lot: run.lot,
    lotNumber: number,
    product,
    startedAt: instantAt(instantMs(startOfDay(day)) + random.between(5 * 60, 8 * 60) * 60_000),
    ...{ charges: run.charges, additives: run.additives },
    parameters: deviates === undefined ? parameters : { ...parameters, [deviates.key]: deviates.value },
    ...{ output: run.output, pieces, shelfLife: recipe.shelfLife, operator: random.pick(shop.workers).name },
    deviation: deviates === undefined ? null : `${deviates.label}超出范围，已调整并延长处理时间`,
    released: true,
    productName: recipe.product,
  }
}

function chargeRows(writer: Writer, run: Run, entry: Id, day: Day): void {
  const row = (charged: Charged, additive: boolean, of: Id) => {
    const lots = { fromLot: charged.lot, intoLot: run.lot, quantity: charged.quantity }
    writer.rows.charges.push({ id: writer.newId(), entry: of, entryOn: day, ...lots, additive })
  }
  for (const charged of run.charges) row(charged, false, entry)
  for (const added of run.additives) row(added, true, added.entry)
}

type Dated = { readonly day: Day; readonly expiresOn: Day | null; readonly number: string }

function additiveEntries(writer: Writer, recipe: DemoRecipe, run: Run, { day, expiresOn, number }: Dated): void {
  for (const { entry, lot, name, quantity, user, reviewer } of run.additives) {
    const dose = doseOf(writer, recipe.foodCode, day, { name, milligrams: quantity.amount }, run.output.amount)
    write(writer, {
      ...{ id: entry, kind: 'additive-use', onDay: day, hour: 14, expiries: [expiresOn] },
      summary: additiveSummary({ name, quantity, productName: recipe.product, lotNumber: number }),
      content: {
        ...{ producedLot: run.lot, lot, name, quantity, user, reviewer, dose },
        ...{ productName: recipe.product, lotNumber: number },
      },
    })
  }
}

function doseOf(
  { additives: rows, editions }: Writer,
  foodCode: string,
  day: Day,
  use: { readonly name: string; readonly milligrams: number },
  foodMilligrams: number,
) {
  const [judged] = judgeDose({ rows, foodCode, day, uses: [use], foodMilligrams }).uses
  return {
    mgPerKg: judged?.mgPerKg ?? 0,
    row: judged?.row?.code ?? null,
    maximumMgPerKg: judged?.row?.maximumMgPerKg ?? null,
    verdict: judged?.verdict ?? 'not-listed',
    edition: editions.additives ?? '',
  }
}
