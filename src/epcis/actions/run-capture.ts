import { z } from 'zod'
import { Problem } from '../../kernel/problem.ts'
import { transaction } from '../../platform/db/connect.ts'
import type { World } from '../../platform/world.ts'
import type { Fault } from '../rules/fault.ts'
import { type CaptureRow, type Ended, endCapture, findCapture, lockRunning } from '../store/capture.ts'
import { factMaker, insertFacts, type NewFact } from '../store/fact.ts'
import { fromFile, readEvents, readHead, type Source } from '../store/read/document.ts'

const portionSize = 250
/** More of them help nobody; the first tell what is wrong with the document. */
const faultsTold = 50

/** Nothing of the document stays. */
class RolledBack extends Error {
  readonly ended: Ended

  constructor(ended: Ended) {
    super('rolled back')
    this.ended = ended
  }
}

/**
 * Captures a document in one transaction: every event, or none when one is wrong (unless it may proceed). Done again after a
 * crash it does the same; done twice it does it once.
 */
export async function runCapture(world: World, district: string, id: string): Promise<CaptureRow> {
  try {
    await transaction(world.db, 'read write', async tx => {
      const row = await lockRunning(tx, district, id)
      if (row === undefined) return
      const now = world.clock.now()
      const source = fromFile(world.files.pathOf(row.file))
      const keep = (facts: readonly NewFact[]) => insertFacts(tx, district, row.id, facts, now)
      const ended = await captureAll(source, row.behaviour, keep)
      if (!ended.success && row.behaviour === 'rollback') throw new RolledBack(ended)
      await endCapture(tx, district, id, ended, world.clock.now())
    })
  } catch (error) {
    const ended = error instanceof RolledBack ? error.ended : refusedByDatabase(error)
    if (ended === undefined) throw error
    await transaction(world.db, 'read write', tx => endCapture(tx, district, id, ended, world.clock.now()))
  }
  const done = await findCapture(world.db, district, id)
  if (done === undefined) throw new Problem('not-found', '没有这次导入')
  return done
}

const Refusal = z.object({ code: z.string().regex(/^(?:22|54)/) })

/** What the database cannot hold at the first try it cannot hold at the eighth. */
function refusedByDatabase(error: unknown): Ended | undefined {
  if (!Refusal.safeParse(error).success) return undefined
  const fault = { pointer: '', detail: '文档里有数据库无法保存的内容，如过大的数或不存在的时刻' }
  return { success: false, events: 0, fresh: 0, errors: [fault] }
}

async function captureAll(
  source: Source,
  behaviour: CaptureRow['behaviour'],
  keep: (facts: readonly NewFact[]) => Promise<number>,
): Promise<Ended> {
  const head = await readHead(source)
  if (head.fault !== undefined) return { success: false, events: 0, fresh: 0, errors: [head.fault] }
  const make = factMaker(head.context)
  const errors: Fault[] = []
  let portion: NewFact[] = []
  let kept: Promise<number> = Promise.resolve(0)
  let events = 0
  let fresh = 0
  const flush = async () => {
    fresh += await kept
    kept = keep(portion)
    // Awaited with the next portion, which is read meanwhile.
    kept.catch(() => undefined)
    portion = []
  }
  for await (const read of readEvents(source, head)) {
    if (read.kind === 'fault') {
      if (errors.push(read.fault) >= faultsTold && behaviour === 'rollback') break
      continue
    }
    events += 1
    if (errors.length > 0 && behaviour === 'rollback') continue
    if (portion.push(make(read.event)) === portionSize) await flush()
  }
  await flush()
  fresh += await kept
  const success = errors.length === 0
  return { success, events, fresh: success || behaviour === 'proceed' ? fresh : 0, errors: errors.slice(0, faultsTold) }
}
