import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import {
  type LinkStep,
  linkSteps,
  type MeasureKind,
  type MeasureState,
  measureKinds,
  measureStates,
} from '../rules/tourism.ts'
import { type Asked, type By, inScope } from './places.ts'

const Measure = z.object({
  ...{ measure: IdText, kind: z.enum(measureKinds), words: z.string() },
  ...{ state: z.enum(measureStates), stateOn: DayText, actor: z.string() },
})

const LinkRow = z.object({
  ...{ spot: IdText, spotName: z.string(), workshop: IdText, workshopName: z.string(), townName: z.string() },
  ...{ since: DayText, endedOn: DayText.nullable(), measures: z.array(Measure) },
})
export type LinkRow = z.output<typeof LinkRow>

/** Those that go on first, then what ended. */
export async function findAllLinks(tx: Queryable, asked: Asked): Promise<LinkRow[]> {
  const rows = await tx`
    select l.spot, s.name as spot_name, l.workshop, w.name as workshop_name, w.town_name, l.since, l.ended_on,
      (select coalesce(json_agg(json_build_object('measure', m.id, 'kind', m.kind, 'words', m.words, 'state', m.state,
          'stateOn', m.state_on, 'actor', m.actor) order by m.kind, m.made_at, m.id), '[]')
        from cultivation.spot_measure m
        where m.district = l.district and m.spot = l.spot and m.workshop = l.workshop) as measures
    from cultivation.spot_link l
    join cultivation.spot s on s.district = l.district and s.id = l.spot
    join (${asked.places(tx, asked.district)}) w on w.id = l.workshop
    where l.district = ${asked.district} ${inScope(tx, asked)}
    order by l.ended_on is not null, s.name, w.name, w.id`
  return parseRows(LinkRow, rows)
}

/** Those that go on. */
export async function findLinks(tx: Queryable, asked: Asked): Promise<LinkRow[]> {
  return (await findAllLinks(tx, asked)).filter(({ endedOn }) => endedOn === null)
}

export async function isLinked(tx: Queryable, district: string, spot: Id, workshop: Id): Promise<boolean> {
  const rows = await tx`
    select 1 from cultivation.spot_link
    where district = ${district} and spot = ${spot} and workshop = ${workshop} and ended_on is null`
  return rows.length > 0
}

type NewLink = By & { readonly spot: Id; readonly workshop: Id; readonly since: Day; readonly madeAt: Instant }

/** A link that ended begins again; what was before stands in its steps. */
export async function saveLink(tx: Tx, district: string, link: NewLink): Promise<void> {
  const { spot, workshop, since } = link
  const changed = await tx`
    update cultivation.spot_link set since = ${since}, ended_on = null
    where district = ${district} and spot = ${spot} and workshop = ${workshop} returning spot`
  if (changed.length === 0) await insertRows(tx, 'cultivation.spot_link', [{ district, ...link }])
}

export async function endLink(tx: Tx, district: string, spot: Id, workshop: Id, endedOn: Day): Promise<boolean> {
  const changed = await tx`
    update cultivation.spot_link set ended_on = ${endedOn}
    where district = ${district} and spot = ${spot} and workshop = ${workshop} and ended_on is null returning spot`
  return changed.length > 0
}

type NewMeasure = By & {
  readonly id: Id
  readonly spot: Id
  readonly workshop: Id
  readonly kind: MeasureKind
  readonly words: string
  readonly stateOn: Day
  readonly madeAt: Instant
}

export async function insertMeasures(tx: Tx, district: string, rows: readonly NewMeasure[]): Promise<void> {
  await insertRows(
    tx,
    'cultivation.spot_measure',
    rows.map(row => ({ district, state: 'planned', ...row })),
  )
}

const Standing = z.object({ kind: z.enum(measureKinds), words: z.string(), state: z.enum(measureStates) })

export async function lockMeasure(
  tx: Tx,
  district: string,
  { measure, spot, workshop }: { readonly measure: Id; readonly spot: Id; readonly workshop: Id },
) {
  const rows = await tx`
    select kind, words, state from cultivation.spot_measure
    where district = ${district} and id = ${measure} and spot = ${spot} and workshop = ${workshop} for update`
  return parseRow(Standing, rows)
}

export async function moveMeasure(
  tx: Tx,
  district: string,
  measure: Id,
  { state, stateOn }: { readonly state: MeasureState; readonly stateOn: Day },
): Promise<void> {
  await tx`
    update cultivation.spot_measure set ${tx({ state, stateOn })} where district = ${district} and id = ${measure}`
}

type NewStep = By & {
  readonly id: Id
  readonly spot: Id
  readonly workshop: Id
  readonly step: LinkStep
  readonly onDay: Day
  readonly words: string
  readonly at: Instant
}

export async function insertLinkStep(tx: Tx, district: string, step: NewStep): Promise<void> {
  await insertRows(tx, 'cultivation.spot_step', [{ district, ...step }])
}

const StepRow = z.object({
  ...{ step: z.enum(linkSteps), onDay: DayText, words: z.string(), actor: z.string(), at: z.string() },
})

export async function stepsOfLink(tx: Queryable, district: string, spot: Id, workshop: Id) {
  const rows = await tx`
    select step, on_day, words, actor, at from cultivation.spot_step
    where district = ${district} and spot = ${spot} and workshop = ${workshop} order by at, id`
  return parseRows(StepRow, rows)
}
