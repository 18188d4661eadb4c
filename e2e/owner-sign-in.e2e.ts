import { expect, it } from 'vitest'
import { visitors } from './browser.ts'
import { duckCard, ownerByCard, ownerByCode, spiritCard } from './owner.ts'
import { fills, presses, sees } from './screen.ts'

const people = visitors()

it('an owner scans the card and is in, also after the phone was switched off', async () => {
  const page = await ownerByCard(people, spiritCard)
  await sees(page, '记一笔', '我的码')
  // The key does not stay in the address, where the next one to hold the phone would find it.
  expect(page.url()).not.toContain('card')
  const later = await page.context().newPage()
  await page.close()
  await later.goto('/w/')
  await sees(later, '记一笔')
})

it('an owner types the card, first with a slip of the pen', async () => {
  const page = await ownerByCard(people, duckCard)
  await page.context().clearCookies()
  await page.evaluate(() => indexedDB.databases().then(all => all.map(one => indexedDB.deleteDatabase(one.name ?? ''))))
  await page.goto('/w/#/')
  await page.reload()
  await page.getByText('业主卡', { exact: true }).click()
  await fills(page, { 卡号: duckCard.replace('4', '3') })
  await presses(page, '登录')
  await sees(page, /卡号有误/)
  await fills(page, { 卡号: duckCard.toLowerCase().replaceAll('-', ' ') })
  await presses(page, '登录')
  await sees(page, '记一笔')
})

it('an owner without a card gets a code on the telephone that is on file', async () => {
  const page = await ownerByCode(people, '尹怡提麻空')
  await sees(page, '记一笔')
})
