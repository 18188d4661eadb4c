import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { addMonths, dayAt } from '../src/kernel/day.ts'
import { findUscc, usccCharacters } from '../src/kernel/uscc.ts'
import { systemClock } from '../src/platform/clock.ts'
import { visitors } from './browser.ts'
import { officer, passerBy } from './people.ts'
import { photograph } from './photograph.ts'
import { chooses, dialog, field, fills, follows, opensTab, presses, sees } from './screen.ts'
import { opensWorkshop, readsCode } from './workshops.ts'

const people = visitors()
const today = dayAt(systemClock.now())
const name = '巴中市恩阳区晨光豆腐坊'

it('a workshop is filed by hand: errors beside the fields, no duplicate, then its code, worker, papers and hand-over', async () => {
  const page = await officer(people, 'office')
  await opensWorkshop(page, 'status=valid&category=soy')
  await opensTab(page, '基本信息')
  const taken = (
    (await page.locator('.fact', { hasText: '统一社会信用代码' }).locator('dd').textContent()) ?? ''
  ).replace(/\s/g, '')

  await follows(page, '小作坊名册')
  await presses(page, '登记小作坊')
  await presses(page, '登记')
  await page.getByRole('alert').waitFor()
  for (const label of ['小作坊名称', '经营者姓名', '类别', '乡镇（街道）', '详细地址']) {
    expect(await field(page, label).getAttribute('aria-invalid'), label).toBe('true')
  }
  await fillsIn(page, taken)
  await presses(page, '登记')
  await sees(page.getByRole('alert'), '这个统一社会信用代码已经备案')

  await fills(page, { 统一社会信用代码: newUscc() })
  await presses(page, '登记')
  await sees(page, '拟办', '准予备案')
  await presses(page, '准予备案')
  await fills(page, { 备案证号: `川坊备5119032099${String(Date.now()).slice(-4)}` })
  await presses(page, '准予备案并赋码')
  await sees(page, '已准予备案')
  const code = await readsCode(page)
  expect(code).toMatch(/^511903[0-9A-Z]{14}$/)

  await addsWorker(page)
  await addsPhotograph(page)
  await handsOver(page)

  const phone = await passerBy(people)
  await phone.goto(`/s/${code}`)
  await sees(phone, name, '有效', '豆腐、豆干', '1 人，1 人持有效健康证')
})

async function fillsIn(page: Page, uscc: string): Promise<void> {
  await fills(page, { 小作坊名称: name, 经营者姓名: '岳晨光', 经营者电话: '13800001234', 统一社会信用代码: uscc })
  await chooses(page, '类别', '豆制品')
  await chooses(page, '乡镇（街道）', '玉山镇')
  await fills(page, {
    详细地址: `玉山镇新街 ${String(Date.now()).slice(-5)} 号`,
    面积: '86',
    从业人数: '3',
    加工范围: '豆制品（非发酵性）',
  })
  const products = field(page, '产品')
  await products.fill('豆腐、豆干、')
  await products.press('Enter')
}

async function addsWorker(page: Page): Promise<void> {
  await opensTab(page, /^人员/)
  await presses(page, '登记从业人员')
  await fills(dialog(page), {
    姓名: '岳小满',
    电话: '13900005678',
    健康证号: '健511903000001',
    健康证到期: addMonths(today, 11),
  })
  await presses(dialog(page), '登记')
  await sees(page, '岳小满', '健康证有效', '139****5678')
  // The next one has a button of the same name.
  await dialog(page).waitFor({ state: 'hidden' })
  await presses(page, '登记从业人员')
  await presses(dialog(page), '登记')
  await dialog(page).getByRole('alert').waitFor()
  await presses(dialog(page), '取消')
}

async function addsPhotograph(page: Page): Promise<void> {
  await opensTab(page, /^材料/)
  await presses(page, '上传材料')
  await chooses(page, '类型', '照片')
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles(await photograph('门头'))
  await presses(dialog(page), '上传')
  await sees(page, '材料已上传')
  const shown = page.locator('.thumb-picture img')
  await shown.waitFor()
  await expect
    .poll(() => shown.evaluate(image => image instanceof HTMLImageElement && image.naturalWidth > 0))
    .toBe(true)
}

async function handsOver(page: Page): Promise<void> {
  await opensTab(page, '一坊一码')
  await presses(page, '登记交付')
  await sees(page, '签名和照片齐全后才能登记')
  const pad = page.getByRole('img', { name: '领取人签名' })
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (box === null) throw new Error('no place to sign')
  await page.mouse.move(box.x + 40, box.y + 40)
  await page.mouse.down()
  for (let step = 1; step <= 8; step++) await page.mouse.move(box.x + 40 + step * 20, box.y + 40 + (step % 2) * 30)
  await page.mouse.up()
  await page.locator('input[type=file]').setInputFiles(await photograph('张贴'))
  await presses(page, '登记交付')
  await sees(page, '交付已登记')
  await opensTab(page, '一坊一码')
  await sees(page, '交付记录', '岳晨光')
  for (const word of ['签名', '照片']) {
    const address = await page.getByRole('link', { name: word, exact: true }).getAttribute('href')
    const answer = await page.request.get(address ?? '')
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, expect.stringMatching(/^image\//)])
  }
}

/** A credit code that nobody has, with the right check character. */
function newUscc(): string {
  const middle = String(Date.now()).slice(-7)
  const found = [...usccCharacters].map(last => `92511903MA${middle}${last}`).find(text => findUscc(text) !== undefined)
  return found ?? ''
}
