/** What the letter and the rulebook make recur. Frequencies and numbers are made up; the bureau sets its own. */
type Wanted = {
  readonly title: string
  readonly listCode?: string
  readonly basis?: string
  readonly every: 'year' | 'half-year' | 'quarter' | 'month'
  readonly grace?: number
  readonly reach: 'workshop' | 'officer' | 'station' | 'unit'
  readonly unit?: string
  /** Of the accounts of the demo. */
  readonly by?: string
  readonly evidence: 'record' | 'photo' | 'document'
  readonly measure?: 'inspection.visits' | 'sampling.taken' | 'training.workshops'
  readonly amount?: number
}

const food = '食品生产安全监督管理股'

export const duties: readonly Wanted[] = [
  {
    title: '对每家小作坊开展监督检查',
    ...{
      listCode: 'B06',
      every: 'year',
      reach: 'workshop',
      evidence: 'record',
      measure: 'inspection.visits',
      amount: 1,
    },
  },
  {
    title: '培训每家小作坊的业主和从业人员',
    ...{
      listCode: 'B12',
      every: 'year',
      reach: 'workshop',
      evidence: 'record',
      measure: 'training.workshops',
      amount: 1,
    },
  },
  {
    title: '每月到责任小作坊现场检查',
    ...{ every: 'month', reach: 'officer', evidence: 'record', measure: 'inspection.visits', amount: 1 },
  },
  {
    title: '按抽检计划抽取样品',
    ...{
      listCode: 'B05',
      every: 'half-year',
      reach: 'station',
      evidence: 'record',
      measure: 'sampling.taken',
      amount: 3,
    },
  },
  {
    title: '结合“3·15”、食品安全宣传周开展宣传',
    ...{ basis: '第 19 号提案答复函二（一）', every: 'half-year', grace: 5, reach: 'station', evidence: 'photo' },
  },
  {
    title: '编制年度监督检查计划并组织实施',
    ...{ listCode: 'B03', every: 'year', reach: 'unit', unit: food, by: 'office', evidence: 'document' },
  },
  {
    title: '联合经信、应急管理、生态环境、消防救援开展安全生产大检查',
    ...{
      basis: '第 19 号提案答复函二（三）',
      every: 'year',
      reach: 'unit',
      unit: food,
      by: 'office',
      evidence: 'document',
    },
  },
  {
    title: '向领导小组报告治理提升进展',
    ...{ basis: '第 19 号提案答复函二（一）', every: 'quarter', grace: 5, reach: 'unit', unit: food, by: 'office' },
    evidence: 'document',
  },
  {
    title: '自查检查结果和处罚信息公开情况',
    ...{ listCode: 'B10', every: 'half-year', reach: 'unit', unit: '行政审批股', evidence: 'document' },
  },
]

/** Waits for a leader. */
export const waiting: Wanted = {
  title: '回访转为食品生产企业的小作坊',
  ...{ listCode: 'B15', every: 'half-year', reach: 'station', evidence: 'photo' },
}

type Shown = {
  readonly title: string
  /** The month in which its time begins. */
  readonly from: string
  /** The stations, or the one unit. */
  readonly units: readonly string[]
  readonly onDay: string
  readonly note: string
}

/** What was shown with files, and when. What is not here waits, or is late. */
export const shown: readonly Shown[] = [
  { title: '编制年度监督检查计划并组织实施', from: '01', units: [food], onDay: '01-20', note: '年度监督检查计划' },
  { title: '向领导小组报告治理提升进展', from: '01', units: [food], onDay: '03-31', note: '第一季度进展报告' },
  { title: '向领导小组报告治理提升进展', from: '04', units: [food], onDay: '07-15', note: '第二季度进展报告' },
  {
    title: '结合“3·15”、食品安全宣传周开展宣传',
    from: '01',
    units: ['登科市场监管所', '明阳市场监管所', '玉山市场监管所', '渔溪市场监管所'],
    onDay: '03-15',
    note: '“3·15”宣传活动现场',
  },
]
