import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { visitors } from './browser.ts'
import { ownerByCard, soyCard } from './owner.ts'
import { officer, passerBy } from './people.ts'
import { fills, presses, sees, seesNoMore } from './screen.ts'

const people = visitors()

/** The phone has its pages and its pack: from now on it needs no network. */
async function isReadyForAWeek(page: Page): Promise<void> {
  await sees(page, '记一笔', '最近记的')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.goto('/w/#/me')
  await sees(page, /还能编 200\s*个批号、\s*\d{2,}\s*个标签号/)
  await page.goto('/w/#/')
  await page.reload()
  await sees(page, '最近记的')
  await expect
    .poll(() =>
      page.evaluate(async () => (await caches.keys()).length > 0 && navigator.serviceWorker.controller !== null),
    )
    .toBe(true)
}

/** Same as last time: three taps from the first screen. */
async function buysAsLastTime(page: Page): Promise<void> {
  await presses(page, '记一笔')
  await page
    .getByRole('button', { name: /^上次：/ })
    .first()
    .click()
  await presses(page, '确认，记好')
  await sees(page, /记好了：进货/)
}

/** From a recipe whose additives come along, in the market's words. @returns the product's name */
async function makesByRecipe(page: Page): Promise<string> {
  await presses(page, '记一笔')
  const row = page.getByRole('button', { name: /^做 / }).first()
  const name = ((await row.textContent()) ?? '')
    .replace(/^做 /, '')
    .replace(/按配方.*$/, '')
    .trim()
  await row.click()
  await page.getByLabel('做了多少').first().fill('十斤')
  await sees(page, /5 千克/)
  await page.getByRole('button', { name: /^对/ }).first().click()
  await sees(page, /每千克|按生产需要/)
  await fills(page, { 包装件数: '20' })
  await page.getByText('合格，可以出厂').first().click()
  await presses(page, '记好')
  await sees(page, /记好了：生产/)
  return name
}

/** @returns the number of the lot that was made just now */
async function printsItsLabels(page: Page, name: string): Promise<string> {
  await page.goto('/w/#/labels')
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
  await sees(page, /还能打 20 张/)
  const said = await page.locator('p.quiet', { hasText: '还能打' }).first().innerText()
  const number = /\d{10,14}/.exec(said)?.[0] ?? ''
  await page.getByLabel('打多少张').first().fill('12')
  await presses(page, '打印 12 张')
  await sees(page, /标签编号 \d+～\d+，有网络时自动传/)
  return number
}

async function sells(page: Page, number: string, name: string): Promise<void> {
  await page.goto('/w/#/record/dispatch')
  await presses(page, /选一批/)
  await page
    .getByRole('button', { name: new RegExp(number) })
    .first()
    .click()
  await page.getByLabel(name, { exact: true }).first().fill('2千克')
  await presses(page, '记好')
  await sees(page, /记好了：销售/)
}

it('an owner without network buys, makes, labels and sells; with network all of it is there, once', async () => {
  const page = await ownerByCard(people, soyCard)
  await isReadyForAWeek(page)
  await page.context().setOffline(true)
  await buysAsLastTime(page)
  const name = await makesByRecipe(page)
  const number = await printsItsLabels(page, name)
  expect(number).toMatch(/^\d{10,14}$/)
  await sells(page, number, name)
  await sees(page, /还有 4 条没传/)

  // The phone was switched off and on again, still without network.
  await page.goto('about:blank')
  await page.goto('/w/')
  await sees(page, /还有 4 条没传/)

  await page.context().setOffline(false)
  await seesNoMore(page, /还有 \d+ 条没传/)

  const desk = await officer(people, 'office')
  const asked = new URLSearchParams({ input: JSON.stringify({ search: number }) }).toString()
  const lots = await (await desk.request.get(`/api/ledger/lots?${asked}`)).json()
  expect(lots).toMatchObject({ total: 1, rows: [{ number, name, labelsPrinted: 12, pieces: 20 }] })
  await desk.goto(`/console/lots/${lots.rows[0].lot}`)
  await sees(desk, number, name)

  const workshop = lots.rows[0].workshop
  const detail = new URLSearchParams({ input: JSON.stringify({ lot: lots.rows[0].lot }) }).toString()
  const { sold } = await (await desk.request.get(`/api/ledger/lot?${detail}`)).json()
  expect(sold).toHaveLength(1)
  const packInput = new URLSearchParams({ input: JSON.stringify({ workshop }) }).toString()
  const { code } = await (await page.request.get(`/api/ledger/pack?${packInput}`)).json()
  const anyone = await passerBy(people)
  await anyone.goto(`${inject('demoDistrict').url}/s/${code}/${number}`)
  await sees(anyone, number, new RegExp(name))
})
