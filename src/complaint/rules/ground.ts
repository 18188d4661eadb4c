/**
 * Why a dispute is not taken up. 市场监督管理投诉举报处理暂行办法 第十五条; its items are written from memory of the text, which
 * the book does not hold yet: 待确认.
 */
export const refusalGrounds = [
  'not-competent',
  'handled-elsewhere',
  'no-dispute',
  'too-late',
  'no-material',
  'otherwise',
] as const
export type RefusalGround = (typeof refusalGrounds)[number]
