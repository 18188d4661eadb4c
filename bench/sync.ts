import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Bench, measure } from './frame/bench.ts'
import { cleaningUp, temporaryFolder } from './frame/temporary.ts'
import { countIn } from './sync/count.ts'
import { fillPhone, type Phone } from './sync/phone.ts'
import { type Program, programIn } from './sync/program.ts'

const ENTRIES = 1_000
const KILLS = 10
/** A phone tries again after five seconds and more; here it is in a hurry. */
const AGAIN_MS = 250

/** A week's queue of a phone, while the program and its database are killed again and again. */
export const bench: Bench = {
  about: `补传：手机排队的 ${ENTRIES} 笔，途中 ${KILLS} 次 kill -9，一笔不少、一笔不重`,
  run: say =>
    cleaningUp(async undo => {
      const dataDir = join(await temporaryFolder(undo), 'data')
      const program = await programIn(dataDir)
      undo(() => program.stop())
      await program.start()
      say('示例区县已就绪')
      const phone = await fillPhone(program.url, ENTRIES)
      const began = performance.now()
      await sendThroughKills(phone, program, say)
      const seconds = (performance.now() - began) / 1_000
      assert.deepEqual(await phone.refused(), [], 'nothing may be left on the phone')
      await program.stop()
      const found = await countIn(dataDir, say)
      const doubled = found.entries - found.ids + (found.lots - found.lotsMade) + found.charges + found.deliveries
      assert.equal(found.told, found.ids, 'every entry is told to the audit log once')
      return [
        measure('seconds', seconds, 's'),
        measure('lost', ENTRIES - found.ids, 'entries', { atMost: 0 }),
        measure('doubled', doubled, 'rows', { atMost: 0 }),
      ]
    }),
}

/** Sends on and on; at random moments the program dies, alone and with its database by turns, and comes back. */
async function sendThroughKills(phone: Phone, program: Program, say: (line: string) => void): Promise<void> {
  const moments = Array.from({ length: KILLS }, () => randomInt(10, ENTRIES - 10)).sort((a, b) => a - b)
  let sent = 0
  let killed = 0
  let over = false
  const reaper = async () => {
    while (killed < KILLS && !over) {
      const moment = moments[killed] ?? ENTRIES
      if (sent < moment) {
        await pause(2)
        continue
      }
      // Somewhere in the middle of one.
      await pause(randomInt(0, 60))
      const what = killed % 2 === 0 ? 'program' : 'everything'
      await program.kill(what)
      killed += 1
      await program.start()
      say(`第 ${killed} 次 kill -9（${what === 'program' ? '程序' : '程序和数据库'}）：已确认 ${sent} 笔`)
    }
  }
  const reaping = reaper()
  const sending = async () => {
    const acknowledged = () => {
      sent += 1
    }
    while (!(await phone.send(acknowledged))) await pause(AGAIN_MS)
    over = true
  }
  await Promise.all([sending(), reaping])
  assert.equal(killed, KILLS, 'the program was to be killed more often')
}
