import { getDay } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { answer } from '../../platform/action/action.ts'
import { boardEndpoints } from '../contract/board.ts'
import { rank, weightsOn } from '../rules/candidate.ts'
import { findOnFile } from '../store/place-on-file.ts'
import { findSpots } from '../store/tourism.ts'
import { asked, readers } from './subject.ts'

/** Ranked among all of the district, then shown as far as the reader may see. */
const candidates = answer(boardEndpoints.candidates, {
  allow: readers,
  concerns: 'workshop',
  async run({ limit }, context, scope) {
    const edition = weightsOn(context.today)
    if (edition === undefined) throw new Problem('not-found', '还没有排序规则')
    const { tx, district } = context
    const places = await findOnFile(tx, asked(context, 'district', null))
    const spots = (await findSpots(tx, district)).flatMap(({ name, ...at }) => {
      const position = positionOf(at)
      return position === null ? [] : [{ name, position }]
    })
    const working = places.filter(({ status }) => status === 'valid')
    const ranked = rank(
      working.map(each => ({ ...each, position: positionOf(each) })),
      spots,
      edition,
    )
    const seen = ranked.filter(({ candidate }) => scope === 'district' || scope.towns.includes(candidate.town))
    const { basis, toBeConfirmed, weights } = edition
    return {
      ...{ validFrom: getDay(edition.validFrom), basis, toBeConfirmed, total: seen.length, weights },
      rows: seen.slice(0, limit).map(({ candidate, points, reasons }) => {
        const { id: workshop, name, townName, categoryName } = candidate
        return { workshop, name, townName, categoryName, points, reasons: [...reasons] }
      }),
    }
  },
})

function positionOf(at: { readonly longitude: number | null; readonly latitude: number | null }) {
  const { longitude, latitude } = at
  return longitude === null || latitude === null ? null : { longitude, latitude }
}

export const growingActions = [candidates] as const
