import 'fake-indexeddb/auto'
import { findInstant, getDay, type Instant, instantAt } from '../../../kernel/day.ts'
import { getId, idFrom } from '../../../kernel/id.ts'
import { type Database, openDatabase } from './database.ts'
import type { KeptFile, KeptVisit, PackItem } from './shape.ts'

let made = 0

export const testId = () => getId(idFrom(1_660_000_000_000 + ++made, made % 4096, new Uint8Array(8).fill(made % 251)))

export async function freshDatabase(): Promise<{ database: Database; name: string }> {
  const name = `officer-test-${++made}`
  return { database: await openDatabase(name), name }
}

export const at = (text: string): Instant => findInstant(text) ?? instantAt(0)

export function anItem(code: string, given: Partial<PackItem> = {}): PackItem {
  return {
    ...{
      code,
      department: 'market',
      topic: '生产场所',
      text: `${code} 的要求`,
      weight: 'general',
      basis: '办法 第一条',
    },
    ...{ toBeConfirmed: false, origin: 'list', earlier: '' },
    ...given,
  }
}

export function aVisit(given: Partial<KeptVisit> = {}): KeptVisit {
  const id = testId()
  const items = [anItem('K01', { weight: 'key' }), anItem('K08'), anItem('K17')]
  return {
    ...{ id, account: 'wang', state: 'open', department: 'market', kind: 'routine', task: undefined, reason: '' },
    workshop: {
      ...{
        workshop: testId(),
        name: '永强豆制品',
        townName: '明阳镇',
        category: 'soy',
        categoryName: '豆制品',
        address: '明阳镇 1 号',
      },
      ...{
        operatorName: '刘永强',
        phone: null,
        certificateNumber: '川作坊0001',
        code: null,
        times: 2,
        open: [],
        recused: [],
      },
    },
    list: {
      kinds: ['routine'],
      departments: ['market'],
      editionNumber: 2,
      itemsHash: 'a'.repeat(64),
      items,
      spared: [],
    },
    ...{
      usualDue: getDay('2026-08-25'),
      startedAt: at('2026-08-10T00:30:00.000Z'),
      position: undefined,
      device: 'phone-7',
    },
    team: [
      { officer: testId(), name: '王建国', certificateNumber: '川Y0900101' },
      { officer: testId(), name: '李晓梅', certificateNumber: '川Y0900102' },
    ],
    ...{ seen: [], marks: {}, restAt: undefined, note: '', opinion: '', partyName: '刘永强', witnessName: '' },
    ...{ refusal: undefined, signatures: [], endedAt: undefined, papers: [], finishedAt: undefined, tries: 0 },
    ...{ said: undefined, answer: undefined, savedAt: at('2026-08-10T00:30:00.000Z') },
    ...given,
  }
}

export const finished = (given: Partial<KeptVisit> = {}): KeptVisit =>
  aVisit({
    state: 'waiting',
    finishedAt: at('2026-08-10T01:20:00.000Z'),
    endedAt: at('2026-08-10T01:20:00.000Z'),
    ...given,
  })

export function aFile(hash: string, content = hash): KeptFile {
  return {
    ...{ hash: hash.padEnd(64, '0'), account: 'wang', content: new Blob([content]) },
    ...{ takenAt: at('2026-08-10T00:40:00.000Z'), arrivedAs: undefined },
    position: { latitude: 31.79, longitude: 106.66, accuracy: 12 },
  }
}
