import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { LeaseShelf } from '../../phone/offline/alone.ts'
import type { KeptFile, KeptNumbers, KeptPack, KeptVisit, Session } from './shape.ts'

interface Shelves extends DBSchema {
  visits: { key: string; value: KeptVisit; indexes: { account: string } }
  files: { key: string; value: KeptFile }
  sessions: { key: string; value: Session }
  packs: { key: string; value: KeptPack }
  numbers: { key: string; value: KeptNumbers }
  settings: { key: string; value: unknown }
}

export type Database = IDBPDatabase<Shelves>
type Shelf = 'visits' | 'files' | 'sessions' | 'packs' | 'numbers' | 'settings'

/**
 * Each version adds shelves, never removes or rebuilds one: what waits to be sent outlives every update of the app.
 * A shelf that has been shipped stays on its line.
 */
const additions: readonly (readonly Shelf[])[] = [['visits', 'files', 'sessions', 'packs', 'numbers', 'settings']]

export async function openDatabase(name = 'fangma-officer', version = additions.length): Promise<Database> {
  const database = await openDB<Shelves>(name, version, {
    upgrade(opened, oldVersion) {
      for (const shelves of additions.slice(oldVersion, version)) for (const shelf of shelves) add(opened, shelf)
    },
    // An older tab lets go, so that the newer app can add its shelves; it is reloaded when it is looked at again.
    blocking() {
      database.close()
    },
  })
  return database
}

function add(database: Database, shelf: Shelf): void {
  switch (shelf) {
    case 'visits':
      database.createObjectStore(shelf, { keyPath: 'id' }).createIndex('account', 'account')
      return
    case 'files':
      database.createObjectStore(shelf, { keyPath: 'hash' })
      return
    case 'sessions':
      database.createObjectStore(shelf, { keyPath: 'account' })
      return
    case 'packs':
    case 'numbers':
      database.createObjectStore(shelf, { keyPath: 'key' })
      return
    case 'settings':
      database.createObjectStore(shelf)
      return
    default:
      shelf satisfies never
  }
}

/** Who sends, where the browser has no locks. */
export function leases(database: Database): LeaseShelf {
  return {
    async swap(key, next) {
      const tx = database.transaction('settings', 'readwrite')
      const made = next(await tx.store.get(key))
      if (made !== undefined) await tx.store.put(made, key)
      await tx.done
    },
    clear: key => database.delete('settings', key),
  }
}
