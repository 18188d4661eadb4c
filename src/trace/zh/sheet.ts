import type { FactKind } from '../../ledger/rules/lot-flow.ts'

/** In the words of the law; beside them those of FSMA 204, as buyers abroad ask for them. */
export const factZh = {
  received: '进货（Receive）',
  'transformed-in': '投料（Transform in）',
  'transformed-out': '生产（Transform out）',
  sold: '销售（Ship）',
} as const satisfies Record<FactKind, string>
