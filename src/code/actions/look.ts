import { addDays, daysBetween } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import { getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import { codeEndpoints } from '../contract.ts'
import { codeUrl, districtOfCode, findCode } from '../rules.ts'
import { codesOfWorkshop, findCodeRow } from '../store/code.ts'
import { handOversOfWorkshop } from '../store/hand-over.ts'
import { printsOfWorkshop } from '../store/print.ts'
import { scansByDay, scansByTown, scansOfWorkshop } from '../store/scan-count.ts'
import { placeOf, readers } from './subject.ts'

/** A code that was typed or read from a plate, in any state. */
export const lookUp = answer(codeEndpoints.lookUp, {
  allow: readers,
  concerns: 'workshop',
  place: async ({ code }, context) => placeOf((await getScanned(code, context)).place),
  async run({ code }, context) {
    const { found, place } = await getScanned(code, context)
    return { ...found, workshopName: place.name }
  },
})

async function getScanned(typed: string, { tx, district }: Context) {
  const code = findCode(typed)
  if (code === undefined) throw new Problem('not-found', '码不完整或有错字，请对照码牌上的 20 位编号再输一次')
  const found = districtOfCode(code) === district ? await findCodeRow(tx, district, code) : undefined
  if (found === undefined) throw new Problem('not-found', '本区没有发放过这个码，可能是外区的码或假码')
  return { found, place: await getWorkshopPlace(tx, district, found.workshop) }
}

/** How many days of scans the page of a workshop shows. */
const SCAN_DAYS = 90

export const ofWorkshop = answer(codeEndpoints.ofWorkshop, {
  allow: readers,
  concerns: 'workshop',
  place: async ({ workshop }, { tx, district }) => placeOf(await getWorkshopPlace(tx, district, workshop)),
  async run({ workshop }, { tx, district, today, world }) {
    const codes = await codesOfWorkshop(tx, district, workshop)
    return {
      codes: codes.map(row => ({ ...row, url: codeUrl(world.publicBaseUrl, row.code) })),
      prints: await printsOfWorkshop(tx, district, workshop),
      handOvers: await handOversOfWorkshop(tx, district, workshop),
      scans: await scansOfWorkshop(tx, district, workshop, addDays(today, 1 - SCAN_DAYS)),
    }
  },
})

/** Longer than any report; more would be asked for by mistake. */
const MOST_DAYS = 1_100

export const scans = answer(codeEndpoints.scans, {
  allow: readers,
  concerns: 'workshop',
  async run({ from, to }, { tx, district }, scope) {
    const days = daysBetween(from, to)
    if (days < 0) throw new Problem('input-invalid', '结束日期不能早于开始日期')
    if (days > MOST_DAYS) throw new Problem('input-invalid', '一次最多查三年')
    const asked = { district, scope, from, to, places: workshopPlaces(tx, district) }
    const counted = await scansByDay(tx, asked)
    return {
      total: counted.reduce((sum, day) => sum + day.scans, 0),
      days: counted,
      towns: await scansByTown(tx, { ...asked, places: workshopPlaces(tx, district) }),
    }
  },
})
