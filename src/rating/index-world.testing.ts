import type { z } from 'zod'
import { type Day, dayAt } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { Shop } from '../ledger/ledger-world.testing.ts'
import { isQuery } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import type { TestWorld } from '../platform/testing/world.ts'
import { indexActions } from './actions/food-index.ts'
import { indexEndpoints } from './contract/food-index.ts'
import { lookAgain, nothingSeen } from './door/looking.ts'
import type { FoodSafetyIndex } from './rules/index/result.ts'
import { readIndex } from './store/standing.ts'

type Name = 'index' | 'indexes' | 'formula'

/** What tests of the index do in the worlds of the slices whose facts it reads. */
export function indexIn(t: TestWorld) {
  const seen = nothingSeen()
  const today = () => dayAt(t.world.clock.now())

  async function asked<N extends Name>(
    by: Actor,
    name: N,
    input: unknown = {},
  ): Promise<z.output<(typeof indexEndpoints)[N]['output']>> {
    const action = indexActions.find(({ endpoint }) => endpoint.name === indexEndpoints[name].name)
    if (action === undefined || !isQuery(action)) throw new Error(`no ${name}`)
    return (await ask(t.world, by, action, input)) as z.output<(typeof indexEndpoints)[N]['output']>
  }

  /** A visit that is over, put there as it lies in the tables. */
  async function aVisit(shop: Pick<Shop, 'workshop'>, outcome = 'conforming', onDay: string = today()): Promise<Id> {
    const visit = newId()
    const at = `${onDay}T01:00:00Z`
    await t.owner`
      insert into inspection.visit (district, id, number, workshop, kind, reason, on_day, started_at, ended_at, edition,
        edition_number, items_hash, spared, category, state, actor, at)
      values (${t.district}, ${visit}, ${`JC-${visit.slice(-6)}`}, ${shop.workshop}, 'routine', '', ${onDay}, ${at}, ${at},
        ${newId()}, 1, '', '[]', 'soy', 'finished', '测试', ${at})`
    await t.owner`
      insert into inspection.part (district, visit, department, state, regime, outcome, handling, checked, problems, actor)
      values (${t.district}, ${visit}, 'market', 'finished', '2022', ${outcome}, '{}', 20, 0, '测试')`
    return visit
  }

  /** What the clock does a moment after something was done. @returns whose index is told otherwise */
  const look = () => lookAgain(t.world, t.district, seen)
  /** By a program that was just started. */
  const lookAfresh = () => lookAgain(t.world, t.district, nothingSeen())
  const byNight = () => lookAgain(t.world, t.district, nothingSeen(), 'wait')

  /** As it is stored. */
  async function stored(shop: Pick<Shop, 'workshop'>): Promise<FoodSafetyIndex | undefined> {
    const rows = await t.db`
      select result from rating.standing where district = ${t.district} and workshop = ${shop.workshop}`
    return rows[0] === undefined ? undefined : readIndex(rows[0].result)
  }

  async function score(shop: Pick<Shop, 'workshop'>): Promise<number | undefined> {
    const index = await stored(shop)
    return index?.kind === 'rated' ? index.score : undefined
  }

  async function part(shop: Pick<Shop, 'workshop'>, factor: string) {
    const index = await stored(shop)
    return index?.kind === 'rated' ? index.parts.find(each => each.factor === factor) : undefined
  }

  const caps = async (shop: Pick<Shop, 'workshop'>) => {
    const index = await stored(shop)
    return index?.kind === 'rated' ? index.caps.map(({ code }) => code) : []
  }

  const history = (shop: Pick<Shop, 'workshop'>) =>
    t.db<{ onDay: Day; score: number | null; cause: string }[]>`
      select on_day, score, cause from rating.reckoning
      where district = ${t.district} and workshop = ${shop.workshop} order by at, id`

  return { asked, aVisit, look, lookAfresh, byNight, stored, score, part, caps, history, today }
}
