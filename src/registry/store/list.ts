import { z } from 'zod'
import { addDays, type Day } from '../../kernel/day.ts'
import { maskPhone } from '../../kernel/mask.ts'
import { codeText } from '../../kernel/text.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { WorkshopFilter, workshopSorts } from '../contract/fields.ts'
import type { WorkshopRow } from '../contract/record.ts'
import { certificateStanding, statuses } from '../rules/workshop.ts'

/** What a list is asked for: the filter, the reader's area and the day that standings are judged on. */
export type Asked = {
  readonly district: string
  readonly scope: Scope
  readonly filter: WorkshopFilter
  readonly today: Day
}

export type Sorting = {
  readonly sort: (typeof workshopSorts)[number]
  readonly descending: boolean
  readonly limit: number
  readonly offset: number
}

const ListedRow = z.object({
  id: IdText,
  name: z.string(),
  category: z.string(),
  status: z.enum(statuses),
  town: z.string(),
  townName: z.string(),
  villageName: z.string().nullable(),
  address: z.string(),
  operatorName: z.string(),
  phone: z.string().nullable(),
  uscc: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  issuedOn: DayText.nullable(),
  expiresOn: DayText.nullable(),
  unitName: z.string().nullable(),
  officerName: z.string().nullable(),
  code: z.string().nullable(),
  staff: z.int().nullable(),
  areaM2: z.number().nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  products: z.array(z.string()),
  updatedAt: z.string(),
})
export type ListedRow = z.output<typeof ListedRow>

export async function countListed(tx: Tx, asked: Asked): Promise<number> {
  const rows = await tx`select count(*) as total ${from(tx, asked)} ${where(tx, asked)}`
  return parseRow(z.object({ total: z.number() }), rows)?.total ?? 0
}

export async function list(tx: Tx, asked: Asked, sorting: Sorting): Promise<ListedRow[]> {
  const rows = await tx`${select(tx)} ${from(tx, asked)} ${where(tx, asked)} ${order(tx, sorting)}
    limit ${sorting.limit} offset ${sorting.offset}`
  return parseRows(ListedRow, rows)
}

/** All that the filter shows, in portions: an export never holds the whole list. */
export async function* listAll(tx: Tx, asked: Asked): AsyncGenerator<ListedRow> {
  const query = tx`${select(tx)} ${from(tx, asked)} ${where(tx, asked)} order by t.ordinal, w.name, w.id`
  for await (const portion of query.cursor(500)) yield* parseRows(ListedRow, portion)
}

/**
 * SQL of what a list of another slice says about each workshop, for its own statement to join: who it is, and its whole
 * life-cycle as `StatusChange`s.
 */
export function roster(tx: Tx, asked: Asked) {
  return tx`
    select w.id, w.name, w.pinyin, w.category, w.town, t.name as town_name, f.name as officer,
      (select json_agg(json_build_object(
          'status', s.status, 'effectiveOn', s.effective_on, 'recordedAt', s.recorded_at)
          order by s.effective_on, s.recorded_at, s.id)
        from registry.status_change s where s.district = w.district and s.workshop = w.id) as changes
    ${from(tx, asked)} ${where(tx, asked)}`
}

/** As the list shows it: personal data masked. */
export function asShown(row: ListedRow, today: Day): WorkshopRow {
  const { phone, address, issuedOn, staff, areaM2, longitude, latitude, products, ...shown } = row
  return { ...shown, phone: maskPhone(phone), certificate: certificateStanding(row.expiresOn, today) }
}

function select(tx: Tx) {
  return tx`
    select w.id, w.name, w.category, w.status, w.town, t.name as town_name, v.name as village_name, w.address,
      o.name as operator_name, o.phone, w.uscc, c.number as certificate_number, c.issued_on, c.expires_on,
      u.name as unit_name, f.name as officer_name, w.code, w.staff, w.area_m2, w.longitude, w.latitude,
      array(select p.name from registry.product p
        where p.district = w.district and p.workshop = w.id and p.ended_at is null order by p.id) as products,
      w.updated_at`
}

/** The current certificate and the officer of today, one row each by construction. */
function from(tx: Tx, { today }: Asked) {
  return tx`
    from registry.workshop w
    join area.town t on t.code = w.town
    left join area.village v on v.code = w.village
    join registry.operator o on o.district = w.district and o.id = w.operator
    left join lateral (
      select number, issued_on, expires_on from registry.certificate c
      where c.district = w.district and c.workshop = w.id
      order by issued_on desc, recorded_at desc limit 1
    ) c on true
    left join lateral (
      select unit, officer from registry.responsibility r
      where r.district = w.district and r.workshop = w.id and r.from_day <= ${today}
      order by from_day desc limit 1
    ) r on true
    left join identity.unit u on u.district = w.district and u.id = r.unit
    left join identity.officer f on f.district = w.district and f.id = r.officer`
}

function where(tx: Tx, { district, scope, filter, today }: Asked) {
  const { categories, towns, statuses: wanted, certificate, unit, officer, missing } = filter
  return tx`
    where w.district = ${district}
    ${scope === 'district' ? tx`` : tx`and (w.town = any(${[...scope.towns]}) or w.id = any(${[...scope.workshops]}::uuid[]))`}
    ${filter.workshops.length === 0 ? tx`` : tx`and w.id = any(${filter.workshops}::uuid[])`}
    ${filter.search === '' ? tx`` : tx`and ${searched(tx, filter.search)}`}
    ${categories.length === 0 ? tx`` : tx`and w.category = any(${categories})`}
    ${towns.length === 0 ? tx`` : tx`and w.town = any(${towns})`}
    ${wanted.length === 0 ? tx`` : tx`and w.status = any(${wanted})`}
    ${certificate.length === 0 ? tx`` : tx`and ${standing(tx, today)} = any(${certificate})`}
    ${unit ? tx`and r.unit = ${unit}` : tx``}
    ${officer ? tx`and r.officer = ${officer}` : tx``}
    ${missing.includes('officer') ? tx`and r.officer is null` : tx``}
    ${missing.includes('position') ? tx`and w.longitude is null` : tx``}
    ${missing.includes('code') ? tx`and w.code is null` : tx``}
    ${missing.includes('phone') ? tx`and o.phone is null` : tx``}
    ${
      missing.includes('products')
        ? tx`and not exists (select from registry.product p
      where p.district = w.district and p.workshop = w.id and p.ended_at is null)`
        : tx``
    }`
}

/** The same three borders as `certificateStanding` in rules; a test holds them together. */
function standing(tx: Tx, today: Day) {
  return tx`case
    when c.expires_on is null then 'none'
    when c.expires_on < ${today} then 'expired'
    when c.expires_on <= ${addDays(today, 30)} then 'expiring'
    else 'in-force' end`
}

/** Name, operator, pinyin, initials, credit code, certificate, public code, the last digits of the telephone. */
function searched(tx: Tx, typed: string) {
  const words = typed.trim().split(/\s+/u).slice(0, 5)
  return words
    .map(word => {
      const plain = likeText(word)
      const code = likeText(codeText(word).replace(/-/gu, ''))
      const letters = likeText(word.toLowerCase())
      return tx`(w.name like ${`%${plain}%`} or o.name like ${`%${plain}%`} or w.pinyin like ${`%${letters}%`}
        or w.initials like ${`%${letters}%`} or w.uscc like ${`%${code}%`} or c.number like ${`%${code}%`}
        or w.code like ${`%${code}%`} ${/^\d{4,11}$/u.test(code) ? tx`or o.phone like ${`%${code}`}` : tx``})`
    })
    .reduce((all, one) => tx`${all} and ${one}`)
}

function likeText(text: string): string {
  return text.replace(/[\\%_]/gu, character => `\\${character}`)
}

/** Sort fields come from this list and nowhere else. */
function order(tx: Tx, { sort, descending }: Sorting) {
  const columns = {
    name: tx`w.pinyin`,
    category: tx`(select ordinal from registry.category k where k.code = w.category)`,
    town: tx`t.ordinal`,
    status: tx`w.status`,
    expiresOn: tx`c.expires_on`,
    updatedAt: tx`w.updated_at`,
  } as const
  return tx`order by ${columns[sort]} ${descending ? tx`desc nulls last` : tx`asc nulls last`}, w.pinyin, w.id`
}
