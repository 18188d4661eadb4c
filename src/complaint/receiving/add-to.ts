import { Readable } from 'node:stream'
import { tell } from '../../clock/door/tell.ts'
import { dayAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { visitor } from '../../platform/action/actor.ts'
import { record } from '../../platform/audit/record.ts'
import { type Tx, transaction } from '../../platform/db/connect.ts'
import type { World } from '../../platform/world.ts'
import { additionFault, type WhyNot } from '../rules/addition.ts'
import { kindWords } from '../rules/kind.ts'
import { additionHeads, complaintOfAddition, insertAddition } from '../store/addition.ts'
import { type ComplaintRow, findComplaint, lockComplaint } from '../store/complaint.ts'
import { handlersOf } from '../store/handler.ts'
import { sealPicture, vaultOf } from '../store/sealed.ts'
import type { Opened } from './progress.ts'
import { nowhere } from './take-in.ts'

export type Adding = Opened & {
  readonly id: Id
  readonly words: string
  /** Drawn anew. */
  readonly picture: Buffer | undefined
}

/** Sealed as the first telling; whoever handles it hears that there is something, the log that it came. */
export async function addTo(world: World, adding: Adding): Promise<'added' | WhyNot> {
  const { district, own, id, words } = adding
  const picture = adding.picture === undefined ? null : await putSealed(world, adding, adding.picture)
  const said = await transaction(world.db, 'read write', async tx => {
    const row = (await lockComplaint(tx, district, own.id)) ?? own
    if ((await complaintOfAddition(tx, district, id)) !== undefined) return 'before'
    const fault = await faultNow(tx, world, district, row)
    if (fault !== undefined) return fault
    const now = world.clock.now()
    const given = { id, complaint: own.id, words, picture, onDay: dayAt(now), at: now }
    await insertAddition(tx, vaultOf(world), district, given)
    const label = `${kindWords[row.kind]} ${row.number}`
    const handlers = (await handlersOf(tx, district, own.id)).filter(({ endedAt }) => endedAt === null)
    await tell(tx, {
      ...{ district, to: handlers.map(({ account }) => account), kind: 'complaint-added', title: '来件人补充了情况' },
      ...{ text: label, subject: { kind: 'complaint', id: own.id }, key: `complaint-added:${id}`, outside: false, now },
    })
    const subject = { kind: 'complaint', id: own.id, label }
    const after = { picture: picture !== null }
    await record(tx, world.auditKey, [
      { actor: visitor(district, nowhere), action: 'complaint.add', at: now, subject, after },
    ])
    return 'added'
  })
  // Not taken in, or there already: nothing of this one stays.
  if (said !== 'added' && picture !== null) await world.files.remove(picture)
  return said === 'before' ? 'added' : said
}

async function putSealed(world: World, { district, own }: Adding, picture: Buffer): Promise<string> {
  const sealed = Buffer.from(sealPicture(vaultOf(world), district, own.id, picture))
  return (await world.files.put(Readable.from([sealed]), 8 * 1_048_576)).hash
}

async function faultNow(tx: Tx, { clock }: World, district: string, row: ComplaintRow): Promise<WhyNot | undefined> {
  const target = row.mergedInto === null ? undefined : await findComplaint(tx, district, row.mergedInto)
  const added = await additionHeads(tx, district, row.id)
  const today = dayAt(clock.now())
  const { state } = target ?? row
  return additionFault({ state, all: added.length, today: added.filter(({ onDay }) => onDay === today).length })
}
