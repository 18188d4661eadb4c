import type { Answer } from '../../client.ts'

export type Field = keyof NonNullable<Answer<'registry.import'>['mapping']>

export const fieldWord = {
  sequence: '序号',
  name: '小作坊名称',
  operatorName: '经营者',
  uscc: '统一社会信用代码',
  certificateNumber: '备案证号',
  issuedOn: '发证日期',
  expiresOn: '有效期至',
  validity: '有效期（起止）',
  category: '类别',
  products: '产品',
  town: '乡镇（街道）',
  village: '村（社区）',
  address: '地址',
  phone: '联系电话',
  staff: '从业人数',
  area: '面积',
  longitude: '经度',
  latitude: '纬度',
  position: '经纬度',
  officerName: '监管人员',
  unitName: '监管单位',
  reason: '错误原因',
} as const satisfies Record<Field, string>

const words: Readonly<Record<string, string>> = fieldWord

export function wordOf(field: string | null): string {
  return field === null ? '整行' : (words[field] ?? field)
}

export const allFields = Object.keys(fieldWord).filter((name): name is Field => name in fieldWord)
