import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { photograph } from './photograph.ts'
import { dialog, downloads, fills, follows, picks, presses, sees } from './screen.ts'

const people = visitors()

/** As long as for anything else on a screen. */
const patience = { timeout: 15_000 }

/** One of the filed workshops to which nothing of this happened yet. */
async function shopAt(page: Page, nth: number): Promise<{ readonly name: string; readonly id: string }> {
  await page.goto('/console/workshops?status=valid&certificate=in-force')
  const link = page.locator('tbody tr[data-row-key] a').nth(nth)
  const name = (await link.textContent()) ?? ''
  return { name, id: (await link.getAttribute('href'))?.split('/').at(-1) ?? '' }
}

async function attaches(page: Page, colour: string): Promise<void> {
  await dialog(page)
    .locator('input[type=file]')
    .setInputFiles(await photograph('现场', colour))
}

async function notes(page: Page, kind: string, words: string, colour?: string): Promise<void> {
  await presses(page, '登记进展')
  await picks(page, '登记什么', kind)
  await fills(dialog(page), { 说明: words })
  if (kind === '资金使用') await fills(dialog(page), { 金额: '12,000.50' })
  if (colour !== undefined) await attaches(page, colour)
  await presses(dialog(page), '登记')
  await dialog(page).waitFor({ state: 'hidden' })
}

async function judges(page: Page, step: RegExp | string, field: string, words: string): Promise<void> {
  await presses(page, step)
  await fills(dialog(page), { [field]: words })
  await dialog(page).locator('button[type=submit]').click()
  await dialog(page).waitFor({ state: 'hidden' })
}

/** How many the table says that it holds. */
async function totalOf(page: Page): Promise<number> {
  const text = await page
    .locator('.table-foot')
    .getByText(/^共 \d+ 条$/)
    .textContent()
  return Number(/\d+/.exec(text ?? '')?.[0])
}

/** The number under 三个带动 opens its rows, and those the list that they are kept in. */
async function opensFigure(page: Page, figure: string): Promise<number> {
  await page.goto('/console/cultivation')
  const link = page.locator('a.figure').filter({ hasText: figure })
  const count = Number((await link.locator('strong').textContent())?.replaceAll(' ', ''))
  await link.click()
  await expect.poll(() => page.locator('.plain-table tbody tr').count(), patience).toBe(count)
  await follows(page, '打开列表')
  await expect.poll(() => totalOf(page), patience).toBe(count)
  return count
}

describe('a workshop is raised', () => {
  it('by a project from its plan to the acceptance by two, sent back once', async () => {
    const office = await officer(people, 'office')
    const shop = await shopAt(office, 14)
    const before = await opensFigure(office, '统一打造')
    await office.goto('/console/cultivation/projects')
    await presses(office, '开始项目')
    await picks(office, '小作坊', shop.name)
    await fills(dialog(office), { 方案: '一、分区；二、换设备', 预算: '50000', 资金来源: '区级补助' })
    await presses(dialog(office), '开始项目')
    await sees(office, '还没有实施记录，不能验收')
    const address = new URL(office.url()).pathname
    await notes(office, '实施前照片', '旧灶台', '#6b5b4b')
    await notes(office, '实施记录', '分区完成')
    await notes(office, '资金使用', '买设备')
    await sees(office, '12,000.50 元', '37,999.50 元')
    await notes(office, '实施后照片', '新灶台', '#dbe8da')
    expect(await barriers(office)).toEqual([])
    await judges(office, '验收', '验收意见', '符合方案')
    await sees(office, '您已经验收，还要由另一个人验收')
    expect(await office.getByRole('button', { name: '验收（第二人）' }).count()).toBe(0)
    const leader = await officer(people, 'leader', { to: address })
    await judges(leader, '退回', '原因', '排水沟没有盖板')
    await sees(leader, '退回以后还没有新的实施记录')
    await office.reload()
    await notes(office, '实施记录', '盖板已装')
    await judges(office, '验收', '验收意见', '已整改')
    await leader.reload()
    await judges(leader, /^验收.第二人.$/, '验收意见', '现场核对')
    await sees(leader, '已验收')
    expect(await opensFigure(leader, '统一打造')).toBe(before + 1)
    expect(await opensFigure(leader, '规范提升')).toBeGreaterThanOrEqual(9)
  })

  it('by a mark of its own, found by pinyin, renewed with its certificate', async () => {
    const office = await officer(people, 'office')
    const shop = await shopAt(office, 15)
    const before = await opensFigure(office, '自主商标')
    await presses(office, '登记商标')
    await picks(office, '小作坊', shop.name)
    await picks(office, '类别', '第 29 类')
    await fills(dialog(office), { 商标: '龙泉溪', 注册人: '张示例', 注册号: '99000001' })
    await fills(dialog(office), { 注册日期: '2017-02-14' })
    await fills(dialog(office), { 有效期至: '2027-02-13' })
    await attaches(office, '#ffffff')
    await presses(dialog(office), '登记商标')
    await sees(office, '“龙泉溪”第 29 类', '查看注册证')
    await presses(office, '登记续展')
    await presses(dialog(office), '登记续展')
    await sees(office, '2037-02-13')
    expect(await barriers(office)).toEqual([])
    await office.goto('/console/cultivation/trademarks')
    await office.getByLabel('搜索商标').fill('longquanxi')
    await sees(office, '共 1 个')
    const { bytes } = await downloads(office, () => presses(office, '导出所筛'))
    expect(bytes.toString('utf8')).toContain('"龙泉溪","29","99000001","有效","2017-02-14","2037-02-13"')
    expect(await opensFigure(office, '自主商标')).toBe(before + 1)
  })

  it('and has doubled only against a year that somebody declared', async () => {
    const office = await officer(people, 'office')
    const shop = await shopAt(office, 16)
    const declares = async (year: string, amount: string, button = '登记') => {
      await presses(office, '登记、更正')
      await picks(office, '年份', year)
      await fills(dialog(office), {
        全年销售额: amount,
        [button === '更正' ? '更正的原因和依据' : '依据的业主材料']: '纳税申报表',
      })
      await presses(dialog(office), button)
      await dialog(office).waitFor({ state: 'hidden' })
    }
    // The board tells of the last year that anybody declared, whoever it was.
    const last = new Date().getFullYear() - 1
    const inYear = async () => {
      await office.goto(`/console/cultivation/sales?year=${last}&search=${encodeURIComponent(shop.name)}`)
      return office.locator('tbody tr[data-row-key]').first()
    }
    await office.goto(`/console/cultivation/sales/${shop.id}`)
    await declares(String(last), '200000')
    await sees(office, '没有上一年的销售额，不计')
    await (await inYear()).getByText('没有上一年，不计').waitFor()
    await follows(office, shop.name)
    await declares(String(last - 1), '100000.01')
    await sees(office, '未翻倍')
    const before = await opensFigure(office, `${last} 年销售额翻倍`)
    await office.goto(`/console/cultivation/sales/${shop.id}`)
    await declares(String(last - 1), '100000', '更正')
    await sees(office, '已更正', '翻倍')
    expect(await barriers(office)).toEqual([])
    await (await inYear()).getByText('2.00 倍').waitFor()
    expect(await opensFigure(office, `${last} 年销售额翻倍`)).toBe(before + 1)
  })

  it('by one that shows how, with a visit and what came of it', async () => {
    const office = await officer(people, 'office')
    const shop = await shopAt(office, 17)
    const before = await opensFigure(office, '示范带一般结对')
    await presses(office, '结对')
    await picks(office, '示范小作坊', '永强豆制品')
    await picks(office, '被带的小作坊', shop.name)
    await fills(dialog(office), { 帮带目标: '三个月内台账不断档' })
    await presses(dialog(office), '结对')
    await sees(office, '还没有帮带记录')
    expect(await office.getByRole('button', { name: '评定成效' }).count()).toBe(0)
    await presses(office, '登记帮带')
    await fills(dialog(office), { 做了什么: '看分区，学记台账' })
    await attaches(office, '#c9a26b')
    await presses(dialog(office), '登记')
    await sees(office, '看分区，学记台账', '结对前', '结对后')
    await presses(office, '评定成效')
    await picks(office, '成效', '部分达到')
    await fills(dialog(office), { 说明: '台账已连续，分区还要改' })
    await presses(dialog(office), '评定成效')
    await sees(office, '台账已连续，分区还要改')
    expect(await barriers(office)).toEqual([])
    expect(await opensFigure(office, '示范带一般结对')).toBe(before + 1)
  })

  it('and each number of a village opens the workshops behind it', async () => {
    const leader = await officer(people, 'leader', { to: '/console/cultivation/villages?some=1' })
    await sees(leader, /^\d+ 个村/)
    const row = leader.locator('tbody tr[data-row-key]').first()
    const count = Number(await row.getByRole('cell').nth(2).textContent())
    expect(count).toBeGreaterThan(0)
    await row.getByRole('cell').nth(2).getByRole('link').click()
    await sees(leader, `小作坊：${count} 家`)
    expect(await leader.locator('tbody tr[data-row-key]').count()).toBe(count)
    expect(await barriers(leader)).toEqual([])
  })
})
