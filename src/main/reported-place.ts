import { z } from 'zod'
import { scannedCode } from '../code/door/scanned.ts'
import { districtOfCode, findCode } from '../code/rules.ts'
import type { ReportOptions } from '../complaint/receiving/parts.ts'
import type { World } from '../platform/world.ts'

const Named = z.object({ name: z.string() })

/** Which workshop a plate stands for, for whoever tells of it; a plate that is out of use still names one. */
export function reportedPlace({ db }: Pick<World, 'db'>): ReportOptions['find'] {
  return async (typed, largeText) => {
    const code = findCode(typed)
    if (code === undefined) return { found: 'unknown', bureau: undefined, typed }
    const district = districtOfCode(code)
    const scanned = await scannedCode(
      db,
      code,
      workshop => db`
        select json_build_object('name', n.name) as record from registry.workshop n
        where n.district = ${district} and n.id = ${workshop}`,
    )
    if (scanned === undefined || scanned.state === null || scanned.workshop === null) {
      return { found: 'unknown', bureau: scanned?.bureau, typed: code }
    }
    const { name } = Named.parse(scanned.record)
    const place = { bureau: scanned.bureau, code, workshopName: name, largeText }
    return { found: 'workshop', district, workshop: scanned.workshop, place }
  }
}
