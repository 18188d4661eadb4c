import { drawn, idOf, sqlId } from './ids.ts'

/** A district as the bench fills it. */
export type Size = {
  readonly district: string
  readonly workshops: number
  readonly towns: number
  /** Stations of the bureau, each with the same number of towns. */
  readonly stations: number
  /** Inspectors of each station, each with a colleague who has no account. */
  readonly inspectors: number
}

export const laboratories = 4
/** Units in the order of their ids: the bureau, an office, laboratories, stations. */
const firstStation = 2 + laboratories

export const townOf = ({ district }: Size, n: number): string => `${district}${String(n).padStart(3, '0')}`
const sqlTown = ({ district }: Size, n: string) => `'${district}' || lpad((${n})::text, 3, '0')`

export const stationUnit = (n: number): number => firstStation + n
export const townsOfStation = ({ towns, stations }: Size): number => towns / stations

/** Accounts in the order of their ids: a leader, the office, then the inspectors, station by station. */
export const firstInspector = 2
export const usernames = { leader: 'leader', office: 'office', inspector: (n: number) => `inspector-${n}` }

export type Known = { readonly passwordHash: string; readonly since: string }

export const categories = ['baijiu', 'oil', 'soy', 'grain', 'meat', 'pastry', 'other'] as const
const sqlStatus = `case when n % 50 = 7 then 'cancelled' when n % 50 = 9 then 'suspended' else 'valid' end`
const sqlCategory = `(array['${categories.join("','")}'])[1 + n % 7]`

/** District, towns, units, people, and the register of workshops. */
export function placeSql(size: Size, known: Known): string[] {
  const { district, towns } = size
  return [
    `insert into area.district (code, name, bureau, region_names, west, east, south, north)
     values ('${district}', '第${district}区', '第${district}区市场监督管理局', '{}', 106, 107, 31, 32)`,
    `insert into area.town (code, district, name, ordinal)
     select ${sqlTown(size, 'n')}, '${district}', '第' || n || '镇', n from generate_series(0, ${towns - 1}) n`,
    ...unitsSql(size),
    ...peopleSql(size, known),
    ...registerSql(size),
  ]
}

function unitsSql(size: Size): string[] {
  const { district, towns, stations } = size
  return [
    `insert into identity.unit (district, id, kind, name) values
     ('${district}', '${idOf('unit', 0)}', 'bureau', '市场监督管理局'), ('${district}', '${idOf('unit', 1)}', 'office', '食品股')`,
    `insert into identity.unit (district, id, kind, name)
     select '${district}', ${sqlId('unit', 'n + 2')}, 'laboratory', '第' || n || '检验中心'
     from generate_series(0, ${laboratories - 1}) n`,
    `insert into identity.unit (district, id, kind, name)
     select '${district}', ${sqlId('unit', `n + ${firstStation}`)}, 'station', '第' || n || '市场监管所'
     from generate_series(0, ${stations - 1}) n`,
    `insert into identity.station_town (district, town, unit)
     select '${district}', ${sqlTown(size, 'n')}, ${sqlId('unit', `n / ${townsOfStation(size)} + ${firstStation}`)}
     from generate_series(0, ${towns - 1}) n`,
  ]
}

function peopleSql({ district, stations, inspectors }: Size, { passwordHash, since }: Known): string[] {
  const people = stations * inspectors
  const account = (id: string, username: string, name: string, unit: string) =>
    `'${district}', ${id}, ${username}, ${name}, ${unit}, '${passwordHash}', '${since}', '${since}'`
  const columns = '(district, id, username, name, unit, password_hash, password_changed_at, created_at)'
  const unitOf = sqlId('unit', `n / ${inspectors} + ${firstStation}`)
  return [
    `insert into identity.account ${columns} values
     (${account(`'${idOf('account', 0)}'`, `'${usernames.leader}'`, `'李局长'`, `'${idOf('unit', 0)}'`)}),
     (${account(`'${idOf('account', 1)}'`, `'${usernames.office}'`, `'王股长'`, `'${idOf('unit', 1)}'`)})`,
    `insert into identity.account ${columns}
     select ${account(sqlId('account', `n + ${firstInspector}`), `'inspector-' || n`, `'检查员' || n`, unitOf)}
     from generate_series(0, ${people - 1}) n`,
    `insert into identity.post (district, account, duty)
     values ('${district}', '${idOf('account', 0)}', 'leader'), ('${district}', '${idOf('account', 1)}', 'office')`,
    `insert into identity.post (district, account, duty)
     select '${district}', ${sqlId('account', `n + ${firstInspector}`)}, 'inspector' from generate_series(0, ${people - 1}) n`,
    `insert into identity.officer (district, id, name, unit, certificate_number, account)
     select '${district}', ${sqlId('officer', '2 * n')}, '检查员' || n, ${unitOf}, '川Y' || lpad(n::text, 7, '0'),
       ${sqlId('account', `n + ${firstInspector}`)} from generate_series(0, ${people - 1}) n`,
    `insert into identity.officer (district, id, name, unit, certificate_number)
     select '${district}', ${sqlId('officer', '2 * n + 1')}, '同行' || n, ${unitOf}, '川Z' || lpad(n::text, 7, '0')
     from generate_series(0, ${people - 1}) n`,
  ]
}

function registerSql(size: Size): string[] {
  const { district, workshops, towns } = size
  const all = `from generate_series(0, ${workshops - 1}) n`
  const town = sqlTown(size, `n % ${towns}`)
  return [
    `insert into registry.operator (district, id, name, phone)
     select '${district}', ${sqlId('operator', 'n')}, '业主' || n, '1380000' || lpad((n % 10000)::text, 4, '0') ${all}`,
    `insert into registry.workshop (district, id, name, pinyin, initials, category, status, town, address, address_key,
       processing_scope, operator, created_at, updated_at)
     select '${district}', ${sqlId('workshop', 'n')}, '永强' || n || '号小作坊', 'yongqiang' || n, 'yq' || n, ${sqlCategory},
       ${sqlStatus}, ${town},
       '龙井村' || n || '号', 'k' || n, '豆制品', ${sqlId('operator', 'n')}, '2021-03-01', '2021-03-01' ${all}`,
    `insert into registry.status_change (district, id, workshop, status, effective_on, reason, recorded_at)
     select '${district}', ${sqlId('certificate', 'n')}, ${sqlId('workshop', 'n')}, ${sqlStatus}, '2021-03-01', '', '2021-03-01' ${all}`,
    `insert into registry.certificate (district, id, workshop, number, issued_on, expires_on, kind, recorded_at)
     select '${district}', ${sqlId('certificate', 'n')}, ${sqlId('workshop', 'n')}, '川作坊备' || n,
       date '2021-03-01' + ${drawn('n', 300, 1)}, '2030-01-01', 'first', '2021-03-01' ${all}`,
    `insert into registry.product (district, id, workshop, name, added_at)
     select '${district}', ${sqlId('product', '2 * n + k')}, ${sqlId('workshop', 'n')}, (array['豆腐', '豆干'])[k + 1], '2021-03-01'
     ${all} cross join generate_series(0, 1) k`,
  ]
}
