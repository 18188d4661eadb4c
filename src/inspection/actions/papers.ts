import type { Instant } from '../../kernel/day.ts'
import { dayAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { issuePaper } from '../../paper/door.ts'
import type { Context } from '../../platform/action/action.ts'
import { findWorkshopCard } from '../../registry/door.ts'
import type { OutcomeShape } from '../contract/shapes.ts'
import { placesOf, type Shown, visitPapers } from '../rules/paper-fields.ts'
import { dueOf, type Judged } from '../rules/result.ts'
import type { Officer } from '../store/part.ts'
import { timesInYear, type Visit } from '../store/visit.ts'
import { type EndingInput, refusalOf } from './ending.ts'
import { rectifyBy } from './listing.ts'

type Ended = {
  readonly name: string
  readonly label: string
  readonly endedAt: Instant
  readonly ending: EndingInput
  readonly team: readonly Officer[]
  readonly result: OutcomeShape
  readonly judged: readonly Judged[]
}

/** 现场笔录 and 监督检查结果记录表, signed and frozen. Made last: whoever needs the next number waits for this transaction. */
export async function issuePapers(visit: Visit, ended: Ended, context: Context): Promise<Id[]> {
  const { tx, world, district, now, actor } = context
  const { ending, endedAt, label } = ended
  const shown = await shownOf(visit, ended, context)
  if (shown === undefined) return []
  const signed = {
    signatures: ending.signatures,
    refusal: refusalOf(ending),
    party: shown.card.operatorName,
    at: endedAt,
  }
  const issued: Id[] = []
  for (const { template, fields, room } of visitPapers) {
    const printed = ending.papers.find(each => each.template === template)
    const { paper } = await issuePaper(tx, world, {
      ...(printed !== undefined && { paper: printed.paper }),
      ...(printed?.number != null && { number: printed.number }),
      ...{ district, template, workshop: visit.workshop, subject: { kind: 'inspection', id: visit.id, label } },
      ...{ fields: fields(shown), signatures: placesOf(signed, room), issuedOn: dayAt(endedAt), now },
      by: { account: actor.account ?? null, name: actor.name },
    })
    issued.push(paper)
  }
  return issued
}

async function shownOf(visit: Visit, ended: Ended, context: Context): Promise<Shown | undefined> {
  const { tx, district, today } = context
  const { outcome, reason, handling, notApplicable } = ended.result
  const card = await findWorkshopCard(tx, district, visit.workshop, today)
  if (card === undefined || outcome === null) return undefined
  const usual = await rectifyBy(visit.onDay, context)
  const bad = ended.judged.filter(({ mark }) => mark.result === 'nonconforming')
  return {
    ...{ name: ended.name, card, kind: visit.kind, onDay: visit.onDay, startedAt: visit.startedAt },
    times: await timesInYear(tx, district, visit.workshop, visit.onDay),
    ...{ endedAt: ended.endedAt, team: ended.team, editionNumber: visit.editionNumber },
    items: ended.judged.map(({ item }) => item),
    notApplicable,
    findings: bad.map(({ item, mark }) => ({
      ...{ item, note: mark.note, photographs: mark.files.length, correctedOnSpot: mark.correctedOnSpot },
      dueOn: dueOf(mark, usual),
    })),
    ...{ outcome, reason, handling, note: ended.ending.note, opinion: ended.ending.opinion },
  }
}
