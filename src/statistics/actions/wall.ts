import { createHash } from 'node:crypto'
import type { Day, Instant } from '../../kernel/day.ts'
import { answer } from '../../platform/action/action.ts'
import type { Duty } from '../../platform/action/permission.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { planEach } from '../../platform/db/plan.ts'
import type { World } from '../../platform/world.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { type Wall, wallEndpoints } from '../contract/wall.ts'
import { countFigures, splitFigure } from '../door/count.ts'
import { type FigureCode, type FigureValue, figureOf } from '../rules/figures.ts'
import { windowFrom } from '../rules/period.ts'
import { countValue, dividedValue, nothing } from '../rules/value.ts'
import { townCodes, wallCodes } from '../rules/wall.ts'
import { nameOfDistrict, townPlaces } from '../store/wall.ts'
import { keepCounts } from './kept.ts'
import { factsOfLate } from './wall-facts.ts'

/** What is on the wall concerns the whole district: whoever answers for some towns has the figures of these. */
export const wallReaders = ['leader', 'office', 'auditor', 'superior'] as const satisfies readonly Duty[]

const kept = new WeakMap<World, ReturnType<typeof keepCounts<Wall>>>()

/** One store for each world, which hears of its changes as long as it lives. */
function wallsOf(world: World) {
  const known = kept.get(world)
  if (known !== undefined) return known
  const made = keepCounts<Wall>()
  world.changes.listen(made.changed)
  kept.set(world, made)
  return made
}

type Looked = { readonly district: string; readonly asOf: Day; readonly now: Instant }

/** @param tx has not been asked anything yet: what it sees begins with this count */
export function wallOf(world: World, tx: Tx, { district, asOf, now }: Looked): Promise<Wall> {
  return wallsOf(world).counted(district, asOf, () => countWall(tx, { district, asOf, now }))
}

async function countWall(tx: Tx, { district, asOf, now }: Looked): Promise<Wall> {
  await planEach(tx)
  const named = await nameOfDistrict(tx, district)
  const [figures, towns, facts] = await Promise.all([
    countFigures(tx, { district, asOf, codes: wallCodes }),
    countTowns(tx, district, asOf),
    factsOfLate(tx, district, asOf),
  ])
  const said = { district: named, asOf, from: windowFrom(asOf), figures: [...figures], towns, facts }
  return { ...said, version: versionOf(said), countedAt: now }
}

async function countTowns(tx: Tx, district: string, asOf: Day): Promise<Wall['towns']> {
  const [places, splits] = await Promise.all([
    townPlaces(tx, district, placesOnFile),
    Promise.all(townCodes.map(code => splitFigure(tx, { district, asOf }, code, 'town'))),
  ])
  const valueIn = (town: string, code: FigureCode, split: (typeof splits)[number] | undefined) =>
    split?.find(({ key }) => key === town)?.value ?? noneOf(code)
  return places.map(place => ({
    ...place,
    figures: townCodes.map((code, at) => valueIn(place.town, code, splits[at])),
  }))
}

/** Of a town with no rows: none of them, and no share of nothing. */
function noneOf(code: FigureCode): FigureValue {
  const words = figureOf(code)
  return words.of === null ? countValue(code, nothing) : dividedValue(words, code, nothing, nothing)
}

/** The same numbers have the same version, whoever counted them. */
function versionOf(said: unknown): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 16)
}

export const wall = answer(wallEndpoints.wall, {
  allow: wallReaders,
  concerns: 'district',
  place: () => ({ kind: 'district' }),
  run: ({ asOf }, { tx, district, today, now, world }) => wallOf(world, tx, { district, asOf: asOf ?? today, now }),
})

export const wallActions = [wall]
