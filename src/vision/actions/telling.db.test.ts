import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveContact } from '../../clock/actions/inbox.ts'
import type { Instant } from '../../kernel/day.ts'
import type { Shop } from '../../ledger/ledger-world.testing.ts'
import { perform } from '../../platform/action/perform.ts'
import { type VisionWorld, visionWorld } from '../vision-world.testing.ts'
import { raiseAlert } from './raising.ts'

let w: VisionWorld
beforeAll(async () => {
  w = await visionWorld()
})
afterAll(() => w.t.close())

/** The owner says on the phone to which number short messages go. */
async function reachedBySms({ owner }: Shop): Promise<void> {
  await perform(w.t.world, owner, saveContact, { phone: '13900001111', bySms: true, wecom: null, byWecom: false })
}

const ofOwner = async ({ owner }: Shop) => {
  const account = owner.account ?? null
  const said = await w.t.db<{ title: string; subjectKind: string; subjectId: string }[]>`
    select title, subject_kind, subject_id from clock.message where account = ${account} order by made_at, id`
  const out = await w.t.db`
    select channel, address, not_before from clock.delivery where account = ${account} order by made_at, id`
  return { said: [...said], out: [...out] }
}

describe('a warning on the owner’s phone', () => {
  it('is there once for each alert, however often the camera sees it, and leads to it', async () => {
    w.t.setNow('2026-08-10T02:00:00.000Z' as Instant)
    const shop = await w.aShop()
    await reachedBySms(shop)
    const camera = await w.aCamera(shop)
    const raising = await w.aRaising(camera)
    await raiseAlert(w.t.world, w.t.district, raising)
    await raiseAlert(w.t.world, w.t.district, raising)
    await w.raised(camera)
    const { said, out } = await ofOwner(shop)
    expect(said).toEqual([{ title: '疑似预警', subjectKind: 'alert', subjectId: raising.alert }])
    expect(out).toMatchObject([{ channel: 'sms', address: '13900001111', notBefore: '2026-08-10T02:00:00.000Z' }])
  })

  it('rings nobody at night: the message is there at once, the short message goes out at eight', async () => {
    w.t.setNow('2026-08-10T14:30:00.000Z' as Instant)
    const shop = await w.aShop()
    await reachedBySms(shop)
    await w.raised(await w.aCamera(shop))
    const { said, out } = await ofOwner(shop)
    expect(said).toHaveLength(1)
    expect(out).toMatchObject([{ notBefore: '2026-08-11T00:00:00.000Z' }])
  })

  it('goes out of the house only to a number that the owner has named', async () => {
    w.t.setNow('2026-08-10T02:00:00.000Z' as Instant)
    const shop = await w.aShop()
    await w.raised(await w.aCamera(shop))
    const { said, out } = await ofOwner(shop)
    expect({ said: said.length, out: out.length }).toEqual({ said: 1, out: 0 })
  })
})
