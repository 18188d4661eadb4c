import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InspectionWorld, inspectionWorld } from '../../inspection/inspection-world.testing.ts'
import type { Id } from '../../kernel/id.ts'
import type { Shop } from '../../ledger/ledger-world.testing.ts'
import { perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import type { TestWorld } from '../../platform/testing/world.ts'
import { accept, answerHazard } from '../../rectification/actions/moving.ts'
import { sendBack } from '../../sampling/actions/confirming.ts'
import { publish, withdraw } from '../../sampling/actions/publishing.ts'
import { settle } from '../../sampling/actions/serving.ts'
import { type SamplingWorld, samplingWorld } from '../../sampling/sampling-world.testing.ts'
import { scanServer, uuid } from './scan-server.testing.ts'

type Server = Awaited<ReturnType<typeof scanServer>>

/** What a reader sees: without head and tags. */
const words = (page: string) =>
  page
    .slice(page.indexOf('<body>'))
    .replace(/<[^>]*>/gu, '')
    .replace(/\s+/gu, ' ')

async function codeOf(t: TestWorld, shop: Shop): Promise<string> {
  const [row] = await t.db`select code from code.code where district = ${t.district} and workshop = ${shop.workshop}`
  return String(row?.code)
}

async function reading(server: Server, path: string): Promise<string> {
  return words(await (await server.get(path)).text())
}

describe('inspections on the page of a code', () => {
  let w: InspectionWorld
  let server: Server
  beforeAll(async () => {
    w = await inspectionWorld()
    server = await scanServer(w.t)
  })
  afterAll(async () => {
    await server.close()
    await w.t.close()
  })
  const disclosed = async (shop: Shop, bad = {}) => {
    const visited = await w.visited(shop, bad)
    await w.say(w.office, 'disclose', { visits: [visited.visit] })
    return visited
  }
  const open = { K08: { note: '生熟刀具混放' } }

  it('are told when they are disclosed and not before, on the page that was cached, in both text sizes', async () => {
    const shop = await w.aShop()
    const code = await codeOf(w.t, shop)
    const { visit } = await w.visited(shop, open)
    for (const size of ['', '?big=1']) expect(await reading(server, `/s/${code}${size}`)).toContain('监督检查暂无记录')
    await w.say(w.office, 'disclose', { visits: [visit] })
    for (const size of ['', '?big=1']) {
      expect(await reading(server, `/s/${code}${size}`)).toContain(
        '2026-08-10 基本符合 日常检查，发现 1 项问题，还有 1 项没有整改完',
      )
    }
    expect(await (await server.get(`/s/${code}`)).text()).not.toMatch(uuid)
  })

  it('are gone at once when they are taken down or void', async () => {
    const shop = await w.aShop()
    const code = await codeOf(w.t, shop)
    const [first, second] = [await disclosed(shop), await disclosed(shop, open)]
    expect(await reading(server, `/s/${code}`)).toMatch(/基本符合.*日常检查，没有发现问题/u)
    await w.say(w.office, 'withdraw', { visit: second.visit, cause: 'wrong', reason: '填错了作坊' })
    expect(await reading(server, `/s/${code}`)).not.toContain('基本符合')
    await w.say(w.office, 'void', { visit: first.visit, reason: '填错了作坊' })
    expect(await reading(server, `/s/${code}`)).toContain('监督检查暂无记录')
  })

  it('say that all is put right as soon as the last hazard is closed', async () => {
    const shop = await w.aShop()
    const code = await codeOf(w.t, shop)
    const { hazards } = await disclosed(shop, open)
    const [hazard] = hazards
    await reading(server, `/s/${code}`)
    const step = (files: string[]) => ({ step: newId(), hazard, note: '已分开', files })
    await perform(w.t.world, shop.owner, answerHazard, step([w.photograph]))
    expect(await reading(server, `/s/${code}`)).toContain('还有 1 项没有整改完')
    await perform(w.t.world, w.office, accept, step([]))
    expect(await reading(server, `/s/${code}`)).toContain('发现 1 项问题，已全部整改')
  })

  it('tell the bureau’s own result: what another department found is its own to tell, and stays with one workshop', async () => {
    const [shop, other] = [await w.aShop(), await w.aShop()]
    const { visit } = await w.begun(shop, { kind: 'joint', departments: ['fire'] })
    await w.marked(visit, { K24: { note: '灭火器过期', files: [w.photograph] } }, w.fire.actor)
    await w.marked(visit, {}, w.office)
    const signed = ['fire甲', 'fire乙'].map(name => ({ who: 'officer', name, file: w.signature }))
    const party = { who: 'party', name: '张三丰', file: w.signature }
    const ending = { department: 'fire', officers: w.fire.officers, signatures: [...signed, party] }
    await w.finished(visit, ending, w.fire.actor)
    await w.finished(visit)
    await w.say(w.office, 'disclose', { visits: [visit] })
    expect(await reading(server, `/s/${await codeOf(w.t, shop)}`)).toContain('符合 联合检查，没有发现问题')
    expect(await reading(server, `/s/${await codeOf(w.t, other)}`)).toContain('监督检查暂无记录')
  })

  it('are three at the most, with all of them page by page at an address of their own', async () => {
    const shop = await w.aShop()
    const code = await codeOf(w.t, shop)
    for (let times = 0; times < 4; times++) await disclosed(shop)
    const page = await (await server.get(`/s/${code}?big=1`)).text()
    expect(page.split('没有发现问题')).toHaveLength(4)
    expect(page).toContain(`<a class="tap" href="/s/${code}/inspections?big=1">全部 4 次 ›</a>`)
    const all = await server.get(`/s/${code}/inspections`)
    expect(all.status).toBe(200)
    const text = await all.text()
    expect(text.split('没有发现问题')).toHaveLength(5)
    expect(words(text)).toContain('已公示 4 次')
    expect(text).not.toMatch(uuid)
    await repeated(w, shop, 18)
    expect(words(await (await server.get(`/s/${code}/inspections?page=2`)).text())).toContain('第 2 页，共 2 页')
    const beyond = await server.get(`/s/${code}/inspections?page=9`)
    expect([beyond.status, beyond.headers.get('location')]).toEqual([303, `/s/${code}/inspections`])
    expect(await reading(server, `/s/${code}/inspections?page=-1`)).toContain('第 1 页，共 2 页')
  })

  it('have no list under a code that is unknown, or out of use', async () => {
    const shop = await w.aShop()
    const code = await codeOf(w.t, shop)
    expect((await server.get('/s/51190300000000000001/inspections')).status).toBe(404)
    expect(await reading(server, `/s/${code}/samplings`)).toContain('暂无记录')
    await w.t.owner`update code.code set state = 'void' where code = ${code}`
    const gone = await server.get(`/s/${code}/inspections`)
    expect([gone.status, gone.headers.get('location')]).toEqual([303, `/s/${code}`])
  })
})

/** One visit again and again, as if it had been made and disclosed so often. */
async function repeated({ t }: InspectionWorld, shop: Shop, times: number): Promise<void> {
  const [one] = await t.db`
    select visit from inspection.disclosure where district = ${t.district} and workshop = ${shop.workshop} limit 1`
  for (let at = 0; at < times; at++) {
    const id = newId()
    await t.owner`
      insert into inspection.visit
      select (jsonb_populate_record(v, jsonb_build_object('id', ${id}::text, 'number', ${`N-${id}`}::text))).*
      from inspection.visit v where v.id = ${one?.visit}`
    await t.owner`
      insert into inspection.part
      select (jsonb_populate_record(p, jsonb_build_object('visit', ${id}::text))).*
      from inspection.part p where p.visit = ${one?.visit}`
    await t.owner`
      insert into inspection.disclosure
      select (jsonb_populate_record(d, jsonb_build_object('visit', ${id}::text))).*
      from inspection.disclosure d where d.visit = ${one?.visit}`
  }
}

describe('samples on the page of a code', () => {
  let w: SamplingWorld
  let server: Server
  beforeAll(async () => {
    w = await samplingWorld()
    server = await scanServer(w.t)
  })
  afterAll(async () => {
    await server.close()
    await w.t.close()
  })

  async function published(sample: Id, note = ''): Promise<Id> {
    const disclosure = newId()
    await perform(w.t.world, w.office, publish, { disclosure, sample, note })
    return disclosure
  }

  async function conforming(shop: Shop) {
    const found = await w.reported(shop, [w.item({ result: '未检出', said: '合格' })])
    await w.confirmed(found.report, 'conforming')
    return found
  }

  it('that do not conform are told with the columns of the law, and are gone when they are withdrawn', async () => {
    const shop = await w.aShop()
    const code = await codeOf(w.t, shop)
    const { sample } = await w.served(shop, { producedOn: '2026-08-09' })
    await perform(w.t.world, w.office, settle, { sample, note: '当事人书面放弃异议和复检' })
    expect(await reading(server, `/s/${code}`)).toContain('抽样检验暂无记录')
    const disclosure = await published(sample, '负责人电话 13800001234')
    const page = await reading(server, `/s/${code}`)
    for (const text of [
      '2026-08-10 不合格 豆腐干',
      '不合格项目苯甲酸及其钠盐（以苯甲酸计）：检验结果 0.12 g/kg，标准值',
      '生产日期2026-08-09',
      '规格型号散装',
      '生产者试验豆腐坊，登科街道新场社区1号',
      '检验机构巴中市食品药品检验所',
      '公示日期2026-08-10',
    ])
      expect(page).toContain(text)
    expect(page).not.toContain('13800001234')
    expect(await reading(server, `/s/${code}/samplings`)).toContain('不合格 豆腐干')
    await perform(w.t.world, w.office, withdraw, { disclosure, reason: '写错了批号' })
    expect(await reading(server, `/s/${code}`)).toContain('抽样检验暂无记录')
    expect(await reading(server, `/s/${code}/samplings`)).toContain('暂无记录')
  })

  it('that conform are counted for twelve months, which end by themselves', async () => {
    const shop = await w.aShop()
    const code = await codeOf(w.t, shop)
    const [first, second] = [await conforming(shop), await conforming(shop)]
    await published(first.sample)
    expect(await reading(server, `/s/${code}`)).toContain('2026-08-10 合格 近 12 个月抽检 1 批次合格')
    await published(second.sample)
    expect(await reading(server, `/s/${code}`)).toContain('抽检 2 批次合格，日期是最近一批的')
    const now = w.t.world.clock.now()
    w.t.setNow('2027-08-09T02:00:00.000Z' as typeof now)
    expect(await reading(server, `/s/${code}`)).toContain('抽检 2 批次合格')
    w.t.setNow('2027-08-10T02:00:00.000Z' as typeof now)
    const later = await reading(server, `/s/${code}`)
    w.t.setNow(now)
    expect(later).not.toContain('抽检 2 批次合格')
    expect(later).toContain('全部 2 批次')
  })

  it('that were sent back to be judged again are told no more', async () => {
    const shop = await w.aShop()
    const code = await codeOf(w.t, shop)
    const { sample } = await conforming(shop)
    await published(sample)
    expect(await reading(server, `/s/${code}`)).toContain('1 批次合格')
    await perform(w.t.world, w.office, sendBack, { sample, reason: '报告有误，重新判定' })
    expect(await reading(server, `/s/${code}`)).toContain('抽样检验暂无记录')
  })
})
