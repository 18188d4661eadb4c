import { afterAll, beforeAll, expect, it } from 'vitest'
import { withdrawExpired } from '../../casework/actions/disclosing.ts'
import { type CaseworkWorld, caseworkWorld } from '../../casework/casework-world.testing.ts'
import { scanServer } from './scan-server.testing.ts'

let w: CaseworkWorld
let server: Awaited<ReturnType<typeof scanServer>>
beforeAll(async () => {
  w = await caseworkWorld()
  server = await scanServer(w.t)
})
afterAll(async () => {
  await server.close()
  await w.t.close()
})

async function reading(workshop: string): Promise<string> {
  const [row] = await w.t.db`select code from code.code where district = ${w.t.district} and workshop = ${workshop}`
  const page = await (await server.get(`/s/${row?.code}`)).text()
  return page
    .slice(page.indexOf('<body>'))
    .replace(/<[^>]*>/gu, '')
    .replace(/\s+/gu, ' ')
}

it('a penalty is told from its disclosure to its last day, and gone the day after, job or no job', async () => {
  const { case: id, workshop } = await w.served()
  expect(await reading(workshop)).toContain('行政处罚暂无记录')
  const { until } = await w.act(w.office, 'disclose', { case: id })
  const told = await reading(workshop)
  expect(told).toMatch(
    /行政处罚（监管核实）2026-08-10 罚款 [\d,.]+ 元.*违法行为.*决定书文号.*〔2026〕\d+号公示到2029-08-10/u,
  )
  expect(until).toBe('2029-08-10')
  w.setDay('2029-08-10')
  expect(await reading(workshop)).toContain('公示到2029-08-10')
  w.setDay('2029-08-11')
  expect(await reading(workshop)).toContain('行政处罚暂无记录')
  expect(await withdrawExpired(w.t.world)).toBe(1)
  expect(await reading(workshop)).toContain('行政处罚暂无记录')
  w.setDay('2026-08-10')
})
