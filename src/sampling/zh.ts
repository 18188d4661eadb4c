import type { Verdict } from './rules/judgement/hold.ts'
import type { PublicRow } from './rules/publication.ts'
import type { ObjectionKind, Refusal } from './rules/retest.ts'
import type { DisposalStep, SampleState } from './rules/states.ts'

export const sampleStateZh = {
  taken: '已抽样，待送样',
  sent: '送样途中',
  received: '检验中',
  reported: '待判定',
  conforming: '合格',
  nonconforming: '不合格，待送达',
  served: '已送达，异议复检期',
  disputed: '异议、复检中',
  settled: '结论已确认',
  archived: '已归档',
  void: '已作废',
} as const satisfies Record<SampleState, string>

export const verdictZh = {
  conforming: '合格',
  nonconforming: '不合格',
  'cannot-judge': '不能判定',
} as const satisfies Record<Verdict, string>

export const objectionKindZh = {
  retest: '复检',
  process: '对抽样过程的异议',
  authenticity: '对样品真实性的异议',
  method: '对检验方法的异议',
  standard: '对标准适用的异议',
} as const satisfies Record<ObjectionKind, string>

export const objectionStateZh = {
  applied: '已申请，待答复',
  accepted: '已受理',
  refused: '不予受理',
  decided: '已作出结论',
  withdrawn: '已撤回',
} as const

export const refusalZh = {
  microbial: '不合格项目都是微生物指标，不予复检',
  'reserve-expired': '备份样品已超过保质期',
  late: '超过法定期限提出',
  'reserve-unfit': '备份样品不能用于复检',
  'not-entitled': '申请人不是被抽样单位或标称生产者',
  again: '已经复检过，复检结论为最终结论',
  other: '其他法定情形',
} as const satisfies Record<Refusal, string>

export const disposalStepZh = {
  hold: '控制产品（封存、停售）',
  recall: '召回',
  hazard: '责令整改（列入整改清零）',
  case: '移交立案查处',
  cause: '原因排查',
  rectified: '整改复查合格',
  extended: '延期',
  note: '其他记录',
} as const satisfies Record<DisposalStep, string>

export const wayZh = {
  direct: '直接送达',
  left: '留置送达',
  post: '邮寄送达',
  electronic: '电子送达',
  public: '公告送达',
} as const

export const partZh = { sample: '检样', reserve: '备样' } as const

export const planStateZh = { draft: '草稿', approved: '执行中', closed: '已结束' } as const
export const taskStateZh = { open: '待抽样', done: '已抽样', cancelled: '已取消' } as const
export const dutyStateZh = { done: '有效期内', soon: '即将到期', overdue: '已超期', never: '从未送检' } as const

/** 抽样检验结果通知书: what whoever was sampled may do, and has to. 食品安全法 第八十八条、第六十三条. */
export const rightsZh =
  '对检验结论有异议的，可以自收到检验结论之日起七个工作日内向我局或者上一级市场监督管理部门提出复检申请，也可以对样品真实性、检验方法、标准适用等提出异议；逾期未提出的，视为认可检验结论。'
export const dutiesZh =
  '立即停止生产、销售不合格食品，封存库存，通知购货者，召回已售出的食品，查找原因并报告。复检和异议期间不停止上述措施。'

/** 公示 of one sample with the columns of the law, for a narrow screen; what the form left empty is left out. */
export function publicColumnsZh(row: PublicRow): readonly { readonly label: string; readonly value: string }[] {
  const sameParty = row.makerName === row.sampledName && row.makerAddress === row.sampledAddress
  const party = sameParty ? [] : [{ label: '被抽样单位', value: partyZh(row.sampledName, row.sampledAddress) }]
  return [
    ...row.failed.map(({ item, result, limit }) => ({
      label: '不合格项目',
      value: `${item}：检验结果 ${result}，标准值 ${limit || '见检验报告'}`,
    })),
    { label: '生产日期', value: [row.producedOn, row.lotNumber && `批号 ${row.lotNumber}`].filter(Boolean).join('，') },
    { label: '规格型号', value: row.specification },
    { label: '商标', value: row.trademark },
    { label: sameParty ? '生产者' : '标称生产者', value: partyZh(row.makerName, row.makerAddress) },
    ...party,
    { label: '检验机构', value: row.laboratory },
    { label: '备注', value: row.note },
  ].filter(({ value }) => !/^[\s/／—-]*$/u.test(value))
}

function partyZh(name: string, address: string): string {
  return [name, address].filter(Boolean).join('，')
}
