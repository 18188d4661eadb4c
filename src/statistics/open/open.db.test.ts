import { randomBytes } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCode } from '../../code/rules.ts'
import { requirePolicies } from '../../platform/http/policy.ts'
import { newId } from '../../platform/id.ts'
import { withoutPersonalNumbers } from '../../web/public/masking.ts'
import * as noticePages from '../../web/public/notice-pages.ts'
import { openDataPage } from '../../web/public/open-page.ts'
import { publicContentSecurityPolicy } from '../../web/public/style.ts'
import { OpenFigure, OpenFigures, OpenWorkshop, OpenWorkshops, openVersion } from '../contract/open-data.ts'
import { type Shop, statisticsWorld } from '../statistics-world.testing.ts'
import { makePace } from './pace.ts'
import { makeOpenDataRoutes } from './routes.ts'

let w: Awaited<ReturnType<typeof statisticsWorld>>
let server: FastifyInstance
let base: string
beforeAll(async () => {
  w = await statisticsWorld()
  server = Fastify({ trustProxy: true })
  requirePolicies(server)
  await server.register(
    makeOpenDataRoutes(w.t.world, {
      pages: { ...noticePages, openDataPage, contentSecurityPolicy: publicContentSecurityPolicy },
      ...{ district: w.t.district, clean: withoutPersonalNumbers, pace: makePace(20) },
    }),
  )
  base = await server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await w.t.close()
})

let visitors = 0
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${base}${path}`, {
    headers: { 'x-forwarded-for': `10.1.${Math.floor(++visitors / 250)}.${visitors % 250}`, ...headers },
  })

let codes = 0
/** A workshop with a plate. */
async function plated(over: Record<string, unknown> = {}): Promise<Shop> {
  const shop = await w.aShop()
  codes += 1
  const code = makeCode('511903', randomBytes)
  await w.t.owner`update registry.workshop set ${w.t.owner({ code, ...over })} where id = ${shop.workshop}`
  return shop
}

/** Ten minutes later: what was made before is made anew. */
function later(): void {
  w.t.setNow(new Date(Date.parse(w.t.world.clock.now()) + 11 * 60_000).toISOString() as never)
  w.t.world.changes.announce(w.t.district, 'district')
}

async function workshops() {
  later()
  const answer = await get('/open/workshops.json')
  expect(answer.status).toBe(200)
  return OpenWorkshops.strict().parse(await answer.json())
}

const one = async (shop: Shop) => (await workshops()).workshops.find(({ name }) => name.includes(shop.name))

describe('open data of workshops', () => {
  it('holds what is public, field by field as the schema says, and nothing of a person', async () => {
    const shop = await plated()
    const { workshops: all, total, bureau, asOf } = await workshops()
    expect([all.length, asOf]).toEqual([total, w.t.world.clock.now().slice(0, 10)])
    expect(bureau).not.toBe('')
    const found = all.find(({ name }) => name === shop.name)
    expect(Object.keys(found ?? {})).toEqual(Object.keys(OpenWorkshop.shape))
    expect(found).toMatchObject({ status: '有效', statusSince: '2019-01-01', index: null, indexBand: null, samples: 0 })
    expect(found?.page).toMatch(/^https?:\/\/.*\/s\/511903/u)
    expect(JSON.stringify(all)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|登科街道\d+号/u)
  })

  it('takes telephone numbers out of names, and leaves out whoever has no plate', async () => {
    const shop = await plated({ name: '豆腐坊 13800001234' })
    await w.aShop()
    const { workshops: all } = await workshops()
    expect(JSON.stringify(all)).not.toContain('13800001234')
    expect(all.some(({ name }) => name.startsWith('豆腐坊 '))).toBe(true)
    expect(all).toHaveLength(codes)
    await w.t.owner`update registry.workshop set name = ${shop.name} where id = ${shop.workshop}`
  })

  it('tells results and samples once they are disclosed, and the index with its day', async () => {
    const shop = await plated()
    const visit = newId()
    await w.t.owner`
      insert into inspection.visit ${w.t.owner({
        ...{ district: w.t.district, id: visit, number: 'JC2022-9001', workshop: shop.workshop, kind: 'routine' },
        ...{
          reason: 'x',
          on_day: '2022-06-12',
          started_at: '2022-06-12T02:00:00Z',
          edition: newId(),
          edition_number: 1,
        },
        ...{ items_hash: 'x', spared: w.t.owner.json([]), category: 'soy', state: 'open', actor: 'x' },
        ...{ at: '2022-06-12T02:00:00Z' },
      })}`
    const disclosure = (state: string) => w.t.owner`
      insert into inspection.disclosure ${w.t.owner({
        ...{ district: w.t.district, visit, workshop: shop.workshop, formed_on: '2022-06-12', due_words: '' },
        ...{ state, disclosed_on: '2022-06-20' },
      })}
      on conflict (district, visit) do update set state = excluded.state`
    await w.t.owner`
      insert into inspection.part ${w.t.owner({
        ...{ district: w.t.district, visit, department: 'market', state: 'finished', regime: 'x', outcome: 'basic' },
        ...{ handling: [], checked: 20, problems: 1, actor: 'x' },
      })}`
    await disclosure('due')
    expect(await one(shop)).toMatchObject({ lastInspectedOn: null, lastOutcome: null })
    await disclosure('disclosed')
    expect(await one(shop)).toMatchObject({ lastInspectedOn: '2022-06-12', lastOutcome: '基本符合' })
    await w.t.owner`
      insert into rating.standing ${w.t.owner({
        ...{
          district: w.t.district,
          workshop: shop.workshop,
          on_day: '2022-08-10',
          reckoned_at: '2022-08-10T00:00:00Z',
        },
        ...{ formula: 1, kind: 'rated', score: 82, band: '良', caps: [], result: w.t.owner.json({}) },
      })}`
    expect(await one(shop)).toMatchObject({ index: 82, indexBand: '良', indexOn: '2022-08-10' })
    await w.t.owner`
      update rating.standing set kind = 'unrated', score = null, band = null where workshop = ${shop.workshop}`
    expect(await one(shop)).toMatchObject({ index: null, indexBand: '待评', indexOn: '2022-08-10' })
  })

  it('is a table with the same fields, marked for spreadsheets, in which nothing is a formula', async () => {
    const shop = await plated({ name: '=HYPERLINK("http://x","豆腐")' })
    later()
    const answer = await get('/open/workshops.csv')
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const [head, ...lines] = bytes.toString().slice(1).trimEnd().split('\r\n')
    expect(head?.split(',')).toEqual(Object.keys(OpenWorkshop.shape))
    expect(lines).toHaveLength(codes)
    expect(lines.some(line => line.startsWith(`"'=HYPERLINK(""http://x""`))).toBe(true)
    await w.t.owner`update registry.workshop set name = ${shop.name} where id = ${shop.workshop}`
  })

  it('is sent once to whoever has it, compressed to whoever reads that, and may be read by other pages', async () => {
    const first = await get('/open/workshops.json', { 'accept-encoding': 'gzip' })
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('content-encoding')).toBe('gzip')
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    const plain = await get('/open/workshops.json', { 'accept-encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(await plain.text()).toBe(await first.text())
    const again = await get('/open/workshops.json', { 'if-none-match': etag })
    expect([again.status, await again.text()]).toEqual([304, ''])
    await plated()
    expect((await get('/open/workshops.json')).headers.get('etag')).toBe(etag)
    later()
    expect((await get('/open/workshops.json')).headers.get('etag')).not.toBe(etag)
  })

  it('is refused for a while to whoever asks without end, with the time to wait', async () => {
    const from = { 'x-forwarded-for': '10.9.9.9' }
    for (let at = 0; at < 20; at++) expect((await get('/open/workshops.json', from)).status).toBe(200)
    const refused = await get('/open/workshops.json', from)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ status: 429, title: '请稍后再取' })
    expect((await get('/open/workshops.json')).status).toBe(200)
  })
})

describe('open figures', () => {
  it('are those of the letter, as of any day, as the registry counts them', async () => {
    const answer = await get('/open/figures.json?asOf=2022-08-01')
    expect(answer.status).toBe(200)
    const told = OpenFigures.strict().parse(await answer.json())
    expect([told.asOf, told.from]).toEqual(['2022-08-01', '2019-08-02'])
    expect(told.figures).toHaveLength(30)
    const { figures } = await w.find('figures', { asOf: '2022-08-01', codes: told.figures.map(({ code }) => code) })
    expect(told.figures.map(({ text }) => text)).toEqual(figures.map(({ text }) => text))
  })

  it('are refused in a sentence of a day that is none, has not come or is long gone', async () => {
    for (const day of ['2022-02-30', '2099-01-01', '1999-01-01', "'"]) {
      const answer = await get(`/open/figures.json?asOf=${encodeURIComponent(day)}`)
      expect(answer.status).toBe(400)
      expect((await answer.json()) as object).toMatchObject({ detail: expect.stringContaining('asOf 请写成') })
    }
  })
})

describe('what describes them', () => {
  it('counts its version up when a field comes, goes or is renamed', () => {
    const names =
      'name category town village status statusSince certificateNumber certificateIssuedOn certificateExpiresOn page ' +
      'index indexBand indexOn lastInspectedOn lastOutcome samples samplesNonconforming lastSampledOn'
    const figures = 'code name meaning value text unit'
    expect([openVersion, Object.keys(OpenWorkshop.shape).join(' '), Object.keys(OpenFigure.shape).join(' ')]).toEqual([
      ...[1, names, figures],
    ])
  })

  it('is the schema that the files are checked against here', async () => {
    const schema = (await (await get('/open/schema.json')).json()) as { workshops: { properties: object } }
    expect(Object.keys(schema.workshops.properties)).toEqual(Object.keys(OpenWorkshops.shape))
    const page = await (await get('/open')).text()
    for (const name of Object.keys(OpenWorkshop.shape)) expect(page).toContain(`<b>${name}</b>`)
    expect(page).not.toMatch(/<script/iu)
  })
})
