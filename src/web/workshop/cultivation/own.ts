import type { NextCode } from '../../../cultivation/rules/next-step.ts'
import type { Answer } from '../../client.ts'
import type { Plain } from '../../phone/offline/plain.ts'
import { links } from '../links.ts'

export type Growth = Plain<Answer<'cultivation.path'>>
/** As the server told it last. */
export type KeptGrowth = { readonly growth: Growth; readonly askedAt: string }
export type Step = Growth['steps'][number]

export const isKept = (value: unknown): value is KeptGrowth =>
  typeof value === 'object' && value !== null && 'growth' in value && 'askedAt' in value

/** The screen of this app where a step is done; what the bureau has to do says whom to ask. */
export function screenOf(code: NextCode): string | undefined {
  switch (code) {
    case 'hazards':
      return links.hazards
    case 'labels':
      return links.labels
    case 'training':
      return links.training()
    case 'camera':
      return links.cameras
    case 'sales':
      return links.sales
    case 'title':
      return links.demonstration
    case 'certificate':
    case 'health':
    case 'readiness':
    case 'trademark':
    case 'spot':
      return undefined
    default:
      return code satisfies never
  }
}

/** What to bring, where nothing of it is done on the phone. */
export function askFor(code: NextCode): string {
  switch (code) {
    case 'certificate':
      return '带上身份证和场所材料，到市场监管所办'
    case 'health':
      return '办好以后，把健康证给监管人员登记'
    case 'trademark':
      return '到国家知识产权局商标网申请，办好后把证书给监管人员登记'
    default:
      return '请找您的监管人员办'
  }
}

/** 万元 and 元 are typed in 元; the server counts in 分. `undefined` when it is no amount. */
export function fenOf(typed: string): number | undefined {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed.trim().replace(/,/g, ''))
  if (found?.[1] === undefined) return undefined
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}
