import type { Figure } from '../../../../cultivation/rules/board.ts'
import { links } from '../../links.ts'

/** The list whose rows a figure counts, narrowed to them. */
export function listOf(figure: Figure, year: number | null): string | undefined {
  switch (figure) {
    case 'makeovers':
      return `${links.projects}?kind=makeover&state=accepted`
    case 'upgrades':
      return `${links.projects}?kind=upgrade&state=working,accepted`
    case 'titles':
      return `${links.demonstrationTitles}?state=awarded`
    case 'trademarks':
      return `${links.trademarks}?state=in-force,expiring`
    case 'doubled':
      return `${links.yearSales}?${year === null ? '' : `year=${year}&`}growth=doubled`
    case 'pairs':
      return links.pairs
    case 'conversions':
      return links.conversions
    case 'licences':
      return `${links.readinesses}?state=issued`
    case 'destinations':
      return links.tourism('destinations', 'whole')
    case 'links':
      return links.tourism('links', 'open')
    default:
      return undefined
  }
}

type Counted = { readonly id: string; readonly workshop: string | null }

/** What a row of a figure opens. */
export function rowOf(figure: Figure, { id, workshop }: Counted): string | undefined {
  switch (figure) {
    case 'makeovers':
    case 'upgrades':
      return links.project(id)
    case 'titles':
      return links.demonstrationTitle(id)
    case 'trademarks':
      return links.trademark(id)
    case 'doubled':
      return workshop === null ? undefined : links.salesOf(workshop)
    case 'pairs':
      return links.pair(id)
    case 'licences':
      return links.readiness(id)
    case 'destinations':
      return links.tourism('destinations', 'whole')
    default:
      return workshop === null ? undefined : links.workshop(workshop)
  }
}
