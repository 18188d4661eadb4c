import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { dialog, downloads, fills, follows, opensTab, presses, sees, seesNoMore } from './screen.ts'

const people = visitors()

/** No workshop of the demo district makes it, so that no other journey meets the new rule. */
const FOOD = '手工蜂窝脆糖'

async function screens(page: Page, ...names: string[]): Promise<void> {
  await page.goto('/console/rulebook/screening')
  await fills(page, { '食品名称、加工范围或标签文字': names.join('\n') })
  await presses(page, /^筛查/)
  await sees(page, new RegExp(`共 ${names.length} 个`))
}

const todayOf = (page: Page) =>
  page.evaluate(() => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format())

it('a county rule is drafted, tried out, approved by somebody else, and screening follows it', async () => {
  const office = await officer(people, 'office')
  await screens(office, FOOD)
  await sees(office, '没有命中')

  await office.goto('/console/rulebook/prohibited-foods')
  await presses(office, '起草新版')
  await fills(dialog(office), { 生效日: await todayOf(office), 为什么改: '区食安办会议纪要' })
  await presses(dialog(office), '建立草稿')
  await sees(office, '逐条修改，改一条存一条', '已锁定：省级规定')

  await presses(office, '增加一条')
  await presses(dialog(office), '保存到草稿')
  await sees(dialog(office), '请填写组别', '至少写一个用来识别的词语')
  await fills(dialog(office), { 组别: '蜂窝糖', 理由: '本区县规定小作坊不得生产' })
  const words = dialog(office).getByLabel(/^识别词语/)
  await words.fill('蜂窝脆糖')
  await words.press('Enter')
  await presses(dialog(office), '加一条依据')
  await dialog(office).getByLabel('依据 1 法规').fill('食品安全法')
  await office.locator('.ant-select-dropdown:visible').getByText('食品安全法', { exact: true }).click()
  await dialog(office).getByLabel('依据 1 条款').fill('第三十六条')
  await presses(dialog(office), '保存到草稿')
  await dialog(office).waitFor({ state: 'hidden' })
  await sees(office, '新增')

  await opensTab(office, '改动')
  await sees(office, '新增 1', '蜂窝糖', '本区县规定小作坊不得生产')
  await opensTab(office, '试算')
  await sees(office, '试算只是推演', '没有名称会因新版被拒绝。')
  await presses(office, '提交批准')
  await sees(dialog(office), /新增 1 条、修改 0 条、去掉 0 条/)
  await presses(dialog(office), '提交')
  await sees(office, '起草人不能批准自己起草的版本')
  expect(await office.getByRole('button', { name: '批准', exact: true }).count()).toBe(0)

  const leader = await officer(people, 'leader')
  await sees(leader, '等您批准')
  await follows(leader, /禁止生产加工食品目录第 \d+ 版/)
  await sees(leader, '林股长 提交了这一版', '新增 1', '蜂窝糖')
  expect(await barriers(leader)).toEqual([])
  await presses(leader, '批准')
  await presses(dialog(leader), '批准')
  await sees(leader, '已批准', '现行')

  await screens(office, FOOD, '粮食酿造白酒')
  await sees(office, '命中 1 个', '不得生产', /本区县规定小作坊不得生产/)
  expect(await barriers(office)).toEqual([])
  const { bytes, name } = await downloads(office, () => presses(office, '导出所列'))
  expect(name).toBe('食品名称筛查.csv')
  expect(bytes.toString('utf8')).toMatch(/"手工蜂窝脆糖","不得生产"/)
})

it('a proposal is sent back with a reason, and its author reads it', async () => {
  const office = await officer(people, 'office', { to: '/console/rulebook/negative-list' })
  await presses(office, '起草新版')
  await presses(dialog(office), '建立草稿')
  await sees(office, '逐条修改')
  await office.getByRole('button', { name: '修改', exact: true }).first().click()
  await fills(dialog(office), { 通俗说法: '不能吃的东西不许用' })
  await presses(dialog(office), '保存到草稿')
  await dialog(office).waitFor({ state: 'hidden' })
  await opensTab(office, '改动')
  await sees(office, '修改 1', '通俗说法', '不能吃的东西不许用')
  await presses(office, '提交批准')
  await presses(dialog(office), '提交')
  await sees(office, '待批准')

  const leader = await officer(people, 'leader', { to: new URL(office.url()).pathname })
  await presses(leader, '退回')
  await fills(dialog(leader), { 原因: '说法不够清楚' })
  await presses(dialog(leader), '退回')
  await sees(leader, '已退回：说法不够清楚')
  await office.reload()
  await sees(office, '已退回：说法不够清楚')
})

it('every law that is cited opens its article, and the calendar shows its years', async () => {
  const page = await officer(people, 'inspector', { to: '/console/rulebook/negative-list' })
  expect(await page.getByRole('button', { name: '起草新版' }).count()).toBe(0)
  await page.locator('.basis-link').first().click()
  await sees(dialog(page), '中华人民共和国食品安全法', /用非食品原料生产的食品/)
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  await seesNoMore(page, '发布机关')

  await page.goto('/console/rulebook/calendar')
  await presses(page, '2022')
  await sees(page, '2022 年', '1 月', '班')

  await page.goto('/console/rulebook/due')
  await page.getByRole('radio', { name: '按天数' }).check()
  await fills(page, { 数量: '3', 起算日: '2022-09-30' })
  await presses(page, '计算')
  await sees(page, '最后一天', '2022-10-10')
})
