import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../kernel/problem.ts'

const minutesBetween = [1, 5, 15, 60]

/** How long after so many failures in a row it is tried again; the first was 1. */
export function waitAfterMs(failures: number): number {
  const minutes = minutesBetween[Math.min(failures, minutesBetween.length) - 1] ?? 0
  return minutes * 60_000
}

/**
 * Does something that a network without mercy may prevent, until it is done or nobody wants it any more.
 *
 * @param failed told why, in words, after each try
 * @returns `undefined` when it was called off
 */
export async function keepTrying<T>(
  work: () => Promise<T>,
  failed: (why: string, tries: number) => void,
  signal: AbortSignal,
  wait = waitAfterMs,
): Promise<T | undefined> {
  for (let tries = 1; !signal.aborted; tries++) {
    try {
      return await work()
    } catch (error) {
      if (signal.aborted) return undefined
      failed(error instanceof Problem ? error.detail : String(error), tries)
    }
    await pause(wait(tries), undefined, { signal, ref: false }).catch(() => undefined)
  }
  return undefined
}
