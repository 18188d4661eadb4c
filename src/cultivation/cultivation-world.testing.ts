import { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Day } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { ledgerWorld, type Shop } from '../ledger/ledger-world.testing.ts'
import { isCommand, isQuery } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { cultivationActions } from './actions.ts'
import { cultivationEndpoints as endpoints } from './contract.ts'
import { criteriaEditions } from './rules/criteria.ts'

export type Name = keyof typeof endpoints
export type Answer<N extends Name> = z.output<(typeof endpoints)[N]['output']>

/** A small world in which an office raises workshops, two more people judge, and owners look on. */
export async function cultivationWorld() {
  const w = await ledgerWorld()
  const { t, office } = w
  const leader = t.actorOf(await t.anAccount({ duty: 'leader', name: '李局长' }))
  const inspector = t.actorOf(await t.anAccount({ duty: 'inspector', name: '王建国' }))

  /** Any action by its name, as it comes over the wire. */
  async function act<N extends Name>(by: Actor, name: N, input: unknown): Promise<Answer<N>> {
    const action = cultivationActions.find(({ endpoint }) => endpoint.name === endpoints[name].name)
    if (action === undefined) throw new Error(`no ${name}`)
    if (isCommand(action)) return (await perform(t.world, by, action, input)) as Answer<N>
    if (isQuery(action)) return (await ask(t.world, by, action, input)) as Answer<N>
    throw new Error(`${name} is a download`)
  }

  const aPhotograph = async () =>
    (await t.world.files.put(Readable.from([Buffer.from(`\xff\xd8\xff ${newId()}`, 'latin1')]), 1000)).hash
  const aPdf = async () => (await t.world.files.put(Readable.from([Buffer.from(`%PDF-1.7 ${newId()}`)]), 1000)).hash

  const answers = (over: Readonly<Record<string, boolean>> = {}) =>
    (criteriaEditions.at(-1)?.criteria ?? []).map(({ code }) => ({ code, met: over[code] ?? true, words: '' }))

  async function applied(shop: Shop, by: Actor = office): Promise<Id> {
    const title = newId()
    await act(by, 'applyTitle', { title, workshop: shop.workshop, level: 'district', answers: answers() })
    return title
  }

  /** On notice from 1 to 7 August, today is the 10th. */
  async function noticed(shop: Shop, over: Record<string, unknown> = {}): Promise<Id> {
    const title = await applied(shop)
    await act(office, 'reviewTitle', { title, note: '材料属实' })
    await act(leader, 'reviewTitle', { title, note: '现场相符' })
    await act(office, 'noticeTitle', { title, from: '2026-08-10', days: 1, where: '区政府网站', ...over })
    return title
  }

  let number = 0
  /** A day later it is awarded. */
  async function awarded(shop: Shop, awardedOn = '2026-08-11' as Day): Promise<Id> {
    const title = await noticed(shop)
    number += 1
    t.setNow('2026-08-11T02:00:00.000Z' as Parameters<typeof t.setNow>[0])
    await act(leader, 'awardTitle', { title, awardedOn, number: `恩示〔2026〕${number}号` })
    return title
  }

  return { ...w, leader, inspector, act, aPhotograph, aPdf, answers, applied, noticed, awarded }
}

export type CultivationWorld = Awaited<ReturnType<typeof cultivationWorld>>
