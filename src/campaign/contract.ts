import { z } from 'zod'
import { command, download, query } from '../platform/action/endpoint.ts'
import { duties } from '../platform/action/permission.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../platform/action/schema.ts'
import { formEndpoints } from './contract/forms.ts'
import { matrixEndpoints } from './contract/matrix.ts'
import {
  CampaignHead,
  Compared,
  ListedProgramme,
  MeasuredRow,
  ProgrammeView,
  ProposalPage,
  ProposalView,
  SeatView,
  TargetView,
} from './contract/shapes.ts'
import { roles } from './rules/group.ts'
import { measures } from './rules/measure.ts'
import { proposalKinds, proposalStates, satisfactions } from './rules/proposal.ts'

const maybe = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`).default('')
const amount = z.int('请填写整数').min(1, '目标数至少为 1').max(10_000_000, '目标数过大，请核对')
const Programme = z.object({ programme: IdText })
const Campaign = z.object({ campaign: IdText })
const Period = z.object({ from: DayText, until: DayText })
const Written = {
  title: text('标题', 80),
  body: text('内容', 20_000),
  file: FileHash.nullish(),
  /** None: all units. */
  units: z.array(IdText).max(60).default([]),
  /** None: every post. */
  duties: z.array(z.enum(duties)).default([]),
  supersedes: IdText.nullish(),
}

export const campaignEndpoints = {
  group: query(
    'campaign.group',
    '领导小组',
    z.object({ asOf: DayText.nullish(), all: z.boolean().default(false) }),
    z.object({ asOf: DayText, wanting: z.array(z.string()), seats: z.array(SeatView) }),
  ),
  choices: query(
    'campaign.choices',
    '可选的单位和人员',
    Nothing,
    z.object({
      units: z.array(z.object({ unit: IdText, name: z.string(), kind: z.string() })),
      accounts: z.array(z.object({ account: IdText, name: z.string(), unitName: z.string().nullable() })),
      officers: z.array(z.object({ officer: IdText, name: z.string(), unit: IdText })),
    }),
  ),
  seat: command(
    'campaign.seat',
    '任命领导小组成员',
    z.object({
      seat: IdText,
      role: z.enum(roles),
      unit: IdText,
      account: IdText.nullish(),
      name: text('姓名或者单位名称', 40),
      post: maybe(40),
      fromDay: DayText,
    }),
    Nothing,
  ),
  endSeat: command(
    'campaign.end-seat',
    '免去领导小组成员',
    z.object({ seat: IdText, untilDay: DayText, reason: Reason }),
    Nothing,
  ),

  programmes: query(
    'campaign.programmes',
    '工作方案列表',
    z.object({ unread: z.boolean().default(false), ...Page }),
    z.object({ total: z.int(), rows: z.array(ListedProgramme) }),
  ),
  programme: query('campaign.programme', '一份工作方案', Programme, ProgrammeView),
  programmeFile: download('campaign.programme-file', '下载工作方案附件', Programme),
  draftProgramme: command('campaign.draft-programme', '起草工作方案', Programme.extend(Written), Nothing),
  redraftProgramme: command('campaign.redraft-programme', '修改工作方案草稿', Programme.extend(Written), Nothing),
  approveProgramme: command(
    'campaign.approve-programme',
    '审签工作方案',
    Programme.extend({ note: maybe(200) }),
    Nothing,
  ),
  returnProgramme: command('campaign.return-programme', '退回工作方案', Programme.extend({ reason: Reason }), Nothing),
  dropProgramme: command('campaign.drop-programme', '作废工作方案草稿', Programme.extend({ reason: Reason }), Nothing),
  publishProgramme: command(
    'campaign.publish-programme',
    '印发工作方案',
    Programme.extend({ number: text('文号', 40) }),
    Nothing,
  ),
  readProgramme: command('campaign.read-programme', '签收工作方案', Programme, Nothing),

  campaigns: query(
    'campaign.campaigns',
    '治理行动列表',
    z.object(Page),
    z.object({ total: z.int(), rows: z.array(CampaignHead) }),
  ),
  tree: query(
    'campaign.tree',
    '目标任务分解和进度',
    Campaign.extend({ asOf: DayText.nullish() }),
    z.object({
      campaign: CampaignHead,
      asOf: DayText,
      targets: z.array(TargetView),
      /** What does not add up, or is left to nobody. */
      faults: z.array(z.string()),
      may: z.object({ edit: z.boolean(), approve: z.boolean(), correct: z.boolean(), close: z.boolean() }),
    }),
  ),
  /** The records behind the number of a target. */
  rows: query(
    'campaign.rows',
    '目标进度的依据',
    z.object({ target: IdText, asOf: DayText.nullish(), ...Page }),
    z.object({
      total: z.int(),
      amount: z.int(),
      /** Outside the reader's towns: counted, not shown. */
      hidden: z.int(),
      rows: z.array(MeasuredRow),
    }),
  ),
  compare: query(
    'campaign.compare',
    '治理前后对比',
    Campaign.extend({ before: Period, after: Period }),
    z.object({ rows: z.array(Compared) }),
  ),
  ...matrixEndpoints,
  gaps: query(
    'campaign.gaps',
    '定人定责缺口',
    z.object(Page),
    z.object({
      /** Workshops that nobody is responsible for today. */
      total: z.int(),
      workshops: z.array(z.object({ workshop: IdText, name: z.string(), townName: z.string() })),
      wanting: z.array(z.string()),
      faults: z.array(z.object({ campaign: IdText, title: z.string(), fault: z.string() })),
    }),
  ),
  draft: command(
    'campaign.draft',
    '制定治理行动',
    Campaign.extend({ title: text('名称', 60), programme: IdText.nullish(), fromDay: DayText, untilDay: DayText }),
    Nothing,
  ),
  addGoal: command(
    'campaign.add-goal',
    '增加目标',
    Campaign.extend({ target: IdText, title: text('目标', 80) }),
    Nothing,
  ),
  addIndicator: command(
    'campaign.add-indicator',
    '增加指标',
    z.object({
      target: IdText,
      parent: IdText,
      title: text('指标', 80),
      measure: z.enum(measures),
      amount,
      dueOn: DayText,
    }),
    Nothing,
  ),
  assignUnit: command(
    'campaign.assign-unit',
    '分解到股室、所（队）',
    z.object({ target: IdText, parent: IdText, unit: IdText, amount, dueOn: DayText }),
    Nothing,
  ),
  assignPerson: command(
    'campaign.assign-person',
    '落实到人',
    z.object({ target: IdText, parent: IdText, officer: IdText, amount, dueOn: DayText }),
    Nothing,
  ),
  removeTarget: command('campaign.remove-target', '删去目标任务', z.object({ target: IdText }), Nothing),
  approve: command('campaign.approve', '批准治理行动', Campaign, Nothing),
  close: command('campaign.close', '结束治理行动', Campaign.extend({ reason: Reason }), Nothing),
  carryOver: command(
    'campaign.carry-over',
    '结转到下一年',
    Campaign.extend({ next: IdText, title: text('名称', 60) }),
    z.object({ targets: z.int() }),
  ),

  proposals: query(
    'campaign.proposals',
    '提案建议登记簿',
    z.object({
      states: z.array(z.enum(proposalStates)).default([]),
      late: z.boolean().default(false),
      search: maybe(60),
      ...Page,
    }),
    z.object({ total: z.int(), rows: z.array(ProposalView) }),
  ),
  proposal: query('campaign.proposal', '一件提案建议', z.object({ proposal: IdText }), ProposalPage),
  registerProposal: command(
    'campaign.register-proposal',
    '登记提案建议',
    z.object({
      proposal: IdText,
      kind: z.enum(proposalKinds),
      session: text('届次', 40),
      number: text('编号', 12),
      title: text('案由', 100),
      member: text('提出人', 40),
      receivedOn: DayText,
      /** As the letter that handed it over says. */
      dueOn: DayText,
      handler: IdText,
      coHandlers: z.array(IdText).max(20).default([]),
      file: FileHash.nullish(),
    }),
    Nothing,
  ),
  replyProposal: command(
    'campaign.reply-proposal',
    '登记提案答复',
    z.object({ proposal: IdText, number: text('答复文号', 40), file: FileHash, repliedOn: DayText }),
    Nothing,
  ),
  rateProposal: command(
    'campaign.rate-proposal',
    '登记提案反馈',
    z.object({ proposal: IdText, satisfaction: z.enum(satisfactions), ratedOn: DayText, words: maybe(300) }),
    Nothing,
  ),
  proposalFile: download(
    'campaign.proposal-file',
    '下载提案或者答复函',
    z.object({ proposal: IdText, what: z.enum(['proposal', 'reply']) }),
  ),

  ...formEndpoints,
} as const
