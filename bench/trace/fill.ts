import type postgres from 'postgres'

/** Levels of lots, each made of random lots of the level before: after a few levels nearly all of it is reached. */
export type Layered = { readonly district: string; readonly lots: number }
export const LEVELS = 10
const INPUTS = 3

/** What a district looks like: a lot is bought, goes into many, and is sold to a few; the shares are the demo's. */
export type District = {
  readonly district: string
  readonly received: number
  readonly produced: number
  readonly deliveries: number
}

/** A UUID of version 7 for the n-th thing of a kind. */
export const idOf = (kind: number, n: number) =>
  `${n.toString(16).padStart(8, '0')}-0000-7000-8000-${String(kind).padStart(12, '0')}`
const sqlId = (kind: number, n: string) =>
  `(lpad(to_hex(${n}), 8, '0') || '-0000-7000-8000-${String(kind).padStart(12, '0')}')::uuid`
/** The same drawing at each run. */
const drawn = (seed: string, below: string) => `((hashint8extended(${seed}, 7) & 9007199254740991) % ${below})`

const entry = sqlId(9, '0')

/**
 * Written by sets, past foreign keys and with indexes put aside meanwhile.
 *
 * @param sql as superuser
 */
export async function fillLayered(sql: postgres.Sql, { district, lots }: Layered): Promise<void> {
  const width = lots / (LEVELS + 1)
  await withoutChecks(sql, [
    ...place(district),
    lotsSql(district, { kind: 'produced', count: lots, first: 0, workshops: 1 }),
    `insert into ledger.charge (district, id, entry, entry_on, from_lot, into_lot, dimension, amount, typed, additive)
     select '${district}', ${sqlId(2, `n * ${INPUTS} + k`)}, ${entry}, '2026-01-05',
       ${sqlId(1, `((n / ${width} - 1) * ${width} + ${drawn(`n * ${INPUTS} + k`, `${width}`)})::bigint`)}, ${sqlId(1, 'n')},
       'mass', 1000000 + n % 977, '1千克', false
     from generate_series(${width}, ${lots} - 1) n cross join generate_series(0, ${INPUTS - 1}) k`,
  ])
}

export async function fillDistrict(
  sql: postgres.Sql,
  { district, received, produced, deliveries }: District,
): Promise<void> {
  await withoutChecks(sql, [
    ...place(district),
    lotsSql(district, { kind: 'received', count: received, first: 0, workshops: 301 }),
    lotsSql(district, { kind: 'produced', count: produced, first: received, workshops: 301 }),
    `insert into ledger.charge (district, id, entry, entry_on, from_lot, into_lot, dimension, amount, typed, additive)
     select '${district}', ${sqlId(2, `n * ${INPUTS} + k`)}, ${entry}, '2026-01-05',
       ${sqlId(1, drawn(`n * ${INPUTS} + k`, `${received}`))}, ${sqlId(1, `${received} + n`)}, 'mass', 1000000 + n % 977, '1千克', false
     from generate_series(0, ${produced} - 1) n cross join generate_series(0, ${INPUTS - 1}) k`,
    `insert into ledger.delivery (district, id, entry, entry_on, lot, buyer_kind, buyer, dimension, amount, typed)
     select '${district}', ${sqlId(3, 'n')}, ${entry}, '2026-01-06', ${sqlId(1, `(${received} + n % ${produced})::bigint`)}, 'wholesale',
       ${sqlId(4, drawn('n', '5000'))}, 'mass', 500000 + n % 977, '1斤'
     from generate_series(0, ${deliveries} - 1) n`,
  ])
}

const place = (district: string) => [
  `insert into area.district (code, name, bureau, region_names, west, east, south, north)
   values ('${district}', '第${district}区', '第${district}区市场监督管理局', '{}', 106, 107, 31, 32)`,
  `insert into area.town (code, district, name, ordinal) values ('${district}001', '${district}', '明阳镇', 1)`,
  `insert into registry.workshop (district, id, name, pinyin, initials, category, status, town, village, address,
     address_key, processing_scope, process_flow, operator, created_at, updated_at)
   select '${district}', ${sqlId(0, 'n')}, '永强豆制品' || n, '', '', 'soy', 'valid', '${district}001',
     '${district}001201', '龙井村', '龙井村' || n, '豆制品', '{}', ${sqlId(8, '0')}, now(), now()
   from generate_series(0, 300) n`,
]

type Lots = {
  readonly kind: 'received' | 'produced'
  readonly count: number
  readonly first: number
  /** What is charged lies in the own workshop, so lots that mix at random are of one. */
  readonly workshops: number
}

const lotsSql = (district: string, { kind, count, first, workshops }: Lots) => `
  insert into ledger.lot (district, id, workshop, kind, number, name, dimension, amount, typed, produced_on, received_on,
    supplier, entry, entry_on, released_at)
  select '${district}', ${sqlId(1, 'n')}, ${sqlId(0, `n % ${workshops}`)}, '${kind}', (20260000000000 + n)::text,
    '${kind === 'received' ? '大豆' : '豆腐'}' || n % 40, 'mass', 5000000 + n % 977, '5千克', date '2025-01-01' + (n % 700)::int,
    date '2025-01-01' + (n % 700)::int, ${kind === 'received' ? sqlId(5, drawn('n', '2000')) : 'null'}, ${entry}, '2026-01-05', now()
  from generate_series(${first}, ${first + count} - 1) n`

async function withoutChecks(sql: postgres.Sql, statements: readonly string[]): Promise<void> {
  await sql.begin(async tx => {
    await tx`set local session_replication_role = replica`
    await tx`set local maintenance_work_mem = '256MB'`
    for (const statement of statements) await tx.unsafe(statement)
  })
  await sql`vacuum analyze`
}
