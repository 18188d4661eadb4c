/**
 * What progress is counted from. Nobody types a result: each measure is a question to the records of the slice that it is
 * named after.
 */
export const measures = [
  'inspection.visits',
  'inspection.workshops',
  'rectification.cleared',
  'sampling.taken',
  'training.workshops',
  'vision.workshops',
  'label.printed',
  'cultivation.titles',
  'complaint.in-time',
] as const
export type Measure = (typeof measures)[number]

type Words = {
  readonly name: string
  readonly unit: string
  /** What is counted, by which day. */
  readonly how: string
}

export const measureZh: Readonly<Record<Measure, Words>> = {
  'inspection.visits': { name: '完成监督检查', unit: '次', how: '监督检查记录，按检查结束日期' },
  'inspection.workshops': { name: '检查到的小作坊', unit: '家', how: '监督检查记录，一家只计一次，按第一次检查日期' },
  'rectification.cleared': { name: '隐患整改清零', unit: '处', how: '隐患台账，按销号日期' },
  'sampling.taken': { name: '监督抽检样品', unit: '批次', how: '抽样单，按抽样日期' },
  'training.workshops': { name: '培训到的小作坊', unit: '家', how: '培训签到，一家只计一次，按第一次参加日期' },
  'vision.workshops': {
    name: '接入明作亮坊的小作坊',
    unit: '家',
    how: '摄像头登记，一家只计一次，按首个摄像头登记日期',
  },
  'cultivation.titles': { name: '建成示范小作坊', unit: '家', how: '示范小作坊认定，按公布日期' },
  'label.printed': { name: '印制标签', unit: '枚', how: '标签印制记录，按印制日期' },
  'complaint.in-time': {
    name: '按期办结投诉举报',
    unit: '件',
    how: '投诉举报办理记录，各项期限都没有超过，按办结日期',
  },
}

/** Of which the rows are for whoever oversees complaints: they say of which workshop somebody told. */
export const sealedMeasures: ReadonlySet<Measure> = new Set(['complaint.in-time'])

/** Each workshop counts once in these, so that counts of several periods are not added up. */
export const countsWorkshops: ReadonlySet<Measure> = new Set([
  'inspection.workshops',
  'training.workshops',
  'vision.workshops',
])
