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
] as const
export type Measure = (typeof measures)[number]

export const measureZh: Readonly<Record<Measure, { readonly name: string; readonly unit: string }>> = {
  'inspection.visits': { name: '完成监督检查', unit: '次' },
  'inspection.workshops': { name: '检查到的小作坊', unit: '家' },
  'rectification.cleared': { name: '隐患整改清零', unit: '处' },
  'sampling.taken': { name: '监督抽检样品', unit: '批次' },
  'training.workshops': { name: '培训到的小作坊', unit: '家' },
  'vision.workshops': { name: '接入明作亮坊的小作坊', unit: '家' },
  'cultivation.titles': { name: '建成示范小作坊', unit: '家' },
  'label.printed': { name: '印制标签', unit: '枚' },
}

/** Each workshop counts once in these, so that counts of several periods are not added up. */
export const countsWorkshops: ReadonlySet<Measure> = new Set([
  'inspection.workshops',
  'training.workshops',
  'vision.workshops',
])
