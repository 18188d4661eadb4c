import { z } from 'zod'
import { download, query } from '../action/endpoint.ts'
import { DayText } from '../action/schema.ts'

const word = (what: string) => z.string().trim().max(100, `${what}最多 100 个字`)

const filter = {
  /** Days on the Shanghai wall, both included. */
  from: DayText.optional(),
  to: DayText.optional(),
  account: z.uuid('编号不正确，请从列表中重新打开').optional(),
  action: word('操作').optional(),
  subjectKind: word('对象类别').optional(),
  subjectId: word('对象').optional(),
  outcome: z.enum(['done', 'refused'], '结果只有已完成和被拒绝').optional(),
  /** Part of the person's name, of the subject's name, or of the reason. */
  text: word('关键词').optional(),
}

/** Where the next page begins: the last line of this one. */
const cursor = z.string().max(80, '页码无效，请从第一页看起')

export const AuditLine = z.object({
  id: z.string(),
  at: z.string(),
  account: z.string().nullable(),
  actor: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  subjectLabel: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
  origin: z.string(),
  userAgent: z.string(),
  outcome: z.enum(['done', 'refused']),
  /** The seal that this line lies under; newer lines have none yet. */
  seal: z.number().nullable(),
})
export type AuditLine = z.output<typeof AuditLine>

const Seal = z.object({
  number: z.number(),
  sealedAt: z.string(),
  entries: z.number(),
  hash: z.string(),
})

const pageSize = z.int('每页条数无效').min(1, '每页至少 1 条').max(200, '每页最多 200 条').default(50)

export const auditEndpoints = {
  entries: query(
    'audit.entries',
    '审计日志',
    z.object({ ...filter, before: cursor.optional(), pageSize }),
    z.object({ rows: z.array(AuditLine), next: z.string().nullable() }),
  ),
  seals: query(
    'audit.seals',
    '审计日志的封存记录',
    z.object({ before: z.int('页码无效').optional(), pageSize }),
    z.object({ rows: z.array(Seal), next: z.number().nullable(), unsealed: z.number() }),
  ),
  export: download('audit.export', '导出审计日志', z.object(filter)),
} as const
