import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '../../clock.ts'
import type { SendSms } from '../../identity/send-sms.ts'

export function fakeOutbox(dataDir: string): string {
  return join(dataDir, 'outbox', 'sms.jsonl')
}

/** Writes short messages into a file that only the program's user may read: for the demo district and for trying out. */
export function fakeSms(dataDir: string): SendSms {
  return async message => {
    await mkdir(join(dataDir, 'outbox'), { recursive: true, mode: 0o700 })
    const line = JSON.stringify({ at: systemClock.now(), ...message })
    await appendFile(fakeOutbox(dataDir), `${line}\n`, { mode: 0o600 })
    return { kind: 'sent' }
  }
}
