import { tell as say } from '../../clock/door/tell.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { complaintEndpoints as endpoints } from '../contract.ts'
import { receiveComplaint } from '../door/receive.ts'
import { isNamed } from '../rules/identity.ts'
import { isAtRest } from '../rules/state.ts'
import { openAdditions } from '../store/addition.ts'
import { type ComplaintRow, changeComplaint, lockComplaint } from '../store/complaint.ts'
import { candidatesFor, endHandlers, handlersOf, insertHandlers } from '../store/handler.ts'
import { destroyedAt, openPicture, openSealed, vaultOf } from '../store/sealed.ts'
import { complaintStateZh } from '../zh.ts'
import { handOver } from './stepping.ts'
import {
  by,
  complaintPlace,
  complaintSubject,
  getComplaint,
  handled,
  labelOf,
  missing,
  officers,
  overseers,
  refused,
  requireHandler,
  requireSilent,
  workshopSubject,
} from './subject.ts'

const common = { allow: officers, concerns: 'workshop', subject: complaintSubject } as const

const register = action(endpoints.register, {
  allow: officers,
  concerns: 'workshop',
  subject: workshopSubject,
  // The word that opens the progress page is shown once and kept nowhere.
  answerIsSecret: true,
  async run({ complaint: id, workshop, via, topic, wantsRemedy, ...told }, context) {
    const { tx, district, now, world } = context
    if (wantsRemedy && !isNamed(told)) throw refused('/name', '请求调解处理的要留姓名和电话；没有的请按反映线索登记')
    const receipt = await receiveComplaint(tx, world, {
      ...{ district, id, workshop, via, topic, wantsRemedy, told, pictures: [], suspicions: [], origin: null },
      ...{ by: by(context), now },
    })
    const { number, secret, kind } = receipt
    return { output: { number, secret, kind }, after: { number, via, topic, kind } }
  },
})

async function candidates(row: ComplaintRow, { tx, district }: Context) {
  const { town } = await getWorkshopPlace(tx, district, row.workshop)
  return candidatesFor(tx, district, town)
}

const officersFor = answer(endpoints.officers, {
  allow: overseers,
  concerns: 'workshop',
  place: complaintPlace,
  async run({ complaint }, context) {
    const found = await candidates(await getComplaint(complaint, context), context)
    return { rows: found.map(({ account, name, unitName }) => ({ account, name, unitName })) }
  },
})

/** Who handles it from now on: whoever is not named any more reads nothing of it any more. */
const assign = action(endpoints.assign, {
  allow: overseers,
  concerns: 'workshop',
  subject: complaintSubject,
  async run({ complaint: id, accounts, reason }, context) {
    const { tx, district, now } = context
    const row = await lockComplaint(tx, district, id)
    if (row === undefined) throw missing()
    if (isAtRest(row.state))
      throw new Problem('state-conflict', `${row.number}${complaintStateZh[row.state]}，不用再分派`)
    const known = await candidates(row, context)
    const chosen = accounts.flatMap(account => known.find(each => each.account === account) ?? [])
    if (chosen.length < new Set(accounts).size) throw refused('/accounts', '有人不能承办这个乡镇的事项，请重新选择')
    const before = (await handlersOf(tx, district, id)).filter(({ endedAt }) => endedAt === null)
    await endHandlers(tx, district, id, { keep: accounts, at: now })
    const added = chosen.filter(({ account }) => !before.some(each => each.account === account))
    const { account: byAccount, actor: byName } = by(context)
    await insertHandlers(
      tx,
      district,
      added.map(({ account, name }) => ({ id: newId(), complaint: id, account, name, since: now, byAccount, byName })),
    )
    const [first] = chosen
    if (first !== undefined) await handOver(id, first, context)
    await say(tx, {
      ...{ district, to: added.map(({ account }) => account), kind: 'complaint-assigned', title: '请您承办投诉举报' },
      ...{
        text: labelOf(row),
        subject: { kind: 'complaint', id },
        key: `complaint-assigned:${newId()}`,
        outside: true,
        now,
      },
    })
    const names = (each: readonly { readonly name: string }[]) => each.map(({ name }) => name)
    return { output: {}, before: { handlers: names(before) }, after: { handlers: names(chosen) }, reason }
  },
})

/** Written down before it is shown; the answer is kept nowhere. 暂行办法 第三十三条. */
const reveal = action(endpoints.reveal, {
  ...common,
  answerIsSecret: true,
  async run({ complaint, reason }, context) {
    const { identity } = await handled(complaint, context)
    await requireStillSealed(complaint, context)
    requireSilent(identity, { reason })
    const { name, phone } = identity
    return { output: { name, phone }, after: { shown: '举报人身份' }, reason }
  },
})

const picture = delivery(endpoints.picture, {
  ...common,
  async run({ complaint, at, addition = null }, context) {
    const { tx, district, world } = context
    await requireHandler(complaint, context)
    const vault = vaultOf(world)
    const { pictures } = await openSealed(tx, vault, district, complaint)
    const added = addition === null ? [] : await openAdditions(tx, vault, district, complaint)
    const hash = addition === null ? pictures[at] : added.find(each => each.addition === addition)?.picture
    if (hash === undefined || hash === null) throw new Problem('not-found', '没有这张照片，请刷新后再看')
    const chunks: Uint8Array[] = []
    for await (const chunk of await world.files.read(hash)) chunks.push(chunk)
    const body = openPicture(vault, district, complaint, Buffer.concat(chunks))
    const output = { name: `照片${at + 1}.jpg`, mediaType: 'image/jpeg', body, inline: true }
    return { output, after: addition === null ? { picture: at + 1 } : { addition } }
  },
})

async function requireStillSealed(complaint: Id, { tx, district }: Context): Promise<void> {
  const destroyed = await destroyedAt(tx, district, complaint)
  if (destroyed === undefined) return
  throw new Problem('state-conflict', `举报人的姓名、电话、原话和照片已于 ${destroyed.on} 销毁：${destroyed.by}`)
}

const digest = action(endpoints.digest, {
  ...common,
  async run({ complaint, digest: text }, context) {
    const { row, identity } = await handled(complaint, context)
    requireSilent(identity, { digest: text })
    await changeComplaint(context.tx, context.district, complaint, { digest: text, changedAt: context.now })
    return { output: {}, before: { digest: row.digest }, after: { digest: text } }
  },
})

const vet = action(endpoints.vet, {
  ...common,
  async run({ complaint, reason }, context) {
    const { row } = await handled(complaint, context)
    if (row.suspicions.length === 0 || row.vettedBy !== null)
      throw new Problem('state-conflict', '不是待核的，不用核定')
    const change = { vettedBy: context.actor.name, changedAt: context.now }
    await changeComplaint(context.tx, context.district, complaint, change)
    return { output: {}, before: { suspicions: row.suspicions }, after: { vetted: true }, reason }
  },
})

export const handlingActions: readonly Action[] = [register, officersFor, assign, reveal, picture, digest, vet]
