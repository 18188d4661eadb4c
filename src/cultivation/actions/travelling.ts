import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context } from '../../platform/action/action.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { tourismEndpoints } from '../contract/tourism.ts'
import { byWorkshop, missingKinds } from '../rules/tourism.ts'
import { findAllLinks } from '../store/spot-link.ts'
import * as store from '../store/tourism.ts'
import { asked, district, planners, readers, refused, requirePast } from './subject.ts'

const tourism = answer(tourismEndpoints.tourism, {
  allow: readers,
  concerns: 'workshop',
  async run(_, context, scope) {
    const { tx, district: code } = context
    const [spots, links, destinations] = await Promise.all([
      store.findSpots(tx, code),
      findAllLinks(tx, asked(context, scope, null)),
      store.findDestinations(tx, code, placesOnFile),
    ])
    const missingOf = (each: store.DestinationRow) => missingKinds(each.components.map(({ kind }) => kind))
    const linked = byWorkshop(links).map(([first, ...rest]) => {
      const { workshop, workshopName, townName } = first
      return { workshop, workshopName, townName, links: [first, ...rest] }
    })
    return { spots, linked, destinations: destinations.map(each => ({ ...each, missing: [...missingOf(each)] })) }
  },
})

const saveSpot = action(tourismEndpoints.saveSpot, {
  allow: planners,
  concerns: 'district',
  subject: ({ spot, name }) => ({ kind: 'spot', id: spot, label: name, place: district }),
  async run({ spot: id, name, address, longitude = null, latitude = null }, context) {
    const { tx, district: code, now, actor } = context
    if ((longitude === null) !== (latitude === null)) throw refused('/latitude', '经度和纬度要一起填写')
    if (await store.isSpotNamed(tx, code, id, name)) throw refused('/name', '这个景区已经登记')
    await store.saveSpot(tx, code, { id, name, address, longitude, latitude, actor: actor.name, madeAt: now })
    return { output: {}, after: { name, address, longitude, latitude } }
  },
})

export async function getSpot(spot: Id, { tx, district: code }: Context) {
  const found = await store.findSpot(tx, code, spot)
  if (found === undefined) throw new Problem('not-found', '没有找到这个景区，请先登记')
  return found
}

const saveDestination = action(tourismEndpoints.saveDestination, {
  allow: planners,
  concerns: 'district',
  subject: ({ destination, name }) => ({ kind: 'destination', id: destination, label: name, place: district }),
  async run({ destination: id, name, spot = null, openedOn, components }, context) {
    const { tx, district: code, now, today, actor } = context
    requirePast(openedOn, context, '/openedOn')
    if (spot !== null) await getSpot(spot, context)
    if (await store.isDestinationNamed(tx, code, id, name)) throw refused('/name', '同名的目的地已经登记，只计一次')
    const rows = components.map(({ component, workshop = null, ...rest }) => ({ id: component, workshop, ...rest }))
    for (const { workshop } of rows) if (workshop !== null) await getWorkshopPlace(tx, code, workshop)
    const head = { id, name, spot, openedOn, actor: actor.name, madeAt: now }
    await store.saveDestination(tx, code, head, rows, today)
    const missing = [...missingKinds(rows.map(({ kind }) => kind))]
    return { output: { missing }, after: { name, openedOn, components: rows } }
  },
})

export const travellingActions = [tourism, saveSpot, saveDestination] as const
