import type { CertificateStanding } from '../../../registry/rules/workshop.ts'

export const healthWord = {
  none: '无健康证',
  'in-force': '健康证有效',
  expiring: '即将到期',
  expired: '已过期',
} as const satisfies Record<CertificateStanding, string>
