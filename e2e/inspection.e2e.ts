import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { barriers as measured } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { chooses, dialog, downloads, fills, follows, presses, sees, takes } from './screen.ts'

const people = visitors()

async function barriers(page: Page) {
  await page.mouse.move(0, 0)
  return measured(page)
}

const item = (page: Page, code: string) => page.locator('section.inspection-item').filter({ hasText: code })

/** A stroke in each pad that is shown. */
async function signsEverywhere(page: Page): Promise<void> {
  for (const pad of await page.locator('canvas').all()) {
    await pad.scrollIntoViewIfNeeded()
    const box = await pad.boundingBox()
    if (box === null) throw new Error('no pad to sign on')
    await page.mouse.move(box.x + 20, box.y + 20)
    await page.mouse.down()
    await page.mouse.move(box.x + 90, box.y + 50, { steps: 4 })
    await page.mouse.up()
    await pad.locator('xpath=..').getByRole('button', { name: '重签' }).and(page.locator(':enabled')).waitFor()
  }
}

async function marksAllBut(page: Page, code: string, seen: string): Promise<void> {
  await item(page, code).getByText('不符合', { exact: true }).click()
  await item(page, code).locator('textarea').fill(seen)
  await page.getByLabel('以上项目已逐项看过').check()
  await presses(page, /^其余 \d+ 项均符合$/)
  await presses(page, /^保存 \d+ 项$/)
  await page.getByRole('button', { name: '告知结果并完成' }).waitFor()
}

it('from a plan that the leader approves to a result that everybody may read', async () => {
  const office = await officer(people, 'office', { to: '/console/inspections/plans' })
  const year = String(new Date().getFullYear() + 1)
  await presses(office, '起草计划')
  await fills(dialog(office), { 年份: year })
  await presses(dialog(office), /^起\s?草$/)
  await office.getByRole('heading', { level: 1, name: `${year} 年监督检查计划` }).waitFor()
  await office.locator('.matrix-cell[data-state=planned]').first().waitFor()
  expect(await barriers(office)).toEqual([])
  const { bytes } = await downloads(office, () => presses(office, '导出计划'))
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  await presses(office, '提交批准')
  await presses(dialog(office), '提交批准')
  await sees(office, '待批准')

  const leader = await officer(people, 'leader', { to: new URL(office.url()).pathname })
  await presses(leader, /^批\s?准$/)
  await presses(dialog(leader), /^批\s?准$/)
  await sees(leader, /已批准，生成 \d+ 项任务/)

  const inspector = await officer(people, 'inspector', { to: '/console/inspections/tasks' })
  await follows(inspector, '开始检查')
  await sees(inspector, '要点表')
  expect(await barriers(inspector)).toEqual([])
  await presses(inspector, '开始检查')
  await inspector.getByRole('heading', { level: 1, name: /JC\d{4}-\d{4}$/ }).waitFor()
  const number = /JC\d{4}-\d{4}/.exec(await inspector.locator('h1').innerText())?.[0] ?? ''
  await marksAllBut(inspector, 'K17', '垃圾桶没有加盖')
  expect(await barriers(inspector)).toEqual([])
  await sees(inspector, /检查结果：基本符合/)
  await chooses(inspector, '检查人员', '许惊蛰')
  await inspector.getByLabel(/^已出示执法证件/).check()
  await fills(inspector, { 签名人: '张老板' })
  await signsEverywhere(inspector)
  await presses(inspector, '告知结果并完成')
  await sees(inspector, '已完成', '现场笔录', /监督检查结果记录表/, '待责令')
  expect(await barriers(inspector)).toEqual([])

  await inspector.goto(`/console/inspections/disclosures?search=${number}`)
  await inspector.locator('tbody').getByRole('checkbox').first().check()
  await presses(inspector, '公示 1 项')
  await sees(inspector, '已公示 1 项')
})

it('a draw shows its seed, draws again when it is opened, and leaves tasks behind', async () => {
  const office = await officer(people, 'office', { to: '/console/inspections/draws' })
  await presses(office, /^抽\s?取$/)
  await fills(dialog(office), { 事项: '当众摇号的双随机', 抽多少家: '3', 种子: '恩阳 3-7-21' })
  await presses(dialog(office), /^抽\s?取$/)
  await office.getByRole('heading', { level: 1, name: '当众摇号的双随机' }).waitFor()
  await sees(office, '恩阳 3-7-21', /重新抽了一遍，结果相同/)
  expect(await office.locator('tbody tr').count()).toBe(3)
  expect(await barriers(office)).toEqual([])
})

it('on a joint visit the fire brigade sees and marks its own items only', async () => {
  const office = await officer(people, 'office', { to: '/console/inspections/new?kind=joint&departments=market,fire' })
  await takes(office.getByRole('combobox', { name: '小作坊' }), '古溪地窖')
  await sees(office, '要点表')
  await presses(office, '开始检查')
  await office.getByRole('heading', { level: 1, name: /JC\d{4}-\d{4}$/ }).waitFor()
  await sees(office, '市场监管检查项目', '消防救援检查项目', /由该部门自己的账号记录/)

  const partner = await officer(people, 'partner', { to: new URL(office.url()).pathname })
  await sees(partner, '消防救援检查项目')
  expect(await partner.locator('section.inspection-item').allInnerTexts()).toHaveLength(2)
  expect(await partner.getByText('市场监管检查项目').count()).toBe(0)
  await item(partner, 'K24').getByText('不符合', { exact: true }).click()
  await item(partner, 'K24').locator('textarea').fill('灭火器压力不足')
  await presses(partner, '保存 1 项')
  await sees(partner, '已保存 1 项')
  expect(await barriers(partner)).toEqual([])
})
