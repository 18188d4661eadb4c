import { expect, inject, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { dialog, fills, presses, sees } from './screen.ts'

const people = visitors()

it('the office files the barcode of a product, and whoever scans it reads the page of its maker', async () => {
  const office = await officer(people, 'office', { to: '/console/workshops?status=valid' })
  await office.locator('tbody tr[data-row-key] a').first().click()
  await office.getByRole('tab', { name: '产品与工艺' }).click()
  await office.getByRole('button', { name: '登记条码' }).first().click()
  await fills(dialog(office), { 商品条码: '6901234567893' })
  await presses(dialog(office), '保存')
  await sees(dialog(office), /校验不符/)
  expect(await barriers(office)).toEqual([])
  await fills(dialog(office), { 商品条码: '6901234567892' })
  await presses(dialog(office), '保存')
  await dialog(office).waitFor({ state: 'hidden' })
  await sees(office, '6901234567892', '更改条码')
  const name = await office.getByRole('heading', { level: 1 }).innerText()

  const { url } = inject('demoDistrict')
  const answer = await fetch(`${url}/01/6901234567892`)
  expect(answer.status).toBe(200)
  expect(answer.url).toContain('/s/')
  expect(await answer.text()).toContain(name.trim())
})
