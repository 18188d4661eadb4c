import { filedCases } from '../../../casework/door/figures.ts'
import { codesInUse } from '../../../code/door/figures.ts'
import { closedComplaints, receivedComplaints } from '../../../complaint/door/figures.ts'
import { complaintsInTime } from '../../../complaint/door/measure.ts'
import {
  destinationsThen,
  doubledThen,
  marksThen,
  pairsThen,
  projectsThen,
  titlesThen,
} from '../../../cultivation/door/figures.ts'
import { jointDepartments } from '../../../inspection/door/figures.ts'
import { finishedVisits, visitedWorkshops } from '../../../inspection/door/measure.ts'
import { addDays, addMonths, type Day, getDay } from '../../../kernel/day.ts'
import { printedLabels } from '../../../label/door/measure.ts'
import type { Queryable } from '../../../platform/db/connect.ts'
import { gradesThen, indexesThen } from '../../../rating/door/figures.ts'
import { recallsThen } from '../../../recall/door/figures.ts'
import { hazardsThen, openHazards } from '../../../rectification/door/figures.ts'
import { clearedHazards } from '../../../rectification/door/measure.ts'
import { changedWorkshops, standingThen } from '../../../registry/door/figures.ts'
import { placesOnFile } from '../../../registry/door/grown.ts'
import { samplesThen } from '../../../sampling/door/figures.ts'
import { trainedPeople } from '../../../training/door/figures.ts'
import { trainedWorkshops } from '../../../training/door/measure.ts'
import { camerasSeen, camerasThen, trueAlerts } from '../../../vision/door/figures.ts'

export type Span = { readonly from: Day; readonly until: Day }

/** SQL of `id`, `workshop`, `on_day`, `label`, `amount` and `tag`; several figures are counted from one source by its tags. */
type Source = (tx: Queryable, district: string, span: Span) => ReturnType<typeof standingThen>

/** This calendar year up to the day. */
const thisYear = ({ until }: Span): Span => ({ from: firstOfYear(until), until })

function firstOfYear(day: Day): Day {
  return addDays(addMonths(day, 1 - Number(day.slice(5, 7))), 1 - Number(day.slice(8, 10)))
}

/** Before any record. */
const earliest = getDay('1900-01-01')

const monthsUpTo = (months: number, { until }: Span): Span => ({ from: addDays(addMonths(until, -months), 1), until })

/** What a measure of another slice tells, under one tag. */
const tagged = (tx: Queryable, rows: ReturnType<typeof standingThen>) => tx`select m.*, 'one' as tag from (${rows}) m`

/** Those of these rows whose workshop stood as valid on the day. */
function ofValid(tx: Queryable, district: string, day: Day, rows: ReturnType<typeof standingThen>) {
  return tx`
    select m.* from (${rows}) m
    join (${standingThen(tx, district, day)}) v on v.workshop = m.workshop
    where v.tag like 'valid:%'`
}

/** Workshops of these rows that stood as valid on the day; each once. */
function validAmong(tx: Queryable, district: string, day: Day, rows: ReturnType<typeof standingThen>) {
  return tx`
    select distinct on (v.id) v.id, v.workshop, m.on_day, v.label, 1 as amount, 'valid' as tag
    from (${standingThen(tx, district, day)}) v
    join (${rows}) m on m.workshop = v.workshop
    where v.tag like 'valid:%'
    order by v.id, m.on_day desc`
}

export const sources = {
  standing: (tx, district, { until }) => standingThen(tx, district, until),
  changed: changedWorkshops,
  /** Those that led to a case by the day are marked. */
  samples: (tx, district, span) => tx`
    select s.id, s.workshop, s.on_day, s.label, s.amount, s.town, s.category,
      s.tag || case when s.tag = 'concluded:nonconforming' and s.id in (
        select c.sample from (${filedCases(tx, district, { ...span, from: earliest })}) c where c.sample is not null
      ) then ':filed' else '' end as tag
    from (${samplesThen(tx, district, span)}) s`,
  cases: filedCases,
  projects: (tx, district, { until }) => projectsThen(tx, district, until),
  titles: (tx, district, { until }) => titlesThen(tx, district, until),
  marks: (tx, district, { until }) => marksThen(tx, district, until),
  destinations: (tx, district, { until }) => destinationsThen(tx, district, until),
  pairs: (tx, district, { until }) => tagged(tx, pairsThen(tx, district, until)),
  doubled: (tx, district, { until }) => doubledThen(tx, district, until),
  codes: (tx, district, { until }) => tagged(tx, ofValid(tx, district, until, codesInUse(tx, district, until))),
  departments: (tx, district, span) => jointDepartments(tx, district, thisYear(span)),
  joint: (tx, district, span) => tx`
    select h.* from (${openHazards(tx, district, span.until)}) h
    where starts_with(h.tag, 'inspection:joint:') and h.on_day >= ${thisYear(span).from}`,
  hazards: hazardsThen,
  findings: (tx, district, span) => tx`
    select h.* from (${hazardsThen(tx, district, span)}) h where h.source_kind in ('inspection', 'joint')`,
  open: (tx, district, { until }) => openHazards(tx, district, until),
  cleared: (tx, district, span) => tagged(tx, clearedHazards(tx, district, span)),
  visits: (tx, district, span) => tagged(tx, finishedVisits(tx, district, span)),
  visited: (tx, district, span) => tagged(tx, visitedWorkshops(tx, district, span)),
  covered: (tx, district, span) =>
    validAmong(tx, district, span.until, finishedVisits(tx, district, monthsUpTo(24, span))),
  cameras: (tx, district, { until }) => tagged(tx, camerasThen(tx, district, until)),
  seen: (tx, district, { until }) => tagged(tx, camerasSeen(tx, district, until)),
  watched: (tx, district, { until }) => validAmong(tx, district, until, camerasThen(tx, district, until)),
  alerts: (tx, district, span) => tagged(tx, trueAlerts(tx, district, span)),
  trained: (tx, district, span) =>
    validAmong(tx, district, span.until, trainedWorkshops(tx, district, monthsUpTo(12, span))),
  /** A row is a workshop, and its amount how many people of it. */
  people: (tx, district, span) => tx`
    select m.id, m.workshop, m.on_day, w.name || '：' || m.label as label, m.amount, 'one' as tag
    from (${trainedPeople(tx, district, monthsUpTo(12, span))}) m
    join (${placesOnFile(tx, district)}) w on w.id = m.workshop`,
  recalls: recallsThen,
  received: (tx, district, span) => tagged(tx, receivedComplaints(tx, district, span)),
  closed: (tx, district, span) => tagged(tx, closedComplaints(tx, district, span)),
  inTime: (tx, district, span) => tagged(tx, complaintsInTime(tx, district, span)),
  grades: (tx, district, { until }) => ofValid(tx, district, until, gradesThen(tx, district, until)),
  indexes: (tx, district, { until }) => ofValid(tx, district, until, indexesThen(tx, district, until)),
  printed: (tx, district, span) => tagged(tx, printedLabels(tx, district, span)),
} as const satisfies Record<string, Source>
export type SourceName = keyof typeof sources

/** A sample belongs to the town and the trade where it was taken, whatever the workshop does today. */
export const ownPlace: ReadonlySet<SourceName> = new Set(['samples'])
