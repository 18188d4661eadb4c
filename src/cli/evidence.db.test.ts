import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDays } from '../epcis/door/close-days.ts'
import { lotEvidence } from '../epcis/door/proof.ts'
import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { type LedgerWorld, ledgerWorld, type Shop } from '../ledger/ledger-world.testing.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const official = new URL('../epcis/standard/fixtures/official/', import.meta.url).pathname

let w: LedgerWorld
let shop: Shop
let lot: Id
let label: string
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop()
  const made = await w.produced(shop)
  lot = made.lot
  const [code] = await w.t.db<{ code: string }[]>`select code from code.code where workshop = ${shop.workshop}`
  label = `${code!.code}/${made.lotNumber}`
  w.t.setNow('2026-08-13T16:10:00.000Z' as Instant)
  expect(await closeDays(w.t.world, w.t.district)).toBe(4)
})
afterAll(() => w.t.close())

/** The command as an administrator types it. */
async function fangma(...args: string[]) {
  const { host, port, user, password, database: name } = w.t.connection
  const url = new URL(`postgres://${user}@localhost/${name}`)
  url.password = password ?? ''
  url.searchParams.set('host', host)
  url.searchParams.set('port', String(port))
  const { PATH } = process.env
  const env = { PATH, HOME: w.t.folder, DATABASE_URL: url.href, DATA_DIR: path.join(w.t.folder, 'data') }
  const child = spawn(process.execPath, [main, ...args], { env, cwd: w.t.folder })
  let out = ''
  child.stdout.on('data', chunk => {
    out += String(chunk)
  })
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  return { code, out }
}

it('finds every closed day as it was, and a lot and its file too', async () => {
  expect(await fangma('trace', 'verify')).toMatchObject({ code: 0, out: expect.stringContaining('台账和封存时一致') })
  expect(await fangma('trace', 'verify', '--lot', label)).toMatchObject({ code: 0 })
  const file = path.join(w.t.folder, 'proof.json')
  const { proof } = await lotEvidence(w.t.world, { district: w.t.district, lot })
  await writeFile(file, JSON.stringify(proof))
  expect((await fangma('trace', 'verify', file)).out).toContain(`2026-08-10 ${proof.days[0]!.root}`)
  expect(await fangma('trace', 'verify', '--day', '2020-01-01')).toMatchObject({ code: 1 })
})

it('writes ledgers and what others handed over into one document, and a workshop’s ledgers alone', async () => {
  await fangma('epcis', 'import', path.join(official, 'Example_9.6.4-TransformationEvent.jsonld'))
  const file = path.join(w.t.folder, 'all.jsonld')
  expect(await fangma('epcis', 'export', file)).toMatchObject({ code: 0 })
  const steps = JSON.parse(await readFile(file, 'utf8')).epcisBody.eventList.map(
    (each: { bizStep: string }) => each.bizStep,
  )
  expect(steps.slice(0, 2).sort()).toEqual(['commissioning', 'receiving'])
  expect(steps).toHaveLength(3)
  expect(await fangma('epcis', 'validate', file)).toMatchObject({ code: 0 })
  await fangma('epcis', 'export', '--workshop', label.split('/')[0]!, '--from', '2026-08-10', file)
  expect(JSON.parse(await readFile(file, 'utf8')).epcisBody.eventList).toHaveLength(1)
})

it('names the first day that somebody tampered with', async () => {
  await w.t
    .owner`update ledger.entry set content = jsonb_set(content, '{output,amount}', '1') where kind = 'production'`
  const { code, out } = await fangma('trace', 'verify', '--json')
  expect(code).toBe(4)
  expect(JSON.parse(out)).toMatchObject({ holds: false, firstDifferent: '2026-08-10', days: 4 })
  expect(await fangma('trace', 'verify', '--lot', label)).toMatchObject({ code: 4 })
  expect(await fangma('trace', 'verify', '--day', '2026-08-11')).toMatchObject({ code: 0 })
})
