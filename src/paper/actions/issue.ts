import type { z } from 'zod'
import { longTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, type Context, type Subject } from '../../platform/action/action.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { paperEndpoints } from '../contract/paper.ts'
import { issuePaper } from '../door.ts'
import { layPaper } from '../rules/lay.ts'
import { paperNumber, usualPrefix } from '../rules/number.ts'
import { type Signature, signatureFaults } from '../rules/signature.ts'
import { voidingRefusal } from '../rules/state.ts'
import { checkFields } from '../rules/values.ts'
import { numberingOf } from '../store/numbering.ts'
import { insertVoiding, lockPaper } from '../store/paper.ts'
import { getTemplate } from '../store/templates.ts'
import { shownPages } from './shown.ts'
import { getPaper, nameOf, paperSubject, placeOf, writers } from './subject.ts'

type Wish = Pick<z.output<typeof paperEndpoints.preview.input>, 'template' | 'workshop' | 'corrects'>

/** Whose matter a draft is; a correction is about what the first paper was about. */
async function draftOf({ template: code, workshop, corrects }: Wish, context: Context) {
  const template = getTemplate(code)
  const first = corrects == null ? undefined : await getPaper(corrects, context)
  const whose = first === undefined ? (workshop ?? null) : first.workshop
  const place = await placeOf(whose, context)
  return { template, first, whose, place }
}

function given(signatures: z.output<typeof paperEndpoints.preview.input>['signatures'], at: string): Signature[] {
  return signatures.map(signature => ({ ...signature, at }))
}

export const preview = action(paperEndpoints.preview, {
  allow: writers,
  concerns: 'workshop',
  // Nothing of a draft is kept, not even as the answer to a request that comes twice.
  answerIsSecret: true,
  async subject(wish, context): Promise<Subject> {
    const { template, place } = await draftOf(wish, context)
    return { kind: 'paper', id: template.code, label: `${template.title}（草稿）`, place }
  },
  async run(wish, context) {
    const { tx, district, today, now } = context
    const { template, first } = await draftOf(wish, context)
    const { bureau, name, prefix, marks } = await numberingOf(tx, district)
    const { values, faults, missing } = checkFields(template, wish.fields)
    const mark = template.mark === null ? null : (marks[template.code] ?? template.mark)
    const year = Number(today.slice(0, 4))
    const number =
      mark === null ? null : paperNumber(prefix ?? usualPrefix(name), mark, year, 0).replace('〕0号', '〕　号')
    const signatures = given(wish.signatures, longTime(now))
    const head = { bureau, number, issuedOn: today, corrects: first === undefined ? null : nameOf(first) }
    const wrong = [...faults, ...missing, ...signatureFaults(template, signatures)]
    const output = { shown: await shownPages(layPaper(template, values, head, signatures)), faults: wrong }
    return { output, after: { template: template.code } }
  },
})

export const issue = action(paperEndpoints.issue, {
  allow: writers,
  concerns: 'workshop',
  async subject(wish, context): Promise<Subject> {
    const { template, place } = await draftOf(wish, context)
    return { kind: 'paper', id: wish.paper, label: template.title, place }
  },
  async run(wish, context) {
    const { tx, district, actor, now, world } = context
    const { first, whose } = await draftOf(wish, context)
    const subject = await subjectOf(whose, first, context)
    const output = await issuePaper(tx, world, {
      ...{ district, template: wish.template, subject, workshop: whose, fields: wish.fields, now },
      ...(wish.corrects == null ? {} : { corrects: wish.corrects }),
      signatures: given(wish.signatures, longTime(now)),
      paper: wish.paper,
      by: { account: actor.account ?? null, name: actor.name },
    })
    return { output, after: { template: wish.template, number: output.number } }
  },
})

async function subjectOf(
  workshop: Id | null,
  first: Awaited<ReturnType<typeof getPaper>> | undefined,
  context: Context,
) {
  if (first !== undefined) return { kind: first.subjectKind, id: first.subjectId, label: first.subjectLabel }
  const { tx, district } = context
  if (workshop === null) return { kind: 'district', id: district, label: '全区' }
  const { name } = await getWorkshopPlace(tx, district, workshop)
  return { kind: 'workshop', id: workshop, label: name }
}

export const voidPaper = action(paperEndpoints.void, {
  allow: writers,
  concerns: 'workshop',
  subject: paperSubject,
  async run({ paper, reason }, { tx, district, actor, now }) {
    const found = await lockPaper(tx, district, paper)
    const refusal = found === undefined ? '没有找到这份文书' : voidingRefusal(found)
    if (refusal !== undefined) throw new Problem('state-conflict', refusal)
    await insertVoiding(tx, district, paper, { reason, at: now, account: actor.account ?? null, actor: actor.name })
    return { output: {}, reason, after: { state: 'void' } }
  },
})
