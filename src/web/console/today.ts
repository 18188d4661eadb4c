import { type Day, dayAt, instantAt } from '../../kernel/day.ts'

/** What the officer's own screen calls today: forms propose it, the server judges it. */
export function today(): Day {
  return dayAt(instantAt(performance.timeOrigin + performance.now()))
}
