import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cultivationWorld } from '../../cultivation/cultivation-world.testing.ts'
import { type InspectionWorld, inspectionWorld } from '../../inspection/inspection-world.testing.ts'
import { perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import type { TestWorld } from '../../platform/testing/world.ts'
import { recallWorld } from '../../recall/recall-world.testing.ts'
import { accept, answerHazard } from '../../rectification/actions/moving.ts'
import { trainingWorld } from '../../training/training-world.testing.ts'
import { scanServer, uuid } from './scan-server.testing.ts'

type Server = Awaited<ReturnType<typeof scanServer>>
type Shop = { readonly workshop: string }

/** What a reader sees: without head and tags. */
const words = (page: string) =>
  page
    .slice(page.indexOf('<body>'))
    .replace(/<[^>]*>/gu, '')
    .replace(/\s+/gu, ' ')

async function codeOf({ db, district }: TestWorld, { workshop }: Shop): Promise<string> {
  const [row] = await db`select code from code.code where district = ${district} and workshop = ${workshop}`
  return String(row?.code)
}

const reading = async (server: Server, path: string) => words(await (await server.get(path)).text())

describe('what an inspection found', () => {
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
  const open = { K08: { note: '张三丰把生熟刀具混放' } }

  it('is told with its topic and its days once the result is disclosed, never in the words of the officer', async () => {
    const shop = await w.aShop()
    const path = `/s/${await codeOf(w.t, shop)}`
    const { visit, hazards } = await w.visited(shop, open)
    expect(await reading(server, path)).toContain('整改暂无记录')
    expect(await reading(server, `${path}/timeline`)).not.toContain('检查 基本符合')
    await w.say(w.office, 'disclose', { visits: [visit] })
    expect(await reading(server, path)).toMatch(
      /整改（监管核实）发现 1 项，已整改 0 项，未整改完 1 项2026-08-10 未整改完 监督检查发现：/u,
    )
    const step = (files: string[]) => ({ step: newId(), hazard: hazards[0], note: '已分开', files })
    await perform(w.t.world, shop.owner, answerHazard, step([w.photograph]))
    await perform(w.t.world, w.office, accept, step([]))
    for (const size of ['', '?big=1']) {
      expect(await reading(server, `${path}${size}`)).toContain('发现 1 项，已整改 1 项2026-08-10 2026-08-10 已整改')
    }
    const line = await reading(server, `${path}/timeline`)
    expect(line).toContain('检查 基本符合 日常检查，发现 1 项问题')
    expect(line).toMatch(/2026-08-10 整改 2026-08-10 监督检查发现的“.+”问题整改完/u)
    expect(line).not.toContain('刀具')
    expect(await reading(server, path)).not.toContain('刀具')
    expect(await (await server.get(`${path}/timeline`)).text()).not.toMatch(uuid)
    await w.say(w.office, 'withdraw', { visit, cause: 'wrong', reason: '填错了作坊' })
    expect(await reading(server, path)).toContain('整改暂无记录')
    expect(await reading(server, `${path}/timeline`)).not.toMatch(/ 整改 | 检查 /u)
  })

  it('stays with one workshop, and begins with the filing', async () => {
    const [shop, other] = [await w.aShop(), await w.aShop()]
    const { visit } = await w.visited(shop, open)
    await w.say(w.office, 'disclose', { visits: [visit] })
    const line = await reading(server, `/s/${await codeOf(w.t, other)}/timeline`)
    expect(line).not.toContain('日常检查')
    expect(line).toMatch(/已公开 \d+ 条/u)
    expect(line).toMatch(/备案 首次备案，备案证|状态 有效/u)
  })

  it('leads back from beyond the last page, and to the page of a code that is out of use', async () => {
    const shop = await w.aShop()
    const code = await codeOf(w.t, shop)
    const beyond = await server.get(`/s/${code}/timeline?page=9`)
    expect([beyond.status, beyond.headers.get('location')]).toEqual([303, `/s/${code}/timeline`])
    expect((await server.get('/s/51190300000000000001/timeline')).status).toBe(404)
    await w.t.owner`update code.code set state = 'void' where code = ${code}`
    const gone = await server.get(`/s/${code}/timeline`)
    expect([gone.status, gone.headers.get('location')]).toEqual([303, `/s/${code}`])
  })
})

describe('what else happened', () => {
  let closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closing) await close()
    closing = []
  })
  async function served({ t }: { t: TestWorld }): Promise<Server> {
    const server = await scanServer(t)
    closing = [server.close, t.close]
    return server
  }

  it('in training: how many people passed, never who', async () => {
    const w = await trainingWorld()
    const server = await served(w)
    const shop = await w.aShop()
    await w.aQuestion()
    await w.aQuestion({ stem: '采购原料应当查验什么？' })
    const course = await w.aCourse()
    const worker = await w.aWorker(shop, '钱多多')
    await w.handedIn(shop, course)
    await w.handedIn(shop, course, true, worker)
    await w.handedIn(shop, course, false, await w.aWorker(shop, '没过关'))
    const path = `/s/${await codeOf(w.t, shop)}`
    const [page, line] = [await reading(server, path), await reading(server, `${path}/timeline`)]
    expect(page).toContain('培训（监管核实）2026-08-10 《进货怎样查验》2 人考核合格')
    expect(line).toContain('2026-08-10 培训 《进货怎样查验》2 人考核合格')
    for (const text of [page, line]) expect(text).not.toMatch(/钱多多|没过关/u)
    expect(await reading(server, `/s/${await codeOf(w.t, await w.aShop())}`)).toContain('培训暂无记录')
  })

  it('in raising workshops: titles as long as they are held and after, marks while they are in force', async () => {
    const w = await cultivationWorld()
    const server = await served(w)
    const shop = await w.aShop()
    await w.awarded(shop)
    const mark = { mark: '恩阳河', pinyin: 'enyanghe', nice_class: 29, number: '40123456', owner: '业主' }
    await w.t.owner`
      insert into cultivation.trademark ${w.t.owner({
        ...{
          ...mark,
          district: w.t.district,
          id: newId(),
          workshop: shop.workshop,
          state: 'registered',
          actor: '试验',
        },
        ...{ registered_on: '2020-04-07', expires_on: '2030-04-06', made_at: '2026-08-10T00:00:00Z' },
      })}`
    const path = `/s/${await codeOf(w.t, shop)}`
    expect(await reading(server, path)).toContain(
      '自主商标（监管核实）2020-04-07 “恩阳河”第 29 类注册号40123456有效期至2030-04-06',
    )
    const line = await reading(server, `${path}/timeline`)
    expect(line).toContain('2026-08-11 示范 授予区级示范小作坊')
    expect(line).toContain('2020-04-07 商标 注册“恩阳河”第 29 类')
    await w.t.owner`update cultivation.trademark set expires_on = '2026-08-10'`
    w.t.world.changes.announce(w.t.district, [shop.workshop])
    expect(await reading(server, path)).not.toContain('自主商标')
    expect(await reading(server, `${path}/timeline`)).toContain('商标 注册“恩阳河”')
  })

  it('in recalls: with their level and lots, and not when they are called off', async () => {
    const w = await recallWorld()
    const server = await served(w)
    const { maker, tofu } = await w.aChain()
    const path = `/s/${await codeOf(w.t, maker)}/timeline`
    expect(await reading(server, path)).not.toContain('召回 ')
    const { recall } = await w.started(tofu)
    expect(await reading(server, path)).toMatch(/2026-08-10 召回 开始二级召回，涉及 \d+ 个批次/u)
    expect(await reading(server, path)).not.toContain('大肠菌群')
    await w.t.owner`update recall.recall set state = 'cancelled' where id = ${recall}`
    expect(await reading(server, path)).not.toContain('二级召回')
  })
})
