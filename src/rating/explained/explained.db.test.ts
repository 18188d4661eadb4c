import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scanServer, uuid } from '../../code/scan/scan-server.testing.ts'
import { type InspectionWorld, inspectionWorld } from '../../inspection/inspection-world.testing.ts'
import { dayAt } from '../../kernel/day.ts'
import type { Shop } from '../../ledger/ledger-world.testing.ts'
import { disclosedRecords } from '../../main/disclosed-index.ts'
import { transaction } from '../../platform/db/connect.ts'
import { wrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import { requirePolicies } from '../../platform/http/policy.ts'
import { newId } from '../../platform/id.ts'
import { formulaPage } from '../../web/public/formula-page.ts'
import { indexPage } from '../../web/public/index-page.ts'
import * as noticePages from '../../web/public/notice-pages.ts'
import { formContentSecurityPolicy, publicContentSecurityPolicy } from '../../web/public/style.ts'
import { formulaOn, reckonWorkshops } from '../door/reckoning.ts'
import { makeExplainedRoutes } from './routes.ts'

let w: InspectionWorld
let scan: Awaited<ReturnType<typeof scanServer>>
let server: FastifyInstance
let base: string
beforeAll(async () => {
  w = await inspectionWorld()
  scan = await scanServer(w.t)
  server = Fastify({ trustProxy: true })
  requirePolicies(server)
  await server.register(
    makeExplainedRoutes(w.t.world, {
      pages: {
        ...{ ...noticePages, indexPage, formulaPage },
        ...{ contentSecurityPolicy: publicContentSecurityPolicy, formPolicy: formContentSecurityPolicy },
      },
      ...{ district: w.t.district, disclosed: disclosedRecords, wrong: wrongCodes() },
    }),
  )
  base = await server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await scan.close()
  await w.t.close()
})

const get = (path: string) => fetch(`${base}${path}`, { redirect: 'manual' })
const words = (page: string) =>
  page
    .slice(page.indexOf('<body>'))
    .replace(/<[^>]*>/gu, '')
    .replace(/\s+/gu, ' ')
const reading = async (path: string) => words(await (await get(path)).text())

async function codeOf({ workshop }: Shop): Promise<string> {
  const [row] = await w.t.db`select code from code.code where district = ${w.t.district} and workshop = ${workshop}`
  return String(row?.code)
}

/** As the job does that follows facts. */
async function reckoned(shop: Shop): Promise<void> {
  const { world, district } = w.t
  const now = world.clock.now()
  await transaction(world.db, 'read write', async tx => {
    const formula = await formulaOn(tx, district, dayAt(now))
    const asked = { district, workshops: [shop.workshop], on: dayAt(now), formula, cause: 'fact', now } as const
    await reckonWorkshops(tx, asked)
  })
  world.changes.announce(district, [shop.workshop])
}

async function onPage(shop: Shop): Promise<string> {
  return words(await (await scan.get(`/s/${await codeOf(shop)}`)).text())
}

describe('the index of a workshop', () => {
  it('is 待评 with the reason until somebody has inspected, on both pages', async () => {
    const shop = await w.aShop()
    const code = await codeOf(shop)
    expect(await onPage(shop)).toContain('食安指数暂无记录')
    expect(await reading(`/s/${code}/index`)).toContain('得分暂无记录')
    await reckoned(shop)
    expect(await onPage(shop)).toMatch(/食安指数待评 截至 2026-08-10还没有监督检查的结果.*怎么算的 ›/u)
    expect(await reading(`/s/${code}/index`)).toContain('待评还没有监督检查的结果')
  })

  it('is the same number on the page of the workshop and where it is explained, with its day', async () => {
    const shop = await w.aShop()
    const code = await codeOf(shop)
    const { visit } = await w.visited(shop)
    await w.say(w.office, 'disclose', { visits: [visit] })
    await reckoned(shop)
    const score = /食安指数 ?怎么算的.*?(\d+)得分/u.exec(await reading(`/s/${code}/index`))?.[1]
    expect(score).toBeDefined()
    expect(await onPage(shop)).toMatch(new RegExp(`${score}食安指数 ?[优良中差] 截至 2026-08-10`, 'u'))
    const page = await (await get(`/s/${code}/index?big=1`)).text()
    expect(page).toContain('class="big"')
    expect(page).not.toMatch(uuid)
    expect(words(page)).toMatch(/2026-08-10 JC2026-\d+ 符合 得 1，分量 1/u)
    expect(words(page)).toMatch(/以前的得分2026-08-10 \d+ /u)
  })

  it('can be added up by hand from what the page shows', async () => {
    const shop = await w.aShop()
    const { visit } = await w.visited(shop, { K08: { note: '生熟刀具混放' } })
    await w.say(w.office, 'disclose', { visits: [visit] })
    await reckoned(shop)
    const page = await (await get(`/s/${await codeOf(shop)}/index`)).text()
    const text = words(page)
    const points = [...page.matchAll(/>([\d.]+) × ([\d.]+) = ([\d.]+)</gu)].map(([, weight, share, points]) => {
      expect(Math.abs(Number(weight) * Number(share) - Number(points))).toBeLessThan(0.0051)
      return Number(points)
    })
    expect(points.length).toBeGreaterThanOrEqual(6)
    const sum = points.reduce((all, each) => all + each, 0)
    const caps = [...text.matchAll(/最高 (\d+) 分/gu)].map(found => Number(found[1]))
    const score = Number(/class="score[^>]*>(\d+)</u.exec(page)?.[1])
    expect(score).toBe(Math.min(Math.round(sum), ...caps))
  })

  it('counts a result that is not disclosed, and tells nothing of it until it is', async () => {
    const shop = await w.aShop()
    const path = `/s/${await codeOf(shop)}/index`
    const { visit } = await w.visited(shop, { K08: { note: '张三丰把生熟刀具混放' } })
    await reckoned(shop)
    const before = await reading(path)
    expect(before).toContain('另有 1 项没有公示的记录，已计入得分，不在这里列出')
    expect(before).not.toMatch(/JC2026|基本符合|刀具|张三丰/u)
    await w.say(w.office, 'disclose', { visits: [visit] })
    const after = await reading(path)
    expect(after).toMatch(/JC2026-\d+ 基本符合/u)
    expect(after).not.toMatch(/没有公示的记录，已计入|刀具|张三丰/u)
    await w.say(w.office, 'withdraw', { visit, cause: 'wrong', reason: '填错了作坊' })
    expect(await reading(path)).not.toContain('基本符合')
  })

  it('stands beside the operator’s own words until he takes them back or they are hidden', async () => {
    const shop = await w.aShop()
    const { district, owner } = w.t
    const code = await codeOf(shop)
    const id = newId()
    await owner`
      insert into rating.reply (district, id, workshop, text, on_day, actor, at)
      values (${district}, ${id}, ${shop.workshop}, '台面已换，电话 13800001234', '2026-08-09', '业主', now())`
    w.t.world.changes.announce(district, [shop.workshop])
    for (const text of [await onPage(shop), await reading(`/s/${code}/index`)]) {
      expect(text).toContain('作坊回应（业主自报）2026-08-09 台面已换')
      expect(text).not.toContain('13800001234')
    }
    await owner`
      update rating.reply set hidden_at = now(), hidden_by = '监管', hidden_reason = '与事实不符' where id = ${id}`
    w.t.world.changes.announce(district, [shop.workshop])
    expect(await onPage(shop)).toContain('作坊回应暂无记录')
    expect(await reading(`/s/${code}/index`)).not.toContain('台面')
  })

  it('is explained under no code that is unknown or out of use', async () => {
    const shop = await w.aShop()
    const code = await codeOf(shop)
    expect((await get('/s/51190300000000000001/index')).status).toBe(404)
    expect((await get('/s/abc/index')).status).toBe(404)
    await w.t.owner`update code.code set state = 'void' where code = ${code}`
    const gone = await get(`/s/${code}/index`)
    expect([gone.status, gone.headers.get('location')]).toEqual([303, `/s/${code}`])
  })
})

describe('the formula', () => {
  it('is told with the numbers of the edition in force, and a form to try it', async () => {
    const answer = await get('/index')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toBe(formContentSecurityPolicy)
    const page = await answer.text()
    expect(page).not.toMatch(/<script/iu)
    for (const part of ['证照资质的权重：10 分 待确认', '公式第 1 版（系统自带）', '算一算', '不构成推荐']) {
      expect(words(page)).toContain(part)
    }
    const etag = answer.headers.get('etag') ?? ''
    const again = await fetch(`${base}/index`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })

  it('reckons what somebody typed by the same function, and shows the sum', async () => {
    const asked = 'ask=1&certificate=valid&workers=2&healthy=2&visit1=conforming&visit1ago=3&visit2=none&undisposed=no'
    const text = await reading(`/index?${asked}`)
    expect(text).toMatch(/试算结果.*?\d+得分.*?最近一次检查 符合 得 1，分量/u)
    expect(await reading(`/index?${asked}&cases=1`)).toContain('食安案件'.replace('食安', '食品安全'))
    expect(await reading('/index?ask=1&certificate=valid&visit1=none&visit2=none&undisposed=no')).toContain('待评')
  })

  it('answers what it cannot read with a sentence, and keeps it', async () => {
    const answer = await get('/index?ask=1&certificate=valid&visit1=none&visit2=none&undisposed=no&workers=%3Cb%3E')
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('请填整数，不带小数和单位')
    expect(page).toContain('value="&lt;b&gt;"')
    expect(page).not.toContain('试算结果')
    expect((await get('/index?ask=1&workers=1&workers=2')).status).toBe(422)
  })
})
