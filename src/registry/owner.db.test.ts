import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { transaction } from '../platform/db/connect.ts'
import { cardSignIn } from '../platform/identity/card-sign-in.ts'
import { resolveActor } from '../platform/identity/session.ts'
import { type TestWorld, testOrigin, testWorld } from '../platform/testing/world.ts'
import { apply, cancel, change } from './actions/filing.ts'
import { issueOwnerCard, ownerCards, revokeOwnerCard } from './actions/owner.ts'
import { isOnFile, ownerOfPhone } from './door/owner.ts'
import { ownedWorkshops } from './door.ts'

let t: TestWorld
let office: Actor
let inspector: Actor

beforeAll(async () => {
  t = await testWorld()
  office = t.actorOf(await t.anAccount({ duty: 'office', name: '林股长' }))
  inspector = t.actorOf(await t.anAccount({ duty: 'inspector', station: t.stations[1] }))
})
afterAll(() => t.close())

let made = 0
async function aWorkshop(operator: object = {}): Promise<{ id: Id; fields: object }> {
  made += 1
  const fields = {
    name: `作坊${made}`,
    operatorName: `业主${made}`,
    category: 'soy',
    town: t.towns[0],
    address: `新场社区${made}号`,
    ...operator,
  }
  const { workshop } = await perform(t.world, office, apply, fields)
  return { id: workshop, fields }
}
const issue = (workshop: Id, more: object = {}, actor = office) =>
  perform(t.world, actor, issueOwnerCard, { workshop, ...more })
const cardsOf = (workshop: Id) => ask(t.world, office, ownerCards, { workshop })
const enter = (card: string) =>
  cardSignIn(t.world, { card }, testOrigin, {
    district: t.district,
    owners: { ownedWorkshops, isOnFile, ownerOfPhone },
  })
const opensFor = async (card: string) => {
  const { token } = await enter(card)
  const found = await resolveActor(t.world, token, testOrigin, ownedWorkshops)
  const area = found?.actor.posts[0]?.area
  return area?.kind === 'own' ? [...area.workshops].sort() : undefined
}
async function refusal(attempt: Promise<unknown>): Promise<Problem> {
  const thrown: unknown = await attempt.then(
    () => undefined,
    error => error,
  )
  if (!(thrown instanceof Problem)) throw new Error(`expected a refusal, got ${String(thrown)}`)
  return thrown
}

describe('an owner’s card', () => {
  it('makes the account at the first time, opens the workshop, and is told of without its secret', async () => {
    const { id } = await aWorkshop()
    expect(await cardsOf(id)).toEqual({ owner: null, hasPhone: false, cards: [] })
    const landLine = await aWorkshop({ operatorPhone: '0827-3366666' })
    expect((await cardsOf(landLine.id)).hasPhone).toBe(false)
    expect((await cardsOf((await aWorkshop({ operatorPhone: '13800000099' })).id)).hasPhone).toBe(true)
    const issued = await issue(id, { label: '本人手机' })
    expect(issued.url).toBe(`https://fangma.test/w/#card=511903.${issued.code}`)
    expect(await opensFor(issued.url)).toEqual([id])
    const told = await cardsOf(id)
    expect(told).toMatchObject({
      owner: { name: issued.operatorName, state: 'active', workshops: 1 },
      cards: [{ id: issued.card, label: '本人手机', madeBy: '林股长', revokedAt: null }],
    })
    expect(told.cards[0]?.lastUsedAt).not.toBeNull()
    const stored = JSON.stringify([
      await t.owner`select * from audit.entry`,
      await t.owner`select * from action.request`,
      await t.owner`select * from identity.card`,
      told,
    ])
    expect(stored).not.toContain(issued.code)
    expect(stored).not.toContain(issued.code.replaceAll('-', ''))
  })

  it('is not told a second time to a request that is sent twice', async () => {
    const { id } = await aWorkshop()
    await perform(t.world, office, issueOwnerCard, { workshop: id }, 'issue-card-1')
    const again = perform(t.world, office, issueOwnerCard, { workshop: id }, 'issue-card-1')
    expect((await refusal(again)).kind).toBe('conflict')
    expect((await cardsOf(id)).cards).toHaveLength(1)
  })

  it('opens all workshops of one person, and none of a namesake', async () => {
    const person = { operatorName: '王老五', operatorPhone: '13800000001' }
    const [first, second] = [await aWorkshop(person), await aWorkshop(person)]
    const namesake = await aWorkshop({ operatorName: '王老五', operatorPhone: '13800000002' })
    const sharing = await aWorkshop({ operatorName: '王大嫂', operatorPhone: '13800000001' })
    const { code } = await issue(first.id)
    expect(await opensFor(code)).toEqual([first.id, second.id].sort())
    expect(await opensFor((await issue(second.id)).code)).toEqual([first.id, second.id].sort())
    expect(await opensFor((await issue(namesake.id)).code)).toEqual([namesake.id])
    expect(await opensFor((await issue(sharing.id)).code)).toEqual([sharing.id])
  })

  it('makes one account however many are issued at once', async () => {
    const { id } = await aWorkshop()
    await Promise.all(Array.from({ length: 6 }, () => issue(id)))
    const rows = await t.db`select account from registry.ownership where workshop = ${id}`
    expect(rows).toHaveLength(1)
    expect((await cardsOf(id)).cards).toHaveLength(6)
  })

  it('belongs to the account that already owns the workshop', async () => {
    const { id } = await aWorkshop()
    const account = await t.anAccount({ duty: 'owner', owns: [id], name: '早有账号' })
    await issue(id)
    expect(await t.db`select account from registry.ownership where workshop = ${id}`).toEqual([{ account: account.id }])
  })

  it('replaces the earlier ones when that was asked for', async () => {
    const { id } = await aWorkshop()
    const [lost, other] = [await issue(id), await issue(id)]
    const fresh = await issue(id, { revokeEarlier: true })
    expect(fresh.revoked).toBe(2)
    for (const card of [lost, other]) expect((await refusal(enter(card.code))).detail).toContain('作废')
    expect(await opensFor(fresh.code)).toEqual([id])
  })

  it('is revoked once, with a reason, by whoever supervises that workshop', async () => {
    const { id } = await aWorkshop()
    const elsewhere = await aWorkshop()
    const { card, code } = await issue(id)
    const revoke = (workshop: Id, actor = office) =>
      perform(t.world, actor, revokeOwnerCard, { workshop, card, reason: '手机丢失' })
    expect((await refusal(revoke(elsewhere.id))).kind).toBe('not-found')
    expect((await refusal(revoke(id, inspector))).kind).toBe('not-allowed')
    await revoke(id)
    expect((await refusal(revoke(id))).kind).toBe('state-conflict')
    expect((await refusal(enter(code))).detail).toContain('作废')
    const [entry] = await t.db`select reason, after from audit.entry where action = 'registry.revoke-owner-card'
      and outcome = 'done'`
    expect(entry).toEqual({ reason: '手机丢失', after: { card, revoked: true } })
  })

  it('is issued neither outside one’s area nor for a closed workshop nor for a disabled account', async () => {
    const { id } = await aWorkshop()
    expect((await refusal(issue(id, {}, inspector))).kind).toBe('not-allowed')
    await issue(id)
    await t.owner`update identity.account set state = 'disabled'
      where id = (select account from registry.ownership where workshop = ${id})`
    expect((await refusal(issue(id))).detail).toContain('停用')
    const closed = await aWorkshop()
    await perform(t.world, office, cancel, { workshop: closed.id, effectiveOn: '2022-08-10', reason: '不再经营' })
    expect((await refusal(issue(closed.id))).kind).toBe('state-conflict')
  })
})

describe('a workshop that changes hands', () => {
  const changeTo = async ({ id, fields }: { id: Id; fields: object }, revision: number, to: object) =>
    perform(t.world, office, change, { workshop: id, revision, fields: { ...fields, ...to }, reason: '变更经营者' })

  it('is out of reach for the one before, and the next one gets an account of their own', async () => {
    const workshop = await aWorkshop({ operatorName: '老张', operatorPhone: '13800000011' })
    const { code } = await issue(workshop.id)
    expect(await opensFor(code)).toEqual([workshop.id])
    await changeTo(workshop, 1, { operatorName: '小李', operatorPhone: '13800000012' })
    expect(await opensFor(code)).toEqual([])
    const next = await transaction(t.db, 'read write', tx =>
      ownerOfPhone(tx, t.district, '13800000012', t.world.clock.now()),
    )
    expect(next).toMatchObject({ kind: 'one', made: true })
    expect(await isOnFile(t.db, t.district, '13800000011')).toBe(false)
  })

  it('stays with somebody whose name was misspelt or whose telephone is new', async () => {
    const workshop = await aWorkshop({ operatorName: '张叁', operatorPhone: '13800000013' })
    const { code } = await issue(workshop.id)
    await changeTo(workshop, 1, { operatorName: '张三', operatorPhone: '13800000013' })
    await changeTo(workshop, 2, { operatorName: '张三', operatorPhone: '13800000014' })
    expect(await opensFor(code)).toEqual([workshop.id])
    const again = await issue(workshop.id)
    expect((await enter(again.code)).name).toBe('张三')
  })
})
