import type { Day } from '../../kernel/day.ts'
import { newestLotsOfLabels } from '../../ledger/door/label-lot.ts'
import { expiryOf } from '../../ledger/rules/shelf-life.ts'
import type { Context } from '../../platform/action/action.ts'
import { workshopPlaces } from '../../registry/door.ts'
import type { LabelStandardRow } from '../../rulebook/rules/rows.ts'
import { printedDrawing } from '../print/pdf.ts'
import { labelCells } from '../print/symbol.ts'
import { checkLabel, isError } from '../rules/check.ts'
import { fillLabel, type LotOfLabel, standIn } from '../rules/fill.ts'
import type { Drawing } from '../rules/layout.ts'
import { standardFor } from '../rules/standard.ts'
import { type Designed, newestDesigns } from '../store/design.ts'
import { lotUrl } from './label-of-lot.ts'

type Lot = Awaited<ReturnType<typeof newestLotsOfLabels>>[number]

/**
 * The newest design of every product with its newest lot, for whoever wants to know what other rows of the label
 * standard would say.
 */
export async function* designedLabels(context: Context) {
  const { tx, district, world } = context
  const link = lotUrl(world.publicBaseUrl, '0'.repeat(20), neutral)
  const drawing = await printedDrawing(labelCells(link))
  for await (const designs of newestDesigns(tx, district, workshopPlaces)) {
    const lots = await newestLotsOfLabels(tx, district, designs)
    const newest = new Map(lots.map(lot => [`${lot.workshop} ${lot.product}`, lot]))
    for (const design of designs) {
      const { workshop, workshopName, product, content } = design
      const lot = newest.get(`${workshop} ${product}`)
      const of = { workshop, workshopName, product, productName: content.name }
      const errors = (rows: readonly LabelStandardRow[], day: Day) =>
        errorsOn(day, rows, { design, lot, link, drawing })
      yield { ...of, lot: lot?.lot ?? null, lotNumber: lot?.number ?? null, errors }
    }
  }
}

/** Of a lot that nobody has made. */
const neutral = '0000000001'

type Tried = {
  readonly design: Designed
  readonly lot: Lot | undefined
  readonly link: string
  readonly drawing: Drawing
}

/** As if it were made on that day: the standard of the day of production is the one that holds. */
function errorsOn(day: Day, rows: readonly LabelStandardRow[], { design, lot, link, drawing }: Tried): string[] {
  const standard = standardFor(rows, day, design.category)
  const filled = { design: design.content, lot: madeOn(day, design, lot), maker: standIn(design.workshopName), link }
  const { findings } = checkLabel(fillLabel(filled, standard), { rows, day, drawing })
  return findings
    .filter(isError)
    .filter(({ code, item }) => lot !== undefined || !(code === 'missing-item' && item === 'ingredients'))
    .map(({ words }) => words)
}

function madeOn(day: Day, { content }: Designed, lot: Lot | undefined): LotOfLabel {
  const shelfLife = lot?.shelfLife ?? content.shelfLife
  return {
    number: neutral,
    name: content.name,
    producedOn: day,
    expiresOn: shelfLife === null ? null : expiryOf(day, shelfLife),
    shelfLife,
    used: lot?.used ?? [],
  }
}
