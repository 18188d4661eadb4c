import type { PurchaseStanding } from '../ledger/rules/purchase.ts'
import type { CodeState, ReplaceReason, ScanView, VoidReason } from './rules.ts'

export const codeStateZh = {
  active: '有效',
  replaced: '已换码',
  void: '已作废',
} as const satisfies Record<CodeState, string>

export const replaceReasonZh = {
  lost: '码牌遗失',
  damaged: '码牌破损、无法扫描',
  stolen: '码牌被盗',
  copied: '码牌被他人冒用',
} as const satisfies Record<ReplaceReason, string>

export const voidReasonZh = {
  'workshop-closed': '小作坊已注销',
  converted: '小作坊已转为企业',
  'made-in-error': '赋码有误',
} as const satisfies Record<VoidReason, string>

type Notice = Extract<ScanView, { page: 'notice' }>['notice']

/** The one block at the top of a notice page: what it is, what to do. Whom to call stands under it on every page. */
export const noticeZh = {
  replaced: {
    title: '这块码牌已停用',
    what: '该小作坊的码牌已登记遗失或损坏，并已换发新码。您扫的是旧码，不能证明面前的食品或店铺属于它。',
    todo: '请扫店内新换发的码牌，或核对备案证原件。店家仍在使用这块旧码牌的，请拨打 12315。',
  },
  void: {
    title: '这个码已作废',
    what: '监管部门已停用这个码，它不再代表任何在册的小作坊。',
    todo: '请不要凭它判断食品来源，购买前请查看备案证原件。仍有人使用它的，请拨打 12315。',
  },
  unknown: {
    title: '没有这个码',
    what: '本区没有发放过这个码，可能输错了，也可能是假码。',
    todo: '手工输入的请对照码牌重输一次；扫码得到的，请不要凭它判断食品来源，并拨打 12315 告诉我们。',
  },
} as const satisfies Record<Notice, { title: string; what: string; todo: string }>

/** The officer's line above the record when the scanned plate is out of use. */
export const officerWarningZh = {
  replaced: '扫到的是已停用的旧码牌，请收回并核对新码牌。',
  void: '扫到的码已作废，请收回码牌并查明去向。',
} as const satisfies Record<'replaced' | 'void', string>

/** What is printed on plates beside the facts of the workshop. */
export const plateZh = {
  mark: '一坊一码',
  invitation: '扫码查食安',
  shows: ['证照资质', '原料采购', '生产流程', '监督检查', '抽样检验', '食安指数'],
  complaint: '投诉举报',
  complaintNumber: '12315',
  certificate: '备案证号',
} as const

/** What the page says of the latest purchase of a material. */
export const receivingZh = {
  'self-grown': '自产自种',
  checked: '供货者证照和合格证明已查验',
  proven: '有合格证明，供货者证照未登记',
  licensed: '供货者证照已登记，没有合格证明',
  unproven: '凭证不全',
} as const satisfies Record<PurchaseStanding, string>

/** Titles of the links that an address leads to, for machines that show them. */
export const linkTitleZh = {
  workshop: (name: string) => `${name}：公开信息`,
  certificate: (name: string) => `${name}：备案信息`,
  product: (product: string, name: string) => `${product}：${name}`,
  formerProduct: (product: string, name: string) => `${product}：${name}（原产品）`,
  lot: (number: string, name: string) => `${name} 批号 ${number}：溯源信息`,
  unknownLot: (number: string, name: string) => `${name} 批号 ${number}：没有登记，请核对`,
  recall: (number: string) => `批号 ${number}：停售与召回情况`,
} as const
