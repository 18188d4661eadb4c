import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { visitors } from './browser.ts'
import { codeFor, phoneOf } from './owner.ts'
import { newAddress, officer } from './people.ts'
import { dialog, fills, opensTab, presses, sees } from './screen.ts'
import { opensWorkshop } from './workshops.ts'

const people = visitors()

/** What the phone asks the server, without its pages. */
async function signsIn(phone: Page, how: 'card-sign-in' | 'code-sign-in' | 'send-code', data: object) {
  const answer = await phone.request.post(`/api/identity/${how}`, { data })
  return { status: answer.status(), ...(await answer.json()) }
}

const aPhone = () => people.visit({ url: inject('demoDistrict').url, screen: 'phone', address: newAddress() })

it('the office hands an owner a card that opens the phone, until it is revoked', async () => {
  const page = await officer(people, 'office')
  await opensWorkshop(page, 'status=valid&certificate=in-force', 7)
  await opensTab(page, '业主')
  await sees(page, '还没有发过业主卡')
  await presses(page, '发业主卡')
  await fills(page, { 备注: '本人手机' })
  await presses(dialog(page), '发卡')
  const card = dialog(page).getByRole('article')
  await card.waitFor()
  const code = ((await card.locator('code').textContent()) ?? '').replace(/\s/g, '')
  expect(code).toMatch(/^[0-9A-Z]{24}$/)

  expect(await printedSize(page)).toEqual([86, 54])
  await page.getByLabel(/A4/).check()
  expect(await printedSize(page)).toEqual([210, 297])
  await presses(dialog(page), '已交给本人，关闭')
  await sees(page, '还没有用过')
  // The lines of a drawing are letters and digits, too: what is read counts, hidden or not.
  expect(await page.locator('body').textContent()).not.toContain(code.slice(0, 4))

  const phone = await aPhone()
  expect(await signsIn(phone, 'card-sign-in', { card: code })).toMatchObject({ status: 200, workshops: 1 })
  expect((await phone.request.get('/api/identity/me')).status()).toBe(200)

  await presses(page, '作废')
  await fills(dialog(page), { 原因: '手机遗失' })
  await presses(dialog(page), '确认作废')
  await sees(page, '业主卡已作废')
  expect((await phone.request.get('/api/identity/me')).status()).toBe(401)
  expect(await signsIn(await aPhone(), 'card-sign-in', { card: code })).toMatchObject({ status: 401 })
})

it('an owner whose telephone is on file gets in with the code of a short message', async () => {
  const number = await phoneOf('小龙酒坊')
  const phone = await aPhone()
  expect(await signsIn(phone, 'send-code', { phone: number })).toMatchObject({ status: 200, nextInSeconds: 60 })
  const code = await codeFor(number)
  expect(await signsIn(phone, 'code-sign-in', { phone: number, code })).toMatchObject({ status: 200, workshops: 1 })
  expect(await signsIn(await aPhone(), 'code-sign-in', { phone: number, code })).toMatchObject({ status: 401 })
})

/** Whole millimetres of the page that would be printed; the browser counts in pixels. */
async function printedSize(page: Page): Promise<number[]> {
  const pdf = await page.pdf({ preferCSSPageSize: true })
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? []
  return [width, height].map(points => Math.round((Number(points) / 72) * 25.4))
}
