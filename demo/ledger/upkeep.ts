import { addDays, addMonths, type Day, getDay } from '../../src/kernel/day.ts'
import type { Ledger } from '../../src/ledger/rules/ledgers.ts'
import { hygieneSummary, nilSummary, noProductionSummary } from '../../src/ledger/zh/summary.ts'
import { isDue, plant, type Writer, write } from './writer.ts'

/** Cleaning, disinfection and the morning check of a day on which something is made. */
export function tidy(writer: Writer, day: Day): void {
  const { random, shop } = writer
  if (isDue(writer, 'hygiene-missing', day, 40) && random.chance(0.4)) {
    plant(writer, 'hygiene-missing', day, null)
    return
  }
  const works = ['cleaning', 'disinfection', 'morning-check'] as const
  const rare = random.chance(0.04) ? (['pest-control'] as const) : random.chance(0.03) ? (['maintenance'] as const) : []
  const checks = shop.workers.map(({ id, name }) => ({
    ...{ worker: id, name },
    state: random.chance(0.001) ? ('cough' as const) : ('normal' as const),
  }))
  const content = {
    ...{ works: [...works, ...rare], area: '生产间、设备、工器具', agent: '次氯酸钠消毒液', concentration: '200 mg/L' },
    ...{ minutes: random.between(2, 6) * 5, checks, executor: random.pick(shop.workers).name },
    checker: shop.workers.length > 1 ? shop.operator : null,
  }
  const summary = hygieneSummary(content)
  write(writer, { id: writer.newId(), kind: 'hygiene', onDay: day, hour: 8, summary, content })
}

const reasons: Readonly<Record<string, readonly string[]>> = {
  baijiu: ['等待发酵', '等待发酵', '农忙', '窖池保养'],
  oil: ['没有来料', '农忙', '设备保养'],
  soy: ['不逢场', '不逢场', '走亲戚'],
}
const otherReasons = ['没有订单', '农忙', '赶场卖货', '设备保养'] as const

/** 今天没生产 */
export function rest(writer: Writer, day: Day): void {
  const reason = writer.random.chance(0.5) ? writer.random.pick(reasons[writer.shop.category] ?? otherReasons) : null
  const summary = noProductionSummary(reason)
  write(writer, { id: writer.newId(), kind: 'no-production', onDay: day, hour: 19, summary, content: { reason } })
}

/** In the last three days of a month it is time to say what there was not. */
export function endOfMonth(writer: Writer, day: Day, last: Day): void {
  const month = day.slice(0, 7)
  const lastOfMonth = addDays(addMonths(getDay(`${month}-01`), 1), -1)
  const isOver = day === lastOfMonth || (day === last && writer.today >= addDays(lastOfMonth, -2))
  if (!isOver) return
  const had = (kind: Ledger) => writer.rows.entries.some(entry => entry.kind === kind && entry.onDay.startsWith(month))
  if (!had('production')) return
  if (!had('additive-use')) {
    if (isDue(writer, 'nil-missing', day, 120)) plant(writer, 'nil-missing', day, null)
    else nothingOf(writer, 'additive-use', day)
  }
  if (!had('dispatch')) nothingOf(writer, 'dispatch', day)
}

function nothingOf(writer: Writer, of: Ledger, day: Day): void {
  const summary = nilSummary(of, day.slice(0, 7))
  write(writer, { id: writer.newId(), kind: 'nil', nilOf: of, onDay: day, hour: 20, summary, content: { of } })
}
