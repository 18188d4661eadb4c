import type { Day } from '../../kernel/day.ts'
import { type Id, isId } from '../../kernel/id.ts'
import type { Db } from '../../platform/db/connect.ts'
import { openToAnyone, placesOnFile } from '../../registry/door/grown.ts'
import type { NearbyChoices, NearbyList, NearbyOrigin, NearbyWorkshop } from '../contract/public-view.ts'
import type { Position } from '../rules/distance.ts'
import { byDistance, roughZh } from '../rules/nearby.ts'
import { isHeldOn } from '../rules/title.ts'
import { findOpen, type OpenRow } from '../store/nearby.ts'
import { findOnFile } from '../store/place-on-file.ts'
import { findLinks } from '../store/spot-link.ts'
import { findTitles } from '../store/title.ts'
import { findDestinations, findSpots } from '../store/tourism.ts'
import { componentKindZh, levelZh } from '../zh.ts'

const ON_PAGE = 20

type Asked = { readonly district: string; readonly today: Day }
type Drawn = Pick<NearbyList, 'origin' | 'workshops' | 'destinations'>
export type OnePage = Drawn & Pick<NearbyList, 'total' | 'page' | 'pages'>

const positionOf = ({ longitude, latitude }: Pick<OpenRow, 'longitude' | 'latitude'>): Position | null =>
  longitude === null || latitude === null ? null : { longitude, latitude }

/** From where one may look: spots with a place on the map, towns with workshops. */
export async function readChoices(db: Db, { district, today }: Asked): Promise<Omit<NearbyChoices, 'bureau'>> {
  const [spots, open] = await Promise.all([findSpots(db, district), findOpen(db, openToAnyone(db, district, today))])
  const towns = Map.groupBy(open, ({ town }) => town)
  return {
    asOf: today,
    spots: spots.flatMap(({ spot: id, name, longitude }) => (longitude === null ? [] : [{ id, name }])),
    towns: [...towns].map(([id, rows]) => ({ id, name: rows[0]?.townName ?? '', count: rows.length })),
  }
}

/** Around a scenic spot: those that are linked with it say so, and stand where their distance puts them. */
export async function readSpot(db: Db, spot: string, asked: Asked): Promise<Drawn | undefined> {
  if (!isId(spot)) return undefined
  const { district } = asked
  const found = (await findSpots(db, district)).find(each => each.spot === spot)
  const position = found === undefined ? null : positionOf(found)
  if (found === undefined || position === null) return undefined
  const destinations = await findDestinations(db, district, placesOnFile)
  return {
    ...(await around({ kind: 'spot', id: spot, name: found.name, position }, position, db, asked)),
    destinations: destinations
      .filter(each => each.spot === spot)
      .map(({ name, components }) => ({
        name,
        components: components.map(({ kind, name: word }) => {
          const of = componentKindZh[kind]
          return word.includes(of) ? word : `${of}：${word}`
        }),
      })),
  }
}

/** Around a workshop, without itself. Where nothing is on file nothing is measured: those of its town stand there. */
export async function readAround(db: Db, workshop: Id, asked: Asked): Promise<Drawn | undefined> {
  const { district } = asked
  const [place] = await findOnFile(db, { district, scope: 'district', places: placesOnFile, workshop })
  if (place === undefined || place.code === null) return undefined
  const position = positionOf(place)
  const origin = { kind: 'workshop', id: place.code, name: place.name, position } as const
  if (position !== null) return around(origin, position, db, asked)
  const ofTown = await readTown(db, place.town, asked)
  const others = (ofTown?.workshops ?? []).filter(({ code }) => code !== place.code)
  return { origin, workshops: others, destinations: [] }
}

export async function readTown(db: Db, town: string, asked: Asked): Promise<Drawn | undefined> {
  const open = (await findOpen(db, openToAnyone(db, asked.district, asked.today))).filter(each => each.town === town)
  const [first] = open
  if (first === undefined) return undefined
  const titles = await titlesOf(db, asked)
  return {
    origin: { kind: 'town', id: town, name: first.townName },
    workshops: open.map(row => shown(row, undefined, titles, new Map())),
    destinations: [],
  }
}

async function around(origin: NearbyOrigin, from: Position, db: Db, asked: Asked): Promise<Drawn> {
  const { district, today } = asked
  const [open, titles, links] = await Promise.all([
    findOpen(db, openToAnyone(db, district, today)),
    titlesOf(db, asked),
    findLinks(db, { district, scope: 'district', places: placesOnFile, workshop: null }),
  ])
  const since = new Map(links.filter(({ spot }) => spot === origin.id).map(each => [each.workshop, each.since]))
  const others = open.filter(({ code }) => code !== origin.id)
  const sorted = byDistance(
    others.map(row => ({ row, name: row.name, position: positionOf(row) })),
    from,
  )
  return {
    origin,
    workshops: sorted.map(({ place, metres }) => shown(place.row, roughZh(metres), titles, since)),
    destinations: [],
  }
}

type Titles = ReadonlyMap<Id, readonly string[]>

/** Which of them hold a title today: level, day and number, as they were made public. */
async function titlesOf(db: Db, { district, today }: Asked): Promise<Titles> {
  const rows = await findTitles(db, { district, scope: 'district', places: placesOnFile, workshop: null }, ['awarded'])
  const held = Map.groupBy(
    rows.filter(row => isHeldOn(row, today)),
    ({ workshop }) => workshop,
  )
  const words = (rowsOf: typeof rows) =>
    rowsOf.map(({ level, awardedOn }) => `${levelZh[level]}示范小作坊，${awardedOn} 授牌`)
  return new Map([...held].map(([workshop, of]) => [workshop, words(of)]))
}

function shown(
  row: OpenRow,
  distance: string | undefined,
  titles: Titles,
  since: ReadonlyMap<Id, Day>,
): NearbyWorkshop {
  const { id, code, name, categoryName: category, townName: town, villageName, expiresOn: until } = row
  return {
    ...{ code, name, category, town, village: villageName ?? undefined, until, distance },
    ...{ titles: titles.get(id) ?? [], linkedSince: since.get(id) },
  }
}

/** The rows of one page; a page beyond the last is the last. */
export function turnTo({ workshops, ...drawn }: Drawn, wanted: number): OnePage {
  const pages = Math.max(1, Math.ceil(workshops.length / ON_PAGE))
  const page = Math.min(wanted, pages)
  const rows = workshops.slice((page - 1) * ON_PAGE, page * ON_PAGE)
  return { ...drawn, workshops: rows, total: workshops.length, page, pages }
}
