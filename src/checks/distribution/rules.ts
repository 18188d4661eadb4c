import type { Foreign, Table, Unique } from './catalogue.ts'

/** What keeps a district's rows together, told from the shape of the tables. Each fault is a sentence. */
export function shapeFaults(
  tables: readonly Table[],
  uniques: readonly Unique[],
  foreigns: readonly Foreign[],
): readonly string[] {
  const spread = new Map(tables.map(table => [table.name, table.spread]))
  return [
    ...tables.flatMap(tableFaults),
    ...uniques.flatMap(unique => uniqueFaults(unique, spread.get(unique.table))),
    ...foreigns.flatMap(foreign => foreignFaults(foreign, spread.get(foreign.table), spread.get(foreign.to))),
  ]
}

function tableFaults({ name, first, district, districtMayBeMissing, primaryKey, spread }: Table): string[] {
  const faults = []
  if (district !== null && district !== 'text') faults.push(`${name}: its district is ${district}, not text`)
  if (primaryKey.length === 0) faults.push(`${name} has no primary key`)
  if (spread === 'reference' && primaryKey.includes('district'))
    faults.push(`${name} is the same for the whole country, yet its key has a district`)
  if (spread !== 'distributed') return faults
  if (district === null) return [...faults, `${name} has no district`]
  if (first !== 'district') faults.push(`${name} does not start with its district`)
  if (districtMayBeMissing === true) faults.push(`${name}: its district may be missing`)
  if (primaryKey.length > 0 && primaryKey[0] !== 'district')
    faults.push(`${name}: its key does not start with the district`)
  return faults
}

function uniqueFaults({ table, name, columns, primary }: Unique, spread: Table['spread'] | undefined): string[] {
  if (spread !== 'distributed' || primary || columns.includes('district')) return []
  return [`${table}: “${name}” is unique beyond one district`]
}

function foreignFaults(
  { table, name, to, columns, toColumns }: Foreign,
  here: Table['spread'] | undefined,
  there: Table['spread'] | undefined,
): string[] {
  if (there === 'reference') return []
  const say = (why: string) => [`${table}: “${name}” ${why}`]
  if (here === 'reference') return say(`makes what is the same for the whole country depend on ${to}`)
  if (here !== there) return say(`joins ${table} and ${to}, which do not lie on the same servers`)
  if (here === 'local') return []
  const together = columns.some((column, at) => column === 'district' && toColumns[at] === 'district')
  return together ? [] : say('leads into other districts')
}
