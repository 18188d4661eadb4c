import type { Day } from '../../src/kernel/day.ts'
import { Form } from '../../src/sampling/contract/shapes.ts'
import { units } from '../staff.ts'
import type { Food } from './foods.ts'
import type { Officer, Shop } from './shops.ts'

/** The batch of the ledgers that was sampled, where there is one. */
export type Lot = {
  readonly number: string
  readonly producedOn: Day
  readonly expiresOn: Day | null
}

export type Formed = {
  readonly shop: Shop
  readonly food: Food
  readonly lot: Lot | undefined
  readonly serial: number
  readonly year: string
  readonly officers: readonly Officer[]
  readonly photograph: string
}

/** Two of the station that has the town. */
export function samplersOf({ townName }: Shop, officers: readonly Officer[], turn: number): readonly Officer[] {
  const station = units.find(({ towns }) => towns?.includes(townName) === true)?.name
  const own = officers.filter(({ unit }) => unit === station)
  const team = own.length >= 2 ? own : officers
  return [0, 1].flatMap(at => team[(turn + at) % team.length] ?? [])
}

/** 抽样单 as two people filled it in on the spot. */
export function formOf({ shop, food, lot, serial, year, officers, photograph }: Formed): Form {
  const { unitPrice, base, amount, reserve, shelfLife, specification, storage, standard, prepacked } = food
  const seal = (mark: string) => `恩封${year}${mark}${String(serial).padStart(4, '0')}`
  const party = {
    ...{ name: shop.name, address: shop.address, uscc: shop.uscc ?? '', licenceKind: '食品小作坊备案证' },
    ...{ licenceNumber: shop.certificate ?? '', legalPerson: shop.operator, contact: shop.operator },
    phone: shop.phone ?? '',
  }
  const [first] = officers
  return Form.parse({
    task: {
      ...{ source: '县级监督抽检', reportClass: '食品小作坊', organiser: '巴中市恩阳区市场监督管理局' },
      ...{ kind: '监督抽检', stage: 'production', place: '成品库（已检区）', purpose: '监督抽检' },
      foodClasses: food.classes.slice(0, 4),
    },
    unit: { name: '巴中市恩阳区市场监督管理局', contact: first?.name ?? '' },
    samplers: officers.map(({ name, certificate }) => ({ name, certificate })),
    sampled: party,
    maker: party,
    sample: {
      ...{ prepacked, specification, shelfLife, lotNumber: lot?.number ?? '' },
      ...{ storage, baseAmount: base, amount, reserveAmount: reserve },
      ...{ unitPrice, standard },
    },
    facts: food.facts,
    seals: { sample: seal('Y'), reserve: seal('B') },
    shown: { notice: true, certificates: true },
    signed: { name: shop.operator },
    photographs: [photograph],
  })
}
