import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { duckCard, ownerByCard } from './owner.ts'
import { newAddress, officer, passerBy } from './people.ts'
import { chooses, dialog, fills, follows, opensTab, presses, sees, seesNoMore } from './screen.ts'
import { opensWorkshop } from './workshops.ts'

const people = visitors()

/** Anyone with a phone that runs no scripts. */
function traveller(): Promise<Page> {
  const { url } = inject('demoDistrict')
  return people.visit({ url, screen: 'phone', address: newAddress(), javaScript: false })
}

/** Kilometres as they stand on the page, `0` where it says less than half a one. */
const distances = async (phone: Page) =>
  (await phone.locator('li.near .on').allInnerTexts()).map(words => Number(/约 ([\d.]+) 公里/.exec(words)?.[1] ?? 0))

describe('somebody who travels', () => {
  it('goes from a scanned plate to the workshops nearby, and from a scenic spot, by distance alone', async () => {
    const shop = await opensWorkshop(await officer(people, 'inspector'))
    const phone = await traveller()
    await phone.goto(shop.path)
    await follows(phone, '附近小作坊')
    await sees(phone, `${shop.name}附近的小作坊`, /不作推荐/)
    const reader = await passerBy(people)
    await reader.goto(`${shop.path}/nearby`)
    expect(await barriers(reader)).toEqual([])
    await follows(phone, '换一个地方')
    await follows(phone, '万寿养生谷')
    await sees(phone, '万寿养生谷附近的小作坊', '万寿养生谷乡村观光旅游目的地')
    const found = await distances(phone)
    expect(found).toHaveLength(20)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
    await follows(phone, '下一页 ›')
    expect((await distances(phone))[0]).toBeGreaterThanOrEqual(found.at(-1) ?? 0)
    const other = phone.locator('li.near a').first()
    const name = await other.innerText()
    await other.click()
    await phone.getByRole('heading', { level: 1, name }).waitFor()
  })
})

describe('the office', () => {
  it('links a workshop with a spot, follows its measures, ends it, and every count opens its rows', async () => {
    const shop = await opensWorkshop(await officer(people, 'inspector'), 'status=valid&certificate=in-force', 1)
    const office = await officer(people, 'office', { to: '/console/cultivation/tourism' })
    await presses(office, '登记对接')
    await chooses(office, '对接的景区', '恩阳古镇')
    await chooses(office, '小作坊', shop.name)
    await fills(dialog(office), { 硬件措施: '门口立指示牌', 软件措施: '培训讲解' })
    await presses(dialog(office), '登记')
    await follows(office, shop.name)
    await sees(office, `${shop.name}对接恩阳古镇`, '门口立指示牌')
    await presses(office, '登记进展')
    await chooses(office, '进展', '已完成')
    await presses(dialog(office), '登记')
    await sees(office, '硬件：门口立指示牌（已完成）', '1 / 2')
    expect(await barriers(office)).toEqual([])
    await presses(office, '结束对接')
    await fills(dialog(office), { 原因: '小作坊搬迁' })
    await presses(dialog(office), '结束对接')
    await sees(office, '已结束', '小作坊搬迁')
    await office.goto('/console/cultivation/tourism')
    await follows(office, /已结束对接/)
    await sees(office, shop.name)
    await office.goto('/console/cultivation?figure=destinations')
    await follows(office, '打开列表')
    await sees(office, '四项齐全，计 1 个', '小龙酒坊原酒酿造')
    expect(await barriers(office)).toEqual([])
  })

  it('ranks whom to raise, narrows by town, and opens the path of one', async () => {
    const office = await officer(people, 'office', { to: '/console/cultivation/candidates' })
    await sees(office, '待确认', /权重 区位优势 1/)
    await chooses(office, '乡镇', '玉山镇')
    await seesNoMore(office, '明阳镇')
    await office.locator('tbody tr[data-row-key] a').first().click()
    await sees(office, /下一步做什么/, '生产条件', '品牌培育')
    expect(await barriers(office)).toEqual([])
  })
})

describe('an owner', () => {
  it('opens 我的成长, sees what comes next, declares the sales, and the console shows the same', async () => {
    const year = new Date().getFullYear() - 1
    const owner = await ownerByCard(people, duckCard)
    await sees(owner, '记一笔')
    await owner.goto('/w/#/me')
    await presses(owner, /^我的成长/)
    await sees(owner, '生产条件', '品牌培育')
    expect(await barriers(owner)).toEqual([])
    const steps = owner.locator('section').filter({ hasText: /先做这件|再做这些/ })
    await presses(steps, new RegExp(`^申报 ${year} 年销售额`))
    await owner.getByLabel('全年卖了多少').fill('356000')
    await presses(owner, '申报')
    await sees(owner, '我的成长')
    await seesNoMore(owner, `申报 ${year} 年销售额`)
    await owner.context().setOffline(true)
    await presses(owner, /返回/)
    await presses(owner, /^我的成长/)
    await sees(owner, /现在没有网络，下面是/, '生产条件')
    await owner.context().setOffline(false)
    const office = await officer(people, 'office')
    await opensWorkshop(office, `search=${encodeURIComponent('观音井板鸭')}`)
    await opensTab(office, '成长')
    await sees(office, `${year} 年已申报`)
    await seesNoMore(office, `申报 ${year} 年销售额`)
  })
})
