import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { evidenceKinds } from '../rules/evidence.ts'
import { caseStates } from '../rules/state.ts'
import * as evidence from './evidence.ts'
import { ProposalContent } from './proposal.ts'
import * as shapes from './shapes.ts'
import { maybe, Penalties, Signatures } from './shapes.ts'

const One = z.object({ case: IdText })
/** The id of what is told comes from whoever tells it: told twice it is there once. */
const Told = z.object({ case: IdText, id: IdText })
/** Places as the template names them. */
const PaperSignatures = z
  .array(shapes.Signed.extend({ place: text('签名处', 30) }))
  .max(12)
  .default([])

export const fileEndpoints = {
  propose: command(
    'casework.propose',
    '报请审批',
    Told.extend({ content: ProposalContent, signatures: Signatures }),
    Nothing,
  ),
  withdrawProposal: command(
    'casework.withdraw-proposal',
    '撤回报批',
    z.object({ proposal: IdText, reason: Reason }),
    Nothing,
  ),
  /** The head of the bureau: not whoever proposed it. */
  approve: command(
    'casework.approve',
    '案件审批',
    z.object({
      proposal: IdText,
      verdict: z.enum(['approve', 'refuse']),
      opinion: text('审批意见', 500),
      onDay: DayText.nullish(),
      /** Article and range that were typed are right: read in the text itself. */
      confirmsTyped: z.boolean().default(false),
      signatures: Signatures,
    }),
    z.object({ state: z.enum(caseStates), number: z.string().nullable() }),
  ),
  setHandlers: command(
    'casework.set-handlers',
    '变更办案人员',
    One.extend({ officers: z.array(IdText).min(2, '办案人员不得少于两人').max(6), reason: Reason }),
    Nothing,
  ),
  askRecusal: command(
    'casework.ask-recusal',
    '申请回避',
    Told.extend({ officer: IdText, by: z.enum(['party', 'officer']), reason: Reason }),
    Nothing,
  ),
  decideRecusal: command(
    'casework.decide-recusal',
    '决定回避',
    One.extend({ recusal: IdText, granted: z.boolean(), reason: Reason }),
    Nothing,
  ),
  addEvidence: command(
    'casework.add-evidence',
    '登记证据',
    Told.extend({
      kind: z.enum(evidenceKinds),
      name: text('证据名称', 100),
      proves: text('证明的事实', 500),
      file: FileHash,
      takenAt: shapes.Moment,
      place: maybe(200),
      takenBy: z.array(text('取证人', 40)).max(6),
      lawful: z.boolean().default(true),
      origin: z
        .object({ kind: z.enum(evidence.namedOrigins), id: maybe(60), label: maybe(200) })
        .prefault({ kind: 'none' }),
    }),
    Nothing,
  ),
  snapshots: query(
    'casework.snapshots',
    '可列为证据的预警抓拍',
    One.extend(Page),
    z.object({ total: z.int(), rows: z.array(evidence.SnapshotRow) }),
  ),
  /** 监控抓拍: with the picture, the seal and the review of its alert, which nobody types. 行政处罚法 第四十一条. */
  addSnapshot: command(
    'casework.add-snapshot',
    '预警抓拍列入证据',
    Told.extend({ alert: IdText, proves: text('证明的事实', 500) }),
    Nothing,
  ),
  withdrawEvidence: command(
    'casework.withdraw-evidence',
    '撤出证据',
    One.extend({ evidence: IdText, reason: Reason }),
    Nothing,
  ),
  file: download('casework.file', '案卷附件', One.extend({ file: FileHash })),
  /** 告知举报人: of a report with a name. 投诉举报处理暂行办法 第三十一条. */
  tellReporter: command(
    'casework.tell-reporter',
    '告知举报人',
    One.extend({ onDay: DayText, note: text('告知的方式和内容', 500) }),
    Nothing,
  ),
  /** 询问笔录、现场笔录、先行登记保存证据通知书 of a case; fields as the template asks. The id is that of the paper. */
  issuePaper: command(
    'casework.issue-paper',
    '制作案件文书',
    Told.extend({
      template: z.enum(['interview-record', 'site-record', 'evidence-hold', 'hearing-record']),
      fields: z.record(z.string(), z.unknown()),
      signatures: PaperSignatures,
    }),
    z.object({ number: z.string().nullable(), dueOn: DayText.nullable() }),
  ),
  /** 送达 of any other paper of the case, with its 送达回证. That of a decision is a step of its own. */
  servePaper: command(
    'casework.serve-paper',
    '登记文书送达',
    Told.extend({
      paper: IdText,
      way: z.enum(shapes.servingWays),
      at: shapes.Moment,
      recipient: text('受送达人', 100),
      receivedBy: maybe(60),
      place: maybe(200),
      witness: maybe(60),
      reference: maybe(120),
      recorded: z.boolean().default(false),
      files: z.array(FileHash).max(9).default([]),
      signatures: Signatures,
    }),
    z.object({ servedOn: DayText }),
  ),
  /** 先行登记保存: what was decided about it within seven working days. */
  endHold: command(
    'casework.end-hold',
    '处理先行登记保存',
    One.extend({ onDay: DayText, outcome: text('处理决定', 1000) }),
    Nothing,
  ),
  /** 当场处罚. 行政处罚法 第五十一条、第五十二条. */
  spot: command(
    'casework.punish-on-the-spot',
    '当场处罚',
    Told.extend({
      officers: z.array(IdText).min(2, '执法人员不得少于两人').max(6),
      facts: text('违法事实', 4000),
      reason: text('理由和依据', 4000),
      penalties: Penalties,
      /** 违法事实确凿、有法定依据. */
      established: z.boolean(),
      basedOnLaw: z.boolean(),
      paying: z.enum(['bank', 'now']).nullish(),
      bank: maybe(120),
      site: text('处罚地点', 120),
      at: shapes.Moment,
      heard: maybe(2000),
      reviewAuthority: text('行政复议机关', 100),
      court: text('有管辖权的人民法院', 100),
      signatures: Signatures,
    }),
    z.object({ number: z.string().nullable() }),
  ),
}
