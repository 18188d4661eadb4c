import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
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

/** What an officer is told, without the console's pages. */
async function asks<Answer>(desk: Page, query: string, input: object): Promise<Answer> {
  const asked = new URLSearchParams({ input: JSON.stringify(input) }).toString()
  const answer = await desk.request.get(`/api/${query}?${asked}`)
  expect(answer.status()).toBe(200)
  return answer.json()
}

type Entries = { readonly rows: readonly { readonly entry: string; readonly ledger: string }[] }
type Lots = { readonly rows: readonly { readonly lot: string; readonly workshop: string }[] }

/** The newest of the whole district: nobody else writes while a journey is under way. */
async function newestEntries(desk: Page): Promise<Entries['rows']> {
  const { rows } = await asks<Entries>(desk, 'ledger/entries', { pageSize: 100 })
  return rows
}

/** The first entry arrives, but the phone never hears of it: as when the server is killed before it answers. */
async function losesTheFirstAnswer(page: Page): Promise<() => number> {
  let tries = 0
  await page.context().route('**/api/ledger/record', async route => {
    tries += 1
    if (tries > 1) return route.continue()
    await route.fetch()
    return route.abort('internetdisconnected')
  })
  return () => tries
}

/** The phone tries by itself after a while; an owner who does not want to wait for that presses until all is sent. */
async function sendsNow(page: Page): Promise<void> {
  await page.goto('/w/#/queue')
  const allSent = async () => {
    const button = page.getByRole('button', { name: '现在传' })
    if ((await button.count()) > 0) await button.click({ timeout: 1000 }).catch(() => undefined)
    return page.getByText('都传完了。').isVisible()
  }
  await expect.poll(allSent, { timeout: 20_000, interval: 200 }).toBe(true)
}

/** What an officer sees of it in the console, and whoever scans the label on the way home. */
async function isKnownToAll(desk: Page, owner: Page, number: string, name: string): Promise<void> {
  const lots = await asks<Lots>(desk, 'ledger/lots', { search: number })
  expect(lots).toMatchObject({ total: 1, rows: [{ number, name, labelsPrinted: 12, pieces: 20 }] })
  const [{ lot, workshop } = { lot: '', workshop: '' }] = lots.rows
  expect((await asks<{ sold: readonly object[] }>(desk, 'ledger/lot', { lot })).sold).toHaveLength(1)
  await desk.goto(`/console/lots/${lot}`)
  await sees(desk, number, name)
  const { code } = await asks<{ code: string }>(owner, 'ledger/pack', { workshop })
  const anyone = await passerBy(people)
  const answer = await anyone.goto(`/s/${code}/${number}`)
  expect(answer?.status()).toBe(200)
  await sees(anyone, number, new RegExp(name))
}

it('an owner without network buys, makes, labels and sells; with network all of it is there, once', async () => {
  const desk = await officer(people, 'office')
  const before = new Set((await newestEntries(desk)).map(({ entry }) => entry))
  const phone = await ownerByCard(people, soyCard)
  const context = phone.context()
  await isReadyForAWeek(phone)
  await context.setOffline(true)
  await buysAsLastTime(phone)
  const name = await makesByRecipe(phone)
  const number = await printsItsLabels(phone, name)
  expect(number).toMatch(/^\d{10,14}$/)
  await sells(phone, number, name)
  await sees(phone, /还有 4 条没传/)

  // The page is closed and opened again, still without network.
  await phone.close()
  const reopened = await context.newPage()
  await reopened.goto('/w/')
  await sees(reopened, /还有 4 条没传/)
  expect((await newestEntries(desk)).filter(({ entry }) => !before.has(entry))).toEqual([])

  const tries = await losesTheFirstAnswer(reopened)
  await context.setOffline(false)
  await sendsNow(reopened)
  await seesNoMore(reopened, /还有 \d+ 条没传/)
  const added = (await newestEntries(desk)).filter(({ entry }) => !before.has(entry))
  expect(added.map(({ ledger }) => ledger).sort()).toEqual(['additive-use', 'dispatch', 'production', 'receiving'])
  expect(tries()).toBe(4)
  await isKnownToAll(desk, reopened, number, name)
})
