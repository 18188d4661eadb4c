import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { visitors } from './browser.ts'
import { demoPassword, newAddress, officer, signsIn } from './people.ts'
import { dialog, field, fills, follows, opensTab, presses, sees } from './screen.ts'
import { opensRecord, opensWorkshop } from './workshops.ts'

const people = visitors()

function atTheDoor(): Promise<Page> {
  return people.visit({ url: inject('demoDistrict').url, address: newAddress() })
}

/** What the page says then. */
async function isRefused(page: Page, username: string, password: string): Promise<string> {
  const [answer] = await Promise.all([page.waitForResponse(/identity\/sign-in/), signsIn(page, username, password)])
  const { detail }: { detail: string } = await answer.json()
  await sees(page.getByRole('alert'), detail)
  return detail
}

describe('signing in', () => {
  it('is refused in the same words for a wrong password and a wrong name, and locked after five', async () => {
    const page = await atTheDoor()
    const refusal = await isRefused(page, 'nobody', 'Falsch-2022')
    expect(refusal).toMatch(/用户名或密码/)
    for (let wrong = 1; wrong <= 4; wrong++) expect(await isRefused(page, 'lab', `Falsch-${wrong}`)).toBe(refusal)
    expect(await isRefused(page, 'lab', 'Falsch-5')).toMatch(/已暂停登录/)
    expect(await isRefused(page, 'lab', demoPassword)).toMatch(/已暂停登录/)

    const admin = await officer(people, 'admin')
    await follows(admin, '用户')
    await presses(admin.getByRole('row', { name: /检验员/ }), '解锁')
    await presses(dialog(admin), '解锁')
    await sees(admin, '已解锁')
    await signsIn(page, 'lab', demoPassword)
    await page.getByRole('navigation', { name: '主导航' }).waitFor()
  })

  it('ends where another device ended it, and leads back to where the person was', async () => {
    const here = await officer(people, 'leader', { to: '/console/workshops?category=soy' })
    await sees(here, /筛选出 \d+ 家/)
    expect(here.url()).toContain('category=soy')
    const there = await officer(people, 'leader', { to: '/console/account' })
    await there.getByRole('row').filter({ hasNotText: '本机' }).getByRole('button', { name: '退出' }).first().click()
    await sees(there, '该设备已退出')
    await here.reload()
    await here.waitForURL(/sign-in\?from=/)
    await signsIn(here, 'leader', demoPassword)
    await here.waitForURL(/workshops\?category=soy/)
  })

  it('ends after half an hour without a hand on it', async () => {
    const page = await atTheDoor()
    await page.clock.install()
    await page.goto('/console/')
    await signsIn(page, 'superior', demoPassword)
    await sees(page, '工作台')
    await page.clock.runFor('28:30')
    await sees(page, /分钟没有操作将自动退出/)
    await page.clock.runFor('02:00')
    await sees(page, '长时间没有操作，已为您退出')
    expect(page.url()).toContain('/console/sign-in?idle')
  })
})

describe('an inspector', () => {
  it('sees the workshops of the own towns and no others, and no entry that is not theirs', async () => {
    const page = await officer(people, 'inspector')
    const rail = page.getByRole('navigation', { name: '主导航' })
    await rail.getByRole('link', { name: '小作坊名册' }).waitFor()
    for (const word of ['导入名册', '用户', '审计日志', '设置']) {
      expect(await rail.getByRole('link', { name: word, exact: true }).count(), word).toBe(0)
    }
    await follows(page, '小作坊名册')
    await page.locator('tbody tr[data-row-key]').first().waitFor()
    const towns = await page.locator('tbody tr[data-row-key] td:nth-child(5)').allTextContents()
    expect(new Set(towns.filter(town => !['登科街道', '文治街道', '司城街道'].includes(town)))).toEqual(new Set())
    for (const address of ['/console/system/accounts', '/console/system/audit', '/console/import']) {
      await page.goto(address)
      await page.getByRole('alert').waitFor()
    }
    const office = await officer(people, 'office')
    const far = await opensWorkshop(office, 'town=511903102')
    await page.goto(`/console/workshops/${far.id}`)
    await page.getByRole('alert').waitFor()
    expect(await page.getByText(far.name).count()).toBe(0)
  })
})

describe('personal data', () => {
  it('are masked until somebody gives a reason, and the auditor sees who it was', async () => {
    const office = await officer(people, 'office')
    const workshop = await opensWorkshop(office, 'status=valid', 5)
    await opensTab(office, '基本信息')
    await sees(office, /1\d\d\*{4}\d{4}/)
    await presses(office, '查看完整信息')
    await presses(dialog(office), '查看')
    await dialog(office).locator('[aria-invalid=true]').waitFor()
    const reason = `核对联系方式 ${Date.now()}`
    await fills(dialog(office), { 查看原因: reason })
    await presses(dialog(office), '查看')
    await sees(dialog(office), /(?<!\d)1\d{10}(?!\d)/)
    const shown = /(?<!\d)1\d{10}(?!\d)/.exec((await dialog(office).textContent()) ?? '')?.[0] ?? ''

    await office.keyboard.press('Escape')
    await opensRecord(office, workshop)
    await follows(office, '变更')
    const phone = '13712345678'
    await fills(office, { 经营者电话: phone, 变更原因: reason })
    await presses(office, '保存变更')
    await sees(office, '变更已保存')

    const auditor = await officer(people, 'auditor', { to: '/console/system/audit' })
    await auditor.getByPlaceholder('人、对象或原因').fill(reason)
    await auditor.keyboard.press('Enter')
    const rows = auditor.locator('tbody tr[data-row-key]')
    await expect.poll(() => rows.count()).toBe(2)
    await sees(auditor, '林股长', reason, workshop.name)
    for (const row of await rows.all()) await row.locator('button.ant-table-row-expand-icon').click()
    await sees(auditor, '变更前', '137****5678')
    const text = (await auditor.locator('main').textContent()) ?? ''
    expect(text).not.toContain(phone)
    expect(text).not.toContain(shown)
  })
})

describe('the administrator', () => {
  it('changes a setting within its bounds, and it stays changed', async () => {
    const page = await officer(people, 'admin', { to: '/console/system/settings' })
    await fills(page, { 锁定分钟数: '0' })
    await presses(page, '保存设置')
    await sees(page.getByRole('alert'), '锁定分钟数不能小于 1')
    await fills(page, { 锁定分钟数: '20' })
    await presses(page, '保存设置')
    await sees(page, '设置已保存，立即生效')
    await page.reload()
    await expect.poll(() => field(page, '锁定分钟数').inputValue()).toBe('20')
  })
})
