import type { Suspicion } from './rules/abuse.ts'
import type { RefusalGround } from './rules/ground.ts'
import { type Doubt, type Kind, kindWords } from './rules/kind.ts'
import type { ComplaintState, ComplaintStep, Outcome } from './rules/state.ts'
import type { Topic } from './rules/topic.ts'
import type { Via } from './rules/via.ts'

export const kindZh = kindWords

export const kindMeansZh = {
  complaint: '消费争议，请求调解处理',
  report: '反映涉嫌违法的线索，请求查处',
} as const satisfies Record<Kind, string>

export const topicZh = {
  ill: '吃了不舒服',
  spoiled: '变质、有异物',
  dirty: '环境脏、有虫鼠',
  adulterated: '乱加东西、掺假',
  label: '标签、日期有问题',
  dispute: '不退不换、缺斤少两',
} as const satisfies Record<Topic, string>

/** What helps whoever looks into it, said before somebody writes. */
export const topicHintZh = {
  ill: '吃了什么、什么时候吃的、几个人不舒服。身体要紧，请先就医，剩下的食品和包装请留着。',
  spoiled: '哪种食品、批号或者生产日期、看到了什么。实物请留着。',
  dirty: '在哪里看到的、看到了什么。',
  adulterated: '加了什么、在哪里看到的。写一句话就够。',
  label: '哪种食品，标签上哪里不对。拍一张标签最清楚。',
  dispute: '买了什么、多少钱、您要求怎么处理。',
} as const satisfies Record<Topic, string>

export const complaintStateZh = {
  received: '待受理',
  mediating: '调解中',
  verifying: '核查中',
  mediated: '调解结束，待告知',
  verified: '核查完毕，待告知',
  refused: '不予受理',
  transferred: '已移送',
  merged: '已并案',
  closed: '办结',
} as const satisfies Record<ComplaintState, string>

export const complaintStepZh = {
  receive: '收到',
  accept: '受理',
  refuse: '不予受理',
  reclassify: '改为投诉或者举报',
  'take-up': '开始核查',
  transfer: '移送其他部门',
  merge: '并案',
  agree: '调解达成协议',
  fail: '终止调解',
  withdraw: '撤回投诉',
  substantiate: '查证属实',
  clear: '查无实据',
  file: '转为案件线索',
  tell: '告知',
  close: '办结',
} as const satisfies Record<ComplaintStep | 'receive', string>

export const outcomeZh = {
  agree: '达成调解协议',
  fail: '终止调解',
  withdraw: '撤回或者自行和解',
  substantiate: '查证属实',
  clear: '查无实据',
  file: '转为案件线索',
} as const satisfies Record<Outcome, string>

export const viaZh = {
  scan: '扫码',
  phone: '来电',
  hotline: '12315 平台转来',
  visit: '来访',
  letter: '来信',
} as const satisfies Record<Via, string>

export const refusalGroundZh = {
  'not-competent': '不属于市场监督管理部门职责，或者本局没有处理权限',
  'handled-elsewhere': '法院、仲裁机构、消费者协会或者其他部门已经受理或者处理过同一争议',
  'no-dispute': '不是为生活消费，或者不能证明存在消费者权益争议',
  'too-late': '知道或者应当知道权益受到侵害超过三年',
  'no-material': '没有提供规定的材料（姓名、电话、具体请求和事实）',
  otherwise: '法律、法规、规章规定不予受理的其他情形',
} as const satisfies Record<RefusalGround, string>

export const refusalBasisZh = '投诉举报处理暂行办法 第十五条（各项文字待确认）'

export const suspicionZh = {
  many: '同一网络当天来了很多件',
  trap: '填了页面上看不见的一格',
  quick: '打开页面不到一秒就提交',
} as const satisfies Record<Suspicion, string>

export const doubtZh = {
  'asks-for-remedy': '按举报登记，但原话里提到退款、赔偿或者调解：是不是投诉，请核对',
  'asks-for-nothing': '按投诉登记，但原话里没有提出退款、赔偿或者调解的请求：是不是举报，请核对',
} as const satisfies Record<Doubt, string>

/** What whoever told it reads, and nobody else's name. */
export const progressZh = {
  received: '已经收到，正在安排人办理。',
  mediating: '已经受理，正在组织调解。',
  verifying: '正在核查。',
  mediated: '调解已经结束，结果会在规定时间内告知您。',
  verified: '核查已经完成，结果会在规定时间内告知您。',
  refused: '按规定不予受理，理由见下面。您仍可以通过诉讼、仲裁等途径解决。',
  transferred: '不属于本局职责，已经移送有权处理的部门。',
  merged: '和另一件反映的是同一件事，合在一起办理。',
  closed: '已经办结。',
} as const satisfies Record<ComplaintState, string>

export const messageZh = (bureau: string, number: string) =>
  `【${bureau}】您反映的事项（编号 ${number}）有新的进展，请凭编号和查询码在“查办理进度”页面查看。`

/** What the time that runs is for, as whoever told it reads it. */
export const dueForZh: Readonly<Record<string, string>> = {
  E14: '决定是否受理并告知您',
  E14A: '组织调解',
  E14B: '告知您调解结果',
  E01: '核查（特殊情况经批准可以延长）',
  E14D: '告知您处理结果',
}

/** Why what lies sealed stays beyond its time. */
export const heldZh = (cases: readonly string[]) => `案件 ${cases.join('、')} 未办结，暂不销毁`

export const tellWayZh = { phone: '电话', sms: '短信', letter: '书面', 'in-person': '当面' } as const
