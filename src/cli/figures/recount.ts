import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { type Asked, type Found, lastBy } from './found.ts'
import type { PlainTables } from './plain-tables.ts'
import * as raised from './raised-facts.ts'
import * as registry from './registry-facts.ts'
import * as sampled from './sample-facts.ts'
import * as watched from './watch-facts.ts'

export type Where = {
  readonly town?: string | null
  readonly village?: string | null
  readonly category?: string | null
  readonly unit?: Id | null
}

export type Recounted = { readonly text: string; readonly rows: number }

type Sources = Readonly<Record<string, (asked: Asked) => readonly Found[]>>

const conclusion = (wanted: string) => (asked: Asked) =>
  sampled.samples(asked).filter(each => each.conclusion === wanted)
const workshopsOf = (category: string) => (asked: Asked) => registry.standingAs(asked, 'valid', category)

/** How things stood at the end of the day. */
const standing: Sources = {
  'registry.workshops': asked => registry.standingAs(asked, 'valid'),
  'registry.workshops-baijiu': workshopsOf('baijiu'),
  'registry.workshops-oil': workshopsOf('oil'),
  'registry.workshops-soy': workshopsOf('soy'),
  'registry.workshops-grain': workshopsOf('grain'),
  'registry.workshops-meat': workshopsOf('meat'),
  'registry.workshops-pastry': workshopsOf('pastry'),
  'registry.workshops-other': workshopsOf('other'),
  'registry.conversions': asked => registry.standingAs(asked, 'converted'),
  'registry.suspended': asked => registry.standingAs(asked, 'suspended'),
  'cultivation.makeovers': asked => raised.projects(asked, 'makeover'),
  'cultivation.upgrades': asked => raised.projects(asked, 'upgrade'),
  'cultivation.titles': asked => raised.titles(asked, 'district'),
  'cultivation.trademarks': raised.marks,
  'cultivation.running-pairs': raised.runningPairs,
  'cultivation.destinations': raised.destinations,
  'cultivation.doubled': raised.doubled,
  'code.assigned': registry.codes,
  'inspection.joint-departments': watched.jointDepartments,
  'inspection.joint-open': watched.jointOpen,
  'inspection.covered': asked => registry.amongValid(asked, watched.visits(watched.lastMonths(asked, 24))),
  'rectification.open': asked => watched.openHazards(asked),
  'rectification.overdue': asked => watched.openHazards(asked).filter(({ overdue }) => overdue),
  'rectification.open-inspection': asked => watched.openFrom(asked, 'inspection', 'joint'),
  'rectification.open-sampling': asked => watched.openFrom(asked, 'sampling'),
  'rectification.open-vision': asked => watched.openFrom(asked, 'alert'),
  'rectification.open-complaint': asked => watched.openFrom(asked, 'complaint'),
  'rectification.open-other': asked => watched.openFrom(asked, 'self-check', 'exception'),
  'rating.grade-a': asked => registry.graded(asked, 'A'),
  'rating.grade-b': asked => registry.graded(asked, 'B'),
  'rating.grade-c': asked => registry.graded(asked, 'C'),
  'rating.grade-d': asked => registry.graded(asked, 'D'),
  'rating.index-excellent': asked => registry.banded(asked, '优'),
  'rating.index-good': asked => registry.banded(asked, '良'),
  'rating.index-fair': asked => registry.banded(asked, '中'),
  'rating.index-poor': asked => registry.banded(asked, '差'),
  'rating.unrated': asked => registry.banded(asked, null),
  'vision.cameras': watched.cameras,
  'vision.seen': watched.camerasSeen,
  'vision.workshops': asked => registry.amongValid(asked, watched.cameras(asked)),
  'training.workshops': asked => registry.amongValid(asked, watched.trained(watched.lastMonths(asked, 12))),
  'training.people': asked => watched.trainedPeople(watched.lastMonths(asked, 12)),
}

/** What happened in the window. */
const happened: Sources = {
  'sampling.taken': sampled.samples,
  'sampling.concluded': asked => sampled.samples(asked).filter(each => each.conclusion !== null),
  'sampling.conforming': conclusion('conforming'),
  'sampling.nonconforming': conclusion('nonconforming'),
  'sampling.turned': asked => sampled.samples(asked).filter(({ turned }) => turned),
  'casework.from-sampling': asked => sampled.cases(asked, 'sampling'),
  'casework.filed-batches'(asked) {
    const filed = sampled.samplesWithCase(asked)
    return conclusion('nonconforming')(asked).filter(({ sample }) => filed.has(sample))
  },
  'registry.filed': asked => registry.firstTime(asked, 'valid'),
  'registry.closed': asked => registry.firstTime(asked, 'cancelled'),
  'inspection.visits': watched.visits,
  'inspection.workshops': watched.visitedOnce,
  'inspection.findings': asked =>
    watched.hazards(asked).filter(({ source }) => source === 'inspection' || source === 'joint'),
  'rectification.found': watched.hazards,
  'rectification.found-cleared': asked => watched.hazards(asked).filter(({ cleared }) => cleared),
  'rectification.repeated': asked => watched.hazards(asked).filter(({ repeated }) => repeated),
  'rectification.cleared': watched.clearedHazards,
  'vision.alerts': watched.alerts,
  'recall.started': asked => watched.recalls(asked, false),
  'recall.finished': asked => watched.recalls(asked, true),
  'complaint.received': watched.complaintsReceived,
  'complaint.closed': asked => watched.complaintsClosed(asked, false),
  'complaint.in-time': asked => watched.complaintsClosed(asked, true),
  'label.printed': watched.printed,
}

/** Part of the whole, in this order. */
const shares: Readonly<Record<string, readonly [string, string]>> = {
  'sampling.conforming-rate': ['sampling.conforming', 'sampling.concluded'],
  'casework.filing-rate': ['casework.filed-batches', 'sampling.nonconforming'],
  'inspection.coverage-rate': ['inspection.covered', 'registry.workshops'],
  'rectification.cleared-rate': ['rectification.found-cleared', 'rectification.found'],
  'rectification.overdue-rate': ['rectification.overdue', 'rectification.open'],
  'rectification.repeat-rate': ['rectification.repeated', 'rectification.found'],
  'vision.coverage-rate': ['vision.workshops', 'registry.workshops'],
  'training.coverage-rate': ['training.workshops', 'registry.workshops'],
  'complaint.in-time-rate': ['complaint.in-time', 'complaint.closed'],
}

/** So many of one for each of another. */
const means: Readonly<Record<string, readonly [string, string]>> = {
  'inspection.findings-per-visit': ['inspection.findings', 'inspection.visits'],
}

/** By hand, as one learns it at school: two digits, halves up. */
function shareText(part: number, whole: number): string {
  const hundredths = (BigInt(part) * 20_000n + BigInt(whole)) / (2n * BigInt(whole))
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}%`
}

function meanText(part: number, whole: number): string {
  const hundredths = (BigInt(part) * 200n + BigInt(whole)) / (2n * BigInt(whole))
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}

/** A record belongs to where it was written down to be, else to where its workshop is. */
function lies(tables: PlainTables, where: Where): (row: Found, day: Day) => boolean {
  const { town = null, village = null, category = null, unit = null } = where
  const workshops = new Map(tables.workshop.map(each => [each.id, each]))
  const charges = Map.groupBy(unit === null ? [] : tables.responsibility, each => each.workshop)
  return (row, day) => {
    const workshop = row.workshop === null ? undefined : workshops.get(row.workshop)
    if (town !== null && (row.town ?? workshop?.town) !== town) return false
    if (category !== null && (row.category ?? workshop?.category) !== category) return false
    if (village !== null && (workshop?.village ?? '') !== village) return false
    if (village === '' && workshop === undefined) return false
    if (unit === null) return true
    const known = (charges.get(row.workshop ?? '') ?? []).filter(({ fromDay }) => fromDay <= day)
    return lastBy(known, ({ fromDay }) => fromDay)?.unit === unit
  }
}

const important = ['item-name', 'item-ingredients', 'item-lot-number', 'item-produced-on', 'item-shelf-life']

/** What is read from a book or from the last proposal; the whole district's, wherever one asks. */
function lists(asked: Asked): ReadonlyMap<string, Recounted> {
  const templates = watched.rowsOfBook(asked, 'ledgers').length
  const label = watched.rowsOfBook(asked, 'label-standard')
  const fields = important.filter(item => label.some(code => code === item || code.startsWith(`${item}-`))).length
  const proposal = watched.lastProposal(asked)
  const session = proposal?.session.replace(/^\D*?(?=[一二三四五六七八九十\d]+届)/u, '').replace(/次.*$/u, '次')
  const rows = proposal === undefined ? 0 : 1
  return new Map([
    ['ledger.templates', { text: String(templates), rows: templates }],
    ['label.fields', { text: String(fields), rows: fields }],
    ['campaign.proposal-number', { text: proposal?.number ?? '—', rows }],
    ['campaign.proposal-session', { text: session ?? '—', rows }],
  ])
}

/**
 * Every figure that records decide, counted once more: rows read table by table, counted here, nothing shared with how the
 * registry of figures asks. What the program itself consists of (scenes, topics, headings) is not counted again.
 */
export function recount(asked: Asked, where: Where = {}): ReadonlyMap<string, Recounted> {
  const isThere = lies(asked.tables, where)
  const counts = new Map<string, { readonly rows: number; readonly amount: number }>()
  const count = (code: string, rows: readonly Found[]) => {
    counts.set(code, { rows: rows.length, amount: rows.reduce((sum, row) => sum + row.amount, 0) })
  }
  for (const [code, source] of Object.entries(standing))
    count(
      code,
      source(asked).filter(row => isThere(row, asked.asOf)),
    )
  for (const [code, source] of Object.entries(happened))
    count(
      code,
      source(asked).filter(row => isThere(row, row.onDay)),
    )
  const said = new Map<string, Recounted>(lists(asked))
  for (const [code, { rows, amount }] of counts) said.set(code, { text: String(amount), rows })
  for (const [code, [part, whole]] of [...Object.entries(shares), ...Object.entries(means)]) {
    const [top, bottom] = [counts.get(part)?.amount ?? 0, counts.get(whole)?.amount ?? 0]
    const rows = counts.get(whole)?.rows ?? 0
    said.set(
      code,
      bottom === 0
        ? { text: '—', rows: 0 }
        : { text: code in means ? meanText(top, bottom) : shareText(top, bottom), rows },
    )
  }
  return said
}
