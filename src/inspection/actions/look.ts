import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { codeText } from '../../kernel/text.ts'
import { papersOf } from '../../paper/door.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { hazardsOfSource } from '../../rectification/door.ts'
import type { Department } from '../../rectification/rules/hazard.ts'
import { type Sight, sees } from '../../rectification/rules/who.ts'
import { findByCode as findPlate } from '../../registry/door/standing.ts'
import { getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import { planningEndpoints } from '../contract/planning.ts'
import type { OutcomeShape } from '../contract/shapes.ts'
import { inspectionEndpoints as endpoints } from '../contract.ts'
import { judgedOf } from '../rules/result.ts'
import { inspectors, readers, withPartners } from '../rules/seen.ts'
import { clueOf, findDisclosure } from '../store/disclosure.ts'
import { evidenceOf } from '../store/evidence.ts'
import { officersOf, unitOfAccount } from '../store/officer.ts'
import { findingsOf, marksOf, type Part, signaturesOf, teamsOf } from '../store/part.ts'
import { itemsOf, type Visit } from '../store/visit.ts'
import { countVisits, listVisits } from '../store/visit-list.ts'
import { recordingType } from './evidence.ts'
import { sourceOf } from './finishing.ts'
import { listFor } from './listing.ts'
import { resultOf } from './result.ts'
import { getVisit, inspectsFor, refused, sightFor, visitPlace, visitSubject, workshopPlace } from './subject.ts'

const list = answer(endpoints.list, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize, ...filter }, context, scope) {
    const { tx, district } = context
    if (filter.from && filter.to && filter.to < filter.from) throw refused('/to', '结束日期不能早于开始日期')
    const asked = { district, scope, sight: await sightFor(context), places: workshopPlaces, filter }
    const total = await countVisits(tx, asked)
    return { total, rows: await listVisits(tx, asked, pageSize, (page - 1) * pageSize) }
  },
})

const look = answer(endpoints.look, {
  allow: readers,
  concerns: 'workshop',
  place: visitPlace,
  async run({ visit: id }, context) {
    const { tx, district } = context
    const { visit, parts, sight } = await getVisit(id, context)
    const own = (department: Department) => sees(sight, department)
    const [items, marks, findings, papers, { name }] = [
      (await itemsOf(tx, district, id)).filter(({ department }) => own(department)),
      await marksOf(tx, district, id),
      (await findingsOf(tx, district, id)).filter(({ department }) => own(department)),
      own('market') ? await papersOf(tx, district, 'inspection', id) : [],
      await getWorkshopPlace(tx, district, visit.workshop),
    ]
    const shown = new Set(items.map(({ code }) => code))
    const seenMarks = marks.filter(({ code }) => shown.has(code))
    const states = new Map<string, string>(
      (await hazardsOfSource(tx, district, sourceOf(visit), id)).map(hazard => [hazard.id, hazard.state]),
    )
    const clue = own('market') ? await clueOf(tx, district, { visit: id }) : undefined
    return {
      ...headOf(visit, name, (await townOf(visit, context)) ?? ''),
      ...{ items, marks: seenMarks },
      evidence: await evidenceSeen(id, context),
      parts: await partsFor(visit, { parts, sight, items, marks: seenMarks }, context),
      findings: findings.map(each => ({ ...each, hazardState: states.get(each.hazard) ?? '' })),
      papers: papers.map(({ paper, title, number, issuedOn }) => ({ paper, title, number, issuedOn })),
      disclosure: own('market') ? ((await findDisclosure(tx, district, id)) ?? null) : null,
      clue: clue === undefined ? null : { clue: clue.clue, text: clue.text, taken: clue.taken },
    }
  },
})

async function townOf({ workshop }: Visit, { tx, district }: Context): Promise<string | undefined> {
  const [found] = await tx<{ townName: string }[]>`
    select w.town_name from (${workshopPlaces(tx, district)}) w where w.id = ${workshop}`
  return found?.townName
}

function headOf(visit: Visit, workshopName: string, townName: string) {
  const { id, number, workshop, category, kind, state, onDay, actor, reason, startedAt, endedAt, editionNumber } = visit
  const { itemsHash, spared, device, enteredAt, clockSkew, at, voidReason, latitude, longitude, accuracy } = visit
  return {
    ...{ visit: id, number, workshop, workshopName, townName, category, kind, state, onDay, actor },
    ...{ reason, startedAt, endedAt, editionNumber, itemsHash, spared, device, enteredAt, clockSkew },
    position: latitude === null || longitude === null ? null : { latitude, longitude, accuracy: accuracy ?? 0 },
    ...{ recordedAt: at, voidReason },
  }
}

type Seen = {
  readonly parts: readonly Part[]
  readonly sight: Sight
  readonly items: Awaited<ReturnType<typeof itemsOf>>
  readonly marks: Awaited<ReturnType<typeof marksOf>>
}

async function partsFor(visit: Visit, { parts, sight, items, marks }: Seen, context: Context) {
  const { tx, district } = context
  const [teams, signatures, inspects] = [
    await teamsOf(tx, district, visit.id),
    await signaturesOf(tx, district, visit.id),
    await inspectsFor(context),
  ]
  return parts
    .filter(({ department }) => sees(sight, department))
    .map(part => {
      const { department, state, actor, endedAt, note, opinion, refusalReason, refusalRecording } = part
      const now = resultOf(judgedOf(items, marks, department), department, visit.onDay)
      return {
        ...{ department, state, actor, endedAt, note: note ?? '', opinion: opinion ?? '' },
        mine: inspects.includes(department),
        result: state === 'finished' ? asTold(part, now) : now,
        refusal: refusalReason === null ? null : { reason: refusalReason, recording: refusalRecording },
        officers: teams.filter(each => each.department === department),
        signatures: signatures.filter(each => each.department === department),
      }
    })
}

/** What was told stands, whatever the rules say now. */
function asTold(part: Part, now: OutcomeShape): OutcomeShape {
  const { outcome, reason, handling, checked, problems } = part
  return {
    ...now,
    ...{ outcome, reason: reason ?? now.reason, handling: handling ?? now.handling },
    ...{ checked: checked ?? now.checked, problems: problems ?? now.problems },
  }
}

const checklist = answer(endpoints.checklist, {
  allow: inspectors,
  concerns: 'workshop',
  place: workshopPlace,
  async run(wish, context) {
    const { editionNumber, itemsHash, items, spared } = await listFor(wish, context.today, context)
    return { editionNumber, itemsHash, items: [...items], spared: [...spared] }
  },
})

/** What stands on a plate, typed or scanned: the code alone, or its whole address. */
const findByCode = answer(endpoints.findByCode, {
  allow: withPartners,
  concerns: 'workshop',
  place: async (asked, context) => {
    const { id, town } = await plateOf(asked, context)
    return { kind: 'workshop', workshop: id, town }
  },
  async run(asked, context) {
    const { id, name, townName, category } = await plateOf(asked, context)
    return { workshop: id, name, townName, category }
  },
})

async function plateOf({ code }: { readonly code: string }, { tx, district }: Context) {
  const typed = codeText(code)
  const text = (/\/S\/([^/?#]*)/u.exec(typed)?.[1] ?? typed).replace(/[^0-9A-Z]/gu, '')
  const found = await findPlate(tx, district, text)
  if (found === undefined) throw new Problem('not-found', '没有找到这个码，可能已换发或不在本辖区；请按名称查找')
  return found
}

const officers = answer(planningEndpoints.officers, {
  allow: withPartners,
  concerns: 'workshop',
  async run({ workshop = null, department }, context) {
    const { tx, district, actor } = context
    const own = actor.account === undefined ? undefined : await unitOfAccount(tx, district, actor.account)
    const all = await officersOf(tx, district, { workshop })
    const market = ['bureau', 'office', 'station']
    const fits = all.filter(({ unitKind, unitId }) =>
      department === 'market' ? market.includes(unitKind) : unitId === own,
    )
    return {
      rows: fits.map(({ account, unitKind: _kind, unitId: _unit, ...officer }) => ({
        ...officer,
        mine: account !== null && account === actor.account,
      })),
    }
  },
})

/** Only what the visit itself names, and of it what the reader's department may see: a hash that somebody knows opens nothing. */
const file = delivery(endpoints.file, {
  allow: readers,
  concerns: 'workshop',
  subject: visitSubject,
  async run({ visit: id, file: hash }, context) {
    const { world } = context
    const named = await filesOf(id, context)
    if (!named.has(hash)) throw new Problem('not-found', '这次检查没有这个文件，请刷新后再打开')
    const sound = await recordingType(world, hash)
    const mediaType = sound ?? (await sniff(world.files, hash)).mediaType
    const name = `检查证据-${hash.slice(0, 8)}.${extensionOf(mediaType)}`
    return {
      output: { name, mediaType, body: await world.files.read(hash), inline: true },
      after: { visit: id, file: hash },
    }
  },
})

async function filesOf(id: Id, context: Context): Promise<ReadonlySet<string>> {
  const { tx, district } = context
  const { parts, sight } = await getVisit(id, context)
  const items = new Set(
    (await itemsOf(tx, district, id)).flatMap(each => (sees(sight, each.department) ? [each.code] : [])),
  )
  const marks = (await marksOf(tx, district, id)).filter(({ code }) => items.has(code))
  const signatures = (await signaturesOf(tx, district, id)).filter(({ department }) => sees(sight, department))
  const recordings = parts.filter(({ department }) => sees(sight, department)).map(part => part.refusalRecording)
  const voices = marks.map(({ voice }) => voice)
  const all = [...marks.flatMap(({ files }) => files), ...voices, ...signatures.map(each => each.file), ...recordings]
  return new Set(all.filter(each => each !== null))
}

/** Of the files that the reader may open, and of no other. */
async function evidenceSeen(id: Id, context: Context) {
  const named = await filesOf(id, context)
  return (await evidenceOf(context.tx, context.district, id)).filter(({ file }) => named.has(file))
}

function extensionOf(mediaType: string): string {
  return mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'bin')
}

export const lookActions: readonly Action[] = [list, look, checklist, findByCode, officers, file]
