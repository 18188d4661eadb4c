import { getDay } from '../../../kernel/day.ts'
import { type ImportContext, type PreparedContext, prepareContext } from './context.ts'
import type { Mapping } from './fields.ts'
import type { TableCell, TableRow } from './table.ts'

/** A small district: two towns, a village name that both have. */
export function aContext(changes: Partial<ImportContext> = {}): PreparedContext {
  return prepareContext({
    today: getDay('2022-08-10'),
    categories: [
      { code: 'liquor', zh: '白酒', aliases: ['酒类', '酿酒'] },
      { code: 'bean', zh: '豆制品', aliases: ['豆腐'] },
    ],
    towns: [
      { code: '511903001', name: '登科街道' },
      { code: '511903100', name: '明阳镇' },
    ],
    villages: [
      { code: '511903001001', name: '新场居民委员会', town: '511903001' },
      { code: '511903100001', name: '盘龙村民委员会', town: '511903100' },
      { code: '511903100002', name: '盘龙寺社区居民委员会', town: '511903100' },
    ],
    regionNames: ['四川省', '巴中市', '恩阳区'],
    box: { west: 106.3, east: 106.9, south: 31.5, north: 32 },
    refusalOf: name => (/饮料|果汁/u.test(name) ? `“${name}”属于禁止生产加工食品（《条例》）` : undefined),
    ...changes,
  })
}

export const columns = {
  sequence: 1,
  name: 2,
  operatorName: 3,
  uscc: 4,
  certificateNumber: 5,
  issuedOn: 6,
  expiresOn: 7,
  category: 8,
  products: 9,
  town: 10,
  village: 11,
  address: 12,
  phone: 13,
  staff: 14,
  area: 15,
  position: 16,
  officerName: 17,
  unitName: 18,
} as const satisfies Mapping

type Field = keyof typeof columns

export function cell(column: number, text: string, more: Partial<TableCell> = {}): TableCell {
  return { column, text, kind: 'text', ...more }
}

/** A good row; give what should be different. `''` leaves the cell out. */
export function aRow(changes: Partial<Record<Field, string | Partial<TableCell>>> = {}, number = 4): TableRow {
  const good: Record<Field, string | Partial<TableCell>> = {
    sequence: '1',
    name: '恩阳区清香酒坊',
    operatorName: '何清',
    uscc: '92511903MAG5P9N756',
    certificateNumber: '川坊备51190320190006',
    issuedOn: '2021-06-04',
    expiresOn: '2024-06-04',
    category: '白酒',
    products: '高粱白酒',
    town: '明阳镇',
    village: '盘龙村民委员会',
    address: '明阳镇盘龙村民委员会2组66号',
    phone: '18100005184',
    staff: '3',
    area: '99',
    position: '106.57849,31.72011',
    officerName: '宋世',
    unitName: '明阳市场监管所',
  }
  const cells = new Map<number, TableCell>()
  for (const [field, value] of Object.entries({ ...good, ...changes })) {
    const column = Object.entries(columns).find(([name]) => name === field)?.[1] ?? 0
    if (typeof value !== 'string') cells.set(column, cell(column, value.text ?? '', value))
    else if (value !== '') cells.set(column, cell(column, value))
  }
  return { number, cells }
}

export function textRow(number: number, texts: readonly string[]): TableRow {
  const cells = new Map<number, TableCell>()
  texts.forEach((text, i) => {
    if (text !== '') cells.set(i + 1, cell(i + 1, text))
  })
  return { number, cells }
}
