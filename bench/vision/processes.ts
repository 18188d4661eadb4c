import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts the time of processes in hundredths of a second. */
const tickMs = 10

type Process = { readonly pid: number; readonly name: string; readonly parent: number; readonly cpuMs: number }

/** Whether the system tells what each process computes. */
export const tellsProcesses = process.platform === 'linux'

function processes(): readonly Process[] {
  return readdirSync('/proc').flatMap(entry => {
    const found = /^\d+$/.test(entry) ? processOf(Number(entry)) : undefined
    return found === undefined ? [] : [found]
  })
}

function processOf(pid: number): Process | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const name = line.slice(line.indexOf('(') + 1, line.lastIndexOf(')'))
    const words = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return { pid, name, parent: Number(words[1]), cpuMs: (Number(words[11]) + Number(words[12])) * tickMs }
  } catch {
    // It ended meanwhile.
    return undefined
  }
}

/** What a process has computed so far, and the decoders that it started. */
export function cpuMsWithDecoders(pid: number): number {
  const own = processOf(pid)?.cpuMs ?? 0
  return processes()
    .filter(({ parent, name }) => parent === pid && name === 'ffmpeg')
    .reduce((sum, { cpuMs }) => sum + cpuMs, own)
}

/** Memory of a process, and of the decoders that it started. */
export function memoryMiB(pid: number): { readonly program: number; readonly decoders: number } {
  const decoders = processes().filter(({ parent, name }) => parent === pid && name === 'ffmpeg')
  return { program: residentMiB(pid), decoders: decoders.reduce((sum, each) => sum + residentMiB(each.pid), 0) }
}

function residentMiB(pid: number): number {
  try {
    const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return Number(kib ?? Number.NaN) / 1_024
  } catch {
    return Number.NaN
  }
}
