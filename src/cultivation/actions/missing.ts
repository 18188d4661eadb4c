import { addMonths, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { designedProducts } from '../../label/door/designed.ts'
import type { Context } from '../../platform/action/action.ts'
import { openHazards } from '../../rectification/door.ts'
import { findRunningOut } from '../../registry/door/roster.ts'
import { trainedWorkshops } from '../../training/door/measure.ts'
import { joinedWorkshops } from '../../vision/door/measure.ts'
import { weightsOn } from '../rules/candidate.ts'
import { metresBetween, metresZh } from '../rules/distance.ts'
import type { Own } from '../rules/next-step.ts'
import { gapOf, requirementsOn } from '../rules/readiness.ts'
import { isHeldOn } from '../rules/title.ts'
import { countFor } from '../store/places.ts'
import { findSpots } from '../store/tourism.ts'
import type { Known } from './known.ts'

const goesOn: readonly string[] = ['helping', 'refused']
const waits: readonly string[] = ['applied', 'reviewed', 'noticed']

/** What the ledgers of all slices still lack of one workshop. */
export async function whatIsMissing(workshop: Id, known: Known, context: Context): Promise<Own> {
  const { tx, district, today } = context
  const lastYear = Number(today.slice(0, 4)) - 1
  const running = await findRunningOut(tx, district, workshop)
  const workers = running?.workers ?? []
  const open = await openHazards(tx, district, workshop)
  const designed = await designedProducts(tx, district, workshop)
  const year = { from: addMonths(today, -12), until: today }
  const trained = await countFor(tx, trainedWorkshops(tx, district, year), workshop)
  const ever = { from: getDay('2000-01-01'), until: today }
  const cameras = await countFor(tx, joinedWorkshops(tx, district, ever), workshop)
  const help = known.helped.find(({ state }) => goesOn.includes(state))
  return {
    ...{ today, lastYear, certificateUntil: running?.certificateExpiresOn ?? null, workers: workers.length },
    withoutHealth: workers.filter(({ healthExpiresOn: until }) => until === null || until < today).length,
    ...{ openHazards: open.length, hazardDueOn: open.flatMap(({ dueOn }) => dueOn ?? []).sort()[0] ?? null },
    ...{ trained: trained > 0, cameras, products: known.products.length },
    labelled: known.products.filter(({ id }) => designed.includes(id)).length,
    title: known.titles.some(each => isHeldOn(each, today))
      ? 'held'
      : known.titles.some(({ state }) => waits.includes(state))
        ? 'asked'
        : 'none',
    gaps: help === undefined ? null : gapOf(requirementsOn(today), help.met).missing.map(({ text }) => text),
    declared: [...known.shops.values()].flat().some(({ year: said }) => said === lastYear),
    mark: markOf(known),
    linked: known.links.length > 0,
    near: await nearOf(known, context),
  }
}

/** The one that lasts longest speaks for all. */
function markOf({ marks }: Known): Own['mark'] {
  const kept = marks.filter(({ state }) => state !== 'ended')
  const [first] = kept.sort((a, b) => ((a.expiresOn ?? '9') > (b.expiresOn ?? '9') ? -1 : 1))
  return first === undefined
    ? null
    : { words: first.mark, expiresOn: first.state === 'applied' ? null : first.expiresOn }
}

async function nearOf({ place }: Known, { tx, district, today }: Context): Promise<string | null> {
  const { longitude, latitude } = place
  const reach = weightsOn(today)?.reach ?? 0
  if (longitude === null || latitude === null) return null
  const spots = (await findSpots(tx, district)).flatMap(({ name, longitude: east, latitude: north }) =>
    east === null || north === null
      ? []
      : [{ name, metres: metresBetween({ longitude, latitude }, { longitude: east, latitude: north }) }],
  )
  const [nearest] = spots.sort((a, b) => a.metres - b.metres)
  return nearest === undefined || nearest.metres > reach ? null : `距${nearest.name}直线 ${metresZh(nearest.metres)}`
}
