// A temporary folder for a whole run of the tests, which write much and keep nothing.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { isAlive } from './lock.mjs'

const memory = '/dev/shm'
const name = /^fangma-scratch-(\d+)-/

/**
 * In memory where the machine has plenty, which spares a quarter of the time; else where temporary files always go.
 * What runs left there that were killed goes first.
 *
 * @returns {string}
 */
export function makeScratch() {
  const place = hasRoom() ? memory : os.tmpdir()
  for (const entry of fs.readdirSync(place)) {
    const pid = Number(name.exec(entry)?.[1] ?? process.pid)
    if (!isAlive(pid)) fs.rmSync(path.join(place, entry), { recursive: true, force: true })
  }
  const folder = fs.mkdtempSync(path.join(place, `fangma-scratch-${process.pid}-`))
  // PostgreSQL runs as somebody else where root runs the tests.
  fs.chmodSync(folder, 0o1777)
  return folder
}

/** Browsers and databases of a run take up to four gigabytes, and programs must be allowed to run there. */
function hasRoom() {
  try {
    const { bavail, bsize } = fs.statfsSync(memory)
    const forbidden = / \/dev\/shm \S+ \S*noexec/.test(fs.readFileSync('/proc/mounts', 'utf8'))
    return !forbidden && bavail * bsize > 8e9 && os.freemem() > 12e9
  } catch {
    return false
  }
}
