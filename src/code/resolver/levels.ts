import { buildDigitalLink, type DigitalLink } from '../../kernel/gs1/digital-link.ts'
import type { Id } from '../../kernel/id.ts'
import { findMakersOfLot } from '../../ledger/door/recorded-lots.ts'
import type { Db } from '../../platform/db/connect.ts'
import { findGtinHolders } from '../../registry/door/gtin.ts'
import { codeUrl, type WorkshopCode } from '../rules.ts'
import { latestCodes } from '../store/code.ts'
import { linkTitleZh } from '../zh.ts'
import type { Level, Levels, Link } from './links.ts'

/** Where the links begin: `publicBaseUrl` and the district whose register is looked into. */
export type Home = { readonly db: Db; readonly root: string; readonly district: string }

type Holder = {
  readonly name: string
  readonly workshop: Id
  readonly workshopName: string
  readonly former: boolean
  readonly page: string
}

/** What is known of the thing that a Digital Link names; `undefined` when that is nothing. Only GTINs are on file. */
export async function levelsOf(home: Home, link: DigitalLink): Promise<Levels | undefined> {
  if (link.key.ai !== '01') return undefined
  const holders = await holdersOf(home, link.key.value)
  const [holder] = holders
  if (holder === undefined) return undefined
  const product: Level = {
    anchor: anchorOf(home, link, 0),
    about: linkTitleZh.product(holder.name, holder.workshopName),
    links: productLinks(holder),
  }
  const at = link.qualifiers.findIndex(({ ai }) => ai === '10')
  const number = link.qualifiers[at]?.value
  if (number === undefined) return [product]
  return [await lotLevel(home, anchorOf(home, link, at + 1), number, [holder, ...holders.slice(1)]), product]
}

async function holdersOf({ db, root, district }: Home, gtin: string): Promise<Holder[]> {
  const holders = await findGtinHolders(db, district, gtin)
  if (holders.length === 0) return []
  const held = await latestCodes(
    db,
    district,
    holders.map(({ workshop }) => workshop),
  )
  const codes = new Map(held.map(({ workshop, code }) => [workshop, code]))
  return holders.flatMap(holder => {
    const code = codes.get(holder.workshop)
    return code === undefined ? [] : [{ ...holder, page: codeUrl(root, code) }]
  })
}

function productLinks({ name, workshopName, former, page }: Holder): Link[] {
  const title = former ? linkTitleZh.formerProduct(name, workshopName) : linkTitleZh.product(name, workshopName)
  return [
    { type: 'pip', href: page, title },
    { type: 'certificationInfo', href: page, title: linkTitleZh.certificate(workshopName) },
  ]
}

/**
 * A number of a lot is a workshop's own, so when a GTIN moved to another workshop two may have recorded it. A lot that
 * nobody recorded is not led up to the product's good page: its own address says that there is no such lot.
 */
async function lotLevel(
  { db, district }: Home,
  anchor: string,
  number: string,
  holders: readonly [Holder, ...Holder[]],
): Promise<Level> {
  const ids = holders.map(({ workshop }) => workshop)
  const makers = await findMakersOfLot(db, district, ids, number)
  const recorded = holders.filter(({ workshop }) => makers.includes(workshop))
  const lots = recorded.map(({ workshopName, page }) => ({ page: lotAddress(page, number), name: workshopName }))
  if (lots.length === 0) {
    const [{ page, workshopName }] = holders
    const title = linkTitleZh.unknownLot(number, workshopName)
    return { anchor, about: title, links: [{ type: 'traceability', href: lotAddress(page, number), title }] }
  }
  return lotOf(anchor, number, lots)
}

type RecordedLot = { readonly page: string; readonly name: string }

function lotOf(anchor: string, number: string, lots: readonly RecordedLot[]): Level {
  return {
    anchor,
    about: linkTitleZh.lot(number, lots.map(({ name }) => name).join('、')),
    links: lots.flatMap(({ page, name }): Link[] => [
      { type: 'traceability', href: page, title: linkTitleZh.lot(number, name) },
      { type: 'recallStatus', href: page, title: linkTitleZh.recall(number) },
    ]),
  }
}

/** The house's own address of a workshop, and of one of its lots. */
export function houseLevels(
  root: string,
  of: { readonly code: WorkshopCode; readonly name: string; readonly lot: string | undefined },
): Levels {
  const page = codeUrl(root, of.code)
  const workshop: Level = {
    anchor: page,
    about: linkTitleZh.workshop(of.name),
    links: [
      { type: 'locationInfo', href: page, title: linkTitleZh.workshop(of.name) },
      { type: 'certificationInfo', href: page, title: linkTitleZh.certificate(of.name) },
    ],
  }
  if (of.lot === undefined) return [workshop]
  const address = lotAddress(page, of.lot)
  return [lotOf(address, of.lot, [{ page: address, name: of.name }]), workshop]
}

function lotAddress(page: string, number: string): string {
  return `${page}/${encodeURIComponent(number)}`
}

/** The address of the key and of as many qualifiers. */
function anchorOf({ root }: Home, link: DigitalLink, qualifiers: number): string {
  const of = { ...link, qualifiers: link.qualifiers.slice(0, qualifiers), attributes: [], others: [] }
  return buildDigitalLink(of, root)
}
