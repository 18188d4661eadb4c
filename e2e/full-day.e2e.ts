import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { reportsRight } from './hazard.ts'
import { findsFault, leavesTheOffice, marksTheRest, sendsNow, signsEverywhere, startsTask } from './officer-app.ts'
import { ownerByCard, soyCard } from './owner.ts'
import { officer } from './people.ts'
import { chooses, dialog, fills, follows, presses, sees, seesNoMore, takes } from './screen.ts'

const people = visitors()
const shop = '永强豆制品'
/** All that is found on it is one matter, under the name that the office gave it. */
const campaign = `节前消防联合检查 ${Date.now()}`
const rubbish = `垃圾桶没有加盖，在灶台旁边 ${Date.now()}`
const extinguisher = `灭火器压力不足 ${Date.now()}`

/** In the morning the office sets a joint visit for today. */
async function setsJointTask(desk: Page): Promise<void> {
  await presses(desk, '新增任务')
  await takes(dialog(desk).getByRole('combobox', { name: '小作坊' }), shop)
  await chooses(desk, '检查种类', '联合检查')
  await dialog(desk).getByLabel('消防救援').check()
  await fills(dialog(desk), { 事由: campaign })
  await presses(dialog(desk), '新增')
  await sees(desk, '已新增任务')
}

/** The fire brigade is through first; the head of the workshop will not sign, the village's man has seen it. */
async function fireBrigadeVisits(phone: Page): Promise<void> {
  expect(await phone.locator('li[data-code]').count()).toBeLessThan(5)
  await findsFault(phone, 'K24', extinguisher)
  await marksTheRest(phone)
  await sees(phone, '发现 1 项问题')
  await presses(phone, '签名')
  await phone.locator('canvas').first().waitFor()
  await presses(phone, '拒绝签名')
  await presses(phone, '没有说明原因')
  await phone
    .getByLabel(/见证人姓名/)
    .first()
    .fill('陈国华')
  await signsEverywhere(phone)
  await presses(phone, '完成检查')
}

async function bureauVisits(phone: Page): Promise<void> {
  await findsFault(phone, 'K17', rubbish)
  await marksTheRest(phone)
  await sees(phone, '基本符合')
  await presses(phone, '看文书')
  await presses(phone, /签名$/)
  await signsEverywhere(phone)
  await presses(phone, '完成检查')
  await sees(phone, '还有 1 次检查没传', /记好了，都在手机里/)
  await phone.context().setOffline(false)
  await sendsNow(phone)
  await seesNoMore(phone, /还有 \d+ 次检查没传/)
  await phone.goto('/o/#/')
  await phone
    .getByRole('button', { name: new RegExp(`${shop}.*已上传`) })
    .first()
    .click()
  await sees(phone, /检查编号 JC\d{4}-\d{4}/)
}

const rowsOf = (page: Page) => page.locator('tbody tr[data-row-key]')

/** Each department finds its own in the one list, and orders it put right. @returns where it stands */
async function orders(page: Page, problem: string, fields: Readonly<Record<string, string>> = {}) {
  await page.goto(`/console/hazards?view=list&campaign=${campaign}&state=found`)
  await rowsOf(page).filter({ hasText: problem }).getByRole('checkbox').check()
  await presses(page, '责令整改')
  await fills(dialog(page), fields)
  await presses(dialog(page), '责令整改')
  await dialog(page).waitFor({ state: 'hidden' })
  await page.goto(`/console/hazards?view=list&campaign=${campaign}`)
  await follows(page, new RegExp(problem))
  await sees(page, '整改中')
}

/** Three taps: open it, take a photograph, send. */
async function putsRight(phone: Page, problem: string, colour: string): Promise<void> {
  await phone.getByRole('button', { name: new RegExp(problem) }).click()
  await reportsRight(phone, colour)
  await sees(phone.getByRole('button', { name: new RegExp(problem) }), '已报，等复查')
}

/** On the spot, by whom the owner is not. */
async function closes(page: Page): Promise<void> {
  await page.reload()
  await sees(page, '待复查', '报告整改')
  for (const step of ['开始复查', '复查通过、销号']) {
    await presses(page, step)
    await presses(dialog(page), step)
  }
  await sees(page, '已销号', '凭 1 张照片销号')
}

/** What the board of clearance says of it, department by department: found, closed, open. */
async function clearanceOf(page: Page): Promise<string[]> {
  await page.goto(`/console/hazards/clearance?by=department&campaign=${campaign}`)
  await sees(page, /合计 \d+ 处/)
  const cells = await rowsOf(page).evaluateAll(rows =>
    rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent)),
  )
  return cells.map(row => row.slice(0, 4).join(' ')).sort()
}

it('a joint visit without network, orders of each department, the owner’s photographs, and everything cleared', async () => {
  const desk = await officer(people, 'office', { to: '/console/inspections/tasks' })
  await setsJointTask(desk)
  const fire = await leavesTheOffice(people, 'partner')
  const bureau = await leavesTheOffice(people, 'inspector')
  await Promise.all([fire, bureau].map(phone => phone.context().setOffline(true)))
  await startsTask(fire, shop)
  await fireBrigadeVisits(fire)
  await fire.context().setOffline(false)
  await sendsNow(fire, /市场监管部门还没有上传这次联合检查/)
  expect(await barriers(fire)).toEqual([])
  await startsTask(bureau, shop)
  await bureauVisits(bureau)
  await sendsNow(fire)

  const inspector = await officer(people, 'inspector')
  await orders(inspector, rubbish, {
    ...{ 本局联系电话: '0827-3366123', 行政复议机关: '巴中市恩阳区人民政府' },
    有管辖权的法院: '巴中市恩阳区人民法院',
  })
  const partner = await officer(people, 'partner')
  await orders(partner, extinguisher)
  expect(await clearanceOf(desk)).toEqual(['市场监管 1 0 1', '消防救援 1 0 1'])
  expect(await clearanceOf(partner)).toEqual(['消防救援 1 0 1'])
  await partner.goBack()

  const owner = await ownerByCard(people, soyCard)
  await sees(owner, /有 \d+ 处要整改/)
  await owner.goto('/w/#/hazards')
  await putsRight(owner, rubbish, '#7a9')
  await putsRight(owner, extinguisher, '#a79')

  await desk.goto(`/console/hazards?view=list&campaign=${campaign}`)
  await follows(desk, new RegExp(extinguisher))
  await sees(desk, '待复查')
  // Of another department the office reads, and does not close.
  expect(await desk.getByRole('button', { name: /复查/ }).count()).toBe(0)
  await closes(inspector)
  await closes(partner)

  expect(await clearanceOf(desk)).toEqual(['市场监管 1 1 0', '消防救援 1 1 0'])
  await sees(desk, /已清零：发现 2 处，全部销号/)
  expect(await barriers(desk)).toEqual([])
  await rowsOf(desk).first().getByRole('link').first().click()
  await desk.waitForURL(/view=list/)
  await expect.poll(() => rowsOf(desk).allTextContents()).toEqual([expect.stringMatching(/已销号/)])
})
