import { addDays, addMonths, getDay } from '../../src/kernel/day.ts'
import { nameOf, type Raising, type Shop, shortName } from './raising.ts'

/** 培育自主商标 15 个. */
export const markCount = 15

const classes: Readonly<Record<string, number>> = { baijiu: 33, oil: 29, soy: 29, meat: 29, grain: 30, pastry: 30 }

export async function registerMarks({ act, ids, office, of, others, today }: Raising): Promise<void> {
  const [duck, cake] = [of(nameOf('观音井')), of(nameOf('尹怡'))]
  const shops: readonly (readonly [Shop, string])[] = [
    [duck, '观音井板鸭'],
    [cake, '尹怡提麻空'],
    ...others.slice(0, markCount - 2).map(shop => [shop, markOf(shop.name)] as const),
  ]
  for (const [at, [shop, mark]] of shops.entries()) {
    // One of them has to be renewed soon; the number says that nobody has it.
    const soon = addMonths(addDays(today, 60), -120)
    const registeredOn = at === 2 && soon < getDay('2022-08-10') ? soon : addMonths(getDay('2018-03-14'), at * 3)
    const expiresOn = addMonths(registeredOn, 120)
    const { workshop, category } = shop
    const said = {
      mark,
      niceClass: classes[category] ?? 30,
      owner: `${shortName(shop.name)}（示例）`,
      registeredOn,
      expiresOn,
    }
    const number = `示例${String(at + 1).padStart(8, '0')}`
    const row = { trademark: ids(), workshop, ...said, state: 'registered', number }
    await act(office, addDays(registeredOn, 30), 'save-trademark', row)
  }
}

function markOf(name: string): string {
  const short = shortName(name).replace(/(小作坊|食品作坊|豆制品|酒坊|榨油坊|油坊|作坊|加工坊|坊)$/u, '')
  return short === '' ? shortName(name) : short
}

/** 5 家小作坊年度销售额实现翻倍: 2021 beside 2020. Two declared the first time and are not counted. */
export async function declareSales({ act, ids, office, others }: Raising): Promise<void> {
  const day = getDay('2022-02-21')
  for (const [at, { workshop }] of others.slice(5, 35).entries()) {
    const base = 12_000_000 + at * 730_000
    const grown = at < 5 ? base * 2 + at * 100_000 : Math.round(base * (1 + (at % 8) / 10))
    const said = { workshop, note: '据业主提交的年度销售情况表（示例）' }
    if (at < 28) await act(office, day, 'declare-sales', { sales: ids(), year: 2020, amount: base, ...said })
    await act(office, day, 'declare-sales', { sales: ids(), year: 2021, amount: grown, ...said })
  }
}
