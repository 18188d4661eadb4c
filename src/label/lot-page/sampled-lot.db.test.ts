import Fastify from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import type { Shop } from '../../ledger/ledger-world.testing.ts'
import { perform } from '../../platform/action/perform.ts'
import { wrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import { newId } from '../../platform/id.ts'
import { publish, withdraw } from '../../sampling/actions/publishing.ts'
import { type SamplingWorld, samplingWorld } from '../../sampling/sampling-world.testing.ts'
import { lotPage, unknownLotPage } from '../../web/public/lot-page.ts'
import * as noticePages from '../../web/public/notice-pages.ts'
import { publicContentSecurityPolicy } from '../../web/public/style.ts'
import { makeLotRoutes } from './routes.ts'

let w: SamplingWorld
beforeAll(async () => {
  w = await samplingWorld()
})
afterAll(() => w.t.close())

async function addressOf(shop: Shop, lot: Id): Promise<string> {
  const [row] = await w.t.owner`
    select w.code, l.number from registry.workshop w join ledger.lot l on l.workshop = w.id
    where w.id = ${shop.workshop} and l.id = ${lot}`
  return `/s/${row?.code}/${row?.number}`
}

it('a lot that was sampled says so from the publication to its withdrawal, and its neighbours say nothing', async () => {
  const pages = { ...noticePages, lotPage, unknownLotPage, contentSecurityPolicy: publicContentSecurityPolicy }
  const lots = makeLotRoutes(w.t.world, { pages, wrong: wrongCodes() })
  const server = Fastify()
  await server.register(lots.routes)
  const reading = async (url: string) => (await server.inject({ url })).payload
  const shop = await w.aShop()
  const [{ lot }, other] = [await w.produced(shop), await w.produced(shop)]
  const address = await addressOf(shop, lot)
  const { sample, report } = await w.reported(shop, [w.item({ result: '未检出', said: '合格' })], { lot })
  await w.confirmed(report, 'conforming')
  expect(await reading(address)).not.toContain('监督抽检')
  const disclosure = newId()
  await perform(w.t.world, w.office, publish, { disclosure, sample })
  expect(await reading(address)).toMatch(/监督抽检.*2026-08-10.*合格.*巴中市食品药品检验所/su)
  expect(await reading(await addressOf(shop, other.lot))).not.toContain('监督抽检')
  await perform(w.t.world, w.office, withdraw, { disclosure, reason: '报错了批号' })
  expect(await reading(address)).not.toContain('监督抽检')
  await server.close()
})
