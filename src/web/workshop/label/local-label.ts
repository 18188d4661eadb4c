import { encode } from 'uqr'
import { type Day, findDay } from '../../../kernel/day.ts'
import { printRefusal } from '../../../label/rules/allowance.ts'
import { type Checked, checkLabel } from '../../../label/rules/check.ts'
import type { Design, LabelContent, LabelSize, Used } from '../../../label/rules/content.ts'
import { fillLabel, plainDesign } from '../../../label/rules/fill.ts'
import { bitmapMeasure, usualMeasure } from '../../../label/rules/layout/wrap.ts'
import { type Laid, layOut } from '../../../label/rules/layout.ts'
import { standardFor } from '../../../label/rules/standard.ts'
import { type Cells, labelSvg } from '../../../label/rules/svg.ts'
import { labelTspl, TSPL_CELL_DOTS, tsplEms } from '../../../label/rules/tspl.ts'
import type { LabelStandardRow } from '../../../rulebook/rules/rows.ts'
import { screen } from '../../../rulebook/rules/screening.ts'
import { screeningRows } from '../ledger/books.ts'
import { type Content, listIn, quantityIn, recordOf, textIn } from '../ledger/remembered.ts'
import { stored } from '../offline/effects.ts'
import type { Pack, PackLot, Parcel } from '../offline/shape.ts'
import type { DesignRow } from '../state/view.ts'

/** As small as the address allows, as the server prints it. */
export function cellsOf(url: string): Cells {
  const { size, data } = encode(url, { ecc: 'M', border: 0 })
  const runs = data.reduce<Cells['runs'][number][]>((all, cells, row) => {
    cells.forEach((dark, column) => {
      const last = all[all.length - 1]
      if (!dark) return
      if (last !== undefined && last.row === row && last.column + last.length === column)
        all[all.length - 1] = { ...last, length: last.length + 1 }
      else all.push({ column, row, length: 1 })
    })
    return all
  }, [])
  return { size, runs }
}

const day = (text: string | null): Day | null => (text === null ? null : (findDay(text) ?? null))

/** The label of a lot out of what the phone knows; `undefined` while it has no number or no day. */
export function localContent(
  lot: PackLot,
  size: LabelSize | undefined,
  { pack, parcels, designs }: { pack: Pack; parcels: readonly Parcel[]; designs: readonly DesignRow[] },
): LabelContent | undefined {
  const producedOn = day(lot.producedOn)
  if (producedOn === null || lot.number === '' || pack.code === null) return undefined
  const design = designs.find(each => each.product === lot.product)
  const recipe = pack.recipes.find(each => each.product === lot.product)
  const plain = plainDesign(lot.name, recipe?.shelfLife ?? null, recipe?.netContent ?? '', recipe?.storage ?? '')
  const chosen: Design = design ?? plain
  const content = productionOf(lot, pack, parcels)
  return fillLabel(
    {
      design: chosen,
      lot: {
        number: lot.number,
        name: lot.name,
        producedOn,
        expiresOn: day(lot.expiresOn),
        shelfLife: recipe?.shelfLife ?? null,
        used: usedIn(content, lot, pack),
      },
      maker: {
        name: pack.workshopName,
        address: pack.address,
        phone: pack.phone,
        certificateNumber: pack.certificateNumber,
      },
      link: `${pack.publicBaseUrl.replace(/\/+$/, '')}/s/${pack.code}/${lot.number}`,
      size,
    },
    standardFor(standardRows(pack), producedOn, pack.category),
  )
}

function productionOf(lot: PackLot, pack: Pack, parcels: readonly Parcel[]): Content | undefined {
  const parcel = parcels.find(({ id }) => id === lot.entry)
  if (parcel?.action === 'ledger.record') return recordOf(parcel.input.content)
  return pack.entries.find(({ entry }) => entry === lot.entry)?.content
}

function usedIn(content: Content | undefined, lot: PackLot, pack: Pack): Used[] {
  const charges = listIn(content, 'charges').flatMap((charge): Used[] => {
    const name = pack.lots.find(each => each.lot === textIn(charge, 'lot'))?.name
    if (name === undefined) return []
    const { dimension, amount } = stored(quantityIn(charge, 'quantity'))
    return [{ name, dimension, amount, additive: false }]
  })
  const within = listIn(content, 'additives')
  const beside = pack.entries
    .filter(each => each.kind === 'additive-use' && textIn(each.content, 'producedLot') === lot.lot)
    .map(each => each.content)
  const additives = (within.length > 0 ? within : beside).map((use): Used => {
    const { dimension, amount } = stored(quantityIn(use, 'quantity'))
    return { name: textIn(use, 'name'), dimension, amount, additive: true }
  })
  return charges.concat(additives)
}

const isStandard = (row: unknown): row is LabelStandardRow =>
  typeof row === 'object' && row !== null && 'demand' in row && 'kind' in row && 'words' in row && 'categories' in row

function standardRows(pack: Pack): readonly LabelStandardRow[] {
  const rows: readonly unknown[] = pack.rules['label-standard']?.rows ?? []
  return rows.filter(isStandard)
}

/** As the server will check it, with the widths that any font stays within. */
export function checkedHere(content: LabelContent, pack: Pack, today: Day): Checked {
  const { findings } = screen(content.name, {
    ...screeningRows(pack),
    category: pack.category,
    day: content.of.producedOn,
  })
  return checkLabel(content, {
    rows: standardRows(pack),
    day: today,
    drawing: { measure: usualMeasure, cells: cellsOf(content.link).size },
    nameFaults: findings.map(({ reason }) => ({
      words: `${reason}，不能作为食品名称`,
      basis: '禁止生产加工食品目录',
      toBeConfirmed: false,
    })),
  })
}

export function pictureOf(content: LabelContent): { laid: Laid; svg: string } {
  const cells = cellsOf(content.link)
  const laid = layOut(content, { measure: usualMeasure, cells: cells.size })
  return { laid, svg: labelSvg(laid, cells) }
}

/** Commands for a thermal printer. Sheets of A4 are for office printers only. */
export function commandsOf(content: LabelContent, count: number): Uint8Array<ArrayBuffer> | undefined {
  if (content.size === 'a4') return undefined
  const cells = cellsOf(content.link)
  const laid = layOut(content, { measure: bitmapMeasure, ems: tsplEms, cells: cells.size, cell: TSPL_CELL_DOTS / 8 })
  return laid.fits ? new Uint8Array(labelTspl(laid, count)) : undefined
}

/** Why nothing can be printed of it today. */
export function whyNot(lot: PackLot, today: Day): string | undefined {
  if (lot.number === '') return '这一批还没有批号：连上网络传上去后会有'
  const { kind, released, stopped, pieces } = lot
  // The pack does not say how the filing stands; when it has ended, the server says so.
  const known = {
    kind,
    released,
    stopped,
    pieces,
    ended: false,
    expiresOn: day(lot.expiresOn),
    filing: 'valid' as const,
  }
  return printRefusal(known, today)
}
