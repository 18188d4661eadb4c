import type {
  BuyerKind,
  EntryKind,
  HealthState,
  HygieneWork,
  Ledger,
  LotKind,
  MaterialKind,
  NumberKind,
  Origin,
  PartnerRole,
  ProofKind,
  ShelfLifeUnit,
  StopKind,
  TestKind,
} from './rules/ledgers.ts'

/** Where no edition of the book `ledgers` is at hand; the bureau's own names are rows of that book. */
export const ledgerZh = {
  receiving: '原辅料进货查验台账',
  production: '生产投料记录台账',
  'additive-use': '食品添加剂使用台账',
  testing: '产品检验送检与留样台账',
  dispatch: '产品销售台账',
  hygiene: '卫生与人员台账',
} as const satisfies Record<Ledger, string>

export const ledgerShortZh = {
  receiving: '进货',
  production: '生产投料',
  'additive-use': '添加剂',
  testing: '检验留样',
  dispatch: '销售',
  hygiene: '卫生与人员',
} as const satisfies Record<Ledger, string>

export const entryKindZh = {
  ...ledgerShortZh,
  'no-production': '今天没生产',
  nil: '本月未使用',
} as const satisfies Record<EntryKind, string>

export const materialKindZh = {
  raw: '原料',
  auxiliary: '辅料',
  additive: '食品添加剂',
  'contact-material': '食品相关产品',
} as const satisfies Record<MaterialKind, string>

export const proofKindZh = {
  'conformity-certificate': '合格证',
  'test-report': '检验报告',
  'quarantine-certificate': '动物检疫合格证明',
  'meat-inspection-certificate': '肉品品质检验合格证',
  'produce-certificate': '承诺达标合格证',
  invoice: '发票',
  receipt: '收据',
  none: '没有凭证',
} as const satisfies Record<ProofKind, string>

export const partnerRoleZh = { supplier: '供货者', buyer: '购货者' } as const satisfies Record<PartnerRole, string>

export const buyerKindZh = {
  retail: '个人零售',
  wholesale: '批发',
  catering: '餐饮',
  supermarket: '超市',
  online: '网络',
  workshop: '小作坊',
} as const satisfies Record<BuyerKind, string>

export const testKindZh = {
  self: '自检',
  commissioned: '委托送检',
  supervised: '监督抽检',
  retained: '留样',
  disposed: '留样处理',
} as const satisfies Record<TestKind, string>

export const conclusionZh = { conforming: '合格', nonconforming: '不合格' } as const

export const hygieneWorkZh = {
  cleaning: '清洗',
  disinfection: '消毒',
  'pest-control': '除虫灭鼠',
  maintenance: '设备维修',
  calibration: '校准',
  'morning-check': '晨检',
} as const satisfies Record<HygieneWork, string>

export const healthStateZh = {
  normal: '正常',
  fever: '发热',
  diarrhoea: '腹泻',
  wound: '手部外伤',
  cough: '咳嗽',
} as const satisfies Record<HealthState, string>

export const originZh = {
  owner: '业主自记',
  officer: '监管人员代记',
  linked: '对方销售自动登记',
  program: '系统',
} as const satisfies Record<Origin, string>

export const lotKindZh = { received: '进货批', produced: '生产批' } as const satisfies Record<LotKind, string>

export const stopKindZh = { held: '暂停', recalled: '召回', lifted: '解除' } as const satisfies Record<StopKind, string>

export const numberKindZh = { lot: '批号', label: '标签号' } as const satisfies Record<NumberKind, string>

export const shelfLifeUnitZh = { day: '天', month: '个月', year: '年' } as const satisfies Record<ShelfLifeUnit, string>

export const attemptKindZh = {
  charge: '投料',
  additive: '食品添加剂',
  label: '标签',
  product: '产品',
  dispatch: '销售',
} as const
