import { z } from 'zod'
import { DayText, IdText } from '../../platform/action/schema.ts'
import { suspicionList } from '../rules/abuse.ts'
import { refusalGrounds } from '../rules/ground.ts'
import { doubts, kinds } from '../rules/kind.ts'
import { complaintStates, complaintSteps, outcomes } from '../rules/state.ts'
import { topics } from '../rules/topic.ts'
import { vias } from '../rules/via.ts'

/** Whose time runs, and until when. */
export const Due = z.object({
  code: z.string().nullable(),
  on: DayText.nullable(),
  tone: z.enum(['none', 'calm', 'soon', 'late']),
})

export const ComplaintHead = z.object({
  complaint: IdText,
  number: z.string(),
  kind: z.enum(kinds),
  topic: z.enum(topics),
  via: z.enum(vias),
  state: z.enum(complaintStates),
  outcome: z.enum(outcomes).nullable(),
  named: z.boolean(),
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  receivedOn: DayText,
  handlers: z.array(z.string()),
  suspicious: z.boolean(),
  digest: z.string(),
  due: Due,
})

export const StepView = z.object({
  step: z.enum([...complaintSteps, 'receive']),
  toState: z.enum(complaintStates),
  onDay: DayText,
  note: z.string(),
  told: z.string(),
  actor: z.string(),
  at: z.string(),
})

export const ReplyView = z.object({
  reply: IdText,
  text: z.string(),
  state: z.enum(['waiting', 'shown', 'returned']),
  reason: z.string().nullable(),
  actor: z.string(),
  at: z.string(),
})

export const DisclosureView = z.object({
  disclosure: IdText,
  text: z.string(),
  foundOn: DayText,
  publishedOn: DayText,
  withdrawnOn: DayText.nullable(),
  withdrawnFor: z.string().nullable(),
  actor: z.string(),
  replies: z.array(ReplyView),
})

export const ComplaintView = ComplaintHead.extend({
  receivedAt: z.string(),
  wantsRemedy: z.boolean(),
  suspicions: z.array(z.enum(suspicionList)),
  vettedBy: z.string().nullable(),
  handlerRows: z.array(
    z.object({ account: IdText, name: z.string(), since: z.string(), endedAt: z.string().nullable() }),
  ),
  steps: z.array(StepView),
  refusedFor: z.enum(refusalGrounds).nullable(),
  transferredTo: z.string().nullable(),
  mergedInto: z.object({ complaint: IdText, number: z.string() }).nullable(),
  mergedHere: z.array(z.object({ complaint: IdText, number: z.string() })),
  caseFile: IdText.nullable(),
  caseLabel: z.string().nullable(),
  hazards: z.array(z.object({ hazard: IdText, text: z.string(), state: z.string() })),
  disclosures: z.array(DisclosureView),
  messages: z.array(z.object({ state: z.enum(['queued', 'given', 'failed']), note: z.string(), at: z.string() })),
  /** For whoever handles it alone; name and telephone are asked for one by one, with a reason. */
  told: z
    .object({
      words: z.string(),
      where: z.string(),
      when: z.string(),
      pictures: z.int(),
      doubt: z.enum(doubts).nullable(),
      /** What whoever told it added later, the oldest first. */
      additions: z.array(z.object({ addition: IdText, at: z.string(), words: z.string(), picture: z.boolean() })),
    })
    .nullable(),
  /** When something was added; what it was is for the handlers. */
  added: z.array(z.object({ addition: IdText, at: z.string() })),
  keeping: z.object({
    /** The day until which what lies sealed is kept, once it has ended, and by which rule. */
    kept: z
      .object({
        until: DayText,
        rule: z.string(),
        /** The numbers of open cases that began with it: while there is one it stays, whatever the day. */
        heldBy: z.array(z.string()),
      })
      .nullable(),
    destroyed: z.object({ on: DayText, by: z.string() }).nullable(),
  }),
  next: z.array(z.enum(complaintSteps)),
  may: z.object({ handle: z.boolean(), assign: z.boolean(), publish: z.boolean() }),
  /** Why the reporter cannot be told yet, where a case decides first. */
  tellBlocked: z.string().nullable(),
})

export const Officer = z.object({ account: IdText, name: z.string(), unitName: z.string().nullable() })

export const OwnDisclosure = z.object({
  disclosure: IdText,
  text: z.string(),
  foundOn: DayText,
  publishedOn: DayText,
  /** Until when an answer is asked for; later ones are taken in all the same. */
  replyBy: DayText,
  reply: ReplyView.omit({ actor: true }).nullable(),
})
