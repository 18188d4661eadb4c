import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { barriers as measured } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { photograph } from './photograph.ts'
import { chooses, dialog, downloads, fills, follows, presses, sees } from './screen.ts'

const people = visitors()

async function barriers(page: Page) {
  await page.mouse.move(0, 0)
  return measured(page)
}

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text }).first()
const count = async (link: Locator) => Number((await link.innerText()).replaceAll(' ', ''))

async function drafts(office: Page, fields: Readonly<Record<string, string>>, choices: readonly [string, string][]) {
  await office.goto('/console/campaign/duties/new')
  await fills(office, fields)
  for (const [label, option] of choices) await chooses(office, label, option)
  await presses(office, '起草')
  await sees(office, '待批准')
}

async function approves(leader: Page, title: string): Promise<void> {
  await leader.goto('/console/campaign/duties')
  await follows(leader, title)
  await presses(leader, '批准')
  await sees(leader, /已批准，生成 \d+ 项任务/)
}

it('a duty that two agreed on becomes the inspector’s task, which a photograph ends', async () => {
  const title = '张贴负面清单'
  const office = await officer(people, 'office')
  await drafts(office, { 责任: title, 依据: '示例文件' }, [
    ['责任主体', '每名监管责任人'],
    ['频次', '每月'],
    ['证据', '照片'],
  ])
  expect(await barriers(office)).toEqual([])
  const leader = await officer(people, 'leader')
  await approves(leader, title)

  const inspector = await officer(people, 'inspector', { to: '/console/campaign/my-duties' })
  await follows(inspector, title)
  await sees(inspector, '待完成', '示例文件')
  await presses(inspector, '上传证据，完成')
  await presses(dialog(inspector), '完成')
  await sees(inspector, '请上传证据；没有证据不能算完成')
  await dialog(inspector)
    .locator('input[type=file]')
    .setInputFiles(await photograph('现场'))
  await fills(dialog(inspector), { 说明: '在责任小作坊张贴了负面清单' })
  await presses(dialog(inspector), '完成')
  await sees(inspector, '按期完成')
  await presses(inspector, '放大第 1 张照片')
  await dialog(inspector).getByRole('img', { name: '第 1 张照片' }).waitFor()
  await leader.goto('/console/campaign/duties')
  await rowOf(leader, title).getByRole('link', { name: '1', exact: true }).click()
  await sees(leader, '唐一鸣')
  expect(await barriers(leader)).toEqual([])
})

it('what was due without evidence is red, and every figure opens its rows', async () => {
  const title = '每周核对公示栏'
  const year = new Date().getFullYear()
  const office = await officer(people, 'office')
  await drafts(office, { 责任: title, 开始执行: `${year}-01-01` }, [
    ['责任主体', '指定的股室'],
    ['单位', '行政审批股'],
    ['频次', '每周'],
    ['证据', '文件'],
  ])
  const leader = await officer(people, 'leader')
  await approves(leader, title)
  await leader.goto('/console/campaign/duty-gaps')
  await sees(leader, '到期没有证据的任务', '没有落实到人的任务')
  expect(await barriers(leader)).toEqual([])
  const red = rowOf(leader, title).getByRole('link', { name: /^\d+$/ })
  const late = await count(red)
  await red.click()
  await sees(leader, '逾期无证据', /逾期 \d+ 个工作日/, `共 ${late} 条`)

  await leader.goto('/console/campaign/compliance?by=duty')
  const overdue = rowOf(leader, title).getByRole('link')
  await overdue.first().waitFor()
  expect(await barriers(leader)).toEqual([])
  await overdue.first().click()
  await sees(leader, '逾期无证据', title)
  const { name, bytes } = await downloads(leader, () => presses(leader, '导出所筛'))
  expect([name.endsWith('.xlsx'), bytes.length > 1000]).toEqual([true, true])
  await leader.locator('.ant-table-row').first().getByRole('checkbox').check()
  await presses(leader, /^改派所选 \d+ 项$/)
  await chooses(leader, '改派给', '林股长')
  await fills(dialog(leader), { 原因: '落实到人' })
  await presses(dialog(leader), '改派')
  await sees(leader, '林股长')
})

it('the tasks of a campaign stand beside every workshop, each number with its records', async () => {
  const leader = await officer(people, 'leader', { to: '/console/workshops?status=valid' })
  const valid = leader.getByText(/^筛选出 [\d,]+ 家$/)
  await valid.waitFor()
  const filed = ((await valid.textContent()) ?? '').replace(/\D/g, '')
  await leader.goto('/console/campaign/matrix')
  await sees(leader, '监督检查覆盖小作坊', `共 ${filed} 条`)
  expect(await barriers(leader)).toEqual([])
  const wanting = leader.getByRole('row').filter({ hasText: '监督抽检' }).nth(0).getByRole('link').last()
  const missing = await count(wanting)
  await wanting.click()
  await sees(leader, `共 ${missing} 条`)
  await leader.goto('/console/campaign/matrix')
  await leader.locator('.ant-table-row').first().getByRole('link', { name: '1', exact: true }).first().click()
  await sees(leader, '共 1 条记录。')
})
