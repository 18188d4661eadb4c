import { Problem } from '../../kernel/problem.ts'
import { action, answer } from '../../platform/action/action.ts'
import { makeCard } from '../../platform/identity/card.ts'
import { cardAddress, groupedCard } from '../../platform/identity/rules/card.ts'
import { mayUsePhone } from '../../platform/identity/rules/phone.ts'
import { findCards, revokeCards } from '../../platform/identity/store/card.ts'
import { findOwnerAccount } from '../../platform/identity/store/owner.ts'
import { ownerEndpoints } from '../contract/owner.ts'
import { ownerOfWorkshop } from '../door/owner.ts'
import { ownedWorkshops } from '../door.ts'
import { accountOfWorkshop } from '../store/owner.ts'
import { getPlace, getStanding } from '../store/workshop.ts'
import { requireOpen } from './check-fields.ts'
import { keepers, placeOf, workshopSubject } from './subject.ts'

/** 业主卡: an owner signs in with it on a phone, without a password. */

export const ownerCards = answer(ownerEndpoints.ownerCards, {
  allow: keepers,
  concerns: 'workshop',
  place: async ({ workshop }, { tx, district }) => placeOf(await getPlace(tx, district, workshop)),
  async run({ workshop }, { tx, district }) {
    const found = await accountOfWorkshop(tx, district, workshop)
    const hasPhone = found?.hasPhone ?? false
    const account = found?.account ?? undefined
    const owner = account === undefined ? undefined : await findOwnerAccount(tx, district, account)
    if (owner === undefined) return { owner: null, hasPhone, cards: [] }
    const cards = await findCards(tx, district, [owner.account])
    const workshops = (await ownedWorkshops(tx, district, owner.account)).length
    return {
      owner: { ...owner, workshops },
      hasPhone,
      cards: cards.map(({ card, ...rest }) => ({ id: card, ...rest })),
    }
  },
})

export const issueOwnerCard = action(ownerEndpoints.issueOwnerCard, {
  allow: keepers,
  concerns: 'workshop',
  answerIsSecret: true,
  subject: workshopSubject,
  async run({ workshop, label, revokeEarlier }, { tx, district, now, actor, world }) {
    requireOpen(await getStanding(tx, district, workshop))
    const { account, name, made } = await ownerOfWorkshop(tx, district, workshop, now)
    const owner = await findOwnerAccount(tx, district, account)
    if (owner === undefined || !mayUsePhone(owner.duties)) {
      throw new Problem('state-conflict', '这个业主的账号还有工作人员岗位，不能发卡；请先在账号管理中分开')
    }
    if (owner.state === 'disabled') {
      throw new Problem('state-conflict', '这个业主的账号已停用，发卡也不能登录；请先由管理员启用账号')
    }
    const revoked = revokeEarlier ? (await revokeCards(tx, district, { account }, now)).length : 0
    const { card, secret } = await makeCard(tx, district, { account, label, madeBy: actor.account ?? null }, now)
    const url = cardAddress(world.publicBaseUrl, district, secret)
    return {
      output: { card, code: groupedCard(secret), url, operatorName: name, revoked },
      after: { card, account, accountMade: made, label, revokedEarlier: revoked },
    }
  },
})

export const revokeOwnerCard = action(ownerEndpoints.revokeOwnerCard, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, card, reason }, { tx, district, now }) {
    const account = (await accountOfWorkshop(tx, district, workshop))?.account ?? undefined
    const cards = account === undefined ? [] : await findCards(tx, district, [account])
    if (account === undefined || !cards.some(one => one.card === card)) {
      throw new Problem('not-found', '没有这张业主卡，请刷新列表')
    }
    const revoked = await revokeCards(tx, district, { account, card }, now)
    if (revoked.length === 0) throw new Problem('state-conflict', '这张业主卡已经作废')
    return { output: {}, after: { card, revoked: true }, reason }
  },
})
