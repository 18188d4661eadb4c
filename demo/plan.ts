import { addDays, addMonths, type Day, daysBetween, getDay } from '../src/kernel/day.ts'
import { checkCharacter31, findUscc, type Uscc, usccCharacters } from '../src/kernel/uscc.ts'
import type { WorkshopFields } from '../src/registry/contract/fields.ts'
import type { Status } from '../src/registry/rules/workshop.ts'
import { certificateChain, dueSoon, filedFor, filingDay, overdue, type PlannedCertificate } from './certificates.ts'
import { type Named, named } from './named.ts'
import { identityNumber, personName, phoneNumber } from './names.ts'
import { positionIn } from './places.ts'
import { type Random, randomFrom } from './random.ts'
import { officers, units } from './staff.ts'
import { type Trade, trades } from './trades.ts'

/** The day of the letter: 301 workshops are in force on it. */
export const asOf = getDay('2022-08-10')
export const demoDistrict = '511903'
/** In every credit code of the demo, after kind and district: no real household or company has it. */
export const demoMark = 'MADF'

export type PlannedStatus = { readonly status: Status; readonly effectiveOn: Day; readonly reason: string }

export type PlannedWorker = {
  readonly name: string
  readonly phone: string | null
  readonly identityNumber: string
  readonly healthCertificate: string | null
  readonly healthExpiresOn: Day | null
}

export type PlannedWorkshop = {
  readonly fields: WorkshopFields
  /** The first is the status of filing; each takes effect after the one before it. */
  readonly history: readonly PlannedStatus[]
  readonly certificates: readonly PlannedCertificate[]
  readonly responsible: readonly { readonly officer: string; readonly fromDay: Day }[]
  readonly workers: readonly PlannedWorker[]
  readonly equipment: readonly { readonly name: string; readonly model: string | null; readonly quantity: number }[]
  readonly successor: { readonly name: string; readonly uscc: Uscc } | undefined
}

export type Divisions = {
  readonly towns: readonly { readonly code: string; readonly name: string }[]
  readonly villages: readonly { readonly code: string; readonly name: string; readonly town: string }[]
}

/** What becomes of a workshop besides being in force. */
type Fate = 'valid' | 'resumed' | 'suspended' | 'cancelled' | 'converted' | 'proposed'

/** Besides the 301. 18 家小作坊实现“小转微” */
const others: readonly (readonly [Fate, number])[] = [
  ['converted', 18],
  ['cancelled', 9],
  ['suspended', 6],
  ['proposed', 5],
]

type Making = {
  readonly random: Random
  readonly today: Day
  readonly divisions: Divisions
  readonly takenNames: Set<string>
  readonly takenPlaces: Set<string>
  count: number
}

/**
 * The whole district on paper: the same seed and day give the same workshops.
 *
 * @param today the day of filling: certificates must be alive on it, and some about to end
 */
export function planDistrict(seed: number, today: Day, divisions: Divisions): PlannedWorkshop[] {
  const random = randomFrom(seed)
  const making: Making = {
    random,
    today: today < asOf ? asOf : today,
    divisions,
    takenNames: new Set(named.map(one => one.name)),
    takenPlaces: new Set(),
    count: 0,
  }
  const special = named.map(one => planOne(making, tradeOf(one.category), 'valid', one))
  const valid = trades.flatMap(trade => {
    const left = trade.valid - named.filter(one => one.category === trade.category).length
    return Array.from({ length: left }, () => planOne(making, trade, random.chance(0.03) ? 'resumed' : 'valid'))
  })
  const rest = others.flatMap(([fate, count]) =>
    Array.from({ length: count }, () => planOne(making, random.pick(trades), fate)),
  )
  return [...special, ...valid, ...rest]
}

function tradeOf(category: string): Trade {
  const trade = trades.find(one => one.category === category)
  if (trade === undefined) throw new RangeError(`no such category: ${category}`)
  return trade
}

function planOne(making: Making, trade: Trade, fate: Fate, wish?: Named): PlannedWorkshop {
  const { random } = making
  const index = making.count++
  const fields = fieldsOf(making, trade, wish)
  const history = historyOf(making, fate, index)
  const [filed] = history
  const last = history.at(-1)
  if (filed === undefined || last === undefined) throw new RangeError('a workshop without a status')
  const number = `川坊备${demoDistrict}${filed.effectiveOn.slice(0, 4)}${9001 + index}`
  // Nobody renews a certificate that is not used.
  const over = last.status !== 'valid' && last.status !== 'proposed'
  const certificates =
    fate === 'proposed'
      ? []
      : certificateChain(number, filed.effectiveOn, over ? last.effectiveOn : lastExpiry(making, index))
  return {
    fields,
    history,
    certificates,
    responsible: fate === 'proposed' ? [] : responsibleFor(making, fields.town, filed.effectiveOn),
    workers: workersOf(making, fields, index),
    equipment: random.some(trade.equipment, random.between(2, trade.equipment.length)).map(([name, model]) => ({
      name,
      model,
      quantity: random.chance(0.7) ? 1 : random.between(2, 6),
    })),
    successor:
      fate === 'converted'
        ? { name: `${fields.name.replace(/坊$/u, '')}食品有限公司`, uscc: newUscc(random, '91') }
        : undefined,
  }
}

function fieldsOf(making: Making, trade: Trade, wish: Named | undefined): WorkshopFields {
  const { random, divisions } = making
  const operatorName = personName(random)
  const place = placeOf(making, wish)
  const products = wish?.products ?? random.some(trade.products, random.between(1, 3))
  const [least, most] = trade.area
  return {
    name: wish?.name ?? nameOf(making, trade, operatorName, place.villageName),
    operatorName,
    operatorPhone: random.chance(0.96) ? phoneNumber(random) : null,
    operatorIdentityNumber: identityNumber(random, divisions.towns[0]?.code.slice(0, 6) ?? demoDistrict),
    uscc: newUscc(random, '92'),
    category: trade.category,
    town: place.town,
    village: place.village,
    address: place.address,
    ...(random.chance(0.98) ? positionIn(place.townName, random) : { longitude: null, latitude: null }),
    areaM2: random.between(least, most),
    staff: random.between(1, 6),
    processingScope: `${trade.name}（${products.join('、')}）`,
    processFlow: [...trade.flow],
    products: [...products],
  }
}

/** Towns with more villages have more workshops. House numbers above 200 belong to the demo district alone. */
function placeOf({ random, divisions, takenPlaces }: Making, wish: Named | undefined) {
  for (;;) {
    const village =
      wish === undefined
        ? random.pick(divisions.villages)
        : random.pick(divisions.villages.filter(one => one.name.startsWith(wish.village)))
    const town = divisions.towns.find(one => one.code === village.town)
    if (town === undefined) throw new RangeError(`village without a town: ${village.name}`)
    const villageName = village.name.replace(/(社区)?居民委员会$/u, '社区').replace(/村民委员会$/u, '村')
    const address = `${town.name}${villageName}${random.between(1, 9)}组${random.between(201, 399)}号`
    if (takenPlaces.has(address)) continue
    takenPlaces.add(address)
    return { town: town.code, townName: town.name, village: village.code, villageName, address }
  }
}

function nameOf({ random, takenNames }: Making, trade: Trade, operatorName: string, villageName: string): string {
  for (;;) {
    const mark = random.pick([
      operatorName,
      operatorName.slice(1),
      villageName.replace(/(社区|村)$/u, ''),
      `${operatorName.slice(0, 1)}家`,
      `${operatorName.slice(0, 1)}氏${villageName.slice(0, 1)}`,
    ])
    const name = `巴中市恩阳区${mark}${random.pick(trade.suffixes)}`
    if (takenNames.has(name)) continue
    takenNames.add(name)
    return name
  }
}

/** GB 32100: 92 is a self-employed household, 91 a company. The mark tells that it is neither. */
function newUscc(random: Random, kind: '91' | '92'): Uscc {
  let text = `${kind}${demoDistrict}${demoMark}`
  while (text.length < 17) text += usccCharacters.charAt(random.between(0, usccCharacters.length - 1))
  const uscc = findUscc(`${text}${checkCharacter31(text) ?? ''}`)
  if (uscc === undefined) throw new RangeError(`not a credit code: ${text}`)
  return uscc
}

/** Those whose certificate ends soon, or has ended, come first; all others are renewed in time. */
function lastExpiry({ today }: Making, index: number): Day {
  const days = [...dueSoon, ...overdue][index - named.length]
  return addDays(today, days ?? 5)
}

function historyOf(making: Making, fate: Fate, index: number): PlannedStatus[] {
  const { random, today } = making
  if (fate === 'proposed') {
    return [{ status: 'proposed', effectiveOn: addDays(today, -random.between(1, 12)), reason: '提交备案' }]
  }
  const drawn = filingDay(random, asOf)
  const open = fate === 'valid' || fate === 'resumed'
  const forced = open && index - named.length >= 0 && index - named.length < dueSoon.length + overdue.length
  const filedOn = forced ? filedFor(lastExpiry(making, index), asOf) : drawn
  const filed: PlannedStatus = { status: 'valid', effectiveOn: filedOn, reason: '准予备案' }
  const between = (from: Day) => {
    const first = from > filedOn ? from : addDays(filedOn, 1)
    return addDays(first, random.between(0, Math.max(0, daysBetween(first, asOf) - 2)))
  }
  switch (fate) {
    case 'valid':
      return [filed]
    case 'resumed': {
      const stopped = between(filedOn)
      const again = addDays(stopped, Math.max(1, Math.min(60, daysBetween(stopped, asOf) - 1)))
      const pause = { status: 'suspended', effectiveOn: stopped, reason: '季节性停产' } as const
      return [filed, pause, { status: 'valid', effectiveOn: again, reason: '恢复生产' }]
    }
    case 'suspended':
      return [filed, { status: 'suspended', effectiveOn: between(getDay('2022-02-01')), reason: '设备检修，暂停生产' }]
    case 'cancelled':
      return [filed, { status: 'cancelled', effectiveOn: between(getDay('2020-06-01')), reason: '业主申请注销' }]
    case 'converted':
      return [
        filed,
        { status: 'converted', effectiveOn: between(getDay('2021-01-04')), reason: '小转微：登记为小微企业' },
      ]
    default:
      return fate satisfies never
  }
}

/** The officers of a station take turns; the first one is there from the day of filing. */
function responsibleFor({ random, today, divisions }: Making, town: string, filedOn: Day) {
  const townName = divisions.towns.find(one => one.code === town)?.name ?? ''
  const station = units.find(unit => unit.towns?.includes(townName))?.name
  const team = officers.filter(officer => officer.unit === station).map(officer => officer.name)
  const turns = ['2021-03-01', '2022-03-01', '2024-03-01', '2026-03-02'].map(getDay)
  const changes = turns.filter(day => day > filedOn && day <= today && random.chance(0.4))
  return [filedOn, ...changes].map(fromDay => ({ fromDay, officer: random.pick(team) }))
}

/** The operator works too. Health certificates hold for a year; a few have run out, a few are missing. */
function workersOf({ random, today }: Making, fields: WorkshopFields, index: number): PlannedWorker[] {
  return Array.from({ length: fields.staff ?? 1 }, (_, position) => {
    const name = position === 0 ? fields.operatorName : personName(random)
    const own = position === 0 ? fields.operatorIdentityNumber : undefined
    const phone = position === 0 ? (fields.operatorPhone ?? null) : random.chance(0.6) ? phoneNumber(random) : null
    const left = random.chance(0.05) ? random.between(-40, 90) : random.between(91, 364)
    const healthExpiresOn = random.chance(0.03) ? null : addDays(today, left)
    const serial = String(index * 10 + position + 1).padStart(5, '0')
    return {
      name,
      phone,
      identityNumber: own ?? identityNumber(random, demoDistrict),
      healthCertificate:
        healthExpiresOn === null ? null : `健示${demoDistrict}${addMonths(healthExpiresOn, -12).slice(0, 4)}${serial}`,
      healthExpiresOn,
    }
  })
}
