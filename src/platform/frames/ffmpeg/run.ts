import { type ChildProcess, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import type { Readable, Writable } from 'node:stream'

export type Ffmpeg = {
  readonly input: Writable
  readonly output: Readable
  /** The end of what it complained about. It may hold addresses: never shown or logged. */
  readonly complaint: () => string
  /** `absent`: there is no such program. */
  readonly ended: Promise<'absent' | 'ended'>
  kill(): void
}

const longestComplaint = 4096

/**
 * Starts ffmpeg. It does not outlive us: it writes to a pipe that ends with us, reads from one that ends with us, and its
 * connections time out.
 *
 * @param command name or path of the program
 */
export function runFfmpeg(command: string, args: readonly string[]): Ffmpeg {
  const child = spawn(command, ['-hide_banner', '-nostats', '-loglevel', 'error', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
  const { promise: ended, resolve } = Promise.withResolvers<'absent' | 'ended'>()
  child.once('error', error => resolve('code' in error && error.code === 'ENOENT' ? 'absent' : 'ended'))
  child.once('close', () => resolve('ended'))
  child.stdin.on('error', () => undefined)
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-longestComplaint)
  })
  goBehind(child)
  return {
    input: child.stdin,
    output: child.stdout,
    complaint: () => complaint,
    ended,
    kill: () => child.kill('SIGKILL'),
  }
}

/** Whoever waits for a page goes before the pictures. */
function goBehind({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already.
  }
}

/** Every picture whole, one thread, as `pgmReader` reads it; odd sides lose a line. */
export const pgmOutput: readonly string[] = [
  ...['-an', '-sn', '-vf', 'crop=trunc(iw/2)*2:trunc(ih/2)*2,format=yuv420p'],
  ...['-vsync', 'passthrough', '-threads', '1', '-flush_packets', '1', '-f', 'image2pipe', '-c:v', 'pgmyuv', 'pipe:1'],
]
