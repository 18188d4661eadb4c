import { getDay } from '../../kernel/day.ts'
import { RowOf } from '../../rulebook/contract/rows.ts'
import delivered from '../../rulebook/data/label-standard.json' with { type: 'json' }
import { checkLabel } from './check.ts'
import type { LabelContent, LabelFacts } from './content.ts'
import { usualMeasure } from './layout/wrap.ts'
import { type Drawing, layOut } from './layout.ts'

/** The book as it is delivered. */
export const shippedRows = delivered.map(row => RowOf['label-standard'].parse(row))

export const testDrawing: Drawing = { measure: usualMeasure, cells: 33 }

/** A label that nothing is wrong with, of a bean curd made on 2022-08-10. */
export function aLabel(changed: Partial<LabelContent> = {}, of: Partial<LabelFacts> = {}): LabelContent {
  return {
    name: '卤豆干',
    ingredients: ['大豆', '生活饮用水', '酱油（水、大豆、小麦、食用盐）', '食用盐', '食品添加剂（硫酸钙）'],
    lotNumber: '2208100001',
    producedOn: '2022-08-10',
    shelfLife: '7天（至2022-08-17）',
    workshopName: '永强豆制品',
    address: '巴中市恩阳区明阳镇龙井村 3 组',
    phone: '13800000000',
    certificateNumber: '川坊备51190320220017',
    mark: '小作坊食品',
    netContent: '500克',
    storage: '0～4℃冷藏',
    allergens: ['大豆', '含麸质的谷物'],
    alcohol: '',
    warning: '',
    standardNumber: '',
    extra: [],
    size: '60x40',
    face: 'large',
    link: 'https://fangma.example.cn/s/511903ABCDEFGHJKLMNP/2208100001',
    ...changed,
    of: {
      category: 'soy',
      producedOn: getDay('2022-08-10'),
      expiresOn: getDay('2022-08-17'),
      shelfLife: { amount: 7, unit: 'day' },
      used: [
        { name: '大豆', dimension: 'mass', amount: 50_000_000, additive: false },
        { name: '酱油', dimension: 'mass', amount: 4_000_000, additive: false },
        { name: '食用盐', dimension: 'mass', amount: 1_000_000, additive: false },
        { name: '硫酸钙', dimension: 'mass', amount: 300_000, additive: true },
      ],
      ...of,
    },
  }
}

/** Spirits: no shelf life, the degree, the warning. */
export function aSpirit(changed: Partial<LabelContent> = {}): LabelContent {
  return aLabel(
    {
      name: '高粱白酒',
      ingredients: ['高粱', '小麦', '水'],
      shelfLife: '',
      storage: '',
      allergens: [],
      alcohol: '52%vol',
      warning: '过量饮酒有害健康',
      netContent: '500mL',
      ...changed,
    },
    {
      category: 'baijiu',
      expiresOn: null,
      shelfLife: null,
      used: [{ name: '高粱', dimension: 'mass', amount: 900_000_000, additive: false }],
    },
  )
}

/** The same label made after the new standard came into force. */
export function in2027(changed: Partial<LabelContent> = {}): LabelContent {
  return aLabel(
    {
      lotNumber: '2703160001',
      producedOn: '2027-03-16',
      shelfLife: '7天（至2027-03-23）',
      link: 'https://fangma.example.cn/s/511903ABCDEFGHJKLMNP/2703160001',
      ...changed,
    },
    { producedOn: getDay('2027-03-16'), expiresOn: getDay('2027-03-23') },
  )
}

export function findingsOf(content: LabelContent, day = content.of.producedOn) {
  return checkLabel(content, { rows: shippedRows, day, drawing: testDrawing }).findings
}

/** `error missing-item name`, as tests compare them. */
export function wrong(content: LabelContent, day = content.of.producedOn): string[] {
  return findingsOf(content, day).map(({ severity, code, item }) => `${severity} ${code} ${item ?? '-'}`)
}

export function laid(content: LabelContent) {
  return layOut(content, testDrawing)
}
