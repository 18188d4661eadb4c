import { afterAll, beforeAll, expect, it } from 'vitest'
import { scanServer } from '../../code/scan/scan-server.testing.ts'
import { newId } from '../../platform/id.ts'
import { type ComplaintWorld, complaintWorld, reporter } from '../complaint-world.testing.ts'

let w: ComplaintWorld
let scans: Awaited<ReturnType<typeof scanServer>>
beforeAll(async () => {
  w = await complaintWorld()
  scans = await scanServer(w.t)
})
afterAll(async () => {
  await scans.close()
  await w.t.close()
})

it('what was found true stands on the page of the workshop with its answer beside it, until it is taken down', async () => {
  const shop = await w.aShop()
  const [row] = await w.t.db<{ code: string }[]>`select code from registry.workshop where id = ${shop.workshop}`
  const page = async () => (await scans.get(`/s/${row?.code}`)).text()
  expect(await page()).toContain(`/s/${row?.code}/report`)
  expect(await page()).not.toContain('投诉举报查实')
  const { complaint, number } = await w.verifying(shop)
  await w.moved(complaint, 'substantiate')
  const disclosure = newId()
  await w.act(w.inspector, 'publish', {
    ...{ complaint, disclosure, foundOn: '2026-08-10', text: '卤豆干未标生产日期，已责令改正' },
  })
  expect(await page()).toMatch(/投诉举报查实.*卤豆干未标生产日期，已责令改正/s)
  const reply = newId()
  await w.act(shop.owner, 'reply', { workshop: shop.workshop, disclosure, reply, text: '已换标签机。' })
  expect(await page()).not.toContain('已换标签机')
  await w.act(w.inspector, 'lookAtReply', { complaint, reply, show: true })
  const shown = await page()
  expect(shown).toMatch(/业主回应.*已换标签机/s)
  for (const part of [reporter.name, reporter.phone, number, complaint]) expect(shown).not.toContain(part)
  await w.act(w.inspector, 'unpublish', { complaint, disclosure, reason: '公开期满' })
  expect(await page()).not.toContain('卤豆干未标生产日期')
})
