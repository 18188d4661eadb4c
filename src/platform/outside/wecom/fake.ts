import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '../../clock.ts'
import type { SendWecom } from './send.ts'

export function fakeWecomOutbox(dataDir: string): string {
  return join(dataDir, 'outbox', 'wecom.jsonl')
}

/** Writes messages into a file that only the program's user may read: for the demo district and for trying out. */
export function fakeWecom(dataDir: string): SendWecom {
  return async message => {
    await mkdir(join(dataDir, 'outbox'), { recursive: true, mode: 0o700 })
    const line = JSON.stringify({ at: systemClock.now(), ...message })
    await appendFile(fakeWecomOutbox(dataDir), `${line}\n`, { mode: 0o600 })
    return { kind: 'sent' }
  }
}
