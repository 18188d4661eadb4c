import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { readWorkbook } from '../src/platform/documents/xlsx/reader.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { chooses, dialog, downloads, fills, follows, presses, sees } from './screen.ts'

const people = visitors()
const rowsOf = (page: Page) => page.locator('tbody tr[data-row-key]')
const names = (page: Page) => page.locator('tbody tr[data-row-key] a').allTextContents()

const inOrder = (words: readonly string[]) => words.every((word, at) => at === 0 || (words[at - 1] ?? '') <= word)

async function listed(page: Page): Promise<number> {
  const shown = page.getByText(/^(共|筛选出) [\d,]+ 家$/)
  await shown.waitFor()
  return Number(((await shown.textContent()) ?? '').replace(/\D/g, ''))
}

it('an officer finds a workshop by pinyin initials, and the filter stays in the address', async () => {
  const page = await officer(people, 'office', { to: '/console/workshops' })
  const all = await listed(page)
  await page.keyboard.press('/')
  await page.keyboard.type('yqdzp')
  await sees(page, /^筛选出 \d+ 家$/, '巴中市恩阳区永强豆制品')
  expect(await listed(page)).toBeLessThan(all)
  await page.waitForURL(/search=yqdzp/)
  await presses(page, '全部清除')
  await sees(page, `共 ${all} 家`)

  await chooses(page, '类别', '白酒', '榨油')
  await chooses(page, '状态', '有效')
  await sees(page, '白酒', '榨油')
  await expect.poll(() => listed(page)).toBe(127 + 70)
  const before = await names(page)
  await page.reload()
  await expect.poll(() => names(page)).toEqual(before)
  await presses(page, '去掉：榨油')
  await expect.poll(() => listed(page)).toBe(127)
})

it('the list is sorted and turned over, columns are chosen and remembered', async () => {
  const page = await officer(people, 'office', { to: '/console/workshops?status=valid' })
  await page.getByRole('columnheader', { name: /有效期至/ }).click()
  await page.waitForURL(/sort=expiresOn/)
  const days = async () =>
    (await rowsOf(page).allTextContents()).flatMap(text => /20\d\d-\d\d-\d\d/.exec(text)?.[0] ?? [])
  await expect.poll(days).toSatisfy((shown: string[]) => shown.length === 50 && inOrder(shown))

  const first = await names(page)
  await page.getByRole('listitem', { name: '2' }).click()
  await page.waitForURL(/page=2/)
  await expect.poll(async () => (await names(page)).some(name => first.includes(name))).toBe(false)

  await presses(page, '列设置')
  await page.getByRole('checkbox', { name: '统一社会信用代码' }).check()
  await page.getByRole('columnheader', { name: '统一社会信用代码' }).waitFor()
  await page.reload()
  await page.getByRole('columnheader', { name: '统一社会信用代码' }).waitFor()
})

it('a filter is saved under a name, used again and forgotten', async () => {
  const page = await officer(people, 'leader', { to: '/console/workshops?category=oil&status=valid' })
  await sees(page, '筛选出 70 家')
  await presses(page, /我的筛选/)
  await page.getByRole('menuitem', { name: '保存当前筛选…' }).click()
  await fills(dialog(page), { 名称: '榨油在册' })
  await presses(dialog(page), '保存')
  await sees(page, '筛选已保存')
  await page.goto('/console/workshops')
  await sees(page, /^共 \d+ 家$/)
  await presses(page, /我的筛选/)
  await page.getByRole('menuitem', { name: '榨油在册' }).first().click()
  await sees(page, '筛选出 70 家')
})

it('the keyboard is enough: j and k move, x selects, Enter opens, Ctrl K finds', async () => {
  const page = await officer(people, 'office')
  await follows(page, '小作坊名册')
  await rowsOf(page).first().waitFor()
  const [, second = ''] = await names(page)
  for (const key of ['j', 'j', 'j', 'k', 'x']) await page.keyboard.press(key)
  await sees(page, '已选 1 家')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: second }).waitFor()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('提麻空')
  await page.getByRole('option', { name: /尹怡提麻空/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '巴中市恩阳区尹怡提麻空食品作坊' }).waitFor()
})

it('an export holds exactly what the filter shows, numbers as text and masked', async () => {
  const page = await officer(people, 'office', { to: '/console/workshops?category=pastry&status=valid' })
  await sees(page, '筛选出 8 家')
  const shown = await names(page)
  await presses(page, '导出所筛')
  const { bytes, name } = await downloads(page, () => presses(dialog(page), '导出 Excel'))
  expect(name).toMatch(/^小作坊名册.*\.xlsx$/)
  const file = path.join(inject('demoDistrict').dataDir, 'exported.xlsx')
  await writeFile(file, bytes)
  const workbook = await readWorkbook(file)
  const [head, ...rows] = await Array.fromAsync(workbook.rows(0))
  await workbook.close()
  const column = (title: string) => [...(head?.cells ?? [])].find(([, cell]) => cell.text === title)?.[0] ?? 0
  const values = (title: string) => rows.map(row => row.cells.get(column(title))?.text ?? '')
  expect(values('小作坊名称').toSorted()).toEqual(shown.toSorted())
  for (const phone of values('联系电话')) expect(phone).toMatch(/^(1\d\d\*{4}\d{4}|)$/)
  for (const code of values('统一社会信用代码')) expect(code).toMatch(/^[0-9A-Z]{18}$/)
})
