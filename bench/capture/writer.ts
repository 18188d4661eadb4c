import pino from 'pino'
import { demoDistrict } from '../../demo/plan.ts'
import { addDays, type Day, dayAt } from '../../src/kernel/day.ts'
import { record } from '../../src/ledger/actions/record.ts'
import { programActor } from '../../src/platform/action/actor.ts'
import { perform } from '../../src/platform/action/perform.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { connect, type Db } from '../../src/platform/db/connect.ts'
import { fileStoreIn } from '../../src/platform/files/store.ts'
import { newId } from '../../src/platform/id.ts'
import type { Connection } from '../../src/platform/postgres/connection.ts'
import { changesInProcess, type World } from '../../src/platform/world.ts'
import { type Buying, prepareWorkshops } from './prepare.ts'

/*
 * Writes entries into the ledgers, through the whole action or as bare rows, with the same driver over the same number
 * of connections: `{ connection, folder, writers }` first, then `{ how, ms }`. Answers with how many were acknowledged
 * and how long each took.
 */
type Message =
  | { readonly connection: Connection; readonly folder: string; readonly writers: number }
  | { readonly how: 'action' | 'raw'; readonly ms: number }

type Writing = {
  readonly world: World
  readonly writers: number
  readonly buying: readonly Buying[]
  turn: number
}

const actor = programActor(demoDistrict, 'bench')
let writing: Writing | undefined

process.on('message', (message: Message) => {
  void answer(message).then(said => process.send?.(said))
})
process.once('disconnect', () => process.exit())

async function answer(message: Message): Promise<object> {
  if ('connection' in message) {
    const world = worldOn(message)
    writing = { world, writers: message.writers, buying: await prepareWorkshops(world, message.connection), turn: 0 }
    return {}
  }
  if (writing === undefined) throw new Error('nothing to write into yet')
  const { world } = writing
  return write(
    writing,
    message.ms,
    message.how === 'action' ? input => whole(world, input) : input => bare(world.db, input),
  )
}

function worldOn({ connection, folder, writers }: { connection: Connection; folder: string; writers: number }): World {
  return {
    db: connect(connection, { role: 'fangma_app', max: writers }),
    clock: systemClock,
    files: fileStoreIn(folder),
    log: pino({ level: 'warn' }),
    auditKey: new Uint8Array(32),
    publicBaseUrl: 'http://localhost',
    changes: changesInProcess(),
  }
}

async function write(state: Writing, ms: number, one: (input: Input) => Promise<unknown>): Promise<object> {
  const times: number[] = []
  const began = performance.now()
  const writer = async () => {
    while (performance.now() - began < ms) {
      const input = inputOf(state)
      const sent = performance.now()
      await one(input)
      times.push(performance.now() - sent)
    }
  }
  await Promise.all(Array.from({ length: state.writers }, writer))
  return { written: times.length, ms: performance.now() - began, times }
}

type Input = ReturnType<typeof inputOf>

/** A purchase as a phone sends it: of another workshop every time, and now of one day, now of another. */
function inputOf(state: Writing) {
  const turn = state.turn++
  const bought = state.buying[turn % state.buying.length]
  if (bought === undefined) throw new Error('no workshop to write for')
  const now = systemClock.now()
  // By turns over a month: a workshop has a handful of entries a day, not hundreds.
  const onDay = addDays(dayAt(now), -(Math.floor(turn / state.buying.length) % 30))
  const lotNumber = turn % 2 === 0 ? null : `L${turn}`
  return {
    ...{ workshop: bought.workshop, entry: newId(), onDay, enteredAt: now, sentAt: now, device: 'bench' },
    files: [],
    kind: 'receiving',
    content: {
      ...{ lot: newId(), materialName: '大豆', materialKind: 'raw', spec: '50 千克/袋', quantity: { typed: '50千克' } },
      ...{ supplier: bought.supplier, supplierLotNumber: lotNumber, producedOn: addDays(onDay, -30) },
      ...{ expiresOn: addDays(onDay, 300), proofs: ['conformity-certificate', 'receipt'], proofNumber: '20260001' },
      ...{ accepted: true, checker: '张三', storagePlace: '原料库' },
    },
  } as const
}

function whole(world: World, input: Input): Promise<unknown> {
  return perform(world, actor, record, input, input.entry)
}

/** One row with the same columns and about the same content, in a transaction of its own. */
async function bare(db: Db, { workshop, entry, onDay, enteredAt, content, device }: Input): Promise<unknown> {
  const stored = {
    ...content,
    quantity: { dimension: 'mass', amount: 50_000_000, ...content.quantity, understood: '50 千克' },
  }
  return db`
    insert into ledger.entry (district, id, on_day, workshop, kind, ledger, summary, content, files, corrects,
      corrects_on, reason, cancels, origin, account, actor, device, entered_at, recorded_at, clock_skew, keep_until,
      editions, remarks)
    values (${demoDistrict}, ${entry}, ${onDay}, ${workshop}, 'receiving', 'receiving',
      '大豆 50 千克 · 兴隆粮油经营部', ${JSON.stringify(stored)}::text::jsonb, '{}', null,
      null, null, false, 'program', null, ${actor.name}, ${device}, ${enteredAt}, ${enteredAt}, null, ${keep(onDay)},
      '{}', '{}')`
}

function keep(onDay: Day): Day {
  return addDays(onDay, 480)
}
