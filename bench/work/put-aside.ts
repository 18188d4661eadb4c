import type postgres from 'postgres'

const tables = [
  'inspection.visit',
  'inspection.part',
  'inspection.disclosure',
  'inspection.task',
  'inspection.plan_line',
  'rectification.hazard',
  'rectification.step',
  'rectification.rectification_order',
  'sampling.sample',
  'sampling.judgement',
  'sampling.disclosure',
  'sampling.commissioned',
  'clock.clock',
]

/** Takes down the indexes of the large tables that no constraint needs. @returns what builds them again */
export async function putAside(sql: postgres.Sql): Promise<() => Promise<void>> {
  const found = await sql<{ name: string; definition: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i
    join pg_class c on c.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace
    where i.indrelid = any (${tables}::text[]::regclass[])
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`
  for (const { name } of found) await sql.unsafe(`drop index ${name}`)
  return async () => {
    for (const { definition } of found) await sql.unsafe(definition)
  }
}
