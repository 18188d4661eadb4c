import { isGrave } from '../../src/inspection/rules/outcome.ts'
import type { Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { newId } from '../../src/platform/id.ts'
import type { NewHazard } from '../../src/rectification/store/hazard.ts'
import type { Random } from '../random.ts'
import type { Told } from './disclosing.ts'
import type { List } from './lists.ts'
import type { DemoPart } from './parts.ts'
import { type Numbered, recorderOf } from './told.ts'
import { momentOn } from './visit.ts'
import type { Worked } from './worked.ts'

export type Row = Readonly<Record<string, unknown>>
type Edition = { readonly edition: Id; readonly number: number }

const off = (random: Random) => (random.next() - 0.5) * 0.0004

export function visitRow(visit: Numbered, list: List, { edition, number }: Edition, random: Random): Row {
  const { id, shop, kind, reason, on, startedAt, endedAt } = visit
  const { longitude, latitude } = shop
  const placed = longitude !== null && latitude !== null
  const by = recorderOf(visit, 'market')
  return {
    ...{ id, number: visit.number, workshop: shop.id, kind, reason, onDay: on, startedAt, endedAt },
    ...{ edition, editionNumber: number, itemsHash: list.hash, spared: [], category: shop.category },
    latitude: placed ? latitude + off(random) : null,
    longitude: placed ? longitude + off(random) : null,
    accuracy: placed ? random.between(5, 24) : null,
    ...{ device: '示例手机', commandHash: null, enteredAt: null, clockSkew: null, state: 'finished', voidReason: null },
    ...{ account: by?.account ?? null, actor: by?.name ?? '', at: startedAt },
  }
}

export function partRow({ visit, department, result }: DemoPart): Row {
  const by = recorderOf(visit, department)
  const { regime, outcome, reason, handling, checked, problems } = result
  return {
    ...{ visit: visit.id, department, state: 'finished', regime, outcome, reason, handling, checked, problems },
    ...{ note: '', opinion: problems === 0 ? '' : '属实，按要求整改', refusalReason: null, refusalRecording: null },
    ...{ account: by?.account ?? null, actor: by?.name ?? '', endedAt: visit.endedAt, at: visit.endedAt },
  }
}

export function officerRows({ visit, department, team }: DemoPart): readonly Row[] {
  return team.map(({ officer, name, certificateNumber }) => ({
    ...{ visit: visit.id, department, officer, name, certificateNumber },
  }))
}

/** What differs from “其余均符合”. */
export function exceptionRows({ visit, judged }: DemoPart): readonly Row[] {
  return judged
    .filter(({ mark }) => mark.result !== 'conforming')
    .map(({ mark: { code, result, note, files, correctedOnSpot } }) => ({
      ...{ visit: visit.id, code, result, note, files, corrected_on_spot: correctedOnSpot },
    }))
}

const bad = ({ judged }: DemoPart) => judged.filter(({ mark }) => mark.result === 'nonconforming')

export function findingRows(
  part: DemoPart,
  hazards: ReadonlyMap<string, NewHazard>,
  usual: Day | null,
): readonly Row[] {
  const { visit } = part
  return bad(part).flatMap(({ item: { code, department, weight }, mark: { correctedOnSpot } }) => {
    const hazard = hazards.get(`${visit.id} ${code}`)
    if (hazard === undefined) return []
    const dueOn = correctedOnSpot ? null : usual
    return [
      { visit: visit.id, code, department, weight, affectsSafety: false, correctedOnSpot, dueOn, hazard: hazard.id },
    ]
  })
}

/** Worked days until it was said what becomes of a clue: 行政处罚程序规定 leaves fifteen. */
export const clueDays = 12
/** What was looked into without a case. */
const notPursued = [
  '不予立案：初次发现，情节轻微，已及时改正',
  '不予立案：经核查，当场补齐了证明材料',
  '不予立案：初次发现，危害后果轻微并及时改正',
]

export function clueRow(
  part: DemoPart,
  { today, worked }: { today: Day; worked: Worked },
  at: number,
): Row | undefined {
  const { visit, result, department } = part
  const grave = bad(part).filter(({ item, mark }) =>
    isGrave({ weight: item.weight, affectsSafety: mark.affectsSafety }),
  )
  if (department !== 'market' || grave.length === 0) return undefined
  const text = `${result.reason}：${grave.map(({ item, mark }) => `${item.text}（${mark.note}）`).join('；')}`
  const takenOn = worked.after(visit.on, clueDays)
  const taken = takenOn < today
  return {
    ...{ id: newId(), visit: visit.id, workshop: visit.shop.id, foundOn: visit.on },
    ...{ codes: grave.map(({ item }) => item.code), text },
    ...{ actor: recorderOf(visit, 'market')?.name ?? '', at: visit.endedAt },
    takenBy: taken ? (notPursued[at % notPursued.length] ?? null) : null,
    takenAt: taken ? momentOn(takenOn, 900) : null,
  }
}

export function disclosureRow(visit: Numbered, told: Told): Row {
  return { visit: visit.id, workshop: visit.shop.id, formedOn: visit.on, ...told }
}
