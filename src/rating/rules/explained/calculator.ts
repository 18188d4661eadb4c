import { addDays, addMonths, type Day } from '../../../kernel/day.ts'
import type { Facts, HazardStanding } from '../index/facts.ts'
import type { Formula } from '../index/formula.ts'

export const certificateWords = { valid: '在有效期内', expiring: '还剩 30 天以内', expired: '已过期或没有' } as const
export const outcomeWords = {
  none: '没有',
  conforming: '符合',
  basic: '基本符合',
  nonconforming: '不符合',
} as const

type Choice = { readonly kind: 'choice'; readonly words: Readonly<Record<string, string>>; readonly start: string }
type Count = { readonly kind: 'count'; readonly most: number; readonly unit: string; readonly start: string }
export type Field = (Choice | Count) & { readonly label: string; readonly group: string }

const count = (group: string, label: string, unit: string, most: number, start = ''): Field => ({
  ...{ kind: 'count', group, label, unit, most, start },
})
const choice = (group: string, label: string, words: Choice['words'], start: string): Field => ({
  ...{ kind: 'choice', group, label, words, start },
})

/** What is asked, in the order of the parts; an empty number is nought, and empty hours mean that there is no camera. */
export const fields = {
  certificate: choice('证照资质', '备案证', certificateWords, 'valid'),
  workers: count('证照资质', '从业人员', '人', 50, '2'),
  healthy: count('证照资质', '其中健康证有效', '人', 50, '2'),
  visit1: choice('监督检查', '最近一次检查的结果', outcomeWords, 'conforming'),
  visit1ago: count('监督检查', '是几个月前', '个月', 120, '3'),
  visit2: choice('监督检查', '再前一次的结果', outcomeWords, 'none'),
  visit2ago: count('监督检查', '是几个月前', '个月', 120),
  passed: count('抽检送检', '监督抽检合格', '批', 40, '2'),
  quality: count('抽检送检', '不合格：标签、品质项目', '批', 20),
  unsafe: count('抽检送检', '不合格：安全项目', '批', 20),
  poison: count('抽检送检', '不合格：非食用物质', '批', 20),
  sampledAgo: count('抽检送检', '抽检是几个月前', '个月', 120, '6'),
  undisposed: choice('抽检送检', '不合格的都处置完了吗', { no: '处置完了', yes: '还没有' }, 'no'),
  sent: count('抽检送检', '12 个月内委托送检合格（有 CMA 的机构）', '批', 20),
  days: count('台账追溯', '该记台账的日子', '天', 366, '60'),
  inTime: count('台账追溯', '其中当天记全', '天', 366, '50'),
  late: count('台账追溯', '其中隔天补记', '天', 366, '5'),
  unproven: count('台账追溯', '其中进货凭证不全', '天', 366),
  partial: count('台账追溯', '其中没有记全', '天', 366),
  closed: count('整改闭环', '按时整改完的问题', '项', 40, '1'),
  open: count('整改闭环', '正在整改、没有到期', '项', 40),
  closedLate: count('整改闭环', '逾期才整改完', '项', 40),
  overdue: count('整改闭环', '逾期还没有整改', '项', 40),
  foundAgo: count('整改闭环', '问题是几个月前发现的', '个月', 120, '3'),
  hours: count('明作亮坊', '摄像头应在线（没有摄像头的不填）', '小时', 10_000),
  online: count('明作亮坊', '实际在线', '小时', 10_000),
  alerts: count('明作亮坊', '经人工核实属实的预警', '条', 40),
  courses: count('培训与社会共治', '参加的不同课程', '门', 20, '2'),
  complaints: count('培训与社会共治', '查实的投诉举报', '件', 20),
  cases: count('封顶', '没有结案的食品安全案件', '件', 9),
  recalls: count('封顶', '没有完成的召回', '次', 9),
} as const satisfies Readonly<Record<string, Field>>
export type FieldName = keyof typeof fields
export const fieldNames = Object.keys(fields).filter((name): name is FieldName => Object.hasOwn(fields, name))

export type Typed = ReadonlyMap<FieldName, string>
export type Fault = { readonly field: FieldName; readonly detail: string }

export function emptyForm(): Typed {
  return new Map(fieldNames.map(name => [name, fields[name].start]))
}

/** What somebody typed into an address, kept as it was typed, at most so long. */
export function typedIn(query: Readonly<Record<string, unknown>>): Typed {
  return new Map(
    fieldNames.map(name => {
      const given = query[name]
      return [name, typeof given === 'string' ? given.trim().slice(0, 20) : '']
    }),
  )
}

/** Sentences beside the field that they are about. */
export function faultsOf(typed: Typed): readonly Fault[] {
  const single = fieldNames.flatMap((field): Fault[] => {
    const rule: Field = fields[field]
    const value = typed.get(field) ?? ''
    if (rule.kind === 'choice') {
      return Object.hasOwn(rule.words, value) ? [] : [{ field, detail: '请从列出的里面选一个' }]
    }
    if (value === '') return []
    if (!/^\d{1,6}$/.test(value)) return [{ field, detail: '请填整数，不带小数和单位' }]
    return Number(value) > rule.most ? [{ field, detail: `请不超过 ${rule.most} ${rule.unit}` }] : []
  })
  if (single.length > 0) return single
  const of = (name: FieldName) => numberOf(typed, name)
  return [
    ...(of('healthy') > of('workers') ? [fault('healthy', '不能多于从业人员')] : []),
    ...(of('inTime') + of('late') + of('unproven') + of('partial') > of('days')
      ? [fault('days', '比下面几种日子加起来还少')]
      : []),
    ...(of('online') > of('hours') ? [fault('online', '不能多于应在线的小时')] : []),
    ...(typed.get('visit1') === 'none' && typed.get('visit2') !== 'none' ? [fault('visit1', '请先填最近一次')] : []),
  ]
}

function fault(field: FieldName, detail: string): Fault {
  return { field, detail }
}

function numberOf(typed: Typed, name: FieldName): number {
  return Number(typed.get(name) ?? '')
}

/** The facts of a workshop that nobody runs, so that the same formula reckons them. Nobody typed a fault into them. */
export function factsTyped(typed: Typed, today: Day, { words }: Pick<Formula, 'words'>): Facts {
  const of = (name: FieldName) => numberOf(typed, name)
  const ago = (name: FieldName) => addMonths(today, -of(name))
  const many = <Fact>(name: FieldName, make: (id: string) => Fact): readonly Fact[] =>
    Array.from({ length: of(name) }, (_, at) => make(`${name} ${at + 1}`))
  const sample = (name: FieldName, words: string, failed: readonly string[]) =>
    many(name, id => ({
      ...{ id, on: ago('sampledAgo'), name: words, conforming: failed.length === 0, failed },
      disposed: failed.length === 0 || typed.get('undisposed') === 'no',
    }))
  const hazard = (name: FieldName, standing: HazardStanding) =>
    many(name, id => ({ id, on: ago('foundAgo'), text: '问题', isKey: false, own: false, standing }))
  return {
    ...{ on: today, standing: 'valid', certificate: certificateTyped(typed, today) },
    workers: many('workers', id => id).map((id, at) => ({
      ...{ id, healthExpiresOn: at < of('healthy') ? addMonths(today, 12) : null },
    })),
    inspections: visitsTyped(typed, ago),
    samples: [
      ...sample('passed', '样品', []),
      ...sample('quality', '样品（标签、品质项目）', words('testing-quality-items').slice(0, 1)),
      ...sample('unsafe', '样品（安全项目）', ['食品安全项目']),
      ...sample('poison', '样品（非食用物质）', words('testing-non-food-items').slice(0, 1)),
    ],
    tests: many('sent', id => ({
      ...{ id, on: addMonths(today, -1), name: '委托送检', conforming: true, cma: 'CMA' },
      cmaExpiresOn: addMonths(today, 12),
    })),
    ledger: {
      ...{ expected: of('days'), inTime: of('inTime'), late: of('late') },
      ...{ unproven: of('unproven'), partial: of('partial') },
    },
    hazards: [
      ...hazard('closed', 'in-time'),
      ...hazard('open', 'open'),
      ...hazard('closedLate', 'late'),
      ...hazard('overdue', 'overdue'),
    ],
    watch: of('hours') === 0 ? null : { cameras: 1, hours: of('hours'), online: of('online') },
    alerts: many('alerts', id => ({ id, on: addMonths(today, -1), name: '预警', severity: 1 })),
    trainings: many('courses', id => ({ id, on: addMonths(today, -1), course: id, title: '课程' })),
    complaints: many('complaints', id => ({ id, on: addMonths(today, -1) })),
    cases: many('cases', id => ({ id, on: addMonths(today, -1), number: '案件', open: true, safety: true })),
    recalls: many('recalls', id => ({ id, on: addMonths(today, -1), number: '', open: true })),
  }
}

function certificateTyped(typed: Typed, today: Day): Facts['certificate'] {
  const certificate = typed.get('certificate')
  const left = { valid: 365, expiring: 15, expired: -1 } as const
  const days = certificate === 'valid' || certificate === 'expiring' ? left[certificate] : left.expired
  return { id: 'certificate', number: '', expiresOn: addDays(today, days) }
}

function visitsTyped(typed: Typed, ago: (name: FieldName) => Day): Facts['inspections'] {
  const visit = (id: string, word: string | undefined, on: Day, number: string): Facts['inspections'] =>
    word === 'conforming' || word === 'basic' || word === 'nonconforming' ? [{ id, on, number, outcome: word }] : []
  return [
    ...visit('visit 1', typed.get('visit1'), ago('visit1ago'), '最近一次检查'),
    ...visit('visit 2', typed.get('visit2'), ago('visit2ago'), '再前一次检查'),
  ]
}
