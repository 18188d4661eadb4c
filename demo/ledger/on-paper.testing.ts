import { readFileSync } from 'node:fs'
import { addDays, addMonths, type Day, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import { newId } from '../../src/platform/id.ts'
import { pinyinOf } from '../../src/registry/store/pinyin.ts'
import type { AdditiveRow, ProcessRow } from '../../src/rulebook/rules/rows.ts'
import { named } from '../named.ts'
import { planDistrict } from '../plan.ts'
import { type Around, type PlannedLedgers, planLedgers } from './plan.ts'
import type { Shop } from './writer.ts'

/** The demo's ledgers without a database. */
export function ledgersOnPaper(seed: number, today: Day, every = 1): PlannedLedgers[] {
  const shops = shopsOnPaper(seed, today).filter(shop => shop.named || shop.index % every === 0)
  return [...planLedgers(seed, shops, aroundOnPaper(today))].flat()
}

export function aroundOnPaper(today: Day): Around {
  return {
    today,
    // Half past eight in the morning.
    now: instantAt(instantMs(startOfDay(today)) + 8.5 * 3_600_000),
    newId,
    initialsOf: name => pinyinOf(name).initials,
    process: delivered<ProcessRow>('process'),
    additives: delivered<AdditiveRow>('additives'),
    editions: { process: newId(), additives: newId(), 'prohibited-foods': newId(), 'non-food-substances': newId() },
  }
}

function delivered<Row>(book: string): Row[] {
  return JSON.parse(readFileSync(new URL(`../../src/rulebook/data/${book}.json`, import.meta.url), 'utf8'))
}

export function shopsOnPaper(seed: number, today: Day): Shop[] {
  const divisions = JSON.parse(
    readFileSync(new URL('../../src/platform/area/divisions-511903.json', import.meta.url), 'utf8'),
  )
  return planDistrict(seed, today, divisions).map(({ fields, history, certificates, workers }, index): Shop => {
    const to = addDays(today, -1)
    const last = certificates.at(-1)
    return {
      index,
      id: newId(),
      name: fields.name,
      category: fields.category,
      address: fields.address,
      phone: fields.operatorPhone ?? null,
      operator: fields.operatorName,
      certificate: last === undefined ? undefined : { number: last.number, expiresOn: last.expiresOn },
      products: fields.products.map(name => ({ id: newId(), name })),
      workers: workers.map(({ name }) => ({ id: newId(), name })),
      periods: history.flatMap(({ status, effectiveOn }, at) => {
        const next = history[at + 1]?.effectiveOn
        const from = effectiveOn > addMonths(today, -24) ? effectiveOn : addMonths(today, -24)
        const until = next === undefined || next > to ? to : addDays(next, -1)
        return status === 'valid' && from <= until ? [{ from, to: until }] : []
      }),
      named: named.some(one => one.name === fields.name),
    }
  })
}
