import 'fake-indexeddb/auto'
import { idFrom } from '../../../kernel/id.ts'
import { type Database, openDatabase } from './database.ts'
import type { NewParcel, Pack, PackLot } from './shape.ts'

let made = 0

export const testId = (): string => idFrom(1_660_000_000_000 + ++made, made % 4096, new Uint8Array(8).fill(made % 251))

export async function freshDatabase(version?: number): Promise<{ database: Database; name: string }> {
  const name = `test-${++made}`
  return { database: await openDatabase(name, version), name }
}

export async function again(name: string): Promise<Database> {
  return openDatabase(name)
}

type Wish = Partial<Pick<NewParcel, 'id' | 'account' | 'needs' | 'makes' | 'words'>>

/** 今天没生产: the smallest of all entries. */
export function anEntry(wish: Wish = {}): NewParcel {
  const id = wish.id ?? testId()
  return {
    id,
    account: 'liu',
    workshop: testWorkshop,
    words: '今天没生产',
    onDay: '2022-08-10',
    enteredAt: '2022-08-10T02:00:00.000Z',
    needs: [],
    makes: [],
    ...wish,
    action: 'ledger.record',
    input: {
      workshop: testWorkshop,
      entry: id,
      onDay: '2022-08-10',
      enteredAt: '2022-08-10T02:00:00.000Z',
      sentAt: '2022-08-10T02:00:00.000Z',
      device: 'phone-1',
      kind: 'no-production',
      content: { reason: null },
    },
  }
}

export const testWorkshop = testId()

export function aPack(given: Partial<Pack> = {}): Pack {
  return {
    workshop: testWorkshop,
    workshopName: '永强豆制品',
    category: '豆制品',
    town: '明阳镇',
    operatorName: '刘永强',
    code: null,
    publicBaseUrl: 'http://localhost:8080',
    certificateNumber: null,
    address: '明阳镇',
    phone: null,
    products: [],
    workers: [],
    recipes: [],
    partners: [],
    lots: [],
    entries: [],
    rules: {},
    toDo: [],
    serverNow: '2022-08-10T02:00:00.000Z',
    ...given,
  }
}

/** 大豆 50 kg, received. */
export function aLot(given: Partial<PackLot> = {}): PackLot {
  return {
    lot: testId(),
    workshop: testWorkshop,
    workshopName: '永强豆制品',
    kind: 'received',
    number: '',
    name: '大豆',
    product: null,
    foodCode: null,
    materialKind: 'raw',
    quantity: { dimension: 'mass', amount: 50_000_000, typed: '50千克', understood: '50 千克' },
    left: 50_000_000,
    pieces: null,
    labelsPrinted: 0,
    producedOn: null,
    receivedOn: '2022-08-01',
    expiresOn: null,
    supplier: null,
    supplierName: null,
    sourceLot: null,
    entry: testId(),
    released: true,
    stopped: null,
    ...given,
  }
}
