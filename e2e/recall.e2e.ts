import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { barriers as measured } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer, passerBy } from './people.ts'
import { fangma } from './program.ts'
import { chooses, dialog, downloads, fills, follows, presses, sees } from './screen.ts'

const people = visitors()
const rowsOf = (page: Page) => page.locator('tbody tr[data-row-key]')
const panel = (page: Page, title: string) =>
  page.locator('section.panel').filter({ has: page.getByRole('heading', { level: 2, name: title }) })

/** With the pointer out of the way: a row that it stands on is changing its colour. */
async function barriers(page: Page) {
  await page.mouse.move(0, 0)
  return measured(page)
}

/** A rapeseed lot of some supplier of which oil was made and sold by name, as far back as it takes. */
async function opensRapeseed(page: Page): Promise<void> {
  await page.goto(`/console/lots?kind=received&search=${encodeURIComponent('油菜籽')}&to=${daysAgo(40)}`)
  await rowsOf(page).first().waitFor()
  const links = await rowsOf(page)
    .locator('td:first-child a')
    .evaluateAll(all => all.map(a => a.getAttribute('href')))
  for (const link of links) {
    await page.goto(`/console/recalls/new?lot=${link?.split('/').at(-1)}`)
    const buyers = page
      .locator('.figure')
      .filter({ hasText: /购货者$/ })
      .locator('strong')
    await buyers.first().waitFor()
    if (Number(await buyers.first().textContent()) > 0) return
  }
  throw new Error('no rapeseed was ever sold on')
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}

it('from a rapeseed lot to its bottles and buyers: recalled, told, brought back, closed with a report', async () => {
  const page = await officer(people, 'office')
  await opensRapeseed(page)
  await sees(page, '会涉及什么', '要通知谁', '确认启动')
  expect(await barriers(page)).toEqual([])
  const bottle = page.locator('tbody tr').filter({ hasText: '生产批' }).getByRole('link').first()
  const address = (await bottle.getAttribute('href')) ?? ''

  await chooses(page, '召回级别', '二级召回')
  await chooses(page, '起因', '检验不合格')
  await fills(page, { 原因: '抽检黄曲霉毒素超标' })
  await presses(page, /^启动召回，停用 \d+ 批$/)
  await page.getByRole('heading', { level: 1, name: /^ZH\d{4}-\d{4}/ }).waitFor()
  const recall = page.url()
  await sees(page, '召回中', '知悉二级风险后 48 小时内启动二级召回并提交召回计划', '待确认')
  expect(await barriers(page)).toEqual([])

  await page.goto(address)
  await sees(page, /这一批已召回：二级召回 ZH/)
  await page.getByRole('link', { name: '看这一批的召回' }).waitFor()
  const open = (await page.getByRole('link', { name: '打开公开页' }).getAttribute('href')) ?? ''
  const phone = await passerBy(people)
  await phone.goto(new URL(open).pathname)
  await sees(phone, /召回/)

  await page.goto(recall)
  const buyers = panel(page, '购货者与通知')
  const row = buyers.locator('tbody tr').filter({ hasText: '登记收回' }).filter({ hasText: '登记答复' }).first()
  await presses(row, '登记通知')
  await fills(dialog(page), { 说明: '店主接的电话' })
  await presses(dialog(page), '登记已通知')
  await sees(buyers, '店主接的电话')
  await presses(row, '登记答复')
  await fills(dialog(page), { 答复人: '陈店主' })
  expect(await barriers(page)).toEqual([])
  await presses(dialog(page), '登记答复')
  await sees(row, '已答复')
  await presses(row, '登记收回')
  await fills(dialog(page), { 数量: '1000千克' })
  await presses(dialog(page), '登记')
  await sees(dialog(page), /单位和这一批的不同|最多还能登记/)
  const said =
    (await dialog(page)
      .getByText(/最多还能登记 /)
      .first()
      .textContent()) ?? ''
  const most = /最多还能登记 (.+)，请核对/.exec(said)?.[1] ?? ''
  await fills(dialog(page), { 数量: most })
  await presses(dialog(page), '登记')
  await sees(row, /收回 /)

  await presses(page, '完成召回')
  await sees(dialog(page), /没有登记完，请说明原因/)
  await fills(dialog(page), { 原因: '其余已食用，已公告' })
  await presses(dialog(page), '确认完成召回')
  await sees(page, '已完成，待结案')
  await presses(page, '结案')
  await fills(dialog(page), { 结论: '已收回，责令整改' })
  await presses(dialog(page), '确认结案')
  await sees(page, '已结案', '结论：已收回，责令整改')
  const { bytes, name } = await downloads(page, () => presses(page, '召回报告'))
  expect(name).toMatch(/^召回报告 ZH.*\.pdf$/)
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
  await presses(page, '查看')
  await sees(page, /台账没有变化|新增批次|购入数量/)
})

it('an inspector drills a workshop by chance and prints what came out', async () => {
  const page = await officer(people, 'office', { to: '/console/drills' })
  await rowsOf(page).first().waitFor()
  expect(await barriers(page)).toEqual([])
  // Three months of drills are more than a page shows.
  const all = await downloads(page, () => presses(page, '导出所筛'))
  expect(all.name).toBe('召回演练.csv')
  expect(all.bytes.toString('utf8').split('\r\n').length).toBeGreaterThan(135)
  await page.getByText('小作坊排名').click()
  await rowsOf(page).first().waitFor()
  expect(await barriers(page)).toEqual([])
  await rowsOf(page).first().getByRole('link').click()
  await presses(page, '随机抽一批演练')
  await page.getByRole('heading', { level: 1, name: /演练$/ }).waitFor()
  await sees(page, '得分', '查清用时', '人工发起')
  expect(await barriers(page)).toEqual([])
  const { name } = await downloads(page, () => presses(page, '演练报告'))
  expect(name).toMatch(/^召回演练报告 .*\.pdf$/)
})

it('whoever only watches finds the running recall on the work bench, and can change nothing', async () => {
  const page = await officer(people, 'leader')
  await sees(page, '进行中的召回')
  await follows(panel(page, '进行中的召回'), /^ZH/)
  await sees(page, '召回中', '经过')
  expect(await page.getByRole('button', { name: /登记|撤销|完成召回|解除/ }).count()).toBe(0)
  await follows(page, '召回')
  await sees(page, '共 ')
  expect(await page.getByRole('link', { name: '启动召回' }).count()).toBe(0)
})

it('a drill can be run where there is no screen', async () => {
  const { dataDir } = inject('demoDistrict')
  const { code, output } = await fangma(dataDir, 'recall', 'drill', '--json')
  expect(code).toBe(0)
  const seen = JSON.parse(output)
  expect(seen.score).toBeGreaterThan(0)
  const again = await fangma(dataDir, 'recall', 'drill', '--lot', seen.lotNumber)
  expect(again.output).toMatch(/得分|请写成 码\/批号/)
  expect(await fangma(dataDir, 'recall', 'drill', '--lot', '0000000000')).toMatchObject({ code: 1 })
})
