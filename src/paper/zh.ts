import type { NumberState } from './rules/number.ts'
import type { ServingWay } from './rules/serving.ts'
import type { PaperState } from './rules/state.ts'
import type { FieldKind, PlaceKind } from './rules/template.ts'

export const servingWayZh = {
  direct: '直接送达',
  left: '留置送达',
  post: '邮寄送达',
  electronic: '电子送达',
  entrusted: '委托送达',
  public: '公告送达',
} as const satisfies Record<ServingWay, string>

/** What `reference` means in each way. */
export const referenceZh = {
  direct: '',
  left: '',
  post: '邮件编号',
  electronic: '电子地址（传真、邮箱等）',
  entrusted: '受托机关',
  public: '公告媒体或场所',
} as const satisfies Record<ServingWay, string>

/** What the day of each way is. */
export const servingDayZh = {
  direct: '签收日期',
  left: '留置日期',
  post: '回执注明的收件日期',
  electronic: '到达对方系统的日期',
  entrusted: '签收日期',
  public: '公告日期',
} as const satisfies Record<ServingWay, string>

export const numberStateZh = {
  used: '已用',
  reserved: '已预留',
  void: '已作废',
} as const satisfies Record<NumberState, string>

export const paperStateZh = {
  issued: '未送达',
  served: '已送达',
  corrected: '已更正',
  void: '已作废',
} as const satisfies Record<PaperState, string>

export const fieldKindZh = {
  line: '一行文字',
  text: '文字',
  day: '日期',
  moment: '日期时间',
  amount: '金额（元）',
  choice: '单选',
  choices: '多选',
  people: '人员与证号',
  rows: '表格',
} as const satisfies Record<FieldKind, string>

export const placeKindZh = {
  officer: '执法人员',
  party: '当事人',
  witness: '见证人',
  recorder: '记录人',
  leader: '负责人',
  other: '其他人',
} as const satisfies Record<PlaceKind, string>
