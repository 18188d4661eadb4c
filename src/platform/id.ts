import { randomFillSync } from 'node:crypto'
import { instantMs } from '../kernel/day.ts'
import { type Id, idFrom } from '../kernel/id.ts'
import { systemClock } from './clock.ts'

const random = new Uint8Array(10)

export function newId<Of extends string = string>(): Id<Of> {
  return idFrom<Of>(instantMs(systemClock.now()), randomFillSync(random))
}
