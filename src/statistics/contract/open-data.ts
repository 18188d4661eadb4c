import { z } from 'zod'
import { DayText } from '../../platform/action/schema.ts'
import { bands } from '../../rating/rules/index/result.ts'

const day = DayText.nullable()

/**
 * One workshop as anyone may have it, field by field. No person, no telephone, no house number, no position. Penalties and
 * reports found true are not among it: they are public for a time, and a copy does not forget. 处罚信息公示规定 第十三条.
 */
export const OpenWorkshop = z.object({
  name: z.string().describe('小作坊名称，以备案证为准'),
  category: z.string().describe('类别（七类）'),
  town: z.string().describe('乡镇、街道'),
  village: z.string().nullable().describe('村、社区；没有登记的为空'),
  status: z.enum(['拟办', '有效', '停业', '注销', '转企业']).describe('备案状态'),
  statusSince: day.describe('现在的状态从哪天开始'),
  certificateNumber: z.string().nullable().describe('备案证号；没有的为空'),
  certificateIssuedOn: day.describe('发证日期'),
  certificateExpiresOn: day.describe('备案证有效期的最后一天'),
  page: z.url().describe('扫码看到的那一页的网址'),
  index: z.int().nullable().describe('食安指数，0 到 100；待评的为空。怎么算见 /index'),
  indexBand: z
    .enum([...bands, '待评'])
    .nullable()
    .describe('食安指数的档次；没有算过的为空'),
  indexOn: day.describe('食安指数截至哪天'),
  lastInspectedOn: day.describe('最近一次已公示的监督检查的日期'),
  lastOutcome: z.enum(['符合', '基本符合', '不符合']).nullable().describe('那一次的结果'),
  samples: z.int().describe('已公示结论的监督抽检批次数'),
  samplesNonconforming: z.int().describe('其中不合格的批次数'),
  lastSampledOn: day.describe('最近一批已公示的抽样日期'),
})
export type OpenWorkshop = z.output<typeof OpenWorkshop>

/** Counted up whenever a field is added, leaves or means something else. */
export const openVersion = 1

const version = z.literal(openVersion).describe('字段的版本，字段增减或者含义改变时加一')

export const OpenWorkshops = z.object({
  version,
  district: z.string().describe('区县的行政区划代码'),
  bureau: z.string().describe('公布单位'),
  asOf: DayText.describe('数据截至哪天'),
  licence: z.url().describe('使用条款的网址'),
  workshops: z.array(OpenWorkshop),
  total: z.int().describe('一共多少家'),
})

export const OpenFigure = z.object({
  code: z.string().describe('指标代码，不会改变'),
  name: z.string().describe('指标名称'),
  meaning: z.string().describe('数的是什么'),
  value: z.number().nullable().describe('数值；不是数的为空'),
  text: z.string().describe('印出来的样子'),
  unit: z.string().describe('单位'),
})

export const OpenFigures = z.object({
  version,
  district: z.string(),
  bureau: z.string(),
  asOf: DayText.describe('数据截至哪天，可以用 ?asOf=2022-08-10 指定'),
  from: DayText.describe('按时段数的指标从哪天数起'),
  licence: z.url(),
  figures: z.array(OpenFigure),
})
export type OpenFigures = z.output<typeof OpenFigures>

/** A field as the page of the open data and its schema tell it. */
export type OpenField = { readonly name: string; readonly kind: string; readonly meaning: string }

const Kind = z.object({ type: z.union([z.string(), z.array(z.string())]).optional(), format: z.string().optional() })
const Described = Kind.extend({ description: z.string().optional(), anyOf: z.array(Kind).optional() })

/** As it is sent, for whoever checks it with a program. */
export function openSchema(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' })
}

const Properties = z.object({ properties: z.record(z.string(), Described) })

/** Out of the schema itself, so that what is described is what is sent. */
export function openFields(schema: z.ZodType): readonly OpenField[] {
  const { properties } = Properties.parse(openSchema(schema))
  return Object.entries(properties).map(([name, { type, format, description = '', anyOf }]) => {
    const own = anyOf?.find(each => each.type !== 'null') ?? { type, format }
    return { name, kind: kindOf(own), meaning: description }
  })
}

function kindOf({ type, format }: z.output<typeof Kind>): string {
  if (type === 'integer' || type === 'number') return '数'
  if (format === 'uri') return '网址'
  return format === 'date' ? '日期' : '文字'
}

/** What the page of the open data tells. */
export type OpenDataPage = {
  readonly bureau: string | undefined
  /** In front of every address. */
  readonly base: string
  readonly asOf: string
  readonly workshopFields: readonly OpenField[]
  readonly figureFields: readonly OpenField[]
  readonly perMinute: number
}
