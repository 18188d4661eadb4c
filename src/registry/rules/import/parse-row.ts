import type { Day } from '../../../kernel/day.ts'
import type { Uscc } from '../../../kernel/uscc.ts'
import { namesHouse } from '../workshop.ts'
import type { PreparedContext } from './context.ts'
import type { Fault, Note } from './faults.ts'
import type { Mapping } from './fields.ts'
import { readCategory, readProducts } from './read-category.ts'
import { readCertificateNumber, readPhone, readUscc } from './read-codes.ts'
import { readValidity } from './read-days.ts'
import { readAmount, readPosition } from './read-numbers.ts'
import { readPlace } from './read-place.ts'
import { plainText, type Reading, readingOf } from './reading.ts'
import type { TableRow } from './table.ts'

/** A workshop as its row says it, ready to be filed. */
export type WorkshopDraft = {
  readonly name: string
  readonly operatorName: string
  readonly uscc: Uscc
  readonly certificateNumber: string
  readonly issuedOn: Day
  readonly expiresOn: Day
  readonly category: string
  readonly products: readonly string[]
  readonly townCode: string
  readonly villageCode: string | undefined
  readonly address: string
  readonly phone: string | undefined
  readonly staff: number | undefined
  readonly areaM2: number | undefined
  readonly longitude: number | undefined
  readonly latitude: number | undefined
  readonly officerName: string | undefined
  readonly unitName: string | undefined
}

/** What must not stand twice in a file; known even of rows that are refused for another reason. */
export type RowKeys = {
  readonly uscc: string | undefined
  readonly certificateNumber: string | undefined
  readonly place: string | undefined
}

export type ParsedRow = {
  readonly row: number
  readonly sequence: string
  readonly keys: RowKeys
  readonly notes: readonly Note[]
} & (
  | { readonly kind: 'accepted'; readonly draft: WorkshopDraft }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[]; readonly name: string }
)

/** Reads one record; all its faults come at once. */
export function parseRow(row: TableRow, mapping: Mapping, context: PreparedContext): ParsedRow {
  const reading = readingOf(row, mapping)
  const name = readName(reading)
  const operatorName = readOperator(reading)
  const uscc = readUscc(reading)
  const certificateNumber = readCertificateNumber(reading)
  const { issuedOn, expiresOn } = readValidity(reading, context)
  const category = readCategory(reading, context)
  const products = readProducts(reading, context, category)
  const { townCode, villageCode, address } = readPlace(reading, context)
  const phone = readPhone(reading)
  const staff = readAmount(reading, 'staff')
  const areaM2 = readAmount(reading, 'area')
  const position = readPosition(reading, context)
  const officerName = personName(plainText(reading, 'officerName', 50))
  const unitName = plainText(reading, 'unitName', 100)
  const { faults, notes } = reading
  const found = {
    row: row.number,
    sequence: reading.cell('sequence')?.text.trim() ?? '',
    keys: { uscc, certificateNumber, place: townCode && address ? placeKey(townCode, address, context) : undefined },
    notes,
  }
  const sure = name && operatorName && uscc && certificateNumber && issuedOn && expiresOn && category
  if (faults.length > 0 || !sure || !townCode || !address) {
    return { ...found, kind: 'refused', faults, name: name ?? '' }
  }
  const certificate = { certificateNumber, issuedOn, expiresOn }
  const where = { townCode, villageCode, address, longitude: position?.longitude, latitude: position?.latitude }
  const who = { name, operatorName, uscc, phone, officerName, unitName }
  return { ...found, kind: 'accepted', draft: { ...who, ...certificate, category, products, ...where, staff, areaM2 } }
}

function readName(reading: Reading): string | undefined {
  const name = plainText(reading, 'name', 100)
  if (name !== undefined || reading.faults.some(fault => fault.field === 'name')) return name
  return reading.fault('name-missing', 'name', '没有填小作坊名称')
}

function readOperator(reading: Reading): string | undefined {
  const name = personName(plainText(reading, 'operatorName', 50))
  if (name !== undefined || reading.faults.some(fault => fault.field === 'operatorName')) return name
  return reading.fault('operator-missing', 'operatorName', '没有填经营者')
}

/** 王 明 is typed with a blank so that it lines up with three-character names. */
function personName(text: string | undefined): string | undefined {
  return text?.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
}

/**
 * The place without what may or may not be written before it. Only an address that names a house tells a place: many
 * workshops share 明阳镇场镇 or 盘龙村2组.
 */
function placeKey(townCode: string, address: string, context: PreparedContext): string | undefined {
  if (!namesHouse(address)) return undefined
  let rest = address.replace(/[\s,，.。、]/gu, '')
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(context.regionPattern, '')
  }
  const town = context.townZh.get(townCode) ?? ''
  return townCode + (rest.startsWith(town) ? rest.slice(town.length) : rest)
}
