import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { demoPassword, newAddress, officer, passerBy, signsIn } from './people.ts'
import { chooses, downloads, fills, follows, opensTab, presses, sees, seesNoMore } from './screen.ts'

const people = visitors()
const rowsOf = (page: Page) => page.locator('tbody tr[data-row-key]')
const picture = (page: Page) => page.getByRole('img', { name: /追溯关系图/ })

/** How many cards and lines the picture says it has. */
async function drawn(page: Page): Promise<{ cards: number; lines: number }> {
  const said = (await picture(page).getAttribute('aria-label')) ?? ''
  const [cards = 0, lines = 0] = [...said.matchAll(/(\d+) (?:个节点|条连线)/g)].map(found => Number(found[1]))
  return { cards, lines }
}

/** A lot that somebody put into something: rapeseed of a supplier that became oil. */
async function opensPressedLot(page: Page): Promise<void> {
  await page.goto('/console/lots?kind=received&search=油菜籽&from=2026-03-01&to=2026-07-01')
  await rowsOf(page).first().waitFor()
  const row = rowsOf(page).filter({ hasText: '用完' }).filter({ hasNotText: '—' }).first()
  await row.getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name: /油菜籽/ }).waitFor()
}

/** By the button on the lot's own page. */
async function tracesIt(page: Page): Promise<void> {
  await follows(page.locator('.page-actions'), '追溯')
  await picture(page).waitFor()
}

it('an officer follows a lot from its supplier to the buyers, and takes the picture along', async () => {
  const page = await officer(people, 'office')
  await opensPressedLot(page)
  await tracesIt(page)
  await sees(page, '查找用时', /毫秒/, /^完整|^不完整/)
  const both = await drawn(page)
  expect(both.cards).toBeGreaterThan(3)
  expect(both.lines).toBeGreaterThan(2)
  expect(await barriers(page)).toEqual([])

  await page.getByText('向上溯源', { exact: true }).click()
  await expect.poll(async () => (await drawn(page)).cards).toBeLessThan(both.cards)
  await page.getByText('向下追踪', { exact: true }).click()
  await expect.poll(async () => (await drawn(page)).cards).toBeGreaterThan(2)
  await page.getByText('双向', { exact: true }).click()
  await expect.poll(() => drawn(page)).toEqual(both)

  const { bytes, name } = await downloads(page, () => presses(page, '导出 SVG'))
  expect(name).toMatch(/^追溯 油菜籽.*\.svg$/)
  const svg = bytes.toString('utf8')
  for (const words of ['追溯关系图', '数据截至', '供货者', '生产批', '千克']) expect(svg).toContain(words)
  const { bytes: png, name: pngName } = await downloads(page, () => presses(page, '导出 PNG'))
  expect(pngName).toMatch(/\.png$/)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
})

it('what is looked for stays with the way to it, and the tables say the same as the picture', async () => {
  const page = await officer(people, 'office')
  await opensPressedLot(page)
  await tracesIt(page)
  const all = await drawn(page)
  await chooses(page, '种类', '供货者')
  await page.waitForURL(/kind=supplier/)
  await expect.poll(async () => (await drawn(page)).cards).toBe(2)
  await presses(page, '全部清除')
  await expect.poll(() => drawn(page)).toEqual(all)

  await opensTab(page, /^批次/)
  await rowsOf(page).first().waitFor()
  await sees(page, '起点')
  expect(await barriers(page)).toEqual([])
  const { name } = await downloads(page, () => presses(page, '导出这张表'))
  expect(name).toMatch(/批次\.csv$/)
  await rowsOf(page).last().getByRole('button', { name: '在图上看' }).click()
  const card = page.locator('.trace-card')
  await sees(card, '小作坊', '批号', '打开这一批')
  expect(await barriers(page)).toEqual([])
  await presses(card, '关闭')
  await card.waitFor({ state: 'hidden' })

  await opensTab(page, /^去向/)
  await sees(page, '可归属数量', '最坏情形')
  await rowsOf(page).first().waitFor()
  await opensTab(page, '时间线')
  await page.getByRole('img', { name: /追溯时间线/ }).waitFor()
  expect(await barriers(page)).toEqual([])
})

it('a supplier and the name of a material are ways to begin, and gaps are said', async () => {
  const page = await officer(people, 'office', { to: '/console/trace?material=油菜籽&from=2026-01-01' })
  await picture(page).waitFor()
  await sees(page, '不完整')
  const gaps = page.locator('.trace-complete li')
  expect(await gaps.count()).toBeGreaterThan(0)
  await page.getByText('一个供货者', { exact: true }).click()
  await sees(page, '谁家的供货者')
  await page.getByText('一批', { exact: true }).click()
  await fills(page, { 批次: '菜籽油' })
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
  await page.waitForURL(/lot=/)
  await picture(page).waitFor()
  await seesNoMore(page, '谁家的供货者')
})

it('on a phone the picture is moved by a finger and a card opens below', async () => {
  const page = await people.visit({ url: inject('demoDistrict').url, screen: 'phone', address: newAddress() })
  await signsIn(page, 'office', demoPassword)
  await sees(page, '工作台')
  await opensPressedLot(page)
  await tracesIt(page)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
  await opensTab(page, /^批次/)
  await rowsOf(page).first().waitFor()
  await page.getByRole('button', { name: '在图上看' }).first().click()
  await sees(page.locator('.trace-card'), '打开这一批')
  expect(await barriers(page)).toEqual([])
})

it('whoever scans a label reads the whole way from the raw material', async () => {
  const page = await officer(people, 'office')
  await page.goto('/console/lots?kind=produced&search=压榨菜籽油')
  await rowsOf(page).nth(3).getByRole('link').first().click()
  const address = (await page.getByRole('link', { name: '打开公开页' }).getAttribute('href')) ?? ''
  const phone = await passerBy(people)
  await phone.goto(new URL(address).pathname)
  await sees(phone, '从原料到成品', /油菜籽：/)
  expect(await barriers(phone)).toEqual([])
  expect(await phone.locator('script').count()).toBe(0)
})
