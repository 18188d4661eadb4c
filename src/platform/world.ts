import type { Logger } from 'pino'
import type { Clock } from './clock.ts'
import type { Db } from './db/connect.ts'
import type { FileStore } from './files/store.ts'
import type { Vault } from './secrets/vault.ts'

/** The machines an action may use. Made once in main, or by a test. */
export type World = {
  readonly db: Db
  readonly clock: Clock
  readonly files: FileStore
  readonly log: Logger
  /** Signs audit entries and seals; lies outside the database. */
  readonly auditKey: Uint8Array
  /** Seals what must be said again, such as passwords of cameras; a rehearsal that says none has none. */
  readonly vault?: Vault
  /** In front of every public code, without a slash at the end. */
  readonly publicBaseUrl: string
  /** Told after a commit which workshops' public pages changed. */
  readonly changes: Changes
}

export type Changes = {
  readonly announce: (district: string, workshops: readonly string[] | 'district') => void
  readonly listen: (heard: (district: string, workshops: readonly string[] | 'district') => void) => void
}

export function changesInProcess(): Changes {
  const listeners: ((district: string, workshops: readonly string[] | 'district') => void)[] = []
  return {
    announce: (district, workshops) => {
      for (const heard of listeners) heard(district, workshops)
    },
    listen: heard => {
      listeners.push(heard)
    },
  }
}
