import { dutyZh } from '../../../platform/identity/zh.ts'

export type Duty = keyof typeof dutyZh

/** In the order of the permission table. */
export const duties: readonly Duty[] = Object.keys(dutyZh).filter((name): name is Duty => name in dutyZh)

export const dutyOptions = duties.map(value => ({ value, label: dutyZh[value] }))
