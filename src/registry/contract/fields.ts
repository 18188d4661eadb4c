import { z } from 'zod'
import { IdText, PhoneText, text, UsccText } from '../../platform/action/schema.ts'
import { certificateStandings, statuses } from '../rules/workshop.ts'

const identityNumberPattern = /^[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/

export const IdentityNumber = z.string().trim().toUpperCase().regex(identityNumberPattern, '请填写 18 位身份证号')

/** What is filed of a workshop. */
export const WorkshopFields = z.object({
  name: text('小作坊名称', 60),
  operatorName: text('经营者姓名', 30),
  operatorPhone: PhoneText.nullish(),
  operatorIdentityNumber: IdentityNumber.nullish(),
  uscc: UsccText.nullish(),
  category: text('类别', 20),
  town: z.string().regex(/^\d{9}$/, '请选择乡镇（街道）'),
  village: z
    .string()
    .regex(/^\d{12}$/, '请选择村（社区）')
    .nullish(),
  address: text('详细地址', 120),
  longitude: z.number().min(73).max(136).nullish(),
  latitude: z.number().min(3).max(54).nullish(),
  areaM2: z.number().positive('面积应大于 0').max(100_000).nullish(),
  staff: z.int('人数应为整数').min(0).max(1000).nullish(),
  processingScope: z.string().trim().max(500, '加工范围不超过 500 字').default(''),
  processFlow: z.array(text('工序', 30)).max(30).default([]),
  products: z.array(text('产品名称', 40)).max(60).default([]),
})
export type WorkshopFields = z.output<typeof WorkshopFields>

export const WorkshopFilter = z.object({
  /** Only these, when any are named: what somebody ticked in a list. */
  workshops: z.array(IdText).max(500).default([]),
  search: z.string().trim().max(60).default(''),
  categories: z.array(z.string()).default([]),
  towns: z.array(z.string()).default([]),
  statuses: z.array(z.enum(statuses)).default([]),
  certificate: z.array(z.enum(certificateStandings)).default([]),
  unit: IdText.nullish(),
  officer: IdText.nullish(),
  missing: z.array(z.enum(['officer', 'position', 'code', 'phone', 'products'])).default([]),
})
export type WorkshopFilter = z.output<typeof WorkshopFilter>

export const workshopSorts = ['name', 'category', 'town', 'status', 'expiresOn', 'updatedAt'] as const
