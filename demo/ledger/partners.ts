import { addDays, addMonths, type Day, type Instant } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { BuyerKind } from '../../src/ledger/rules/ledgers.ts'
import { demoDistrict } from '../plan.ts'
import type { Random } from '../random.ts'
import { type DealerTrade, dealerTrades } from './materials.ts'
import type { PlannedPartner } from './rows.ts'

export type Dealer = {
  readonly trade: DealerTrade
  readonly name: string
  readonly address: string
  readonly phone: string
  readonly licenceNumber: string | null
  readonly licenceExpiresOn: Day | null
}

export type Customer = {
  readonly kind: Exclude<BuyerKind, 'retail' | 'workshop'>
  readonly name: string
  readonly address: string
  readonly phone: string
}

const dealerNames: Readonly<Record<DealerTrade, readonly string[]>> = {
  grain: ['粮油经营部', '粮食购销站', '粮贸行'],
  oilseed: ['油料收购站', '农产品专业合作社', '油料经营部'],
  flour: ['面粉批发部', '粮油批发部'],
  meat: ['鲜肉批发部', '屠宰配送点'],
  poultry: ['禽类养殖专业合作社', '鲜禽批发部'],
  vegetable: ['蔬菜种植专业合作社', '农产品批发部'],
  grocery: ['副食批发部', '调味品经营部', '干杂批发部'],
  additive: ['食品添加剂经营部', '食品配料经营部'],
  starter: ['酒曲经营部', '酿酒原料经营部'],
  packaging: ['包装材料经营部', '塑料制品经营部'],
}
const counts: Readonly<Record<DealerTrade, number>> = {
  grain: 11,
  oilseed: 8,
  flour: 6,
  meat: 6,
  poultry: 4,
  vegetable: 4,
  grocery: 9,
  additive: 4,
  starter: 4,
  packaging: 4,
}
const marks = [
  ...['兴隆', '永丰', '德茂', '金穗', '巴山', '恩源', '义和', '宏泰', '广聚', '顺达'],
  ...['米仓', '丰裕', '同心', '鑫旺', '聚源', '惠民', '利民', '万家', '康源', '大通'],
] as const
const streets = [
  '恩阳区文治街',
  '恩阳区义阳大道',
  '恩阳区柳林街',
  '巴州区江北大道',
  '平昌县新平街',
  '南江县朝阳路',
] as const

/** Sixty dealers, all invented. A few trade without a licence, or theirs has run out. */
export function planDealers(random: Random, today: Day): Dealer[] {
  return dealerTrades.flatMap(trade =>
    Array.from({ length: counts[trade] }, (_, index): Dealer => {
      const mark = marks[(index * 3 + trade.length) % marks.length] ?? '兴隆'
      const suffix = random.pick(dealerNames[trade])
      const expires = random.chance(0.08)
        ? addDays(today, -random.between(20, 300))
        : addDays(today, random.between(60, 1600))
      const licensed = !random.chance(0.07)
      return {
        trade,
        name: `${mark}${suffix}`,
        address: `${random.pick(streets)}${random.between(201, 399)}号`,
        phone: phone(random),
        licenceNumber: licensed ? `JY1${demoDistrict}示例${String(index + 1).padStart(3, '0')}${trade.length}` : null,
        licenceExpiresOn: licensed ? expires : null,
      }
    }),
  )
}

const customerNames = {
  catering: ['农家乐', '火锅店', '中餐馆', '学校食堂', '面馆'],
  supermarket: ['生活超市', '便民超市', '购物广场'],
  wholesale: ['副食批发部', '农贸市场摊位', '土特产批发部'],
  online: ['土特产网店', '巴山优选网店'],
} as const

export function planCustomers(random: Random): Customer[] {
  const kinds = ['catering', 'supermarket', 'wholesale', 'online'] as const
  return marks.flatMap((mark, index) =>
    kinds
      .filter(kind => kind !== 'online' || index % 4 === 0)
      .map(kind => ({
        kind,
        name: `${mark}${random.pick(customerNames[kind])}`,
        address: `${random.pick(streets)}${random.between(201, 399)}号`,
        phone: phone(random),
      })),
  )
}

/** Four zeros where every real number has its area: nobody is called by the demo. */
function phone(random: Random): string {
  return `1${random.pick(['38', '59', '82', '98'])}0000${String(random.between(0, 9999)).padStart(4, '0')}`
}

type Whose = {
  readonly id: Id
  readonly workshop: Id
  readonly at: Instant
  readonly initialsOf: (name: string) => string
}

export function dealerRow(dealer: Dealer, { id, workshop, at, initialsOf }: Whose): PlannedPartner {
  const { name, address, phone, licenceNumber, licenceExpiresOn } = dealer
  const none = { buyerKind: null, linkedWorkshop: null, files: [], at }
  return {
    ...{ id, workshop, role: 'supplier', name, initials: initialsOf(name), address, phone },
    ...{ licenceNumber, licenceExpiresOn, ...none },
  }
}

export function customerRow(customer: Customer, { id, workshop, at, initialsOf }: Whose): PlannedPartner {
  const { kind, name, address, phone } = customer
  const none = { licenceNumber: null, licenceExpiresOn: null, linkedWorkshop: null, files: [], at }
  return {
    ...{ id, workshop, role: 'buyer', name, initials: initialsOf(name), address, phone },
    ...{ buyerKind: kind, ...none },
  }
}

/** Another workshop of the district, as supplier or as buyer. */
export function workshopRow(
  other: { readonly id: Id; readonly name: string; readonly address: string; readonly phone: string | null },
  role: 'supplier' | 'buyer',
  licence: { readonly number: string; readonly expiresOn: Day } | undefined,
  { id, workshop, at, initialsOf }: Whose,
): PlannedPartner {
  const { name, address, phone } = other
  return {
    ...{ id, workshop, role, name, initials: initialsOf(name), address, phone },
    licenceNumber: licence?.number ?? null,
    licenceExpiresOn: licence?.expiresOn ?? null,
    buyerKind: role === 'buyer' ? 'workshop' : null,
    linkedWorkshop: other.id,
    files: [],
    at,
  }
}

/** The first day of the two years. */
export function firstDay(today: Day): Day {
  return addMonths(today, -24)
}
