import { Readable } from 'node:stream'
import { z } from 'zod'
import { addDays, dayAt, instantAt, instantMs, startOfDay } from '../src/kernel/day.ts'
import type { Id } from '../src/kernel/id.ts'
import {
  errorsOf,
  judge,
  labelOf,
  type Rules,
  refusalOf,
  rulesToday,
  wireContent,
} from '../src/label/actions/label-of-lot.ts'
import { type Design, type LabelContent, labelSizes } from '../src/label/rules/content.ts'
import { plainDesign } from '../src/label/rules/fill.ts'
import { insertDesign } from '../src/label/store/design.ts'
import { insertPrintRun, insertVoiding, type NewPrintRun } from '../src/label/store/print-run.ts'
import { findLotOfLabel, takeLabelNumbers } from '../src/ledger/door/label-lot.ts'
import type { LabelLot } from '../src/ledger/store/label-lot.ts'
import type { Context } from '../src/platform/action/action.ts'
import type { Actor } from '../src/platform/action/actor.ts'
import { IdText } from '../src/platform/action/schema.ts'
import { record } from '../src/platform/audit/record.ts'
import { transaction } from '../src/platform/db/connect.ts'
import { parseRows } from '../src/platform/db/rows.ts'
import { newId } from '../src/platform/id.ts'
import type { World } from '../src/platform/world.ts'
import { type Printed, reviewLabels } from './label-reviews.ts'
import { named } from './named.ts'
import { loadPen, scene } from './pictures.ts'
import { demoDistrict } from './plan.ts'
import { type Random, randomFrom } from './random.ts'

type Labelling = { readonly world: World; readonly actor: Actor; readonly seed: number }

/** So many workshops print labels; the others still write them by hand. */
const SHOPS = 60
const PRODUCTS = 2
const LOTS = 3

/**
 * Designs of those who pack in pieces, and what was printed of their newest lots: all of it in one transaction, so that
 * it is there or not. Nothing is printed that the checks would refuse.
 */
export async function fillLabels({ world, actor, seed }: Labelling): Promise<void> {
  const now = world.clock.now()
  const pictures = await drawn(world)
  await transaction(world.db, 'read write', async tx => {
    const context: Context = { tx, district: demoDistrict, actor, now, today: dayAt(now), world }
    const random = randomFrom(seed + 7)
    if (await haveLabels(context)) return
    const rules = await rulesToday(context)
    const printed: Printed[] = []
    for (const shop of await packingShops(context)) {
      const own = await labelShop(context, shop, rules, random)
      printed.push(...own)
      if (own.length > 0) await tell(context, shop, own)
    }
    await spoil(context, printed)
    await reviewLabels(context, printed, pictures)
  })
}

async function haveLabels({ tx }: Context): Promise<boolean> {
  const rows = await tx`select exists (select from label.design where district = ${demoDistrict}) as there`
  return z.object({ there: z.boolean() }).parse(rows[0]).there
}

/** Where a photograph of a label would be. */
async function drawn(world: World): Promise<readonly string[]> {
  const pen = await loadPen()
  const put = async (title: string, tint: string) =>
    (await world.files.put(Readable.from([await scene(pen, title, tint)]), 4 * 1_048_576)).hash
  return [await put('实物标签照片（一）', '#e3e6ef'), await put('实物标签照片（二）', '#e8e2d3')]
}

const Shop = z.object({
  id: IdText,
  name: z.string(),
  operator: z.string(),
  officer: z.string(),
  products: z.array(z.object({ product: IdText, lots: z.array(IdText) })),
})
type Shop = z.output<typeof Shop>

/** Those with released lots in pieces that may be sold today; the named ones first, the rest spread over the district. */
async function packingShops({ tx, today }: Context): Promise<Shop[]> {
  const rows = await tx`
    with lot as (
      select l.id, l.workshop, l.product, l.produced_on, l.number,
        row_number() over (partition by l.workshop, l.product order by l.produced_on desc, l.number desc) as place
      from ledger.lot l
      where l.district = ${demoDistrict} and l.kind = 'produced' and l.pieces > 0 and l.released_at is not null
        and l.ended_at is null and l.produced_on > ${addDays(today, -40)}
        and (l.expires_on is null or l.expires_on >= ${today})
        and not exists (select from ledger.lot_stop s where s.district = l.district and s.lot = l.id)
    ),
    product as (
      select workshop, product, json_agg(id order by place desc) as lots
      from lot where place <= ${LOTS} group by 1, 2
    )
    select w.id, w.name, o.name as operator,
      coalesce((select f.name from registry.responsibility r
        join identity.officer f on f.district = r.district and f.id = r.officer
        where r.district = w.district and r.workshop = w.id order by r.from_day desc limit 1), '') as officer,
      json_agg(json_build_object('product', p.product, 'lots', p.lots) order by p.product) as products
    from product p
    join registry.workshop w on w.district = ${demoDistrict} and w.id = p.workshop and w.status = 'valid'
    join registry.operator o on o.district = w.district and o.id = w.operator
    -- Without a telephone nothing is printed.
    where w.code is not null and o.phone is not null
    group by w.district, w.id, w.name, o.name
    order by w.id`
  const all = parseRows(Shop, rows)
  const isNamed = ({ name }: Shop) => named.some(one => one.name === name)
  const [known, others] = [all.filter(isNamed), all.filter(shop => !isNamed(shop))]
  const step = Math.max(1, Math.floor(others.length / SHOPS))
  return [...known, ...others.filter((_, at) => at % step === 0)].slice(0, SHOPS)
}

async function labelShop(context: Context, shop: Shop, rules: Rules, random: Random): Promise<Printed[]> {
  const printed: Printed[] = []
  for (const { product, lots } of shop.products.slice(0, PRODUCTS)) {
    const found: LabelLot[] = []
    for (const id of lots) {
      const lot = await findLotOfLabel(context.tx, demoDistrict, id)
      if (lot !== undefined && (await refusalOf(context, lot)) === undefined) found.push(lot)
    }
    const [first] = found
    if (first === undefined) continue
    await designFor(context, { shop, product, lot: first, size: random.chance(0.2) ? 'a4' : '60x40' })
    for (const lot of found) {
      const habit = { share: random.chance(0.6) ? 1 : 0.8, minute: random.between(15 * 60, 18 * 60) }
      const one = await printOut(context, { shop, lot, rules, ...habit })
      if (one !== undefined) printed.push(one)
    }
  }
  return printed
}

type Designing = { readonly shop: Shop; readonly product: Id; readonly lot: LabelLot; readonly size: Design['size'] }

async function designFor(context: Context, { shop, product, lot, size }: Designing): Promise<void> {
  const { tx, now } = context
  const { netContent = '', storage = '' } = nonNull(lot.recipe ?? {})
  const plain = plainDesign(lot.name, lot.shelfLife, netContent, storage)
  const spirits = /酒/u.test(lot.name)
  await insertDesign(tx, demoDistrict, {
    ...{ id: newId(), workshop: shop.id, product, account: null, actor: shop.operator },
    content: { ...plain, ingredients: [], allergens: null, extra: [], size, alcohol: spirits ? '52%vol' : null },
    savedAt: instantAt(instantMs(now) - 30 * 86_400_000),
  })
}

function nonNull({ netContent, storage }: { netContent?: string | null; storage?: string | null }) {
  return { netContent: netContent ?? '', storage: storage ?? '' }
}

type Printing = {
  readonly shop: Printed['shop']
  readonly lot: LabelLot
  readonly rules: Rules
  readonly share: number
  /** Of the day. */
  readonly minute: number
}

/** On the phone, out of its reserved block, in the afternoon after the lot was packed; sizes are tried until one holds it. */
async function printOut(context: Context, { shop, lot, rules, share, minute }: Printing): Promise<Printed | undefined> {
  const sizes = [null, ...labelSizes.filter(size => size !== '40x30')]
  for (const size of sizes) {
    const content = await labelOf(context, lot, rules, size)
    if (errorsOf(await judge(context, content, rules)).length > 0) continue
    const count = Math.max(1, Math.floor((lot.pieces ?? 0) * share))
    const run = await runOf(context, { shop, lot, content, count, rules, minute, reason: null })
    return { shop, lot, run, content }
  }
  return undefined
}

type Running = Omit<Printing, 'share'> & {
  readonly content: LabelContent
  readonly count: number
  readonly reason: string | null
}

async function runOf(context: Context, wish: Running): Promise<NewPrintRun> {
  const { shop, lot, content, count, rules, minute, reason } = wish
  const { tx, now, today } = context
  const device = '示例手机'
  const reserving = { workshop: shop.id, kind: 'label', count, device, account: null } as const
  const { first, last } = await takeLabelNumbers(tx, demoDistrict, reserving, now)
  const packedAt = instantMs(startOfDay(lot.producedOn ?? today)) + minute * 60_000
  const run: NewPrintRun = {
    ...{ id: newId(), workshop: shop.id, lot: lot.lot, lotNumber: lot.number, name: content.name },
    ...{ size: content.size, count, firstLabel: first, lastLabel: last, content: wireContent(content) },
    ...{ edition: rules['label-standard'].edition, reason, offline: true, device, faults: [] },
    ...{ account: null, actor: shop.operator },
    printedAt: instantAt(packedAt),
    recordedAt: instantAt(packedAt + 120_000),
  }
  await insertPrintRun(tx, demoDistrict, run)
  return run
}

/** A printer jams: its labels are destroyed, and as many are printed again. */
async function spoil(context: Context, printed: readonly Printed[]): Promise<void> {
  const jammed = printed.find(({ run }) => run.count >= 20)
  if (jammed === undefined) return
  const { shop, lot, content, run } = jammed
  const voiding = { id: newId(), printRun: run.id, count: 6, reason: '打印机卡纸，6 枚起皱，已剪碎' }
  const at = instantAt(instantMs(run.printedAt) + 600_000)
  await insertVoiding(context.tx, demoDistrict, { ...voiding, account: null, actor: shop.operator, at })
  const rules = await rulesToday(context)
  await runOf(context, { shop, lot, content, count: 6, rules, minute: 18 * 60 + 20, reason: '卡纸作废 6 枚，补印' })
}

async function tell({ tx, world, actor, now }: Context, shop: Shop, printed: readonly Printed[]): Promise<void> {
  const labels = printed.reduce((sum, { run }) => sum + run.count, 0)
  await record(tx, world.auditKey, [
    {
      ...{ actor, action: 'label.print', at: now, reason: '示例数据' },
      subject: { kind: 'workshop', id: shop.id, label: shop.name },
      after: { note: `示例标签 ${printed.length} 次，${labels} 枚` },
    },
  ])
}
