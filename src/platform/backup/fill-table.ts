import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { connect, type Tx } from '../db/connect.ts'
import type { Connection } from '../postgres/connection.ts'
import { quoted, type Table } from './catalogue.ts'
import { torn } from './tar.ts'

/** Sends rows in COPY's text format. @throws when the table refuses one of them */
export async function fillTable(
  tx: Tx,
  owner: Connection,
  { name, columns }: Table,
  rows: () => AsyncIterable<Uint8Array>,
): Promise<void> {
  const [row] = await tx`select pg_backend_pid() as pid`
  const { pid } = z.object({ pid: z.number() }).parse(row)
  const list = columns.map(quoted).join(', ')
  const target = await tx.unsafe(`copy ${quoted(name)} (${list}) from stdin`).writable()
  surviveLoss(target)
  const done = new AbortController()
  const watching = watch(owner, pid, target, done.signal)
  try {
    await pipeline(rows, target)
  } finally {
    done.abort()
    await watching
  }
}

/** The driver writes to the connection without looking whether it is still there. */
function surviveLoss(target: Writable): void {
  const write = target._write.bind(target)
  const destroy = target._destroy.bind(target)
  target._write = (chunk, encoding, callback) => {
    try {
      write(chunk, encoding, callback)
    } catch (error) {
      callback(error instanceof Error ? error : new Error('connection lost'))
    }
  }
  target._destroy = (error, callback) => {
    try {
      destroy(error, callback)
    } catch {
      // The callback has been called; there is nobody left to tell that the rows end here.
    }
  }
}

/**
 * The driver says nothing when the server refuses a row after it has been sent the last one, and waits for ever. So
 * somebody else looks whether the transaction still stands.
 */
async function watch(owner: Connection, pid: number, target: Writable, done: AbortSignal): Promise<void> {
  const rested = await pause(300, true, { signal: done }).catch(() => false)
  if (!rested) return
  const db = connect(owner, { max: 1 })
  try {
    while (!done.aborted) {
      const rows = await db`
        select from pg_stat_activity where pid = ${pid} and state = 'idle in transaction (aborted)'`
      if (rows.length > 0) target.destroy(torn())
      await pause(300, undefined, { signal: done }).catch(() => {})
    }
  } catch {
    // The server is gone: the transaction itself says so.
  } finally {
    await db.end({ timeout: 1 })
  }
}
