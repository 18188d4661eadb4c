import { addDays, type Day, startOfDay } from '../../src/kernel/day.ts'
import { quantityText } from '../../src/kernel/quantity.ts'
import { arrive } from './arriving.ts'
import { keepSample, nextTest, seize, sendToLaboratory } from './laboratory.ts'
import type { Arrival, Link } from './links.ts'
import { type Made, produce } from './producing.ts'
import { mass } from './quantities.ts'
import { buyBags } from './receiving.ts'
import { type DemoRecipe, findRecipe } from './recipes.ts'
import { keen, lively, type Rhythm, rhythms } from './rhythm.ts'
import { sell, sellTo } from './selling.ts'
import { onHand } from './stock.ts'
import { endOfMonth, rest, tidy } from './upkeep.ts'
import { isDue, plant, type Writer } from './writer.ts'

type Product = { readonly id: Writer['shop']['id']; readonly recipe: DemoRecipe }

/** One workshop on its way through two years. */
type Life = {
  readonly writer: Writer
  readonly products: readonly Product[]
  readonly rhythm: Rhythm
  readonly from: Day
  readonly to: Day
  /** From here on days without production are declared too. */
  readonly dailyFrom: Day
  readonly sells: readonly { readonly link: Link; next: Day }[]
  nextRun: Day
  nextSale: Day
  nextTest: Day
  nextBags: Day
  last: Made | undefined
}

export type Living = {
  readonly from: Day
  readonly to: Day
  readonly keen: boolean
  readonly links: readonly Link[]
  readonly arrivals: readonly Arrival[]
}

/** Writes the ledgers of one workshop, day by day. @returns what it sold to other workshops */
export function liveThrough(writer: Writer, { from, to, keen: isKeen, links, arrivals }: Living): Arrival[] {
  const life = begin(writer, { from, to, links, isKeen })
  const sold: Arrival[] = []
  const byDay = Map.groupBy(arrivals, arrival => arrival.day)
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const arrived = byDay.get(day) ?? []
    for (const arrival of arrived) arrive(writer, arrival)
    if (!isInForce(writer, day)) continue
    if (isForgotten(writer, day, arrived.length > 0)) continue
    sold.push(...liveOn(life, day))
  }
  if (writer.has.has('test-overdue') && life.last !== undefined) plant(writer, 'test-overdue', to, null)
  if (writer.serial > 0) {
    writer.rows.blocks.push({ workshop: writer.shop.id, last: writer.serial, at: startOfDay(from) })
  }
  return sold
}

type Beginning = Pick<Living, 'from' | 'to' | 'links'> & { readonly isKeen: boolean }

function begin(writer: Writer, { from, to, links, isKeen }: Beginning): Life {
  const { random, shop, today } = writer
  const products = shop.products.flatMap(({ id, name }): Product[] => {
    const recipe = findRecipe(name)
    return recipe === undefined ? [] : [{ id, recipe }]
  })
  for (const product of products) writeRecipe(writer, product, from)
  const early = shop.named || random.chance(0.08)
  return {
    ...{ writer, products, from, to },
    rhythm: isKeen ? keen : shop.named ? lively : (rhythms[shop.category] ?? lively),
    dailyFrom: shop.named ? from : addDays(today, -(early ? random.between(150, 400) : random.between(45, 95))),
    sells: links.map(link => ({ link, next: addDays(from, random.between(10, 40)) })),
    nextRun: addDays(from, random.between(0, 6)),
    nextSale: addDays(from, random.between(1, 5)),
    nextTest: nextTest(writer, undefined, from),
    nextBags: addDays(from, random.between(0, 60)),
    last: undefined,
  }
}

function writeRecipe({ rows, newId, shop }: Writer, { id: product, recipe }: Product, day: Day): void {
  const [least, most] = recipe.run
  const kilograms = Math.round((least + most) / 2)
  const percent = (recipe.yield.least + recipe.yield.most) / 2
  const base = recipe.yield.of === 'all' ? recipe.materials.reduce((sum, [, parts]) => sum + parts, 0) / 100 : 1
  const output = Math.round((kilograms * base * percent) / 10) * 100_000
  const line = (materialName: string, milligrams: number, additive: boolean) => ({
    ...{ materialName, typed: mass(milligrams).typed, additive },
  })
  const { pieceGrams, foodCode, shelfLife, storage } = recipe
  rows.recipes.push({
    ...{ id: newId(), workshop: shop.id, product, foodCode, shelfLife, storage, parameters: {} },
    netContent: pieceGrams === null ? null : quantityText({ dimension: 'mass', amount: pieceGrams * 1_000 }),
    lines: [
      ...recipe.materials.map(([name, parts]) => line(name, Math.round(kilograms * parts * 10) * 1_000, false)),
      ...recipe.additives.map(({ name, least: low, most: high }) =>
        line(name, Math.floor((((low + high) / 2) * output) / 100_000_000_000) * 100_000, true),
      ),
    ],
    output: mass(output).typed,
    at: startOfDay(day),
  })
}

function isInForce({ shop }: Writer, day: Day): boolean {
  return shop.periods.some(period => period.from <= day && day <= period.to)
}

/** A day of which nothing is known. */
function isForgotten(writer: Writer, day: Day, arrived: boolean): boolean {
  // On the last of a month there is more to say than of a day.
  const isLast = addDays(day, 1).endsWith('-01')
  if (arrived || isLast || !isDue(writer, 'open-day', day, 30) || !writer.random.chance(0.3)) return false
  plant(writer, 'open-day', day, null)
  return true
}

function liveOn(life: Life, day: Day): Arrival[] {
  const { writer, rhythm } = life
  const { random } = writer
  writer.lateBy = isLate(life, day) ? random.between(2, 4) : 0
  const made = runOn(life, day)
  if (made.length > 0) tidy(writer, day)
  for (const one of made) {
    if (random.chance(rhythm.retains)) keepSample(writer, one)
    seize(writer, one, day)
  }
  const sold = sellOn(life, day)
  testOn(life, day)
  if (made.length === 0 && day >= life.dailyFrom) rest(writer, day)
  writer.lateBy = 0
  endOfMonth(writer, day, life.to)
  return sold
}

/** What is caught up on is caught up on before today. */
function isLate({ writer, to }: Life, day: Day): boolean {
  return isDue(writer, 'late', day, 40) && addDays(day, 4) <= to && writer.random.chance(0.35)
}

function runOn(life: Life, day: Day): Made[] {
  const { writer, products, rhythm } = life
  const gap = rhythm.gap[Number(day.slice(5, 7)) - 1] ?? 0
  if (products.length === 0 || gap === 0 || day < life.nextRun) return []
  const { random } = writer
  life.nextRun = addDays(day, Math.max(1, Math.round(gap * (0.7 + random.next() * 0.6))))
  if (gap === 1 && random.chance(0.07)) return []
  const wanted = gap === 1 ? products.filter((_, index) => random.chance(1 / (index + 1))) : [random.pick(products)]
  const needed = wanted.filter(({ recipe }) => !isPlenty(writer, recipe, day))
  const made = needed.map(({ id, recipe }) => produce(writer, id, recipe, day))
  if (made.length > 0 && day >= life.nextBags && needed.some(({ recipe }) => recipe.pieceGrams !== null)) {
    buyBags(writer, day)
    life.nextBags = addDays(day, random.between(80, 140))
  }
  life.last = made.at(-1) ?? life.last
  return made
}

/** Nobody makes more while the shelves are full. */
function isPlenty({ stock }: Writer, recipe: DemoRecipe, day: Day): boolean {
  const [, most] = recipe.run
  const usual = (most * 1_000_000 * recipe.yield.most) / 100
  return onHand(stock, recipe.product, day) > usual * 2.5
}

function sellOn(life: Life, day: Day): Arrival[] {
  const { writer, products, rhythm } = life
  const { random } = writer
  const recipes = products.map(({ recipe }) => recipe)
  const sold = life.sells.flatMap(due => {
    const recipe = recipes.find(({ product }) => product === due.link.product)
    if (day < due.next || recipe === undefined || !isOpen(due.link, day)) return []
    due.next = addDays(day, Math.max(3, Math.round(due.link.everyDays * (0.8 + random.next() * 0.4))))
    return sellTo(writer, due.link, recipe, day)
  })
  if (day < life.nextSale) return sold
  life.nextSale = addDays(day, rhythm.sells)
  const fresh = recipes.filter(isFresh)
  const lasting = recipes.filter(recipe => !isFresh(recipe))
  const named = random.chance(rhythm.named)
  // On a good day both the counter and a restaurant are served.
  if (rhythm.sells === 1) sell(writer, recipes, 0.45, day, true)
  if (fresh.length > 0) sell(writer, fresh, 1, day, named && rhythm.sells > 1)
  if (lasting.length > 0) sell(writer, lasting, 0.3 + random.next() * 0.3, day, named && rhythm.sells > 1)
  return sold
}

function isFresh({ shelfLife }: DemoRecipe): boolean {
  return shelfLife !== null && shelfLife.unit === 'day' && shelfLife.amount <= 7
}

function isOpen({ buyer }: Link, day: Day): boolean {
  return buyer.periods.some(period => period.from <= day && day <= period.to)
}

function testOn(life: Life, day: Day): void {
  const { writer, last } = life
  if (last === undefined) return
  const bad =
    isDue(writer, 'nonconforming', day, 90) && !writer.done.has('nonconforming') && last.day > addDays(day, -3)
  if (day < life.nextTest && !bad) return
  if (bad) writer.done.add('nonconforming')
  else life.nextTest = nextTest(writer, day, life.from)
  sendToLaboratory(writer, last, day, bad)
}
