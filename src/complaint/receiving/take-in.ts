import { Readable } from 'node:stream'
import { dayAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { visitor } from '../../platform/action/actor.ts'
import { macOf } from '../../platform/audit/entry.ts'
import { record } from '../../platform/audit/record.ts'
import { transaction } from '../../platform/db/connect.ts'
import { networkOf } from '../../platform/http/pages/wrong-codes.ts'
import type { World } from '../../platform/world.ts'
import type { ReportFields } from '../contract/public-view.ts'
import { type Receipt, receiveComplaint } from '../door/receive.ts'
import { isKept, suspicionsOf } from '../rules/abuse.ts'
import { kindWords } from '../rules/kind.ts'
import type { Topic } from '../rules/topic.ts'
import { countFrom, findComplaint, lockOrigin } from '../store/complaint.ts'
import { sealPicture, vaultOf } from '../store/sealed.ts'

export type Arrived = {
  readonly district: string
  readonly workshop: Id
  readonly id: Id
  readonly topic: Topic
  readonly fields: ReportFields
  /** Drawn anew. */
  readonly pictures: readonly Buffer[]
  readonly trapFilled: boolean
  readonly secondsOpen: number
  /** Where it came from: only a keyed hash of the network and the day is kept. */
  readonly address: string
}

/** Whoever tells it is not written down: not in the audit log, not as an address. 暂行办法 第三十三条. */
export const nowhere = { address: 'not kept', userAgent: '' } as const

export function originOf({ auditKey, clock }: Pick<World, 'auditKey' | 'clock'>, district: string, address: string) {
  const day = dayAt(clock.now())
  return macOf(auditKey, `complaint-origin:${district}:${day}:${networkOf(address)}`).slice(0, 32)
}

/** @returns `undefined` when too many came from there today: then nothing was kept */
export async function takeIn(world: World, arrived: Arrived): Promise<Receipt | undefined> {
  const { district, id, workshop, topic, fields, trapFilled, secondsOpen } = arrived
  const vault = vaultOf(world)
  const origin = originOf(world, district, arrived.address)
  const pictures: string[] = []
  for (const picture of arrived.pictures) {
    const sealed = Buffer.from(sealPicture(vault, district, id, picture))
    const { hash } = await world.files.put(Readable.from([sealed]), 8 * 1_048_576)
    pictures.push(hash)
  }
  const now = world.clock.now()
  const { receipt, isNew } = await transaction(world.db, 'read write', async tx => {
    await lockOrigin(tx, district, origin)
    const again = (await findComplaint(tx, district, id)) !== undefined
    const before = await countFrom(tx, district, origin)
    if (!again && !isKept({ before })) return { receipt: undefined, isNew: false }
    const { wantsRemedy, ...told } = fields
    const receipt = await receiveComplaint(tx, world, {
      ...{ district, id, workshop, via: 'scan', topic, wantsRemedy, told, pictures, origin, now },
      ...{ suspicions: suspicionsOf({ before, trapFilled, secondsOpen }), by: { account: null, actor: '公众' } },
    })
    if (!again) {
      const label = `${kindWords[receipt.kind]} ${receipt.number}`
      await record(tx, world.auditKey, [
        {
          ...{ actor: visitor(district, nowhere), action: 'complaint.receive', at: now },
          ...{ subject: { kind: 'complaint', id, label }, after: { topic, kind: receipt.kind } },
        },
      ])
    }
    return { receipt, isNew: !again }
  })
  // Not taken in, or there already: nothing of this one stays.
  if (!isNew) for (const picture of pictures) await world.files.remove(picture)
  return receipt
}
