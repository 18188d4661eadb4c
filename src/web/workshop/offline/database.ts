import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import type { LeaseShelf } from '../../phone/offline/alone.ts'
import type { Draft, KeptNumbers, KeptPack, Parcel, Photo, Session } from './shape.ts'

/** What the phone keeps. Keys of one person's things start with the account. */
export interface Shelves extends DBSchema {
  parcels: { key: number; value: Parcel; indexes: { account: string; id: string } }
  photos: { key: string; value: Photo }
  sessions: { key: string; value: Session }
  packs: { key: string; value: KeptPack }
  drafts: { key: string; value: Draft }
  numbers: { key: string; value: KeptNumbers }
  settings: { key: string; value: unknown }
}

export type Database = IDBPDatabase<Shelves>
type Shelf = 'parcels' | 'photos' | 'sessions' | 'packs' | 'drafts' | 'numbers' | 'settings'

/**
 * Each version adds shelves, never removes or rebuilds one: what waits to be sent outlives every update of the app.
 * A shelf that has been shipped stays on its line.
 */
const additions: readonly (readonly Shelf[])[] = [
  ['parcels', 'photos', 'sessions', 'packs', 'drafts', 'settings'],
  ['numbers'],
]

export const newestVersion = additions.length

export async function openDatabase(name = 'fangma-workshop', version = newestVersion): Promise<Database> {
  const database = await openDB<Shelves>(name, version, {
    upgrade(opened, oldVersion) {
      for (const shelf of additions.slice(oldVersion, version).reduce<Shelf[]>((all, each) => all.concat(each), []))
        add(opened, shelf)
    },
    // An older tab lets go, so that the newer app can add its shelves; it is reloaded when it is looked at again.
    blocking() {
      database.close()
    },
  })
  return database
}

export const dropDatabase = (name: string): Promise<void> => deleteDB(name)

function add(database: Database, shelf: Shelf): void {
  switch (shelf) {
    case 'parcels': {
      const store = database.createObjectStore(shelf, { keyPath: 'order' })
      store.createIndex('account', 'account')
      store.createIndex('id', 'id', { unique: true })
      return
    }
    case 'photos':
      database.createObjectStore(shelf, { keyPath: 'id' })
      return
    case 'sessions':
      database.createObjectStore(shelf, { keyPath: 'account' })
      return
    case 'packs':
    case 'drafts':
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
