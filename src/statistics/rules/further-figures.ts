import { mean, rate, standing, within } from './figure-words.ts'

const sampledOn = '抽样日期在统计区间内；作废的不计'
const foundOn = '发现日期在统计区间内；作废的不计'
const recalledOn = '召回启动的日期在统计区间内；到当日已经撤销的不计'
const visitedOn = '检查日期在统计区间内，检查已经完成'

const openFrom = <const Code extends string>(code: Code, short: string, source: string) =>
  standing(code, [null, 'hazards', 'hazard'], {
    ...{ name: `未销号：${short}`, unit: '处', asOf: '发现日期不晚于当日，当日没有销号、没有作废' },
    meaning: `未销号问题隐患中由${source}发现的`,
  })

const graded = <const Code extends string>(code: Code, grade: string) =>
  standing(code, [null, 'grades', 'workshop'], {
    ...{ name: `风险等级 ${grade} 级`, unit: '家', asOf: '确认的等级自生效之日起计，取当日最近一次' },
    meaning: `当日有效、风险等级确认为 ${grade} 级的小作坊；没有确认过等级的不计`,
  })

const banded = <const Code extends string>(code: Code, band: string) =>
  standing(code, [null, 'grades', 'workshop'], {
    ...{ name: `食安指数 ${band}`, unit: '家', asOf: '不晚于当日的最近一次计算' },
    meaning: `当日有效、食安指数为“${band}”的小作坊`,
  })

/** What pages, walls and reports speak of beside the letter. */
export const furtherFigures = [
  standing('cultivation.running-pairs', [null, 'raised', 'pair'], {
    ...{ name: '进行中的结对帮扶', unit: '对', asOf: '结对日期不晚于当日，当日没有结束' },
    meaning: '当日正在进行的示范小作坊与一般小作坊结对，按学习一方所在的小作坊归属；已经评定成效、结束的不计',
  }),
  standing('registry.suspended', [null, 'registry', 'workshop'], {
    ...{ name: '停业小作坊', unit: '家', asOf: '状态变更的生效日期不晚于当日，取最后一次' },
    meaning: '主体档案中当日状态为停业的小作坊',
  }),
  within('registry.filed', [null, 'registry', 'workshop'], {
    ...{ name: '新备案小作坊', unit: '家', asOf: '第一次转为有效的生效日期在统计区间内' },
    meaning: '统计区间内第一次备案生效的小作坊',
  }),
  within('registry.closed', [null, 'registry', 'workshop'], {
    ...{ name: '注销小作坊', unit: '家', asOf: '注销的生效日期在统计区间内' },
    meaning: '统计区间内备案注销的小作坊',
  }),
  within('sampling.taken', [null, 'testing', 'sample'], {
    ...{ name: '监督抽检样品', unit: '批次', asOf: sampledOn },
    meaning: '统计区间内抽取的样品，不论有没有结论',
  }),
  within('sampling.nonconforming', [null, 'testing', 'sample'], {
    ...{ name: '监督抽检不合格批次', unit: '批次', asOf: `${sampledOn}；结论以到当日为止的最后一次判定为准` },
    meaning: '监督抽检批次中结论为不合格的',
  }),
  within('casework.filed-batches', [null, 'testing', 'sample'], {
    ...{ name: '已立案的不合格批次', unit: '批次', asOf: `${sampledOn}；立案日期不晚于当日` },
    meaning: '不合格批次中已经立案查处的',
  }),
  within('sampling.turned', [null, 'testing', 'sample'], {
    ...{ name: '复检改变结论', unit: '批次', asOf: sampledOn },
    meaning: '初检不合格、复检合格的样品',
  }),
  within('inspection.visits', [null, 'inspection', 'visit'], {
    ...{ name: '监督检查', unit: '次', asOf: visitedOn },
    meaning: '统计区间内完成的监督检查',
  }),
  within('inspection.workshops', [null, 'inspection', 'visit'], {
    ...{ name: '检查到的小作坊', unit: '家', asOf: `${visitedOn}，一家只计一次，按第一次检查` },
    meaning: '统计区间内至少检查过一次的小作坊',
  }),
  within('inspection.findings', [null, 'inspection', 'hazard'], {
    ...{ name: '检查发现问题', unit: '处', asOf: foundOn },
    meaning: '监督检查（含联合检查）发现的问题隐患',
  }),
  mean(
    'inspection.findings-per-visit',
    [null, 'inspection', 'visit'],
    {
      ...{ name: '平均每次检查发现问题', unit: '处/次', asOf: `${visitedOn}；问题按发现日期` },
      meaning: '检查发现问题 ÷ 监督检查次数，保留两位，四舍五入',
    },
    { top: 'inspection.findings', bottom: 'inspection.visits', overWindow: true },
  ),
  standing('inspection.covered', [null, 'inspection', 'workshop'], {
    ...{ name: '两年内检查过的有效小作坊', unit: '家', asOf: '到当日为止的二十四个月内有完成的检查' },
    meaning: '当日有效、两年内至少检查过一次的小作坊（监督检查管理办法 第二十二条）',
  }),
  rate(
    'inspection.coverage-rate',
    [null, 'inspection', 'workshop'],
    {
      name: '两年检查覆盖率',
      asOf: '到当日为止的二十四个月',
      meaning: '两年内检查过的有效小作坊 ÷ 有效小作坊',
    },
    { top: 'inspection.covered', bottom: 'registry.workshops', overWindow: false },
  ),
  within('rectification.found', [null, 'hazards', 'hazard'], {
    ...{ name: '发现问题隐患', unit: '处', asOf: foundOn },
    meaning: '统计区间内各来源发现的问题隐患',
  }),
  within('rectification.found-cleared', [null, 'hazards', 'hazard'], {
    ...{ name: '发现并已销号的问题隐患', unit: '处', asOf: `${foundOn}；销号日期不晚于当日` },
    meaning: '统计区间内发现、到当日已经整改销号的问题隐患',
  }),
  rate(
    'rectification.cleared-rate',
    [null, 'hazards', 'hazard'],
    { name: '整改销号率', asOf: foundOn, meaning: '发现并已销号 ÷ 发现问题隐患' },
    { top: 'rectification.found-cleared', bottom: 'rectification.found', overWindow: true },
  ),
  within('rectification.repeated', [null, 'hazards', 'hazard'], {
    ...{ name: '重复出现的问题隐患', unit: '处', asOf: foundOn },
    meaning: '十二个月内同一家小作坊同一事项再次出现的问题隐患',
  }),
  rate(
    'rectification.repeat-rate',
    [null, 'hazards', 'hazard'],
    { name: '问题重复率', asOf: foundOn, meaning: '重复出现 ÷ 发现问题隐患' },
    { top: 'rectification.repeated', bottom: 'rectification.found', overWindow: true },
  ),
  within('rectification.cleared', [null, 'hazards', 'hazard'], {
    ...{ name: '整改销号', unit: '处', asOf: '销号日期在统计区间内' },
    meaning: '统计区间内整改销号的问题隐患，不论哪天发现',
  }),
  standing('rectification.open', [null, 'hazards', 'hazard'], {
    ...{ name: '未销号问题隐患', unit: '处', asOf: '发现日期不晚于当日，当日没有销号、没有作废' },
    meaning: '各来源问题隐患中当日还没有销号的',
  }),
  standing('rectification.overdue', [null, 'hazards', 'hazard'], {
    ...{ name: '逾期未整改问题隐患', unit: '处', asOf: '当日没有销号，整改期限早于当日，当日还没有答复' },
    meaning: '未销号问题隐患中过了整改期限还没有整改的；期限以现行期限为准',
  }),
  rate(
    'rectification.overdue-rate',
    [null, 'hazards', 'hazard'],
    { name: '未销号逾期率', asOf: '当日', meaning: '逾期未整改 ÷ 未销号问题隐患' },
    { top: 'rectification.overdue', bottom: 'rectification.open', overWindow: false },
  ),
  openFrom('rectification.open-inspection', '监督检查', '监督检查（含联合检查）'),
  openFrom('rectification.open-sampling', '抽样检验', '监督抽检'),
  openFrom('rectification.open-vision', '明作亮坊', '明作亮坊预警'),
  openFrom('rectification.open-complaint', '投诉举报', '投诉举报'),
  openFrom('rectification.open-other', '自查、异常核实', '业主自查、异常核实'),
  within('vision.alerts', [null, 'watched', 'alert'], {
    ...{ name: '确认的预警', unit: '条', asOf: '首次抓拍的日期在统计区间内' },
    meaning: '经人工研判确认的明作亮坊预警；误报、作废的不计',
  }),
  standing('vision.cameras', [null, 'watched', 'camera'], {
    ...{ name: '登记的摄像头', unit: '个', asOf: '登记日期不晚于当日，当日没有停用' },
    meaning: '明作亮坊登记在用的摄像头',
  }),
  standing('vision.seen', [null, 'watched', 'camera'], {
    ...{
      name: '当日有画面的摄像头',
      unit: '个',
      asOf: '当日收到画面；画面时段记录保留一年，再早的日子查不到',
    },
    meaning: '登记在用的摄像头中当日至少收到一帧画面的',
  }),
  standing('vision.workshops', [null, 'watched', 'workshop'], {
    ...{ name: '接入明作亮坊的有效小作坊', unit: '家', asOf: '登记日期不晚于当日，当日没有停用' },
    meaning: '当日有效、至少登记一个在用摄像头的小作坊',
  }),
  rate(
    'vision.coverage-rate',
    [null, 'watched', 'workshop'],
    { name: '明作亮坊接入率', asOf: '当日', meaning: '接入明作亮坊的有效小作坊 ÷ 有效小作坊' },
    { top: 'vision.workshops', bottom: 'registry.workshops', overWindow: false },
  ),
  within('recall.started', [null, 'recalled', 'recall'], {
    ...{ name: '启动召回', unit: '次', asOf: recalledOn },
    meaning: '统计区间内启动的产品召回，不论哪一级，召回演练不计；不属于哪一家小作坊的，按乡镇街道等筛选时不计',
  }),
  within('recall.finished', [null, 'recalled', 'recall'], {
    ...{ name: '启动并已完成的召回', unit: '次', asOf: `${recalledOn}；完成日期不晚于当日` },
    meaning: '统计区间内启动、到当日已经完成（含结案）的召回；完成以后重新打开的，以最后一次完成为准',
  }),
  standing('training.workshops', [null, 'told', 'workshop'], {
    ...{ name: '一年内培训过的有效小作坊', unit: '家', asOf: '到当日为止的十二个月内有人参加培训' },
    meaning: '当日有效、十二个月内有人参加过培训的小作坊',
  }),
  rate(
    'training.coverage-rate',
    [null, 'told', 'workshop'],
    { name: '培训覆盖率', asOf: '到当日为止的十二个月', meaning: '一年内培训过的有效小作坊 ÷ 有效小作坊' },
    { top: 'training.workshops', bottom: 'registry.workshops', overWindow: false },
  ),
  standing(
    'training.people',
    [null, 'told', 'workshop'],
    {
      ...{ name: '一年内培训过的人员', unit: '人', asOf: '到当日为止的十二个月内参加培训或者考核合格' },
      meaning:
        '十二个月内参加过培训（取消的场次、撤销的签到不计）或者考核合格的业主和从业人员，一人只计一次，不论参加几次；业主一家小作坊计一人；后来离开的、小作坊后来停业注销的仍然计入',
    },
    true,
    'sum',
  ),
  within('complaint.received', [null, 'told', 'complaint'], {
    ...{ name: '收到投诉举报', unit: '件', asOf: '收到日期在统计区间内' },
    meaning: '登记的投诉举报；并入其他件的不计',
  }),
  within('complaint.closed', [null, 'told', 'complaint'], {
    ...{ name: '办结投诉举报', unit: '件', asOf: '办结日期在统计区间内' },
    meaning: '统计区间内办结的投诉举报',
  }),
  within('complaint.in-time', [null, 'told', 'complaint'], {
    ...{ name: '按期办结投诉举报', unit: '件', asOf: '办结日期在统计区间内' },
    meaning: '办结的投诉举报中各项期限都没有超过的',
  }),
  rate(
    'complaint.in-time-rate',
    [null, 'told', 'complaint'],
    { name: '投诉举报按期办结率', asOf: '办结日期在统计区间内', meaning: '按期办结 ÷ 办结投诉举报' },
    { top: 'complaint.in-time', bottom: 'complaint.closed', overWindow: true },
  ),
  within(
    'label.printed',
    [null, 'coded', 'print-run'],
    {
      ...{ name: '印制标签', unit: '枚', asOf: '印制日期在统计区间内' },
      meaning: '统计区间内印制的标签，作废的不计',
    },
    'sum',
  ),
  graded('rating.grade-a', 'A'),
  graded('rating.grade-b', 'B'),
  graded('rating.grade-c', 'C'),
  graded('rating.grade-d', 'D'),
  banded('rating.index-excellent', '优'),
  banded('rating.index-good', '良'),
  banded('rating.index-fair', '中'),
  banded('rating.index-poor', '差'),
  banded('rating.unrated', '待评'),
] as const
