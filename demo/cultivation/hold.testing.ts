import { expect, it } from 'vitest'
import { cultivationActions } from '../../src/cultivation/actions.ts'
import { isQuery } from '../../src/platform/action/action.ts'
import { programActor } from '../../src/platform/action/actor.ts'
import { ask } from '../../src/platform/action/perform.ts'
import type { TestWorld } from '../../src/platform/testing/world.ts'
import { demoDistrict } from '../plan.ts'

type Filled = () => TestWorld

const office = programActor(demoDistrict, '查看')

async function asked(world: TestWorld, name: string, input: unknown): Promise<unknown> {
  const action = cultivationActions.find(({ endpoint }) => endpoint.name === `cultivation.${name}`)
  if (action === undefined || !isQuery(action)) throw new Error(`nobody asks cultivation.${name}`)
  return ask(world.world, office, action, input)
}

/** The facts of the letter, each counted from its rows. */
export function cultivationHolds(one: Filled, other: Filled): void {
  it('has raised what the letter says, and each number opens as many rows', async () => {
    const board = await asked(one(), 'board', {})
    expect(board).toMatchObject({ year: 2021, withoutBase: 2 })
    const letter = {
      ...{ makeovers: 3, upgrades: 9, titles: 35, trademarks: 15, conversions: 18, destinations: 1, doubled: 5 },
    }
    for (const [figure, count] of Object.entries(letter)) {
      const { rows } = (await asked(one(), 'board-rows', { figure })) as { readonly rows: readonly unknown[] }
      expect([figure, rows.length]).toEqual([figure, count])
    }
    const names = async (figure: string) => JSON.stringify(await asked(one(), 'board-rows', { figure }))
    expect(await names('makeovers')).toContain('永强豆制品')
    expect(await names('upgrades')).toContain('古溪地窖酒坊')
    expect(await names('trademarks')).toMatch(/观音井板鸭.*尹怡提麻空|尹怡提麻空.*观音井板鸭/)
    expect(await names('links')).toMatch(/小龙酒坊.*万寿养生谷/)
  })

  it('has titles that wait for each of those who move them on', async () => {
    const { rows } = (await asked(one(), 'titles', {})) as {
      readonly rows: readonly { readonly state: string; readonly openObjections: number }[]
    }
    const waiting = rows.filter(({ state }) => state !== 'awarded')
    expect(waiting.map(({ state, openObjections }) => [state, openObjections]).toSorted()).toEqual([
      ...[
        ['applied', 0],
        ['noticed', 0],
        ['noticed', 1],
      ],
    ])
  })

  it('has raised the same each time', async () => {
    const listed = (world: TestWorld) => world.db`
      select w.name, t.number, t.awarded_on from cultivation.title t
      join registry.workshop w on w.district = t.district and w.id = t.workshop order by t.number, w.name`
    expect(await listed(one())).toEqual(await listed(other()))
  })
}
