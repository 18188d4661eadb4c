import type { PreparedContext } from './context.ts'
import { noteFilled, plainText, type Reading } from './reading.ts'

export type Place = {
  readonly townCode: string | undefined
  readonly villageCode: string | undefined
  readonly address: string | undefined
}

/** Town, village and address: from their own columns first, from the beginning of the address otherwise. */
export function readPlace(reading: Reading, context: PreparedContext): Place {
  const address = plainText(reading, 'address', 200)
  if (address === undefined && !reading.faults.some(fault => fault.field === 'address')) {
    reading.fault('address-missing', 'address', '没有填地址')
  }
  const inAddress = address === undefined ? undefined : splitAddress(address, context)
  const townCode = readTown(reading, context, inAddress?.townCode)
  const villageCode = townCode && readVillage(reading, context, townCode, inAddress)
  return { townCode, villageCode, address }
}

type SplitAddress = { readonly townCode: string | undefined; readonly rest: string }

/** Takes province, city and district off, then the full name of a town. */
function splitAddress(address: string, context: PreparedContext): SplitAddress {
  let rest = address.replace(/\s+/gu, '')
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(context.regionPattern, '')
  }
  const town = context.townNames.find(({ name }) => rest.startsWith(name))
  return town ? { townCode: town.code, rest: rest.slice(town.name.length) } : { townCode: undefined, rest }
}

function readTown(reading: Reading, context: PreparedContext, inAddress: string | undefined): string | undefined {
  const cell = reading.cell('town')
  const nameOf = (code: string) => context.townZh.get(code) ?? code
  if (!cell) {
    if (inAddress === undefined) return reading.fault('town-missing', 'town', '没有填乡镇(街道)，地址里也没有写明')
    reading.note('town-from-address', 'town', '', nameOf(inAddress))
    return inAddress
  }
  noteFilled(reading, 'town', cell)
  const typed = cell.text.replace(/\s+/gu, '')
  const bare = typed.replace(context.regionPattern, '').replace(context.regionPattern, '')
  const codes = context.townOf.get(bare) ?? []
  const [code] = codes
  if (code === undefined || codes.length > 1) {
    return reading.fault('town-unknown', 'town', `“${cell.text.trim()}”不是本区的乡镇(街道)，请填规范名称`)
  }
  if (nameOf(code) !== typed) reading.note('town-by-alias', 'town', cell.text, nameOf(code))
  if (inAddress !== undefined && inAddress !== code) {
    const other = nameOf(inAddress)
    return reading.fault('town-contradicts-address', 'town', `乡镇填的是${nameOf(code)}，地址里写的是${other}，请核对`)
  }
  return code
}

function readVillage(
  reading: Reading,
  context: PreparedContext,
  townCode: string,
  inAddress: SplitAddress | undefined,
): string | undefined {
  const names = context.villageNames.get(townCode) ?? []
  const nameOf = (code: string) => context.villageZh.get(code) ?? code
  const cell = reading.cell('village')
  if (cell) {
    noteFilled(reading, 'village', cell)
    const typed = cell.text.replace(/\s+/gu, '')
    const codes = names.find(({ name }) => name === typed)?.codes ?? names.find(bareName(typed))?.codes ?? []
    const [code] = codes
    if (code !== undefined && codes.length === 1) {
      if (nameOf(code) !== typed) reading.note('village-by-alias', 'village', cell.text, nameOf(code))
      return code
    }
    reading.note('village-not-found', 'village', cell.text, '')
    return undefined
  }
  if (!inAddress || inAddress.rest === '') return undefined
  const found = names.find(({ name }) => inAddress.rest.startsWith(name))
  const [code] = found?.codes ?? []
  if (!found || code === undefined || found.codes.length > 1) {
    reading.note('village-not-found', 'village', inAddress.rest, '')
    return undefined
  }
  reading.note('village-from-address', 'village', found.name, nameOf(code))
  return code
}

/** In a column of its own a village may stand without 村 or 社区. */
function bareName(typed: string): (village: { readonly name: string }) => boolean {
  return ({ name }) => typed.length >= 2 && (name === `${typed}村` || name === `${typed}社区`)
}
