import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../platform/id.ts'
import { alertStates, alertSteps, leads } from '../rules/alert/state.ts'
import { type VisionWorld, visionWorld } from '../vision-world.testing.ts'

let w: VisionWorld
let camera: Id
beforeAll(async () => {
  w = await visionWorld()
  camera = await w.aCamera(await w.aShop())
})
afterAll(() => w.t.close())

const district = () => w.t.district
const now = () => w.t.world.clock.now()
const sentence = (text: string) => expect.objectContaining({ constraint_name: text })

type Wish = Record<string, unknown>
const step = (over: Wish = {}) =>
  w.t.db`insert into vision.step ${w.t.db({
    ...{ district: district(), alert: newId(), ordinal: 1, id: newId(), after: null, fromState: 'none' },
    ...{ step: 'raise', toState: 'raised', severity: 2, note: '', person: 'x', actor: 'x', at: now(), ...over },
  })}`

describe('the database', () => {
  it('lets an alert go from state to state exactly as the table of the rules says', async () => {
    const table = 'an alert goes from state to state as the table says'
    const rows = await w.t.owner`
      select pg_get_constraintdef(oid) as text from pg_constraint where conname = ${table}`
    const text = String(rows[0]?.text)
    for (const from of alertStates)
      for (const name of alertSteps)
        for (const to of alertStates) {
          const allowed = leads[from][name] === to
          const written = text.includes(
            `(from_state = '${from}'::text) AND (step = '${name}'::text) AND (to_state = '${to}'::text)`,
          )
          expect(written, `${from} ${name} ${to}`).toBe(allowed)
        }
    await expect(step({ toState: 'told' })).rejects.toEqual(sentence(table))
  })

  it('lets a grave alert be called true by two people only, and only people review', async () => {
    const grave = 'a grave alert is called true by two people'
    const alert = await w.raised(camera, { kind: 'A08' })
    const next = { alert, ordinal: 2, after: 1, fromState: 'raised', severity: 4, account: w.inspector.account! }
    await expect(step({ ...next, step: 'confirm', toState: 'confirmed' })).rejects.toEqual(sentence(grave))
    await step({ ...next, step: 'second', toState: 'seconding', person: 'a' })
    const third = { ...next, ordinal: 3, after: 2, fromState: 'seconding', step: 'confirm', toState: 'confirmed' }
    await expect(step({ ...third, person: 'a', firstPerson: 'a' })).rejects.toEqual(sentence(grave))
    const reject = { ...third, step: 'reject', toState: 'false-alert', account: null }
    await expect(step(reject)).rejects.toEqual(sentence('only people review'))
  })

  it('chains steps and seals: none is left out, changed or removed', async () => {
    const alert = await w.raised(camera, { kind: 'A10' })
    const skipped = { alert, ordinal: 3, after: 2, fromState: 'raised', step: 'reject', toState: 'false-alert' }
    await expect(step({ ...skipped, account: w.inspector.account! })).rejects.toMatchObject({ code: '23503' })
    for (const table of ['step', 'seal', 'camera_change', 'alert_picture', 'viewing']) {
      const name = w.t.db.unsafe(`vision.${table}`)
      await expect(w.t.db`update ${name} set district = district`, table).rejects.toMatchObject({ code: '42501' })
      await expect(w.t.db`delete from ${name}`, table).rejects.toMatchObject({ code: '42501' })
    }
    const seal = { district: district(), camera, alert, content: '{}', at: now(), seal: 'a'.repeat(64) }
    await expect(
      w.t.db`insert into vision.seal ${w.t.db({ ...seal, ordinal: 2, after: 1, previous: 'b'.repeat(64) })}`,
    ).rejects.toMatchObject({ code: '23503' })
    await expect(
      w.t.db`insert into vision.seal ${w.t.db({ ...seal, ordinal: 1, after: null, previous: 'b'.repeat(64) })}`,
    ).rejects.toEqual(sentence('a seal follows the one before it'))
  })

  it('keeps one open alert of a kind in a zone, in the state of its last step', async () => {
    const alert = await w.raised(camera, { kind: 'A12' })
    await expect(w.t.db`update vision.alert set state = 'closed' where id = ${alert}`).rejects.toMatchObject({
      code: expect.stringMatching(/23503|23514/),
    })
    await expect(w.t.db`
      insert into vision.alert select (a).* from (select a from vision.alert a where id = ${alert}) x
    `).rejects.toMatchObject({ code: '23505' })
  })

  it('keeps no password in an address and no device twice', async () => {
    await expect(
      w.t.db`update vision.camera set address = 'rtsp://a:b@10.0.0.1/x' where id = ${camera}`,
    ).rejects.toEqual(sentence('an address holds no password'))
    const other = await w.aCamera(await w.aShop())
    await expect(w.t.db`
      update vision.camera set device_number = (select device_number from vision.camera where id = ${camera})
      where id = ${other}`).rejects.toEqual(sentence('a device is registered once'))
  })
})
