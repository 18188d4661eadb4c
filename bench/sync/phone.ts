import 'fake-indexeddb/auto'
import { ownerCards } from '../../demo/staff.ts'
import { dayAt } from '../../src/kernel/day.ts'
import { lotNumber } from '../../src/ledger/rules/numbers.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { newId } from '../../src/platform/id.ts'
import { ask, perform, rememberCsrf } from '../../src/web/client.ts'
import { type Database, openDatabase } from '../../src/web/workshop/offline/database.ts'
import { keep, parcelsOf } from '../../src/web/workshop/offline/queue.ts'
import { sendAll, type Wire } from '../../src/web/workshop/offline/sending.ts'
import type { NewParcel } from '../../src/web/workshop/offline/shape.ts'

/** The app's own queue and sending, on a phone made of Node. */
export type Phone = {
  /** Whatever can go now. @returns whether nothing is left */
  readonly send: (told: () => void) => Promise<boolean>
  readonly refused: () => Promise<readonly string[]>
}

const account = 'owner'
const device = 'bench-sync'

/** Signs in with a card and fills the queue while there is no network. */
export async function fillPhone(url: string, entries: number): Promise<Phone> {
  const csrf = await signIn(url)
  rememberCsrf(csrf)
  const database = await openDatabase()
  const { workshops } = await ask('ledger.mine', {})
  const [own] = workshops
  if (own === undefined) throw new Error('the owner of the demo has no workshop')
  const { products } = await ask('ledger.pack', { workshop: own.workshop })
  const block = await perform('ledger.reserve-numbers', { workshop: own.workshop, device, kind: 'lot', count: entries })
  const product = products.find(({ name }) => name === '豆腐')
  if (product === undefined) throw new Error('the owner of the demo makes no bean curd')
  const parcels = aDaysWork({ workshop: own.workshop, product: product.product, first: block.first }, entries)
  await keep(database, { parcels: () => parcels })
  return phoneOn(database)
}

function phoneOn(database: Database): Phone {
  const wire: Wire = {
    perform: (intent, key) => {
      if (intent.action !== 'ledger.record') throw new Error(`this phone only records: ${intent.action}`)
      return perform(intent.action, intent.input, key)
    },
    upload: () => Promise.reject(new Error('this phone takes no photographs')),
    whoAmI: () => Promise.resolve(account),
    now: () => systemClock.now(),
  }
  return {
    send: async told => (await sendAll(database, wire, account, told)) === 'done',
    refused: async () => {
      const parcels = await parcelsOf(database, account)
      return parcels.flatMap(({ state, words, refusal }) =>
        state === 'sent' ? [] : [`${words}: ${state} ${refusal?.detail ?? ''}`],
      )
    },
  }
}

/** Every request of the client goes to the program, with the cookie of the sign-in, as a browser would do it. */
async function signIn(url: string): Promise<string> {
  const bare = globalThis.fetch
  const [card] = ownerCards
  const answer = await bare(`${url}/api/identity/card-sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ card: card?.secret }),
  })
  if (!answer.ok) throw new Error(`no way in: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
  globalThis.fetch = (path, init) => {
    const headers = new Headers(init?.headers)
    headers.set('cookie', cookie)
    headers.set('origin', url)
    return bare(new URL(String(path), url), { ...init, headers, signal: AbortSignal.timeout(20_000) })
  }
  const entered: { csrf: string } = await answer.json()
  return entered.csrf
}

type Own = { readonly workshop: string; readonly product: string; readonly first: number }

/** Purchases, productions that charge them, sales of what was made, and a hygiene entry now and then. */
function aDaysWork(own: Own, entries: number): NewParcel[] {
  const made: NewParcel[] = []
  for (let turn = 0; made.length < entries; turn++) made.push(...aRound(own, turn))
  return made.slice(0, entries)
}

function aRound({ workshop, product, first }: Own, turn: number): NewParcel[] {
  const now = systemClock.now()
  const onDay = dayAt(now)
  const [bought, curd] = [newId(), newId()]
  const envelope = () => ({ workshop, entry: newId(), onDay, enteredAt: now, sentAt: now, device })
  type Said = Extract<NewParcel, { action: 'ledger.record' }>['input']
  const parcel = (words: string, input: Said, needs: string[], makes: string[]): NewParcel => ({
    ...{ id: input.entry, account, workshop, words, onDay, enteredAt: now, needs, makes },
    ...{ action: 'ledger.record', input },
  })
  const purchase: Said = {
    ...envelope(),
    kind: 'receiving',
    content: {
      ...{ lot: bought, materialName: '大豆', materialKind: 'raw', quantity: { typed: '50千克' }, selfGrown: true },
      ...{ proofs: ['produce-certificate'], accepted: true, checker: '业主' },
    },
  }
  const production: Said = {
    ...envelope(),
    kind: 'production',
    content: {
      ...{ lot: curd, lotNumber: lotNumber(onDay, first + turn), product, operator: '业主', released: true },
      ...{ charges: [{ lot: bought, quantity: { typed: '50千克' } }], output: { typed: '140千克' } },
      parameters: { 'boiling-temperature': '98', 'boiling-minutes': '6', coagulant: '酸浆' },
    },
  }
  const sale: Said = {
    ...envelope(),
    kind: 'dispatch',
    content: {
      lines: [{ line: newId(), lot: curd, quantity: { typed: '60千克' } }],
      ...{ buyerKind: 'retail', seller: '业主' },
    },
  }
  const hygiene: Said = {
    ...envelope(),
    kind: 'hygiene',
    content: { works: ['cleaning', 'disinfection'], executor: '业主' },
  }
  return [
    parcel('进货 大豆', purchase, [], [bought]),
    parcel('生产 豆腐', production, [bought], [curd]),
    parcel('销售 豆腐', sale, [curd], []),
    ...(turn % 6 === 0 ? [parcel('清洗消毒', hygiene, [], [])] : []),
  ]
}

export const sentBy = device
