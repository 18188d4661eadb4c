/** What of a village is shown by its workshops. */
export const shown = ['workshops', 'staff', 'titles', 'trademarks', 'conversions', 'sales', 'doubled', 'scans'] as const
export type Shown = (typeof shown)[number]

export const shownZh = {
  workshops: '小作坊',
  staff: '从业人员',
  titles: '示范称号',
  trademarks: '商标',
  conversions: '小转微',
  sales: '销售额',
  doubled: '销售翻倍',
  scans: '扫码',
} as const satisfies Record<Shown, string>
