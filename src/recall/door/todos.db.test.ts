import { afterAll, beforeAll, expect, it } from 'vitest'
import { todo } from '../../clock/actions/todo.ts'
import { ask } from '../../platform/action/perform.ts'
import { type RecallWorld, recallWorld } from '../recall-world.testing.ts'
import { recallTodos } from './todos.ts'

let w: RecallWorld
beforeAll(async () => {
  w = await recallWorld()
})
afterAll(() => w.t.close())

it('a recall that runs stands in the to-do list of its area, by the day it has to be finished', async () => {
  const { tofu } = await w.aChain()
  const { recall, number } = await w.started(tofu)
  const list = (by = w.office) => ask(w.t.world, by, todo([recallTodos]), { whose: 'area' })
  const { total, rows } = await list()
  expect(total).toBe(1)
  expect(rows[0]).toMatchObject({ id: recall, clock: null, kind: 'recall', title: '完成召回', tone: 'calm' })
  expect(rows[0]?.subject.label).toContain(number)
  expect(rows[0]?.dueOn).toMatch(/^2026-/)
  const elsewhere = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', station: w.t.stations[1] }))
  expect((await list(elsewhere)).total).toBe(0)
})
