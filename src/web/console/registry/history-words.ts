import { dutyZh } from '../../../platform/identity/zh.ts'
import { statuses } from '../../../registry/rules/workshop.ts'
import { certificateKindZh, documentKindZh, statusZh } from '../../../registry/zh.ts'
import { plainValue } from '../../ui/difference.tsx'
import type { Dictionary } from './dictionary.ts'

const actionWords: Readonly<Record<string, string>> = {
  'registry.apply': '登记拟办',
  'registry.file': '准予备案并赋码',
  'registry.change': '变更档案',
  'registry.renew': '延续备案',
  'registry.suspend': '停业',
  'registry.resume': '恢复生产',
  'registry.cancel': '注销备案',
  'registry.convert': '转为企业',
  'registry.assign': '指定监管人员',
  'registry.reveal': '查看完整信息',
  'registry.issue-owner-card': '发业主卡',
  'registry.revoke-owner-card': '作废业主卡',
  'registry.add-worker': '登记从业人员',
  'registry.change-worker': '更新从业人员',
  'registry.set-gtin': '登记商品条码',
  'registry.add-equipment': '登记设备',
  'registry.remove-equipment': '移除设备',
  'registry.add-document': '上传材料',
  'registry.remove-document': '移除材料',
  'registry.import': '名册导入',
  'registry.import-read': '读取名册文件',
  'registry.import-remap': '更正表头对应',
  'registry.import-run': '名册导入',
  'registry.import-cancel': '停止导入',
  'registry.import-result': '取回标出错误的名册',
  'registry.export': '导出名册',
  'registry.document': '查看材料',
  'registry.handle-reminder': '提醒已处理',
  'registry.save-filter': '保存筛选',
  'registry.forget-filter': '删除保存的筛选',
  'registry.add-category': '增加类别',
  'identity.sign-in': '登录',
  'identity.card-sign-in': '业主卡登录',
  'identity.code-sign-in': '短信验证码登录',
  'identity.sign-out': '退出登录',
  'identity.change-password': '修改密码',
  'identity.totp-begin': '开始设置动态口令',
  'identity.totp-confirm': '启用动态口令',
  'identity.totp-remove': '停用动态口令',
  'audit.export': '导出审计日志',
  'code.replace': '补发新码',
  'code.void': '作废码',
  'code.hand-over': '码牌交付',
  'code.plates': '打印码牌',
}

const fieldWords: Readonly<Record<string, string>> = {
  name: '名称',
  operatorName: '经营者',
  operatorPhone: '经营者电话',
  operatorIdentityNumber: '经营者身份证号',
  uscc: '统一社会信用代码',
  category: '类别',
  town: '乡镇（街道）',
  townCode: '乡镇（街道）',
  villageCode: '村（社区）',
  area: '面积（m²）',
  unitId: '监管单位',
  officerId: '监管人员',
  workshop: '小作坊',
  village: '村（社区）',
  address: '地址',
  longitude: '经度',
  latitude: '纬度',
  areaM2: '面积（m²）',
  staff: '从业人数',
  processingScope: '加工范围',
  processFlow: '生产流程',
  products: '产品',
  product: '产品',
  gtin: '商品条码',
  status: '状态',
  effectiveOn: '生效日期',
  number: '备案证号',
  certificateNumber: '备案证号',
  issuedOn: '发证日期',
  expiresOn: '有效期至',
  successorName: '转为企业',
  successorUscc: '企业统一社会信用代码',
  officer: '监管人员',
  officerName: '监管人员',
  unit: '监管单位',
  unitName: '监管单位',
  fromDay: '自',
  code: '码',
  model: '型号',
  title: '材料名称',
  kind: '类型',
  phone: '电话',
  identityNumber: '身份证号',
  healthCertificate: '健康证号',
  healthExpiresOn: '健康证到期',
  leftOn: '离岗日期',
  receiver: '领取人',
  certificates: '备案证',
  quantity: '数量',
  username: '用户名',
  posts: '岗位',
  duty: '岗位',
  towns: '乡镇（街道）',
  state: '状态',
  aliases: '别名',
  layout: '版式',
  plates: '张数',
  filename: '文件名',
  reason: '原因',
  note: '处理说明',
  mustChangePassword: '须修改密码',
  handedOn: '交付日期',
  label: '备注',
  accountMade: '新建账号',
  revokedEarlier: '作废旧卡（张）',
  revoked: '已作废',
}

export function actionWord(action: string): string {
  return actionWords[action] ?? action
}

const innerName = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$|^[0-9a-f]{64}$/

/** Ids and hashes of files, unless a name can be found for them. */
export function isInner(name: string, value: unknown): boolean {
  return (
    typeof value === 'string' && innerName.test(value) && !['officer', 'officerId', 'unit', 'unitId'].includes(name)
  )
}

export function fieldWord(name: string): string {
  return fieldWords[name] ?? name
}

const kindWords: Readonly<Record<string, string>> = { ...certificateKindZh, ...documentKindZh }

/** Codes become the names that people know, also inside of lists. */
export function valueWord(name: string, value: unknown, dictionary: Dictionary | undefined): string {
  if (Array.isArray(value) && value.length > 0) {
    return value.map(item => valueWord(name, item, dictionary)).join(typeof value[0] === 'object' ? '；' : '、')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value)
      .filter(([key, item]) => !isInner(key, item))
      .map(([key, item]) => `${fieldWord(key)} ${valueWord(key, item, dictionary)}`)
      .join('，')
  }
  if (typeof value !== 'string') return plainValue(value)
  return nameOf(name, value, dictionary) ?? plainValue(value)
}

function nameOf(name: string, code: string, dictionary: Dictionary | undefined): string | undefined {
  switch (name) {
    case 'status':
      return statuses.some(each => each === code) ? statusWords[code] : undefined
    case 'kind':
    case 'layout':
      return kindWords[code]
    case 'category':
      return dictionary?.categories.find(each => each.code === code)?.name
    case 'town':
    case 'towns':
    case 'townCode':
      return dictionary?.towns.find(each => each.code === code)?.name
    case 'village':
    case 'villageCode':
      return dictionary?.villages.find(each => each.code === code)?.name
    case 'officer':
    case 'officerId':
      return dictionary?.officers.find(each => each.id === code)?.name
    case 'unit':
    case 'unitId':
      return dictionary?.units.find(each => each.id === code)?.name
    case 'duty':
      return dutyWords[code]
    default:
      return undefined
  }
}

const statusWords: Readonly<Record<string, string>> = statusZh
const dutyWords: Readonly<Record<string, string>> = dutyZh
