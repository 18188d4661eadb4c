import { addDays, type Day } from '../../src/kernel/day.ts'
import { retainUntil } from '../../src/ledger/rules/retention.ts'
import { testingSummary } from '../../src/ledger/zh/summary.ts'
import type { Made } from './producing.ts'
import { mass } from './quantities.ts'
import { hold } from './selling.ts'
import { putAside } from './stock.ts'
import { isDue, plant, type Writer, write } from './writer.ts'

type Item = {
  readonly name: string
  readonly unit: string
  readonly standard: string
  /** Usual results, and one that is too much. */
  readonly results: readonly string[]
  readonly tooMuch: string
}

const item = (name: string, unit: string, standard: string, results: readonly string[], tooMuch: string): Item => ({
  ...{ name, unit, standard, results, tooMuch },
})
const acid = item('酸价', 'mg/g', '≤3', ['0.6', '0.9', '1.3', '1.8'], '3.6')
const peroxide = item('过氧化值', 'g/100 g', '≤0.25', ['0.03', '0.06', '0.09', '0.12'], '0.31')
const benzoic = item('苯甲酸', 'g/kg', '不得使用', ['未检出'], '0.21')

/** What laboratories are asked for, by category. */
const items: Readonly<Record<string, readonly Item[]>> = {
  baijiu: [
    item('甲醇', 'g/L', '≤0.6', ['0.12', '0.18', '0.25', '0.31'], '0.72'),
    item('氰化物', 'mg/L', '≤8.0', ['0.4', '0.8', '1.2'], '8.6'),
    item('甜蜜素', 'g/kg', '不得使用', ['未检出'], '0.02'),
  ],
  oil: [acid, peroxide, item('苯并[a]芘', 'μg/kg', '≤10', ['1.2', '2.4', '3.1'], '12.5')],
  soy: [benzoic, item('大肠菌群', 'CFU/g', 'n=5,c=2,m=10²,M=10³', ['<10', '20', '30'], '1500')],
  grain: [
    item('铅', 'mg/kg', '≤0.2', ['0.03', '0.05', '0.08'], '0.26'),
    item('黄曲霉毒素B₁', 'μg/kg', '≤5.0', ['未检出', '0.6'], '6.2'),
  ],
  meat: [
    item('亚硝酸盐（以亚硝酸钠计）', 'mg/kg', '≤30', ['6', '9', '14', '18'], '41'),
    item('过氧化值', 'g/100 g', '≤0.5', ['0.05', '0.11', '0.18'], '0.62'),
  ],
  pastry: [acid, peroxide, item('菌落总数', 'CFU/g', 'n=5,c=2,m=10⁴,M=10⁵', ['120', '350', '800'], '130000')],
  other: [benzoic, item('铅', 'mg/kg', '≤1.0', ['0.08', '0.12', '0.2'], '1.3')],
}

/** 委托送检: at least once a year. 四川 practice, confirmed by a published penalty. */
export function sendToLaboratory(writer: Writer, made: Made, day: Day, bad: boolean): void {
  const { random, shop } = writer
  const wanted = items[shop.category] ?? []
  const tested = wanted.map(({ name, unit, standard, results, tooMuch }, index) => ({
    ...{ name, unit, standard },
    result: bad && index === 0 ? tooMuch : random.pick(results),
  }))
  const lot = { lotName: made.name, lotNumber: made.number }
  const conclusion = bad ? 'nonconforming' : 'conforming'
  const content = {
    ...{ testKind: 'commissioned', lot: made.lot, items: tested, conclusion },
    ...{ laboratory: '示例食品检验检测中心', cma: '示例CMA0001', reportedOn: day, retained: null },
    reportNumber: `示例W${day.slice(0, 4)}${String(shop.index + 1).padStart(4, '0')}${day.slice(5, 7)}`,
    ...{ inspector: '检验员', ...lot },
  } as const
  const entry = write(writer, {
    ...{ id: writer.newId(), kind: 'testing', onDay: day, hour: 15, content, expiries: [made.expiresOn] },
    summary: testingSummary({ ...lot, testKind: 'commissioned', conclusion, retained: null }),
  })
  if (!bad) return
  hold(writer, made.lot, day, `委托送检${wanted[0]?.name ?? ''}不合格，暂停销售`, shop.operator)
  putAside(writer.stock, made.name, made.lot)
  plant(writer, 'nonconforming', day, entry.id)
}

/** 留样 */
export function keepSample(writer: Writer, made: Made): void {
  const { random, shop } = writer
  const retained = {
    quantity: mass(random.pick([200_000, 250_000, 500_000])),
    place: '留样柜',
    keepUntil: retainUntil(made.day, made.expiresOn),
    signedBy: shop.category === 'baijiu' ? shop.operator : null,
  }
  const nothing = { laboratory: null, cma: null, reportNumber: null, reportedOn: null }
  const lot = { lotName: made.name, lotNumber: made.number }
  write(writer, {
    ...{ id: writer.newId(), kind: 'testing', onDay: made.day, hour: 15, expiries: [made.expiresOn] },
    summary: testingSummary({ ...lot, testKind: 'retained', conclusion: null, retained: retained.quantity }),
    content: {
      ...{ testKind: 'retained', lot: made.lot, items: [], conclusion: null, ...nothing, retained },
      ...{ inspector: shop.operator, ...lot },
    },
  })
}

/** When the workshop sends something to a laboratory, from the day of its last test. */
export function nextTest(writer: Writer, last: Day | undefined, from: Day): Day {
  const { random, today, has } = writer
  if (last === undefined) return addDays(from, random.between(5, 300))
  // Overdue: what was tested long ago is the last that there is.
  if (has.has('test-overdue') && last >= addDays(today, -720)) return addDays(today, 1)
  return addDays(last, random.between(300, 350))
}

/** Held by an officer on a visit. */
export function seize(writer: Writer, made: Made, day: Day): void {
  if (!isDue(writer, 'held', day, 45) || writer.done.has('held')) return
  writer.done.add('held')
  hold(writer, made.lot, day, '监督检查发现标签缺少生产日期，暂停销售', '监管人员（示例）')
  putAside(writer.stock, made.name, made.lot)
  plant(writer, 'held', day, made.lot)
}
