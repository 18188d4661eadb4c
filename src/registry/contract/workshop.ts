import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import {
  DayText,
  FileHash,
  IdText,
  Nothing,
  Page,
  PhoneText,
  Reason,
  text,
  UsccText,
} from '../../platform/action/schema.ts'
import { certificateKinds, certificateStandings, documentKinds, statuses } from '../rules/workshop.ts'

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

const CertificateFields = {
  number: text('备案证号', 40),
  issuedOn: DayText,
  expiresOn: DayText,
}

export const WorkshopRef = z.object({ workshop: IdText })

export const WorkshopFilter = z.object({
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

export const WorkshopRow = z.object({
  id: IdText,
  name: z.string(),
  category: z.string(),
  status: z.enum(statuses),
  town: z.string(),
  townName: z.string(),
  villageName: z.string().nullable(),
  operatorName: z.string(),
  /** Masked: 138****1234. */
  phone: z.string().nullable(),
  uscc: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  expiresOn: DayText.nullable(),
  certificate: z.enum(certificateStandings),
  unitName: z.string().nullable(),
  officerName: z.string().nullable(),
  code: z.string().nullable(),
  updatedAt: z.string(),
})
export type WorkshopRow = z.output<typeof WorkshopRow>

const Certificate = z.object({
  id: IdText,
  number: z.string(),
  issuedOn: DayText,
  expiresOn: DayText,
  kind: z.enum(certificateKinds),
})

const Worker = z.object({
  id: IdText,
  name: z.string(),
  phone: z.string().nullable(),
  identityNumber: z.string().nullable(),
  healthCertificate: z.string().nullable(),
  healthExpiresOn: DayText.nullable(),
  health: z.enum(certificateStandings),
  leftOn: DayText.nullable(),
})

const DocumentRow = z.object({
  id: IdText,
  kind: z.enum(documentKinds),
  title: z.string(),
  file: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  addedAt: z.string(),
})

/** Everything on file, personal data masked. */
export const WorkshopDetail = z.object({
  id: IdText,
  revision: z.int(),
  status: z.enum(statuses),
  name: z.string(),
  operatorName: z.string(),
  operatorPhone: z.string().nullable(),
  operatorIdentityNumber: z.string().nullable(),
  uscc: z.string().nullable(),
  category: z.string(),
  town: z.string(),
  townName: z.string(),
  village: z.string().nullable(),
  villageName: z.string().nullable(),
  address: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  areaM2: z.number().nullable(),
  staff: z.int().nullable(),
  processingScope: z.string(),
  processFlow: z.array(z.string()),
  products: z.array(z.string()),
  successorName: z.string().nullable(),
  successorUscc: z.string().nullable(),
  certificate: z.enum(certificateStandings),
  certificates: z.array(Certificate),
  statusChanges: z.array(
    z.object({ status: z.enum(statuses), effectiveOn: DayText, reason: z.string(), recordedAt: z.string() }),
  ),
  responsibilities: z.array(
    z.object({ fromDay: DayText, unitName: z.string(), officerName: z.string(), unit: IdText, officer: IdText }),
  ),
  workers: z.array(Worker),
  equipment: z.array(z.object({ id: IdText, name: z.string(), model: z.string().nullable(), quantity: z.int() })),
  documents: z.array(DocumentRow),
  code: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Names of the actions that the reader may do to this workshop. */
  allowed: z.array(z.string()),
})
export type WorkshopDetail = z.output<typeof WorkshopDetail>

const StatusInput = z.object({ workshop: IdText, effectiveOn: DayText, reason: Reason })

export const HistoryEntry = z.object({
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  reason: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
})

export const workshopEndpoints = {
  dictionary: query(
    'registry.dictionary',
    '类别、乡镇、村、单位与监管人员',
    Nothing,
    z.object({
      district: z.object({ code: z.string(), name: z.string(), bureau: z.string() }),
      categories: z.array(z.object({ code: z.string(), name: z.string() })),
      towns: z.array(z.object({ code: z.string(), name: z.string() })),
      villages: z.array(z.object({ code: z.string(), name: z.string(), town: z.string() })),
      units: z.array(z.object({ id: IdText, name: z.string(), kind: z.string(), towns: z.array(z.string()) })),
      officers: z.array(z.object({ id: IdText, name: z.string(), unit: IdText })),
    }),
  ),
  list: query(
    'registry.list',
    '小作坊列表',
    WorkshopFilter.extend({
      ...Page,
      sort: z.enum(workshopSorts).default('name'),
      descending: z.boolean().default(false),
    }),
    z.object({ total: z.int(), rows: z.array(WorkshopRow) }),
  ),
  workshop: query('registry.workshop', '一家小作坊的档案', WorkshopRef, WorkshopDetail),
  history: query('registry.history', '档案变更记录', WorkshopRef, z.object({ entries: z.array(HistoryEntry) })),
  counts: query(
    'registry.counts',
    '某日的小作坊数量',
    z.object({ asOf: DayText.nullish() }),
    z.object({
      asOf: DayText,
      statuses: z.array(z.object({ status: z.enum(statuses), count: z.int() })),
      /** 有效 only, by category; they sum to the number of 有效. */
      categories: z.array(z.object({ category: z.string(), name: z.string(), count: z.int() })),
      towns: z.array(z.object({ town: z.string(), name: z.string(), count: z.int() })),
      total: z.int(),
    }),
  ),
  map: query(
    'registry.map',
    '地图上的小作坊',
    WorkshopFilter,
    z.object({
      points: z.array(
        z.object({
          id: IdText,
          name: z.string(),
          category: z.string(),
          town: z.string(),
          status: z.enum(statuses),
          longitude: z.number(),
          latitude: z.number(),
        }),
      ),
      withoutPosition: z.int(),
    }),
  ),
  apply: command('registry.apply', '登记拟办小作坊', WorkshopFields, WorkshopRef),
  file: command(
    'registry.file',
    '准予备案并赋码',
    z.object({ workshop: IdText, ...CertificateFields, officer: IdText.nullish() }),
    z.object({ workshop: IdText, code: z.string() }),
  ),
  change: command(
    'registry.change',
    '变更档案',
    z.object({ workshop: IdText, revision: z.int(), fields: WorkshopFields, reason: Reason }),
    z.object({ revision: z.int() }),
  ),
  renew: command('registry.renew', '延续备案', z.object({ workshop: IdText, ...CertificateFields }), Nothing),
  suspend: command('registry.suspend', '停业', StatusInput, Nothing),
  resume: command('registry.resume', '恢复生产', StatusInput, Nothing),
  cancel: command('registry.cancel', '注销备案', StatusInput, Nothing),
  convert: command(
    'registry.convert',
    '转为企业',
    StatusInput.extend({ successorName: text('企业名称', 60), successorUscc: UsccText }),
    Nothing,
  ),
  assign: command(
    'registry.assign',
    '指定责任单位与监管人员',
    z.object({ workshops: z.array(IdText).min(1, '请选择小作坊').max(500), officer: IdText, fromDay: DayText }),
    z.object({ assigned: z.int() }),
  ),
  reveal: command(
    'registry.reveal',
    '查看完整联系方式与证件号码',
    z.object({ workshop: IdText, reason: Reason }),
    z.object({
      operatorPhone: z.string().nullable(),
      operatorIdentityNumber: z.string().nullable(),
      workers: z.array(z.object({ id: IdText, phone: z.string().nullable(), identityNumber: z.string().nullable() })),
    }),
  ),
  addWorker: command(
    'registry.add-worker',
    '登记从业人员',
    z.object({
      workshop: IdText,
      name: text('姓名', 30),
      phone: PhoneText.nullish(),
      identityNumber: IdentityNumber.nullish(),
      healthCertificate: z.string().trim().max(40).nullish(),
      healthExpiresOn: DayText.nullish(),
    }),
    z.object({ worker: IdText }),
  ),
  changeWorker: command(
    'registry.change-worker',
    '更新健康证或离岗',
    z.object({
      worker: IdText,
      healthCertificate: z.string().trim().max(40).nullish(),
      healthExpiresOn: DayText.nullish(),
      leftOn: DayText.nullish(),
    }),
    Nothing,
  ),
  addEquipment: command(
    'registry.add-equipment',
    '登记设备',
    z.object({
      workshop: IdText,
      name: text('设备名称', 40),
      model: z.string().trim().max(60).nullish(),
      quantity: z.int().min(1).max(999),
    }),
    z.object({ equipment: IdText }),
  ),
  removeEquipment: command(
    'registry.remove-equipment',
    '移除设备',
    z.object({ equipment: IdText, reason: Reason }),
    Nothing,
  ),
  addDocument: command(
    'registry.add-document',
    '上传材料',
    z.object({ workshop: IdText, kind: z.enum(documentKinds), title: text('材料名称', 60), file: FileHash }),
    z.object({ document: IdText }),
  ),
  removeDocument: command(
    'registry.remove-document',
    '移除材料',
    z.object({ document: IdText, reason: Reason }),
    Nothing,
  ),
  document: download('registry.document', '查看材料', z.object({ document: IdText })),
  /** With a reason telephone numbers are given in full. */
  export: download('registry.export', '导出小作坊名册', WorkshopFilter.extend({ reason: Reason.nullish() })),
  template: download('registry.template', '下载导入模板', Nothing),
  savedFilters: query(
    'registry.saved-filters',
    '我保存的筛选',
    Nothing,
    z.object({ filters: z.array(z.object({ name: z.string(), filter: WorkshopFilter })) }),
  ),
  saveFilter: command(
    'registry.save-filter',
    '保存筛选',
    z.object({ name: text('筛选名称', 20), filter: WorkshopFilter }),
    Nothing,
  ),
  forgetFilter: command('registry.forget-filter', '删除保存的筛选', z.object({ name: z.string() }), Nothing),
  reminders: query(
    'registry.reminders',
    '到期提醒',
    z.object(Page),
    z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          id: IdText,
          workshop: IdText,
          workshopName: z.string(),
          townName: z.string(),
          kind: z.enum(['certificate', 'health']),
          about: z.string(),
          expiresOn: DayText,
          days: z.int(),
        }),
      ),
    }),
  ),
  handleReminder: command(
    'registry.handle-reminder',
    '提醒已处理',
    z.object({ reminder: IdText, note: Reason }),
    Nothing,
  ),
  addCategory: command(
    'registry.add-category',
    '增加类别',
    z.object({
      code: z.string().regex(/^[a-z][a-z-]{1,19}$/, '代码用小写字母'),
      name: text('类别名称', 20),
      aliases: z.array(text('别名', 20)).max(30).default([]),
    }),
    Nothing,
  ),
}
