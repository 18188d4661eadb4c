import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import type { Visitors } from './browser.ts'
import { demoPassword, newAddress } from './people.ts'
import { photograph } from './photograph.ts'
import { fills, presses, sees, seesNoMore } from './screen.ts'

/** At the office in the morning: signed in, the day taken along, and the app itself kept. */
export async function leavesTheOffice(people: Visitors, username: string): Promise<Page> {
  const page = await people.visit({ url: inject('demoDistrict').url, screen: 'phone', address: newAddress() })
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation({ latitude: 31.7951, longitude: 106.6612, accuracy: 9 })
  await page.goto('/o/')
  await fills(page, { 用户名: username, 密码: demoPassword })
  await presses(page, '登录')
  await presses(page, '下载今日检查')
  await sees(page, /已下载/)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.reload()
  await sees(page, /已下载/)
  await expect
    .poll(() =>
      page.evaluate(async () => (await caches.keys()).length > 0 && navigator.serviceWorker.controller !== null),
    )
    .toBe(true)
  return page
}

export async function startsTask(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`${name}.*联合检查`) })
    .first()
    .click()
  await sees(page, '检查人员（出示的执法证）')
  for (const at of [1, 2]) {
    if ((await page.locator('li.member').count()) >= 2) break
    await presses(page, '加一位检查人员')
    await page.getByRole('dialog').locator('.row').first().click()
    await expect.poll(() => page.locator('li.member').count()).toBeGreaterThanOrEqual(at)
  }
  await page.getByText(/已向小作坊出示执法证件/).click()
  await presses(page, '开始检查')
  await page.locator('li[data-code] button').first().waitFor()
}

/** An item of the list, by its code. */
export const item = (page: Page, code: string) => page.locator(`li[data-code=${code}] button`)

export async function findsFault(page: Page, code: string, seen: string): Promise<void> {
  await item(page, code).click()
  await presses(page.getByRole('dialog'), /^(不符合|没改好)$/)
  await fills(page, { 看到了什么: seen })
  await page.getByLabel('拍照').setInputFiles(await photograph('a', '#8a6f5a', [2400, 1800]))
  await page.getByRole('dialog').locator('.stamp').waitFor()
  await presses(page, '记好了')
}

/** With the thumb, item by item: nothing may be said of what was not seen. */
export async function scrollsThrough(page: Page): Promise<void> {
  const onward = page.getByRole('button', { name: /请往下看完/ })
  // What was opened by its number was jumped to.
  await page.mouse.wheel(0, -10_000)
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
  for (let turn = 0; turn < 60 && (await onward.count()) > 0; turn += 1) {
    await page.mouse.wheel(0, 350)
    await page.waitForTimeout(120)
  }
  await seesNoMore(page, /请往下看完/)
}

/** What was found before is asked again, one by one. */
export async function asksAgain(page: Page): Promise<void> {
  const open = page.locator('.row.item', { hasText: '上次：' }).filter({ hasText: '未记' })
  for (let left = await open.count(); left > 0; left = await open.count()) {
    await open.first().click()
    await presses(page.getByRole('dialog'), '已改好')
    await presses(page, '记好了')
    await expect.poll(() => open.count()).toBeLessThan(left)
  }
}

/** The rest conforms, which may be said only of what was seen; then what came out. */
export async function marksTheRest(page: Page): Promise<void> {
  await scrollsThrough(page)
  await asksAgain(page)
  const rest = page.getByRole('button', { name: /其余 \d+ 项均符合/ })
  if ((await rest.count()) > 0) await rest.click()
  await presses(page, '看检查结果')
}

export async function signsEverywhere(page: Page): Promise<void> {
  await page.locator('canvas').first().waitFor()
  // No two sign alike.
  for (const [at, pad] of (await page.locator('canvas').all()).entries()) {
    await pad.evaluate(glass => glass.scrollIntoView({ block: 'center' }))
    const box = await pad.boundingBox()
    if (box === null) throw new Error('no pad to sign on')
    await page.mouse.move(box.x + 30, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + 160, box.y + 110, { steps: 4 })
    await page.mouse.move(box.x + 250, box.y + 50 + 9 * at, { steps: 4 })
    await page.mouse.up()
    await pad.locator('xpath=../..').getByRole('button', { name: /重签/ }).waitFor()
  }
}

/** Once there is network again: until all is there, or until the page says why not yet. */
export async function sendsNow(page: Page, said: string | RegExp = '都传完了。'): Promise<void> {
  await page.goto('/o/#/queue')
  const isSaid = async () => {
    const button = page.getByRole('button', { name: '现在传' })
    if ((await button.count()) > 0) await button.click({ timeout: 1000 }).catch(() => undefined)
    return page.getByText(said).first().isVisible()
  }
  await expect.poll(isSaid, { timeout: 30_000, interval: 300 }).toBe(true)
}
