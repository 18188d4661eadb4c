import { rate, standing, within, words } from './figure-words.ts'

const onDay = '状态变更的生效日期不晚于当日，取最后一次'
const sampledOn =
  '抽样日期在统计区间内，且到当日已有检验结论；结论以到当日为止的最后一次判定为准，复检结论改变初检结论；作废的不计'
const filedOn = '立案日期在统计区间内'

const category = <const Code extends string>(code: Code, letter: string, name: string) =>
  standing(code, [letter, 'basics', 'workshop'], {
    ...{ name, unit: '家', asOf: onDay },
    meaning: `主体档案中当日有效、主营类别为“${name}”的食品加工小作坊`,
  })

/** The thirty figures of the letter, in its own order. */
export const letterFigures = [
  standing('registry.workshops', ['F01', 'basics', 'workshop'], {
    ...{ name: '食品加工小作坊', unit: '家', asOf: onDay },
    meaning: '主体档案中当日状态为有效的食品加工小作坊；停业、注销、转为企业的不计',
  }),
  category('registry.workshops-baijiu', 'F02', '白酒'),
  category('registry.workshops-oil', 'F03', '榨油'),
  category('registry.workshops-soy', 'F04', '豆制品'),
  category('registry.workshops-grain', 'F05', '粮食加工'),
  category('registry.workshops-meat', 'F06', '肉制品'),
  category('registry.workshops-pastry', 'F07', '糕点'),
  category('registry.workshops-other', 'F08', '其他'),
  within('sampling.concluded', ['F09', 'supervised', 'sample'], {
    ...{ name: '监督抽检批次', unit: '批次', asOf: sampledOn },
    meaning: '监督抽检中已有检验结论的样品，一个样品为一个批次',
  }),
  within('sampling.conforming', ['F10', 'supervised', 'sample'], {
    ...{ name: '监督抽检合格批次', unit: '批次', asOf: sampledOn },
    meaning: '监督抽检批次中结论为合格的',
  }),
  rate(
    'sampling.conforming-rate',
    ['F11', 'supervised', 'sample'],
    { name: '监督抽检合格率', asOf: sampledOn, meaning: '合格批次 ÷ 监督抽检批次，百分数保留两位，四舍五入' },
    { top: 'sampling.conforming', bottom: 'sampling.concluded', overWindow: true },
  ),
  within('casework.from-sampling', ['F12', 'supervised', 'case'], {
    ...{ name: '监督抽检不合格立案', unit: '件', asOf: filedOn },
    meaning: '案源为监督抽检不合格、已经立案的案件',
  }),
  standing(
    'ledger.templates',
    ['F13', 'supervised', 'ledger-template'],
    {
      ...{ name: '生产加工记录台账', unit: '种', asOf: '当日生效的台账版本' },
      meaning: '清单与标准中启用的台账模板',
    },
    false,
  ),
  standing('cultivation.makeovers', ['F14', 'raised', 'project'], {
    ...{ name: '统一打造', unit: '家', asOf: '验收日期不晚于当日' },
    meaning: '已经验收的统一打造项目所在的小作坊，一家只计一次',
  }),
  standing('cultivation.upgrades', ['F15', 'raised', 'project'], {
    ...{ name: '规范提升', unit: '家', asOf: '开始日期不晚于当日，当日没有中止' },
    meaning: '正在实施或者已经验收的规范提升项目所在的小作坊，一家只计一次',
  }),
  standing('cultivation.titles', ['F16', 'raised', 'title'], {
    ...{ name: '区级示范小作坊', unit: '家', asOf: '授牌日期不晚于当日，且当日没有撤销' },
    meaning: '当日有效的区级示范小作坊称号，一家只计一次；市级、省级称号另计',
  }),
  standing('cultivation.trademarks', ['F17', 'raised', 'trademark'], {
    ...{ name: '自主商标', unit: '个', asOf: '注册日期不晚于当日，且当日没有到期、没有终止' },
    meaning: '小作坊名下当日有效的注册商标',
  }),
  standing('registry.conversions', ['F18', 'raised', 'workshop'], {
    ...{ name: '小转微', unit: '家', asOf: '转为企业的生效日期不晚于当日' },
    meaning: '主体档案中当日状态为已转企业的小作坊',
  }),
  standing(
    'cultivation.destinations',
    ['F19', 'raised', 'destination'],
    {
      ...{ name: '乡村观光旅游目的地', unit: '个', asOf: '建成日期不晚于当日，且当日四类要素齐全' },
      meaning: '民宿、餐饮、原酒酿造、酒文化体验四类要素齐全的旅游目的地，一个目的地只计一次',
    },
    false,
  ),
  standing('cultivation.doubled', ['F20', 'raised', 'workshop'], {
    ...{
      name: '年度销售额翻倍',
      unit: '家',
      asOf: '到当日为止有人申报过的最近一个已结束的年度；一年的销售额以到当日为止的最后一次申报为准',
    },
    meaning: '最近申报年度的销售额不低于上一年两倍的小作坊；没有上一年销售额的不计',
  }),
  standing('code.assigned', ['F21', 'coded', 'code'], {
    ...{ name: '一坊一码赋码', unit: '个', asOf: '赋码日期不晚于当日、当日没有作废的码' },
    meaning: '当日有效的小作坊持有的在用二维码，一坊一码',
  }),
  standing(
    'inspection.joint-departments',
    ['F22', 'supervised', 'department'],
    {
      ...{ name: '联合检查部门', unit: '个', asOf: '检查日期在当日所在年内、不晚于当日' },
      meaning: '本年联合检查中分工检查的其他部门，市场监管部门不计',
    },
    false,
  ),
  standing(
    'vision.scenes',
    ['F23', 'coded', 'scene'],
    {
      ...{ name: '明作亮坊场景', unit: '类', asOf: '系统启用的场景类型' },
      meaning: '摄像头覆盖的场景：环境卫生、生产加工、原料储存',
    },
    false,
  ),
  standing(
    'label.fields',
    ['F24', 'coded', 'label-field'],
    {
      ...{ name: '标签重要信息', unit: '项', asOf: '当日生效的标签使用规范版本' },
      meaning: '标签使用规范要求清晰标注的重要信息：食品名称、原料表、生产批号、生产日期、保质期',
    },
    false,
  ),
  standing(
    'training.topics',
    ['F25', 'unified', 'topic'],
    {
      ...{ name: '检查所见问题培训专题', unit: '个', asOf: '系统启用的培训专题' },
      meaning: '就检查中所发现的问题开展培训的专题',
    },
    false,
  ),
  words('letter.headings', ['F26', 'answered', 'heading'], {
    ...{ name: '三个统一 / 三个提升 / 三个带动', unit: '', asOf: '答复函现行正文' },
    meaning: '答复函正文中“统一”“提升”“带动”各有几条，由正文各段得出',
  }),
  rate(
    'casework.filing-rate',
    ['F27', 'supervised', 'sample'],
    {
      name: '不合格批次立案率',
      asOf: `${sampledOn}；立案日期不晚于当日`,
      meaning: '已立案的不合格批次 ÷ 监督抽检不合格批次，百分数保留两位，四舍五入',
    },
    { top: 'casework.filed-batches', bottom: 'sampling.nonconforming', overWindow: true },
  ),
  standing('inspection.joint-open', ['F28', 'supervised', 'hazard'], {
    ...{ name: '联合检查未清零问题', unit: '处', asOf: '发现日期在当日所在年内、不晚于当日，当日没有销号' },
    meaning: '本年联合检查发现、当日还没有销号的问题；为 0 即“清零”',
  }),
  words('campaign.proposal-number', ['F29', 'answered', 'proposal'], {
    ...{ name: '提案号', unit: '号', asOf: '收到日期不晚于当日，取最近收到的一件提案' },
    meaning: '所答复的政协提案的编号',
  }),
  words('campaign.proposal-session', ['F30', 'answered', 'proposal'], {
    ...{ name: '提案届次', unit: '', asOf: '收到日期不晚于当日，取最近收到的一件提案' },
    meaning: '所答复的政协提案的届次',
  }),
] as const
