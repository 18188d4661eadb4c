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
import { documentKinds, statuses } from '../rules/workshop.ts'
import { IdentityNumber, WorkshopFields, WorkshopFilter, workshopSorts } from './fields.ts'
import { ProductGtin } from './product.ts'
import { HistoryEntry, WorkshopDetail, WorkshopRow } from './record.ts'

export const WorkshopRef = z.object({ workshop: IdText })

const CertificateFields = {
  number: text('备案证号', 40),
  issuedOn: DayText,
  expiresOn: DayText,
}

const StatusInput = z.object({ workshop: IdText, effectiveOn: DayText, reason: Reason })

export const workshopEndpoints = {
  dictionary: query(
    'registry.dictionary',
    '类别、乡镇、村、单位与监管人员',
    Nothing,
    z.object({
      district: z.object({ code: z.string(), name: z.string(), bureau: z.string() }),
      categories: z.array(z.object({ code: z.string(), name: z.string() })),
      towns: z.array(z.object({ code: z.string(), name: z.string(), pinyin: z.string() })),
      villages: z.array(z.object({ code: z.string(), name: z.string(), town: z.string(), pinyin: z.string() })),
      units: z.array(z.object({ id: IdText, name: z.string(), kind: z.string(), towns: z.array(z.string()) })),
      officers: z.array(z.object({ id: IdText, name: z.string(), unit: IdText, pinyin: z.string() })),
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
  setGtin: command('registry.set-gtin', '登记产品的商品条码', WorkshopRef.extend(ProductGtin), Nothing),
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
          /** Which reminder it is: 90, 30 or 7 days before. */
          step: z.int(),
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
