import { Readable } from 'node:stream'
import { getId } from '../../kernel/id.ts'
import type { World } from '../../platform/world.ts'
import { goOn, raiseAlert } from '../actions/raising.ts'
import { keepPublicStill } from '../door.ts'
import type { NewPicture } from '../store/alert.ts'
import type { Alarm, AlarmPicture } from '../watch/alarm.ts'
import type { PublicStill } from '../watch/one.ts'

const mostBytes = 33_554_432

/** Pictures into the store first, then the row that names them. Told twice, it is there once. */
export function filingIn(world: World, district: string): (alarm: Alarm) => Promise<string> {
  const kept = async ({ jpeg, ...rest }: AlarmPicture): Promise<NewPicture> => {
    const { hash } = await world.files.put(Readable.from([jpeg]), mostBytes)
    return { ...rest, hash }
  }
  return async alarm => {
    const { what, lastAt, score } = alarm
    const alert = getId(alarm.alert)
    const pictures = await Promise.all(alarm.pictures.map(kept))
    if (what === 'raise') {
      const { kind, zone, box, thresholds, models, firstAt } = alarm
      const camera = getId(alarm.camera)
      const raising = { alert, camera, kind, zone, score, box, thresholds, models, pictures, firstAt, lastAt }
      return (await raiseAlert(world, district, raising)).alert
    }
    await goOn(world, district, { alert, lastAt, score, pictures, ended: what === 'end' })
    return alert
  }
}

/** What anyone may see replaces what they saw before. */
export function publishingIn(world: World, district: string) {
  return async (camera: string, { jpeg, takenAt }: PublicStill): Promise<void> => {
    const { hash } = await world.files.put(Readable.from([jpeg]), mostBytes)
    await keepPublicStill(world, district, { camera: getId(camera), hash, takenAt })
  }
}
