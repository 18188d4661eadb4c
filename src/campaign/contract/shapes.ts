import { z } from 'zod'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import { roles } from '../rules/group.ts'
import { measures } from '../rules/measure.ts'
import { programmeStates, programmeSteps } from '../rules/programme.ts'
import { proposalKinds, proposalStates, satisfactions } from '../rules/proposal.ts'
import { levels } from '../rules/target.ts'

export const campaignStates = ['draft', 'running', 'closed'] as const
export type CampaignState = (typeof campaignStates)[number]

export const SeatView = z.object({
  seat: IdText,
  role: z.enum(roles),
  unit: IdText,
  unitName: z.string(),
  account: IdText.nullable(),
  name: z.string(),
  post: z.string(),
  fromDay: DayText,
  untilDay: DayText.nullable(),
  endedFor: z.string().nullable(),
})

export const ProgrammeHead = z.object({
  programme: IdText,
  title: z.string(),
  number: z.string().nullable(),
  state: z.enum(programmeStates),
  drafter: z.string(),
  publishedOn: DayText.nullable(),
  supersededOn: DayText.nullable(),
  /** Whoever asks has read it. */
  readByMe: z.boolean(),
})

/** Of a list: whether it was sent to whoever asks. */
export const ListedProgramme = ProgrammeHead.extend({ askedOfMe: z.boolean() })

const Person = z.object({ account: IdText, name: z.string(), unitName: z.string().nullable() })

export const ProgrammeView = ProgrammeHead.extend({
  body: z.string(),
  file: FileHash.nullable(),
  units: z.array(z.object({ unit: IdText, name: z.string() })),
  duties: z.array(z.string()),
  supersedes: z.object({ programme: IdText, title: z.string() }).nullable(),
  supersededBy: z.object({ programme: IdText, title: z.string() }).nullable(),
  approver: z.string().nullable(),
  steps: z.array(
    z.object({
      step: z.enum(programmeSteps),
      toState: z.enum(programmeStates),
      note: z.string(),
      actor: z.string(),
      at: z.string(),
    }),
  ),
  read: z.array(Person.extend({ at: z.string() })),
  unread: z.array(Person),
  may: z.object({
    edit: z.boolean(),
    approve: z.boolean(),
    sendBack: z.boolean(),
    publish: z.boolean(),
    remind: z.boolean(),
    read: z.boolean(),
  }),
})

export const CampaignHead = z.object({
  campaign: IdText,
  title: z.string(),
  fromDay: DayText,
  untilDay: DayText,
  state: z.enum(campaignStates),
  drafter: z.string(),
  approver: z.string().nullable(),
  programme: z.object({ programme: IdText, title: z.string() }).nullable(),
  carriedFrom: IdText.nullable(),
})

export const TargetView = z.object({
  target: IdText,
  parent: IdText.nullable(),
  level: z.enum(levels),
  title: z.string(),
  measure: z.enum(measures).nullable(),
  amount: z.int().nullable(),
  dueOn: DayText.nullable(),
  unit: IdText.nullable(),
  unitName: z.string().nullable(),
  officer: IdText.nullable(),
  officerName: z.string().nullable(),
  /** Counted from the records, from the first day of the campaign to the target's day or the day asked about. */
  done: z.int().nullable(),
  share: z.int().nullable(),
  progress: z.enum(['reached', 'running', 'missed']).nullable(),
})

export const MeasuredRow = z.object({
  id: IdText,
  label: z.string(),
  onDay: DayText,
  amount: z.int(),
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
})

export const Compared = z.object({ measure: z.enum(measures), before: z.int(), after: z.int() })

export const ProposalView = z.object({
  proposal: IdText,
  kind: z.enum(proposalKinds),
  session: z.string(),
  number: z.string(),
  title: z.string(),
  member: z.string(),
  receivedOn: DayText,
  dueOn: DayText,
  late: z.boolean(),
  handler: IdText,
  handlerName: z.string(),
  coHandlers: z.array(z.object({ unit: IdText, name: z.string() })),
  file: FileHash.nullable(),
  state: z.enum(proposalStates),
  replyNumber: z.string().nullable(),
  replyFile: FileHash.nullable(),
  repliedOn: DayText.nullable(),
  satisfaction: z.enum(satisfactions).nullable(),
  ratedOn: DayText.nullable(),
  words: z.string(),
})

/** With all that was done to it, the newest on top. */
export const ProposalPage = ProposalView.extend({
  course: z.array(z.object({ at: z.string(), actor: z.string(), words: z.string(), reason: z.string().nullable() })),
  may: z.object({ edit: z.boolean(), reply: z.boolean(), rate: z.boolean() }),
})
