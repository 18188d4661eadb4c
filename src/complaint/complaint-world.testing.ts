import type { z } from 'zod'
import { caseworkActions } from '../casework/actions.ts'
import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { ledgerWorld, type Shop } from '../ledger/ledger-world.testing.ts'
import { afterComplaint } from '../main/after-complaint.ts'
import { isCommand, isQuery } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { transaction } from '../platform/db/connect.ts'
import { newId } from '../platform/id.ts'
import { complaintActions } from './actions.ts'
import { complaintEndpoints as endpoints } from './contract.ts'
import { type Receipt, type Received, receiveComplaint } from './door/receive.ts'

export type Name = keyof typeof endpoints
export type Answer<N extends Name> = z.output<(typeof endpoints)[N]['output']>

/** Somebody who does not want to be found out. */
export const reporter = { name: '吴知情', phone: '13800001234' }
export const words = '我在后厨帮工，亲眼看见老板吴某往卤水里加工业盐'

/** A small world in which people tell what they saw, an office hands it out, and officers look into it. */
export async function complaintWorld() {
  const w = await ledgerWorld()
  const { t, office } = w
  const leader = t.actorOf(await t.anAccount({ duty: 'leader', name: '李局长' }))
  const inspector = t.actorOf(await t.anAccount({ duty: 'inspector', name: '王建国' }))
  const other = t.actorOf(await t.anAccount({ duty: 'inspector', name: '张志强' }))
  const actions = complaintActions(afterComplaint)

  const actionOf = (name: Name) => {
    const action = actions.find(({ endpoint }) => endpoint.name === endpoints[name].name)
    if (action === undefined) throw new Error(`no ${name}`)
    return action
  }

  /** Any action by its name, as it comes over the wire. */
  async function act<N extends Name>(by: Actor, name: N, input: unknown, key?: string): Promise<Answer<N>> {
    const action = actionOf(name)
    if (isCommand(action)) return (await perform(t.world, by, action, input, key)) as Answer<N>
    if (isQuery(action)) return (await ask(t.world, by, action, input)) as Answer<N>
    throw new Error(`${name} is a download`)
  }

  async function taken(by: Actor, name: 'table' | 'picture', input: unknown): Promise<Buffer> {
    const action = actionOf(name)
    if (isCommand(action) || isQuery(action)) throw new Error(`${name} is no download`)
    const { body } = await deliver(t.world, by, action, input)
    const chunks: Uint8Array[] = []
    if (body instanceof Uint8Array) return Buffer.from(body)
    for await (const chunk of body) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  /** As the public page hands it in. */
  async function told(
    shop: Pick<Shop, 'workshop'>,
    over: Partial<Omit<Received, 'told'>> & { readonly told?: Partial<Received['told']> } = {},
  ): Promise<Receipt & { readonly complaint: Id }> {
    const id = over.id ?? newId()
    const receipt = await transaction(t.world.db, 'read write', tx =>
      receiveComplaint(tx, t.world, {
        ...{ district: t.district, id, workshop: shop.workshop, via: 'scan', topic: 'adulterated', wantsRemedy: false },
        ...{
          pictures: [],
          suspicions: [],
          origin: null,
          by: { account: null, actor: '公众' },
          now: t.world.clock.now(),
        },
        ...over,
        told: { ...reporter, words, where: '后厨', when: '今天上午', ...over.told },
      }),
    )
    return { ...receipt, complaint: id }
  }

  const assigned = async (complaint: Id, to: Actor = inspector) =>
    act(office, 'assign', { complaint, accounts: [to.account], reason: '按乡镇分派' })
  const moved = (complaint: Id, step: string, over: Record<string, unknown> = {}, by: Actor = inspector) =>
    act(by, 'move', { complaint, id: newId(), step, note: '现场核对台账和实物', ...over })
  const look = (complaint: Id, by: Actor = inspector) => act(by, 'one', { complaint })

  /** A clue in the hands of the inspector, looked into. */
  async function verifying(shop: Pick<Shop, 'workshop'>, over: Parameters<typeof told>[1] = {}) {
    const received = await told(shop, over)
    await assigned(received.complaint)
    await moved(received.complaint, 'take-up')
    return received
  }

  /** Not filed, which ends the case: two officers propose it, the head of the bureau decides. */
  async function refusedFiling(caseFile: Id | null): Promise<void> {
    const officer = async () => {
      const id = newId()
      await t.owner`
        insert into identity.officer (district, id, name, unit, certificate_number)
        values (${t.district}, ${id}, ${`执法员${id}`}, ${t.stations[0].id}, ${`川Y${id}`})`
      return id
    }
    const said = { step: 'refuse-filing', reason: '没有违法事实', conclusion: '核查未发现', basis: '程序规定' }
    const content = { ...said, officers: [await officer(), await officer()] }
    const proposal = newId()
    await onCase(office, 'propose', { case: caseFile, id: proposal, content })
    await onCase(leader, 'approve', { proposal, verdict: 'approve', opinion: '同意' })
  }

  async function onCase(by: Actor, name: 'propose' | 'approve', input: unknown): Promise<void> {
    const found = caseworkActions.find(({ endpoint }) => endpoint.name === `casework.${name}`)
    if (found === undefined || !isCommand(found)) throw new Error(`no ${name}`)
    await perform(t.world, by, found, input)
  }

  const clocksOf = (complaint: Id) =>
    t.db<{ code: string; state: string; dueOn: string | null; account: string | null; workshop: string | null }[]>`
      select code, state, due_on, account, workshop from clock.clock
      where subject_kind = 'complaint' and subject_id = ${complaint} order by started_at, code`
  const setDay = (day: string) => t.setNow(`${day}T02:00:00.000Z` as Instant)

  return {
    ...w,
    leader,
    inspector,
    other,
    actions,
    act,
    taken,
    told,
    assigned,
    moved,
    look,
    verifying,
    refusedFiling,
    casesFrom: afterComplaint.casesFrom,
    clocksOf,
    setDay,
  }
}

export type ComplaintWorld = Awaited<ReturnType<typeof complaintWorld>>
