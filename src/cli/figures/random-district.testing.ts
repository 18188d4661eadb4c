import { randomFrom } from '../../../demo/random.ts'
import { addDays } from '../../kernel/day.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { insertRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import type { TestWorld } from '../../platform/testing/world.ts'
import { destinations, pairs, raisedOf } from './random-raised.testing.ts'
import { samplesOf } from './random-samples.testing.ts'
import { taughtOf } from './random-taught.testing.ts'
import { watchedOf } from './random-watched.testing.ts'
import { at, first, momentAfter, type Shop, type Ways } from './random-ways.testing.ts'

/** Some days after the last that is asked about, too. */
const span = 1700
const categories = ['baijiu', 'oil', 'soy', 'grain', 'meat', 'pastry', 'other']

type Rows = Map<string, Record<string, unknown>[]>

/**
 * A small district with everything that figures are counted from, written as rows: lives with suspensions and closings,
 * samples with retests and what was taken back or void, cases, titles, marks, projects, sales said twice, codes replaced.
 */
export async function fillRandomly(t: TestWorld, seed: number, workshops = 40): Promise<void> {
  const luck = randomFrom(seed)
  const rows: Rows = new Map()
  const { district } = t
  const put = (table: string, row: Record<string, unknown>) => {
    const some = rows.get(table) ?? []
    rows.set(table, some)
    some.push({ district, ...row })
  }
  const villages = await t.owner`select code from area.village where code like ${`${district}%`} order by code limit 6`
  const anyDay = () => addDays(first, luck.between(0, span))
  const officers = t.stations.map(({ id: unit }) => ({ unit, officer: newId() }))
  for (const { unit, officer } of officers)
    put('identity.officer', { id: officer, name: '甲', unit, certificateNumber: officer, active: true })
  const operator = newId()
  put('registry.operator', { id: operator, name: '乙' })
  const shops = Array.from({ length: workshops }, () => {
    const shop = { id: newId(), town: luck.pick(t.towns), category: luck.pick(categories) }
    const village = luck.chance(0.6) ? (luck.pick([...villages])?.code ?? null) : null
    put('registry.workshop', {
      ...{ id: shop.id, name: `坊${shop.id.slice(-4)}`, pinyin: 'fang', initials: 'f', category: shop.category },
      ...{ town: shop.town, village, status: 'valid', operator, address: '一号', revision: 1 },
      ...{ createdAt: `${first}T00:00:00.000Z`, updatedAt: `${first}T00:00:00.000Z` },
    })
    return shop
  })
  const ways = { put, luck, anyDay, officers, towns: t.towns }
  for (const shop of shops) {
    aLife(shop, ways)
    samplesOf(shop, ways)
    raisedOf(shop, ways)
    watchedOf(shop, ways)
    if (luck.chance(0.7)) taughtOf(shop, ways)
  }
  destinations(ways)
  pairs(shops, ways)
  await t.owner.begin(async tx => {
    await withoutConstraints(tx)
    for (const [table, some] of rows) await insertRows(tx, table, some)
  })
}

/** Random rows point nowhere and skip steps on the way to where they stand. The database is the test's own. */
async function withoutConstraints(tx: Tx): Promise<void> {
  await tx.unsafe(`
    do $$
    declare each record;
    begin
      for each in select conrelid::regclass as at, conname from pg_constraint where contype in ('c', 'f') and conparentid = 0
        and coninhcount = 0 and conrelid <> 0 and connamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
      loop
        execute format('alter table %s drop constraint %I', each.at, each.conname);
      end loop;
    end
    $$`)
}

function aLife({ id: workshop }: Shop, { put, luck, anyDay, officers }: Ways): void {
  let day = anyDay()
  const steps = [...luck.pick([['valid'], ['proposed', 'valid'], ['proposed']])]
  while (luck.chance(0.5)) steps.push(steps.at(-1) === 'suspended' ? 'valid' : 'suspended')
  if (luck.chance(0.25)) steps.push(luck.pick(['cancelled', 'converted']))
  for (const status of steps) {
    put('registry.status_change', {
      ...{ id: newId(), workshop, status, effectiveOn: day, reason: '变更', recordedAt: momentAfter(day, luck) },
    })
    // Two on one day: the one that was written down later counts.
    if (luck.chance(0.8)) day = addDays(day, luck.between(0, 200))
  }
  let from = anyDay()
  for (const { unit, officer } of officers.slice(luck.between(0, 1))) {
    put('registry.responsibility', { workshop, fromDay: from, unit, officer, recordedAt: momentAfter(from, luck) })
    from = addDays(from, 1 + luck.between(0, 500))
  }
  for (let nth = 0; nth < luck.between(0, 3); nth += 1) {
    const [validFrom, onDay] = [anyDay(), anyDay()]
    const grade = luck.pick(['A', 'B', 'C', 'D'])
    put('rating.grade', {
      ...{ id: newId(), workshop, grade, validFrom, points: 30, detail: {}, edition: newId(), kind: 'yearly' },
      ...{ reason: '年度评定', grading: newId(), confirmedBy: 'x', at: momentAfter(validFrom, luck) },
    })
    const band = luck.pick(['优', '良', '中', '差', null])
    put('rating.reckoning', {
      ...{ id: newId(), workshop, onDay, at: momentAfter(onDay, luck), formula: 1, kind: 'rated', band, caps: [] },
      ...{ cause: 'fact', result: {} },
    })
  }
  let state = 'active'
  for (let nth = 0; nth <= luck.between(0, 1); nth += 1) {
    const made = anyDay()
    const changed = addDays(made, luck.between(0, 300))
    const code = `511903${String(luck.between(0, 99_999_999_999_999)).padStart(14, '0')}`
    const changedAt = state === 'active' ? null : momentAfter(changed, luck)
    put('code.code', {
      code,
      workshop,
      state,
      madeAt: at(made, luck),
      changedAt,
      reason: state === 'active' ? null : '换',
    })
    state = luck.pick(['replaced', 'void'])
  }
}
