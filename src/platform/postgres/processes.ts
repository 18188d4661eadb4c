import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * A mark that two processes never share even when the system gives them the same number: when the process began,
 * and in which run of the machine. `undefined` when no such process lives.
 */
export async function birthMark(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return linuxBirthMark(pid)
  try {
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { ...process.env, LC_ALL: 'C' } })
    return stdout.trim() || undefined
  } catch {
    return undefined
  }
}

export async function isAlive(pid: number): Promise<boolean> {
  return (await birthMark(pid)) !== undefined
}

/** The folder a process works in; `undefined` when it cannot be known. */
export async function workingFolder(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return await readlink(`/proc/${pid}/cwd`)
    const { stdout } = await run('lsof', ['-a', '-p', String(pid), '-d', 'cwd', '-Fn'])
    return /^n(.+)$/m.exec(stdout)?.[1]
  } catch {
    return undefined
  }
}

/** Whether the process has ended within the time. */
export async function waitForEnd(pid: number, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs
  while (await isAlive(pid)) {
    if (performance.now() > until) return false
    await pause(10)
  }
  return true
}

/** Whether the signal could be given. */
export function signal(pid: number, name: 'SIGINT' | 'SIGQUIT' | 'SIGTERM' | 'SIGKILL'): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}

async function linuxBirthMark(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The program's name stands in brackets and may hold blanks; the state is the first field after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const state = fields[0]
    const startTicks = fields[19]
    if (state === 'Z' || state === 'X' || startTicks === undefined) return undefined
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
    return `${boot.trim()}/${startTicks}`
  } catch {
    return undefined
  }
}
