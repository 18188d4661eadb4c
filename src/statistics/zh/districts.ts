import { fewest, type Verdict } from '../rules/districts.ts'

export const verdictZh = {
  few: `不足 ${fewest}，不作比较`,
  alike: '没有可说明的差别',
  above: '高于合计',
  below: '低于合计',
} as const satisfies Record<Verdict, string>
