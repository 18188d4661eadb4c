import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { dimensions } from '../../kernel/quantity.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import { InstantText, ShelfLife } from '../contract/words.ts'
import { buyerKinds, materialKinds, testKinds } from '../rules/ledgers.ts'
import { expiryOf } from '../rules/shelf-life.ts'
import type { NamedAdditive, WrittenContent } from '../rules/written.ts'

/*
 * Stored contents, read leniently: an entry of years ago was written by rules that have changed since, and what it does not
 * say is not there.
 */
const maybe = <S extends z.ZodType>(schema: S) => schema.nullish().transform(value => value ?? null)
const Amount = z.object({ dimension: z.enum(dimensions), amount: z.int() })
const PartRow = z.object({ lot: IdText, quantity: Amount })
const Word = maybe(z.string())

const Receiving = z
  .object({
    lot: IdText,
    materialName: z.string(),
    materialKind: z.enum(materialKinds),
    quantity: Amount,
    supplier: maybe(IdText),
    selfGrown: z.boolean().default(false),
    supplierLotNumber: Word,
    producedOn: maybe(DayText),
    expiresOn: maybe(DayText),
    accepted: z.boolean(),
    sourceLot: maybe(IdText),
  })
  .transform(({ materialName: name, ...rest }) => ({ kind: 'receiving' as const, name, ...rest }))

const Dose = maybe(z.object({ mgPerKg: maybe(z.number()), maximumMgPerKg: maybe(z.number()) }))
const additive = { lot: maybe(IdText), name: z.string(), quantity: Amount, reviewer: Word, dose: Dose }

const Use = z.object({ producedLot: IdText, ...additive }).transform(({ reviewer, dose, ...rest }) => ({
  kind: 'additive-use' as const,
  ...rest,
  mgPerKg: dose?.mgPerKg ?? null,
  maximumMgPerKg: dose?.maximumMgPerKg ?? null,
  reviewed: reviewer !== null && reviewer.trim() !== '',
}))

const Production = z.object({
  lot: IdText,
  productName: Word,
  startedAt: maybe(InstantText),
  charges: z.array(PartRow).default([]),
  additives: z.array(z.object({ entry: IdText })).default([]),
  parameters: z.record(z.string(), z.string()).default({}),
  output: Amount,
  pieces: maybe(z.int()),
  shelfLife: maybe(ShelfLife),
})

const Testing = z
  .object({
    testKind: z.enum(testKinds),
    lot: IdText,
    items: z.array(z.object({ name: z.string(), result: z.string(), unit: Word, standard: Word })).default([]),
    conclusion: maybe(z.enum(['conforming', 'nonconforming'])),
    laboratory: Word,
    cma: Word,
    reportNumber: Word,
    retained: maybe(z.object({ quantity: Amount, keepUntil: maybe(DayText) })),
    disposal: maybe(z.object({ quantity: maybe(Amount) })),
  })
  .transform(({ disposal: disposed, ...rest }) => ({ kind: 'testing' as const, ...rest, disposed }))

const Dispatch = z.object({
  lines: z.array(PartRow),
  buyerKind: z.enum(buyerKinds),
  buyer: maybe(IdText),
  voucherNumber: Word,
})

/** An entry as its row has it. */
export const WrittenRow = z.object({
  id: IdText,
  workshop: IdText,
  kind: z.enum(['receiving', 'production', 'additive-use', 'testing', 'dispatch']),
  onDay: DayText,
  cancels: z.boolean(),
  content: z.record(z.string(), z.unknown()),
  enteredAt: InstantText,
  recordedAt: InstantText,
  correctedBy: IdText.nullable(),
})
export type WrittenRow = z.output<typeof WrittenRow>

/** What an entry says besides its content. */
export type Beside = {
  readonly additives: ReadonlyMap<Id, NamedAdditive>
  readonly toWorkshops: ReadonlyMap<Id, Id>
}

export function contentOf({ id, kind, onDay, content }: WrittenRow, beside: Beside): WrittenContent {
  switch (kind) {
    case 'receiving':
      return Receiving.parse(content)
    case 'additive-use':
      return Use.parse(content)
    case 'testing':
      return Testing.parse(content)
    case 'dispatch':
      return { kind, ...Dispatch.parse(content), toWorkshop: beside.toWorkshops.get(id) ?? null }
    case 'production':
      return productionOf(content, onDay, beside)
    default:
      return kind satisfies never
  }
}

function productionOf(content: WrittenRow['content'], onDay: Day, { additives }: Beside): WrittenContent {
  const { productName, shelfLife, additives: named, ...rest } = Production.parse(content)
  return {
    kind: 'production',
    ...rest,
    name: productName ?? '',
    additives: named.flatMap(({ entry }) => additives.get(entry) ?? []),
    expiresOn: shelfLife === null ? null : expiryOf(onDay, shelfLife),
  }
}

/** Entries that a production names as its own. */
export function additivesNamedIn({ kind, content }: WrittenRow): readonly Id[] {
  return kind === 'production'
    ? Production.pick({ additives: true })
        .parse(content)
        .additives.map(each => each.entry)
    : []
}

export function additiveOf(
  { id, content }: WrittenRow,
  withdrawn: { readonly by: Id; readonly at: Instant } | null,
): NamedAdditive {
  const { kind: _, producedLot: __, ...use } = Use.parse(content)
  return { entry: id, ...use, withdrawn }
}

/** Every lot that the content names. */
export function lotsIn(content: WrittenContent): readonly Id[] {
  switch (content.kind) {
    case 'receiving':
      return content.sourceLot === null ? [content.lot] : [content.lot, content.sourceLot]
    case 'testing':
      return [content.lot]
    case 'additive-use':
      return content.lot === null ? [content.producedLot] : [content.producedLot, content.lot]
    case 'dispatch':
      return content.lines.map(line => line.lot)
    case 'production':
      return [content.lot, ...content.charges.map(part => part.lot), ...content.additives.flatMap(use => use.lot ?? [])]
    default:
      return content satisfies never
  }
}
