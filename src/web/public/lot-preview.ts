import { getDay } from '../../kernel/day.ts'
import type { PublicLot, PublicOrigin } from '../../label/public-view.ts'
import type { PageOptions } from './frame.ts'
import { lotPage, unknownLotPage } from './lot-page.ts'

type Base = Pick<PublicLot, 'bureau' | 'code' | 'asOf'>

const bought = {
  ...{ standing: 'checked', supplier: '恩阳区春晖粮油店', workshop: undefined, stopped: undefined },
  ...{ again: false, from: [] },
} as const satisfies Omit<PublicOrigin, 'name' | 'on'>
const own = { ...bought, standing: 'own-product', supplier: undefined } as const

/** Dried curd of own curd of soy, with the oil of a neighbour. */
const origins: readonly PublicOrigin[] = [
  {
    ...{ ...own, name: '白豆干', on: getDay('2022-08-08') },
    from: [
      { ...bought, name: '大豆', on: getDay('2022-08-01') },
      { ...bought, name: '大豆', on: getDay('2022-08-04') },
      { ...bought, name: '花椒', standing: 'unproven', supplier: '何桂芳', on: getDay('2022-08-03') },
    ],
  },
  {
    ...{ ...own, name: '压榨菜籽油', workshop: '恩阳区齐家菜油坊', on: getDay('2022-07-20') },
    from: [{ ...bought, name: '菜籽', standing: 'self-grown', workshop: '恩阳区齐家菜油坊', on: getDay('2022-06-11') }],
  },
]

function stoppedWithin(all: readonly PublicOrigin[], stopped: 'held' | 'recalled'): readonly PublicOrigin[] {
  return all.map(each => (each.workshop === undefined ? each : { ...each, stopped }))
}

/** Fictional lots, one for every state that the page can be in. */
export function lotViews(base: Base) {
  const plain: PublicLot = {
    ...base,
    oldCode: undefined,
    number: '2208090012',
    name: '石磨豆干',
    producedOn: getDay('2022-08-09'),
    expiresOn: getDay('2022-08-16'),
    stopped: undefined,
    released: true,
    ended: false,
    amount: '60千克',
    pieces: 120,
    netContent: '500克',
    ingredients: ['大豆', '生活饮用水', '酱油（水、大豆、小麦、食用盐）', '食用盐', '食品添加剂（硫酸钙）'],
    allergens: ['大豆', '含麸质的谷物'],
    storage: '0～4℃冷藏',
    alcohol: undefined,
    workshop: {
      name: '永强豆制品',
      category: '豆制品',
      town: '明阳镇',
      status: 'valid',
      certificateNumber: '川坊备51190320220017',
      certificateUntil: getDay('2025-03-01'),
    },
    materials: [
      { name: '大豆', standing: 'checked', supplier: '恩阳区春晖粮油店', on: getDay('2022-08-01') },
      { name: '大豆', standing: 'self-grown', supplier: undefined, on: getDay('2022-08-02') },
      { name: '花椒', standing: 'unproven', supplier: '何桂芳', on: getDay('2022-08-03') },
    ],
    origins: [],
    moreOrigins: 0,
    processSteps: ['浸泡', '磨浆', '煮浆', '点浆', '压制成型', '卤制'],
    parameters: [
      { label: '煮浆温度', value: '98 ℃' },
      { label: '煮浆时间', value: '8 分钟' },
    ],
    additives: [{ name: '硫酸钙', mgPerKg: 2500, maximumMgPerKg: undefined }],
    tests: [
      {
        on: getDay('2022-08-09'),
        kind: 'self',
        conclusion: 'conforming',
        laboratory: undefined,
        cma: undefined,
        items: [],
      },
      {
        on: getDay('2022-08-10'),
        kind: 'commissioned',
        conclusion: 'conforming',
        laboratory: '巴中市食品药品检验所',
        cma: '210000000000',
        items: ['大肠菌群', '苯甲酸'],
      },
    ],
    samples: [],
    isRetained: true,
    retainedUntil: getDay('2022-08-16'),
    soldTo: ['retail', 'catering'],
  }
  const bare: PublicLot = {
    ...plain,
    netContent: undefined,
    pieces: undefined,
    ingredients: [],
    allergens: [],
    storage: undefined,
    materials: [],
    processSteps: [],
    parameters: [],
    additives: [],
    tests: [],
    isRetained: false,
    retainedUntil: undefined,
    soldTo: [],
  }
  return {
    plain,
    bare,
    recalled: { ...plain, stopped: { kind: 'recalled', on: getDay('2022-08-10') } },
    held: { ...plain, stopped: { kind: 'held', on: getDay('2022-08-10') } },
    expired: { ...plain, expiresOn: getDay('2022-08-05') },
    unreleased: { ...bare, released: false },
    cancelled: { ...plain, ended: true },
    sampled: {
      ...plain,
      samples: [{ on: getDay('2022-08-09'), conclusion: 'conforming', laboratory: '巴中市食品药品检验所', failed: '' }],
    },
    'sampled-nonconforming': {
      ...plain,
      stopped: { kind: 'held', on: getDay('2022-08-10') },
      samples: [
        {
          on: getDay('2022-08-09'),
          conclusion: 'nonconforming',
          laboratory: '巴中市食品药品检验所',
          failed: '苯甲酸‖0.12 g/kg‖不得使用',
        },
      ],
    },
    'with-chain': { ...plain, origins, moreOrigins: 3 },
    'of-recalled-material': { ...plain, origins: stoppedWithin(origins, 'recalled') },
    'of-held-material': { ...plain, origins: stoppedWithin(origins, 'held') },
    'of-old-code': { ...plain, oldCode: 'replaced' },
    'of-void-code': { ...plain, oldCode: 'void' },
    'of-expired-filing': {
      ...plain,
      workshop: { ...plain.workshop, certificateUntil: getDay('2022-07-01') },
    },
    spirit: {
      ...bare,
      name: '高粱白酒',
      expiresOn: undefined,
      alcohol: '52%vol',
      netContent: '500mL',
      ingredients: ['高粱', '小麦', '水'],
      workshop: { ...plain.workshop, category: '白酒', name: '何清小酒坊' },
    },
  } as const satisfies Record<string, PublicLot>
}

export function lotPreviews(base: Base, options: PageOptions): Readonly<Record<string, string>> {
  const lots = Object.entries(lotViews(base)).map(([name, view]) => [`lot-${name}`, lotPage(view, options)])
  return {
    ...Object.fromEntries(lots),
    'lot-unknown': unknownLotPage({ ...base, number: '2208090099', workshopName: '永强豆制品' }),
  }
}
