import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { visitors } from './browser.ts'
import { closesHazard, reportsRight } from './hazard.ts'
import { ownerByCard, soyCard } from './owner.ts'
import { officer } from './people.ts'
import { chooses, dialog, downloads, fills, presses, sees } from './screen.ts'
import { opensWorkshop } from './workshops.ts'

const people = visitors()
const problem = `灭蝇灯不亮 ${Date.now()}`

/** Writes down what was found and orders it to be put right. */
async function findsAndOrders(page: Page, workshop: string): Promise<void> {
  await page.goto(`/console/hazards/new?workshop=${workshop}`)
  await fills(page, { 来源说明: '日常检查' })
  await chooses(page, '第 1 处：检查项目', '防蝇')
  await fills(page, { 发现的问题: problem })
  await presses(page, '登记')
  await sees(page, '待责令')
  await presses(page, '责令整改')
  await dialog(page).getByText('同时制作').click()
  await presses(dialog(page), '责令整改')
  await sees(page, '整改中')
}

/** Three taps, and no network. */
async function putsRight(phone: Page): Promise<void> {
  await phone.context().setOffline(true)
  await phone.getByRole('button', { name: new RegExp(problem) }).click()
  await reportsRight(phone)
  await sees(phone, '已报告整改，等监管人员复查')
  await sees(phone, /等网络|等回音/)
  await phone.context().setOffline(false)
  await phone.evaluate(() => window.dispatchEvent(new Event('online')))
}

it('what an inspector finds goes to the owner’s phone, back with a photograph, and is closed by an officer', async () => {
  const page = await officer(people, 'inspector')
  const { id } = await opensWorkshop(page, 'search=永强')
  await findsAndOrders(page, id)
  const hazard = page.url()

  const phone = await ownerByCard(people, soyCard)
  await sees(phone, /有 \d+ 处要整改/)
  await phone.goto('/w/#/hazards')
  await sees(phone, problem)
  await phone.getByRole('button', { name: new RegExp(problem) }).click()
  await sees(phone, '整改后的照片')
  await presses(phone, /返回/)
  await putsRight(phone)
  await sees(phone, '已报，等复查')

  await page.reload()
  await sees(page, '待复查', '报告整改')
  await expect
    .poll(() =>
      page
        .locator('.photograph img')
        .evaluateAll(all => all.filter(img => img instanceof HTMLImageElement && img.naturalWidth > 0).length),
    )
    .toBe(1)
  await presses(page, '退回整改')
  await fills(dialog(page), { 原因: '请把灯打开再拍一张' })
  await presses(dialog(page), '退回整改')
  await sees(page, '整改中')

  await phone.reload()
  await sees(phone, problem)
  await phone.getByRole('button', { name: new RegExp(problem) }).click()
  await sees(phone, '上次没通过：请把灯打开再拍一张')
  await reportsRight(phone)
  await sees(phone, '已报，等复查')

  await page.reload()
  await closesHazard(page)
  expect(await page.getByRole('button', { name: '退回整改' }).count()).toBe(0)

  await page.goto('/console/hazards?view=list&state=closed&search=灭蝇灯不亮')
  await sees(page, problem)
  const { bytes, name } = await downloads(page, () => presses(page, '导出所筛'))
  expect(name).toMatch(/^隐患清单 .*\.xlsx$/)
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  await page.goto(hazard)
  await sees(page, '已销号')
})

it('the fire brigade sees and closes its own alone', async () => {
  const page = await officer(people, 'partner', { to: '/console/hazards?view=list' })
  await page.locator('tbody tr[data-row-key]').first().waitFor()
  const departments = await page.locator('tbody tr[data-row-key]').allTextContents()
  expect(departments.every(text => text.includes('消防救援'))).toBe(true)
  await page.goto('/console/hazards/clearance')
  await sees(page, /已清零|清零率/)
})
