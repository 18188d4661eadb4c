import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { readWorkbook } from '../src/platform/documents/xlsx/reader.ts'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer, passerBy } from './people.ts'
import { dialog, downloads, fills, follows, opensTab, presses, sees } from './screen.ts'

const people = visitors()
const rowsOf = (page: Page) => page.locator('tbody tr[data-row-key]')

async function counted(page: Page): Promise<number> {
  const shown = page.getByText(/^共 [\d ]+ 笔$/)
  await shown.waitFor()
  return Number(((await shown.textContent()) ?? '').replace(/\D/g, ''))
}

async function opensLot(page: Page, filter = 'kind=produced', nth = 0): Promise<{ number: string; url: string }> {
  await page.goto(`/console/lots?${filter}`)
  const link = rowsOf(page).nth(nth).getByRole('link').first()
  const number = (await link.textContent()) ?? ''
  await link.click()
  await page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor()
  return { number, url: new URL(page.url()).pathname }
}

it('an officer reads what a workshop has written down, and takes it along', async () => {
  const page = await officer(people, 'office', { to: '/console/ledgers?ledger=receiving' })
  await rowsOf(page).first().waitFor()
  expect(await barriers(page)).toEqual([])
  const link = rowsOf(page).first().getByRole('button').first()
  const summary = (await link.textContent()) ?? ''
  await link.click()
  await sees(dialog(page), summary, '品名', '查验结论', '谁记的，什么时候', '保存到')
  expect(await barriers(page)).toEqual([])
  await page.reload()
  await sees(dialog(page), summary)
  await page.keyboard.press('Escape')

  const before = await counted(page)
  await presses(page, '近 7 天')
  await page.waitForURL(/from=/)
  await expect.poll(() => counted(page)).toBeLessThan(before)
  const count = await counted(page)
  const { bytes, name } = await downloads(page, () => presses(page, '导出所筛'))
  expect(name).toMatch(/\.xlsx$/)
  const file = path.join(inject('demoDistrict').dataDir, 'ledger.xlsx')
  await writeFile(file, bytes)
  const workbook = await readWorkbook(file)
  const rows = await Array.fromAsync(workbook.rows(0))
  await workbook.close()
  expect(rows.length).toBeGreaterThanOrEqual(count)
})

it('the month of the least complete workshop is one press away', async () => {
  const page = await officer(people, 'inspector', { to: '/console/ledgers/completeness' })
  await rowsOf(page).first().waitFor()
  await sees(page, /应记 [\d ]+ 天，已记 [\d ]+ 天/)
  expect(await barriers(page)).toEqual([])
  const worst = rowsOf(page).first().getByRole('link')
  const name = (await worst.textContent()) ?? ''
  await worst.click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await page.getByRole('table', { name: /台账月历/ }).waitFor()
  await sees(page, '月历', '供货者', '产品配方')
  await page.locator('.month-grid .day-open button').first().click()
  await sees(page, /没有写明当天是否生产/)
  await presses(page, '打印、导出')
  const { name: book } = await downloads(page, () => presses(dialog(page), /打印册/))
  expect(book).toMatch(/\.pdf$/)
})

it('a lot is held with a reason, the public reads it, and it is lifted again', async () => {
  const page = await officer(people, 'office')
  const { number, url } = await opensLot(page)
  await sees(page, '来源可查', '去向可追', '全程可控', '用什么做的', '工艺参数')
  expect(await barriers(page)).toEqual([])
  const address = (await page.getByRole('link', { name: '打开公开页' }).getAttribute('href')) ?? ''
  const phone = await passerBy(people)

  await presses(page, '暂停')
  await presses(dialog(page), '确认暂停')
  await sees(dialog(page), '请写明原因')
  await fills(dialog(page), { 原因: '感官异常，等检验结果' })
  await presses(dialog(page), '确认暂停')
  await sees(page, /这一批已暂停：感官异常，等检验结果/)
  await phone.goto(new URL(address).pathname)
  await sees(phone, /暂停/)

  await page.goto('/console/lots?stopped=1')
  await sees(rowsOf(page).filter({ hasText: number }), '暂停')
  await page.goto(url)
  await presses(page, '解除')
  await fills(dialog(page), { 原因: '检验合格' })
  await presses(dialog(page), '确认解除')
  await sees(page, '已放行')

  await page.keyboard.press('Control+k')
  await page.keyboard.type(number)
  await page
    .getByRole('option', { name: new RegExp(`${number} .*批次`) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: new RegExp(number) }).waitFor()
})

it('a real label is held against the filed one, item by item', async () => {
  const page = await officer(people, 'office')
  const { number } = await opensLot(page, 'kind=produced', 1)
  await follows(page, '核对实物标签')
  await page.getByAltText('备案的标签').waitFor()
  const picture = await page.screenshot()
  await page.locator('input[type=file]').setInputFiles({ name: '标签.png', mimeType: 'image/png', buffer: picture })
  await page.getByAltText('实物标签').waitFor()
  await page.getByRole('radiogroup', { name: '净含量' }).getByLabel('不一致').check()
  await page.getByLabel('净含量 的说明').fill('实物写的是 450 克')
  await presses(page, '其余均一致')
  expect(await barriers(page)).toEqual([])
  await presses(page, '保存核对结果')
  const row = rowsOf(page).filter({ hasText: number })
  await sees(row, '不一致 1 项，缺少 0 项')
  await row.getByRole('button').first().click()
  await sees(page, '实物写的是 450 克')
  await expect
    .poll(() => page.getByAltText(/的实物标签$/).evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
})

it('an officer sees only the ledgers of the own area, and what was refused', async () => {
  const page = await officer(people, 'inspector', { to: '/console/ledgers/attempts' })
  await sees(page, '被拒绝的记录')
  const all = await officer(people, 'office', { to: '/console/ledgers' })
  await page.goto('/console/ledgers')
  expect(await counted(page)).toBeLessThan(await counted(all))
  await all.goto('/console/workshops?search=yqdzp')
  await rowsOf(all).first().getByRole('link').first().click()
  await opensTab(all, '批次')
  await rowsOf(all).first().waitFor()
  expect(await barriers(all)).toEqual([])
})
