import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { dialog, downloads, fills, presses, sees } from './screen.ts'

const people = visitors()
const rowsOf = (page: Page) => page.locator('tbody tr[data-row-key]')

it('whoever looks after workshops goes from the worst score to what is behind it, and to the lot itself', async () => {
  const page = await officer(people, 'office', { to: '/console/trace/scores' })
  await rowsOf(page).first().waitFor()
  await sees(page, '断链评分', /算法：进货有凭证 35 \+ 产品有投料 30 \+ 去向不超量 20 \+ 当时就记 15/)
  expect(await barriers(page)).toEqual([])
  const broken = rowsOf(page)
    .first()
    .getByRole('link', { name: /^断 \d+ \/ \d+$/ })
    .first()
  const count = Number(/断 (\d+)/.exec((await broken.textContent()) ?? '')?.[1])
  await broken.click()
  await page.waitForURL(/trace\/anomalies\?.*workshop=/)
  await page.getByRole('heading', { level: 1, name: '追溯异常' }).waitFor()
  await rowsOf(page).first().waitFor()
  await expect.poll(() => rowsOf(page).count(), { timeout: 10_000 }).toBe(count)
  expect(await barriers(page)).toEqual([])
  const { name } = await downloads(page, () => presses(page, '导出所筛'))
  expect(name).toMatch(/^追溯异常 .*\.xlsx$/)
  await rowsOf(page).first().getByRole('link').last().click()
  await sees(page, '物料平衡', '应存（扣留样、销毁、损耗后）')
})

it('a count of what is there is written down, and the sheet for the authorities is one press', async () => {
  const page = await officer(people, 'inspector', { to: '/console/lots?kind=received' })
  await rowsOf(page).first().getByRole('link').first().click()
  await sees(page, '物料平衡')
  await presses(page, '盘点')
  await fills(dialog(page), { 实有数量: '半斤' })
  await sees(dialog(page), '记为 250 克', /比账上[少多]/)
  expect(await barriers(page)).toEqual([])
  await presses(dialog(page), '记下盘点')
  await sees(page, '盘点时间', '账上应存', '250 克')
  const { name } = await downloads(page, () => presses(page, '24小时追溯表'))
  expect(name).toMatch(/^24小时追溯表 .*\.xlsx$/)
})

it('what came in, went out and is left of each material is shown for any days, on a telephone too', async () => {
  const page = await officer(people, 'leader', { to: '/console/trace/materials' })
  await rowsOf(page).first().waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  await sees(page, '期初', '期末', '大豆')
  expect(await barriers(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})
