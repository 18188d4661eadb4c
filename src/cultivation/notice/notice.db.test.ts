import { fastify } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { scanServer } from '../../code/scan/scan-server.testing.ts'
import type { ledgerNow } from '../../ledger/ledger-world.testing.ts'
import * as noticePages from '../../web/public/notice-pages.ts'
import { publicContentSecurityPolicy } from '../../web/public/style.ts'
import { titleNoticesPage } from '../../web/public/title-notice-page.ts'
import { type CultivationWorld, cultivationWorld } from '../cultivation-world.testing.ts'
import { makeTitleNoticeRoutes } from './routes.ts'

let w: CultivationWorld
let scans: Awaited<ReturnType<typeof scanServer>>
const server = fastify()
beforeAll(async () => {
  w = await cultivationWorld()
  scans = await scanServer(w.t)
  const pages = { ...noticePages, titleNoticesPage, contentSecurityPolicy: publicContentSecurityPolicy }
  await server.register(makeTitleNoticeRoutes(w.t.world, { pages, district: w.t.district }))
})
afterAll(async () => {
  await Promise.all([server.close(), scans.close()])
  await w.t.close()
})

const read = (page: string) =>
  page
    .slice(page.indexOf('<body>'))
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')

async function notices() {
  const reply = await server.inject({ url: '/notices' })
  expect(reply.statusCode).toBe(200)
  expect(reply.body).not.toContain('<script')
  return read(reply.body)
}

async function ofShop(workshop: string) {
  const [row] = await w.t.db<{ name: string; code: string }[]>`
    select name, code from registry.workshop where id = ${workshop}`
  const page = await scans.get(`/s/${row?.code}`)
  return { name: row?.name ?? '', text: read(await page.text()) }
}

const on = (day: string) => w.t.setNow(`${day}T02:00:00.000Z` as typeof ledgerNow)

it('anyone reads what is on notice, until when, and how to object; what was refused is told to nobody', async () => {
  on('2026-08-10')
  expect(await notices()).toContain('现在没有正在公示的')
  const [shop, refused, waiting] = [await w.aShop(), await w.aShop(), await w.aShop()]
  await w.noticed(shop, { days: 3 })
  const bad = await w.noticed(refused, { days: 3 })
  await w.applied(waiting)
  await w.act(w.office, 'refuseTitle', { title: bad, reason: '公示异议成立' })
  const { name } = await ofShop(shop.workshop)
  const text = await notices()
  expect(text).toMatch(new RegExp(`正在公示 ${name} 拟评 区级示范小作坊.*2026-08-10 至 2026-08-12（3 天）.*还有 2 天`))
  expect(text).toMatch(/有不同意见的，请在公示期内提出.*12315/)
  for (const other of [refused, waiting]) expect(text).not.toContain((await ofShop(other.workshop)).name)
  on('2026-08-13')
  const later = await notices()
  expect(later).toMatch(/现在没有正在公示的/)
  expect(later).toMatch(/近 12 个月公示结束的.*公示结束，还没有授牌/)
  on('2027-08-13')
  expect(await notices()).not.toContain(name)
})

it('a scanned page tells of a title its level, number, giver and day, and once it is withdrawn that it is', async () => {
  on('2026-08-10')
  const shop = await w.aShop()
  expect((await ofShop(shop.workshop)).text).not.toContain('示范小作坊')
  const title = await w.awarded(shop)
  const held = (await ofShop(shop.workshop)).text
  expect(held).toMatch(
    /示范小作坊 （监管核实） 2026-08-11 授予区级示范小作坊 编号 恩示〔2026〕\d+号 授予单位 .*市场监督管理局/,
  )
  expect(held).not.toMatch(/推荐(?!。)|已撤销/)
  on('2027-03-01')
  await w.act(w.office, 'lookAtTitle', { title, year: 2027, note: '条件保持' })
  expect((await ofShop(shop.workshop)).text).toContain('2027 年已复审')
  await w.act(w.leader, 'withdrawTitle', { title, withdrawnOn: '2027-03-01', reason: '抽检不合格' })
  const taken = (await ofShop(shop.workshop)).text
  expect(taken).toMatch(/2026-08-11 已撤销 授予区级示范小作坊.*撤销日期 2027-03-01/)
  expect(taken).not.toContain('抽检不合格')
})
