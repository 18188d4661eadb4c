import { randomBytes, randomInt } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'
import { makeCode } from '../../src/code/rules.ts'

const WORKSHOPS_IN_DISTRICT = 10_000

/**
 * Fictional workshops with everything that their page shows, written by sets: codes are made by the program, all else
 * by the database. Secondary indexes are put aside meanwhile; foreign keys are not checked. Rows of one workshop lie
 * beside each other, as they do when a workshop is filed.
 *
 * @param sql as superuser
 * @returns codes from all over the table, in no order: people scan here and there
 */
export async function fillWorkshops(sql: postgres.Sql, workshops: number, samples: number): Promise<string[]> {
  const made = await fillCodes(sql, workshops, samples)
  await sql.begin(async tx => {
    await tx`set local session_replication_role = replica`
    await tx`set local maintenance_work_mem = '512MB'`
    const indexes = await tx<{ name: string; definition: string }[]>`
      select format('%I.%I', schemaname, indexname) as name, indexdef as definition from pg_indexes i
      where schemaname in ('registry', 'code')
        and not exists (select from pg_constraint c where c.conname = i.indexname)`
    for (const { name } of indexes) await tx.unsafe(`drop index ${name}`)
    for (const statement of statements) await tx.unsafe(statement)
    for (const { definition } of indexes) await tx.unsafe(definition)
  })
  await sql`drop table public.seed`
  await sql`vacuum analyze`
  await sql`checkpoint`
  return shuffled(made)
}

function shuffled(codes: readonly string[]): string[] {
  const drawn = [...codes]
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const at = randomInt(last + 1)
    const [one, other] = [drawn[at], drawn[last]]
    if (one !== undefined && other !== undefined) [drawn[at], drawn[last]] = [other, one]
  }
  return drawn
}

async function fillCodes(sql: postgres.Sql, workshops: number, samples: number): Promise<string[]> {
  await sql`create unlogged table public.seed (n integer, district text, code text)`
  const sampled: string[] = []
  const step = Math.max(1, Math.floor(workshops / samples))
  const lines = function* () {
    let portion = ''
    for (let n = 0; n < workshops; n++) {
      const district = String(510_000 + Math.floor(n / WORKSHOPS_IN_DISTRICT))
      const code = makeCode(district, randomBytes)
      if (n % step === 0 && sampled.length < samples) sampled.push(code)
      portion += `${n}\t${district}\t${code}\n`
      if (portion.length < 60_000) continue
      yield portion
      portion = ''
    }
    yield portion
  }
  await pipeline(Readable.from(lines()), await sql`copy public.seed (n, district, code) from stdin`.writable())
  await sql`analyze public.seed`
  return sampled
}

/** A UUID of version 7 for the n-th row of a table; `part` tells rows of one workshop apart. */
const id = (part: number) => `(lpad(to_hex(s.n), 8, '0') || '-0000-7000-8000-${String(part).padStart(12, '0')}')::uuid`

const districts = '(select distinct district as code from public.seed) d'

const statements = [
  `insert into area.district (code, name, bureau, region_names, west, east, south, north)
   select d.code, '第' || d.code || '区', '第' || d.code || '区市场监督管理局', '{}', 106, 107, 31, 32
   from ${districts}`,
  `insert into area.town (code, district, name, ordinal)
   select d.code || lpad(t::text, 3, '0'), d.code, '明阳' || t || '镇', t
   from ${districts} cross join generate_series(1, 10) t`,
  `insert into area.village (code, town, name)
   select t.code || '201', t.code, '龙井村' from area.town t`,
  `insert into identity.unit (district, id, kind, name)
   select d.code, '00000000-0000-7000-8000-000000000001', 'station', '明阳市场监管所'
   from ${districts}`,
  `insert into identity.officer (district, id, name, unit)
   select d.code, '00000000-0000-7000-8000-000000000002', '苟建国', '00000000-0000-7000-8000-000000000001'
   from ${districts}`,
  `insert into registry.operator (district, id, name, phone)
   select s.district, ${id(1)}, '苟永强', '13800001234' from public.seed s`,
  `insert into registry.workshop (district, id, name, pinyin, initials, category, status, town, village, address,
     address_key, processing_scope, process_flow, operator, code, created_at, updated_at)
   select s.district, ${id(0)}, '永强豆制品' || s.n, 'yongqiangdouzhipin' || s.n, 'yqdzp' || s.n, 'soy', 'valid',
     s.district || lpad((s.n % 10 + 1)::text, 3, '0'), s.district || lpad((s.n % 10 + 1)::text, 3, '0') || '201',
     '龙井村 ' || s.n || ' 号', '龙井村' || s.n || '号', '豆制品（非发酵性）', '{浸泡,磨浆,煮浆,点浆,压制成型}',
     ${id(1)}, s.code, now(), now()
   from public.seed s`,
  `insert into registry.status_change (district, id, workshop, status, effective_on, reason, recorded_at)
   select s.district, ${id(0)}, ${id(0)}, 'valid', date '2022-03-02', '准予备案', now() from public.seed s`,
  `insert into registry.certificate (district, id, workshop, number, issued_on, expires_on, kind, recorded_at)
   select s.district, ${id(0)}, ${id(0)}, '川坊备' || s.district || lpad(s.n::text, 8, '0'), current_date - 100,
     current_date + 900, 'first', now()
   from public.seed s`,
  `insert into registry.product (district, id, workshop, name, added_at)
   select s.district, (lpad(to_hex(s.n), 8, '0') || '-0000-7000-8000-' || lpad(p.at::text, 12, '0'))::uuid, ${id(0)},
     p.name, now()
   from public.seed s cross join unnest('{豆腐,豆干,豆皮}'::text[]) with ordinality p (name, at)
   order by s.n, p.at`,
  `insert into registry.worker (district, id, workshop, name, health_certificate, health_expires_on)
   select s.district, (lpad(to_hex(s.n), 8, '0') || '-0000-7000-8000-' || lpad(p::text, 12, '0'))::uuid, ${id(0)},
     '王建', 'JK' || s.n, current_date + 100
   from public.seed s cross join generate_series(1, 2) p
   order by s.n, p`,
  `insert into registry.responsibility (district, workshop, from_day, unit, officer, recorded_at)
   select s.district, ${id(0)}, date '2022-03-02', '00000000-0000-7000-8000-000000000001',
     '00000000-0000-7000-8000-000000000002', now()
   from public.seed s`,
  `insert into code.code (district, code, workshop, state, made_at)
   select s.district, s.code, ${id(0)}, 'active', now() from public.seed s`,
]
