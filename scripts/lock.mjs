// One at a time where two programs of the same clone would write the same files.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/**
 * Waits until nobody else of this clone does it; what a killed one left is taken away. Gives the function that lets the
 * next in.
 *
 * @param {string} what
 * @returns {() => void}
 * @throws where nothing can be written into the temporary folder
 */
export function takeLock(what) {
  const key = createHash('sha256').update(root).digest('hex').slice(0, 12)
  const lock = path.join(os.tmpdir(), `fangma-${what}-${process.getuid?.() ?? 0}-${key}`)
  for (;;) {
    try {
      fs.mkdirSync(lock, { mode: 0o700 })
      fs.writeFileSync(path.join(lock, 'pid'), String(process.pid))
      const release = () => fs.rmSync(lock, { recursive: true, force: true })
      process.once('exit', release)
      return () => {
        process.off('exit', release)
        release()
      }
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    sleep(500)
    if (!isAlive(holderOf(lock))) fs.rmSync(lock, { recursive: true, force: true })
  }
}

/** @param {string} lock */
function holderOf(lock) {
  try {
    return Number(fs.readFileSync(path.join(lock, 'pid'), 'utf8'))
  } catch {
    return 0
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** @param {number} ms */
function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
