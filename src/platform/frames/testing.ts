import { execFileSync } from 'node:child_process'
import type { Frame } from './frame.ts'
import type { Listeners, SourceState } from './source.ts'

/** Tests that need the program are skipped where it is missing, and counted as skipped. */
export const ffmpegHere = (() => {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' })
    return true
  } catch {
    // Said aloud, so that nobody takes silence for a pass.
    console.error('ffmpeg is not installed: the tests that need it are skipped')
    return false
  }
})()

export type Heard = Listeners & { readonly frames: Frame[]; readonly states: SourceState[] }

export function listener(): Heard {
  const frames: Frame[] = []
  const states: SourceState[] = []
  return { frames, states, onFrame: frame => frames.push(frame), onState: state => states.push(state) }
}

export const faultsIn = (states: readonly SourceState[]) =>
  states.flatMap(state => (state.kind === 'waiting' ? [state.fault] : []))

export async function until(happened: () => boolean, seconds = 4): Promise<void> {
  for (let tries = 0; tries < seconds * 100; tries++) {
    if (happened()) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  throw new Error(`it did not happen in ${seconds} seconds`)
}
