import type { PublicFact, PublicTimeline, PublicWorkshop } from '../../code/public-view.ts'
import { makeCode } from '../../code/rules.ts'
import { getDay, instantAt } from '../../kernel/day.ts'
import { heldTitle, markHeld } from './title-preview.ts'

export const bureau = '巴中市恩阳区市场监督管理局'
export const asOf = getDay('2022-08-10')

/** @param seed 0–30: a code that reads the same every time; no plate carries it */
export function previewCode(seed: number): PublicWorkshop['code'] {
  return makeCode('511903', count => Uint8Array.from({ length: count }, (_, at) => (seed + at * 7) % 31))
}

/** A workshop as it stands on the day it was imported: only what the bureau's workbook holds. */
const imported: PublicWorkshop = {
  bureau,
  code: previewCode(1),
  asOf,
  name: '永强豆制品',
  operator: '苟永强',
  category: '豆制品',
  town: '明阳镇',
  village: '龙井村',
  status: 'valid',
  statusSince: getDay('2022-03-02'),
  statusHistory: [{ effectiveOn: getDay('2022-03-02'), status: 'valid' }],
  successor: undefined,
  certificate: {
    number: '川坊备51190320220017',
    issuedBy: '恩阳区市场监督管理局',
    issuedOn: getDay('2022-03-02'),
    expiresOn: getDay('2025-03-01'),
  },
  healthCertificates: { kind: 'count', workers: 3, holders: 3 },
  scope: '豆制品（非发酵性）',
  products: ['豆腐', '豆干', '豆皮'],
  processSteps: ['浸泡', '磨浆', '煮浆', '点浆', '压制成型'],
  receiving: { kind: 'none' },
  inspections: { kind: 'none' },
  samplings: { kind: 'none' },
  penalties: { kind: 'none' },
  reports: { kind: 'none' },
  titles: { kind: 'none' },
  clearance: { kind: 'none' },
  trademarks: { kind: 'none' },
  training: { kind: 'none' },
  watch: { kind: 'none' },
  index: { kind: 'none' },
  reply: undefined,
  responsibleUnit: '明阳市场监督管理所',
}

export const inspectionFacts: readonly PublicFact[] = [
  {
    on: getDay('2022-06-12'),
    text: '日常检查，没有发现问题',
    verdict: { word: '符合', tone: 'good' },
    reportedBy: 'regulator',
  },
  {
    on: getDay('2021-11-03'),
    text: '联合检查，发现 2 项问题，已全部整改',
    verdict: { word: '基本符合', tone: 'attention' },
    reportedBy: 'regulator',
  },
]

export const failedSample: PublicFact = {
  on: getDay('2022-07-04'),
  text: '豆腐干',
  verdict: { word: '不合格', tone: 'bad' },
  reportedBy: 'regulator',
  details: [
    {
      label: '不合格项目',
      value: '苯甲酸及其钠盐（以苯甲酸计）：检验结果 0.12 g/kg，标准值 不得使用',
    },
    { label: '生产日期', value: '2022-07-01，批号 2207010001' },
    { label: '规格型号', value: '散装' },
    { label: '生产者', value: '永强豆制品，明阳镇龙井村 3 组' },
    { label: '检验机构', value: '巴中市食品药品检验所' },
    { label: '公示日期', value: '2022-08-02' },
  ],
}

/** The same workshop when every section has its facts. */
const complete: PublicWorkshop = {
  ...imported,
  inspections: { kind: 'facts', facts: inspectionFacts, total: 7 },
  samplings: {
    kind: 'facts',
    facts: [
      {
        on: getDay('2022-05-20'),
        text: '近 12 个月抽检 3 批次合格，日期是最近一批的',
        verdict: { word: '合格', tone: 'good' },
        reportedBy: 'regulator',
      },
    ],
    total: 5,
  },
  receiving: {
    kind: 'facts',
    facts: [{ on: getDay('2022-08-08'), text: '大豆，供货者证照和合格证明已查验', reportedBy: 'operator' }],
  },
  watch: {
    kind: 'watched',
    places: ['生产加工', '原料储存'],
    closed: 3,
    months: 12,
    stills: [
      { scene: 'production', place: '生产加工', takenAt: instantAt(1_660_098_720_000), width: 480, height: 270 },
      { scene: 'storage', place: '原料储存', takenAt: instantAt(1_660_040_220_000), width: 480, height: 270 },
    ],
  },
  clearance: {
    kind: 'facts',
    summary: '发现 2 项，已整改 2 项',
    facts: [
      {
        on: getDay('2021-11-03'),
        text: '联合检查发现：过程控制',
        verdict: { word: '2021-11-10 已整改', tone: 'good' },
        reportedBy: 'regulator',
      },
    ],
    total: 2,
  },
  trademarks: markHeld,
  training: {
    kind: 'facts',
    facts: [{ on: getDay('2022-03-15'), text: '《原辅料进货查验》2 人考核合格', reportedBy: 'regulator' }],
    total: 1,
  },
  index: { kind: 'score', score: 86, band: '良', on: asOf },
  reply: { text: '去年发现的两处已经换成不锈钢台面，欢迎来看。', on: getDay('2022-07-01') },
}

export const timeline: PublicTimeline = {
  ...{ bureau, code: previewCode(17), asOf, workshopName: '永强豆制品', total: 31, page: 1, pages: 2 },
  steps: [
    ...inspectionFacts.map(({ on, text, verdict }) => ({ on, kind: '检查', text, ...(verdict && { verdict }) })),
    { on: getDay('2021-11-10'), kind: '整改', text: '2021-11-03 联合检查发现的“过程控制”问题整改完' },
    { on: getDay('2021-09-21'), kind: '示范', text: '授予区级示范小作坊' },
    { on: getDay('2019-03-02'), kind: '备案', text: '首次备案，备案证 川坊备51190320190017' },
  ],
}

/** One with a sample that does not conform, a visit that is not settled, and a penalty. */
const faulty: PublicWorkshop = {
  ...complete,
  code: previewCode(14),
  inspections: {
    kind: 'facts',
    facts: [
      {
        on: getDay('2022-07-20'),
        text: '飞行检查，发现 3 项问题，还有 1 项没有整改完',
        verdict: { word: '不符合', tone: 'bad' },
        reportedBy: 'regulator',
      },
      ...inspectionFacts,
    ],
    total: 8,
  },
  samplings: { kind: 'facts', facts: [failedSample], total: 1 },
  titles: heldTitle({ bureau }),
  reports: {
    kind: 'facts',
    facts: [
      {
        on: getDay('2022-07-02'),
        text: '群众反映卤豆干未标生产日期，查证属实，已责令改正',
        reportedBy: 'regulator',
        details: [
          { label: '公开日期', value: '2022-07-08' },
          { label: '业主回应', value: '已换新标签机，接受大家监督。' },
        ],
      },
    ],
  },
  penalties: {
    kind: 'facts',
    facts: [
      {
        on: getDay('2022-08-05'),
        text: '罚款 5000 元',
        reportedBy: 'regulator',
        details: [
          { label: '违法行为', value: '生产的豆腐干超范围使用食品添加剂' },
          { label: '决定书文号', value: '恩市监处罚〔2022〕3号' },
          { label: '公示到', value: '2025-08-11' },
        ],
      },
    ],
  },
}

const bare: PublicWorkshop = {
  ...imported,
  index: { kind: 'unrated', why: '还没有做过监督检查，不打分。', on: asOf },
  code: previewCode(2),
  name: '巴中市恩阳区下八庙镇老场口传统手工石磨粮食加工作坊',
  operator: '欧阳春梅',
  category: '粮食加工',
  town: '下八庙镇',
  village: undefined,
  statusSince: undefined,
  statusHistory: [],
  certificate: undefined,
  healthCertificates: { kind: 'none' },
  scope: undefined,
  products: [],
  processSteps: [],
  responsibleUnit: undefined,
}

/** Fictional workshops, one for every state that the page can be in. */
export const previewViews = {
  imported,
  complete,
  faulty,
  bare,
  expiring: {
    ...imported,
    code: previewCode(3),
    certificate: { ...certified('2022-08-22'), issuedOn: getDay('2019-08-23') },
  },
  expiresToday: { ...imported, code: previewCode(4), certificate: certified('2022-08-10') },
  expired: {
    ...imported,
    code: previewCode(5),
    name: '巴中市恩阳区何清小酒坊',
    operator: '何清小',
    category: '白酒',
    products: ['大米白酒', '玉米白酒'],
    statusSince: getDay('2019-06-05'),
    statusHistory: [{ effectiveOn: getDay('2019-06-05'), status: 'valid' }],
    certificate: certified('2022-06-04'),
  },
  undated: { ...imported, code: previewCode(6), certificate: { ...certified('2022-08-10'), expiresOn: undefined } },
  proposed: { ...bare, status: 'proposed', statusSince: getDay('2022-08-01'), code: previewCode(7) },
  suspended: { ...imported, ...moved('suspended', '2022-05-01'), code: previewCode(8) },
  cancelled: { ...imported, ...moved('cancelled', '2022-05-01'), code: previewCode(9) },
  converted: {
    ...imported,
    ...moved('converted', '2022-05-01'),
    successor: '巴中永强豆制品有限公司',
    code: previewCode(10),
  },
} as const satisfies Record<string, PublicWorkshop>

function certified(expiresOn: string): NonNullable<PublicWorkshop['certificate']> {
  return {
    number: '川坊备51190320190006',
    issuedBy: '恩阳区市场监督管理局',
    issuedOn: getDay('2019-06-05'),
    expiresOn: getDay(expiresOn),
  }
}

function moved(
  status: PublicWorkshop['status'],
  on: string,
): Pick<PublicWorkshop, 'status' | 'statusSince' | 'statusHistory'> {
  const since = getDay(on)
  return { status, statusSince: since, statusHistory: [...imported.statusHistory, { effectiveOn: since, status }] }
}
