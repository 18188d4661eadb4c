import { Readable } from 'node:stream'
import type { z } from 'zod'
import { inspectionWorld } from '../inspection/inspection-world.testing.ts'
import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { isCommand, isQuery } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { assign } from '../registry/actions/parts.ts'
import { campaignActions } from './actions.ts'
import { campaignEndpoints as endpoints } from './contract.ts'

export type Name = keyof typeof endpoints
export type Answer<N extends Name> = z.output<(typeof endpoints)[N]['output']>

/** A small world with a leader, an office of two, inspectors who visit workshops, and somebody above who only reads. */
export async function campaignWorld() {
  const w = await inspectionWorld()
  const { t } = w
  const second = t.actorOf(await t.anAccount({ duty: 'office', name: '林股长' }))
  const superior = t.actorOf(await t.anAccount({ duty: 'superior', name: '市局' }))
  const bureau = newId()
  await t.owner`
    insert into identity.unit (district, id, kind, name) values (${t.district}, ${bureau}, 'bureau', '恩阳区市场监督管理局')`

  const actionOf = (name: Name) => {
    const action = campaignActions.find(({ endpoint }) => endpoint.name === endpoints[name].name)
    if (action === undefined) throw new Error(`no ${name}`)
    return action
  }

  /** Any action by its name, as it comes over the wire. */
  async function act<N extends Name>(by: Actor, name: N, input: unknown): Promise<Answer<N>> {
    const action = actionOf(name)
    if (isCommand(action)) return (await perform(t.world, by, action, input)) as Answer<N>
    if (isQuery(action)) return (await ask(t.world, by, action, input)) as Answer<N>
    throw new Error(`${name} is a download`)
  }

  async function taken(by: Actor, name: Name, input: unknown) {
    const action = actionOf(name)
    if (isCommand(action) || isQuery(action)) throw new Error(`${name} is no download`)
    return deliver(t.world, by, action, input)
  }

  const keep = async (text: string) => (await t.world.files.put(Readable.from([Buffer.from(text)]), 100_000)).hash
  const charge = (workshops: readonly Id[], officer: Id, fromDay = '2026-01-01') =>
    perform(t.world, w.office, assign, { workshops, officer, fromDay })

  /** A goal with one indicator, which a station and an inspector have whole unless said otherwise. */
  async function planned(over: { readonly measure?: string; readonly amount?: number; readonly person?: number } = {}) {
    const { measure = 'inspection.visits', amount = 2, person = amount } = over
    const [campaign, goal, indicator, unit, officer] = [newId(), newId(), newId(), newId(), newId()]
    const dates = { fromDay: '2026-01-01', untilDay: '2026-12-31' }
    await act(w.office, 'draft', { campaign, title: '2026 年治理提升', ...dates })
    await act(w.office, 'addGoal', { campaign, target: goal, title: '安全管理水平提升' })
    const wanted = { amount, dueOn: '2026-12-31' }
    await act(w.office, 'addIndicator', { target: indicator, parent: goal, title: '监督检查', measure, ...wanted })
    await act(w.office, 'assignUnit', { target: unit, parent: indicator, unit: t.stations[0].id, ...wanted })
    const his = { target: officer, parent: unit, officer: w.officers[0], ...wanted, amount: person }
    await act(w.office, 'assignPerson', his)
    return { campaign, goal, indicator, unit, officer }
  }

  const setDay = (day: string) => t.setNow(`${day}T02:00:00.000Z` as Instant)
  return { ...w, second, superior, bureau, act, taken, keep, charge, planned, setDay }
}

export type CampaignWorld = Awaited<ReturnType<typeof campaignWorld>>
