import { randomFillSync } from 'node:crypto'
import { instantMs } from '../kernel/day.ts'
import { type Id, idFrom } from '../kernel/id.ts'
import { systemClock } from './clock.ts'

/** Drawn for many ids at once: each draw is a call into the system. */
const pool = new Uint8Array(4096)
let drawn = pool.length
let lastMs = 0
let sequence = 0

/** A new id that sorts after every id that this program made before. */
export function newId<Of extends string = string>(): Id<Of> {
  const now = instantMs(systemClock.now())
  if (now > lastMs) {
    lastMs = now
    sequence = 0
  } else if (sequence < 4095) {
    sequence += 1
  } else {
    lastMs += 1
    sequence = 0
  }
  return idFrom<Of>(lastMs, sequence, eightBytes())
}

function eightBytes(): Uint8Array {
  if (drawn === pool.length) {
    randomFillSync(pool)
    drawn = 0
  }
  drawn += 8
  return pool.subarray(drawn - 8, drawn)
}
