import { fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../kernel/day.ts'
import { type LedgerWorld, ledgerWorld, type Shop } from '../../ledger/ledger-world.testing.ts'
import { wrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import { daysPage, evidencePage } from '../../web/public/evidence-page.ts'
import * as noticePages from '../../web/public/notice-pages.ts'
import { publicContentSecurityPolicy } from '../../web/public/style.ts'
import { ProofFile } from '../contract.ts'
import { closeDays } from '../door/close-days.ts'
import { proofFaults } from '../rules/proof.ts'
import { sha256 } from '../store/sha.ts'
import { makeEvidenceRoutes } from './routes.ts'

let w: LedgerWorld
let shop: Shop
let address: string
const server = fastify()
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop()
  const made = await w.produced(shop)
  await w.sell(shop, made.lot, '1千克')
  const [code] = await w.t.db<{ code: string }[]>`select code from code.code where workshop = ${shop.workshop}`
  address = `/s/${code!.code}/${made.lotNumber}/evidence`
  const pages = { ...noticePages, daysPage, evidencePage, contentSecurityPolicy: publicContentSecurityPolicy }
  await server.register(makeEvidenceRoutes(w.t.world, { pages, district: w.t.district, wrong: wrongCodes() }))
})
afterAll(() => Promise.all([server.close(), w.t.close()]))

const get = async (url: string) => {
  const reply = await server.inject({ url })
  expect(reply.body).not.toContain('<script')
  return reply
}
const words = (text: string) => text.replace(/<style>.*<\/style>|<[^>]*>/gsu, '')

describe('the public evidence', () => {
  it('says that there is none before a day is over', async () => {
    expect(words((await get('/evidence')).body)).toContain('还没有满一天的台账')
    const page = words((await get(address)).body)
    expect(page).toContain('生产投料 当天还没有封存')
    expect(page).not.toContain('已封存“')
  })

  it('lists the roots of closed days in pages of less than ten kilobytes, newest first', async () => {
    w.t.setNow('2026-09-20T16:10:00.000Z' as Instant)
    const closed = await closeDays(w.t.world, w.t.district)
    expect(closed).toBe(42)
    const { body } = await get('/evidence')
    expect(Buffer.byteLength(body)).toBeLessThan(10_240)
    expect(words(body)).toContain('第 1 页，共 3 页')
    const { total, days } = (await get('/evidence.json')).json<{
      total: number
      days: { day: string; root: string }[]
    }>()
    expect([total, days[0]!.day, days.at(-1)!.day]).toEqual([42, '2026-09-20', '2026-08-10'])
    expect(body).toContain(days[0]!.root)
    expect((await get('/evidence?page=3')).body).toContain(days.at(-1)!.root)
    expect((await get('/evidence?page=%27')).statusCode).toBe(200)
    expect((await get('/evidence?page=99')).statusCode).toBe(200)
  })

  it('hands out for a lot a proof that holds by itself and tells nothing else', async () => {
    const page = await get(address)
    expect(Buffer.byteLength(page.body)).toBeLessThan(10_240)
    expect(words(page.body)).toContain('已封存')
    const file = await get(`${address}.json`)
    expect(file.headers['content-disposition']).toContain('attachment')
    const proof = ProofFile.parse(file.json())
    expect(proof.inclusions).toHaveLength(2)
    expect(proofFaults(sha256, proof)).toEqual([])
    expect(file.body).not.toMatch(/quantity|千克|epcClass/u)
  })

  it('says on the page of a lot when a record is no longer what it was', async () => {
    await w.t
      .owner`update ledger.entry set content = jsonb_set(content, '{output,amount}', '1') where kind = 'production'`
    const page = words((await get(address)).body)
    expect(page).toContain('有记录和封存时不一致')
    expect(page).toContain('12315')
  })

  it('answers for no lot with a page that says so', async () => {
    for (const wrong of ['/s/1/2/evidence', address.replace(/\d+\/evidence/, '9912310001/evidence')]) {
      expect((await get(wrong)).statusCode).toBe(404)
    }
  })
})
