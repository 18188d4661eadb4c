import type { CertificateKind, CertificateStanding, DocumentKind, Status } from './rules/workshop.ts'

export const statusZh = {
  proposed: '拟办',
  valid: '有效',
  suspended: '停业',
  cancelled: '注销',
  converted: '转企业',
} as const satisfies Record<Status, string>

export const certificateStandingZh = {
  none: '未发证',
  'in-force': '有效期内',
  expiring: '即将到期',
  expired: '已过期',
} as const satisfies Record<CertificateStanding, string>

export const certificateKindZh = { first: '首次备案', renewal: '延续', change: '变更' } as const satisfies Record<
  CertificateKind,
  string
>

export const documentKindZh = {
  licence: '营业执照',
  certificate: '备案证',
  layout: '平面布局图',
  process: '工艺流程图',
  health: '健康证明',
  commitment: '承诺书',
  photograph: '照片',
  other: '其他材料',
} as const satisfies Record<DocumentKind, string>
