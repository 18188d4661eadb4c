import type { PublicNotice, PublicWorkshop } from '../../code/public-view.ts'
import { makeCode } from '../../code/rules.ts'
import { getDay } from '../../kernel/day.ts'
import type { PageOptions } from './frame.ts'
import { lotPreviews } from './lot-preview.ts'
import {
  errorPage,
  homePage,
  notFoundPage,
  replacedCodePage,
  slowDownPage,
  unknownCodePage,
  voidCodePage,
} from './notice-pages.ts'
import { workshopPage } from './workshop-page.ts'

const bureau = '巴中市恩阳区市场监督管理局'
const asOf = getDay('2022-08-10')

/** @param seed 0–30: a code that reads the same every time; no plate carries it */
function previewCode(seed: number): PublicWorkshop['code'] {
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
  index: { kind: 'none' },
  responsibleUnit: '明阳市场监督管理所',
}

/** The same workshop when every section has its facts. */
const complete: PublicWorkshop = {
  ...imported,
  inspections: {
    kind: 'facts',
    facts: [
      {
        on: getDay('2022-06-12'),
        text: '日常检查，上次 2 项问题已整改',
        verdict: { word: '符合', tone: 'good' },
        reportedBy: 'regulator',
      },
      {
        on: getDay('2021-11-03'),
        text: '日常检查，2 项问题责令整改',
        verdict: { word: '基本符合', tone: 'attention' },
        reportedBy: 'regulator',
      },
    ],
  },
  samplings: {
    kind: 'facts',
    facts: [
      {
        on: getDay('2022-05-20'),
        text: '豆腐 1 批次',
        verdict: { word: '合格', tone: 'good' },
        reportedBy: 'regulator',
      },
    ],
  },
  receiving: {
    kind: 'facts',
    facts: [{ on: getDay('2022-08-08'), text: '大豆，供货者证照和合格证明已查验', reportedBy: 'operator' }],
  },
  index: { kind: 'score', score: 86, band: '良', on: asOf },
}

const bare: PublicWorkshop = {
  ...imported,
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

const notice: PublicNotice = {
  bureau,
  code: previewCode(11),
  asOf,
  since: getDay('2022-07-19'),
  workshopName: '永强豆制品',
  newCode: undefined,
}

/** Every page the public can meet, drawn; the name says which. */
export function previewPages(options: PageOptions): Readonly<Record<string, string>> {
  const workshops = Object.entries(previewViews).map(([name, view]) => [
    `workshop-${name}`,
    workshopPage(view, options),
  ])
  return {
    ...Object.fromEntries(workshops),
    ...lotPreviews({ bureau, code: previewCode(13), asOf }, options),
    'void-code': voidCodePage(notice, options),
    'replaced-code': replacedCodePage(notice, options),
    'replaced-code-for-owner': replacedCodePage({ ...notice, newCode: previewCode(12) }, options),
    'unknown-code': unknownCodePage({ bureau, typed: '5119 0300 0000 0000 0007' }),
    'slow-down': slowDownPage({ bureau, seconds: 42 }),
    home: homePage({ bureau }),
    'not-found': notFoundPage({ bureau }),
    error: errorPage('e-7f3k2m9q'),
  }
}
