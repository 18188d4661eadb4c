import { expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { fills, presses, sees } from './screen.ts'

const people = visitors()

function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

it('a clue of an inspection becomes a case', async () => {
  const page = await officer(people, 'office', { to: '/console/cases/clues' })
  await sees(page, '检查中发现、还没有登记案源的')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('link', { name: '登记案源' }).first().click()
  const party = page.getByLabel(/^当事人名称/)
  await expect.poll(() => party.inputValue()).not.toBe('')
  await presses(page, '登记案源')
  await sees(page, '请填写案由')
  await fills(page, { 案由: '涉嫌生产经营标签不符合规定的食品', 违法行为开始: today(), 违法行为终了: today() })
  await sees(page, /追责时效 2 年，至 \d{4}/)
  await presses(page, '登记案源')
  await page.getByRole('heading', { level: 1, name: /涉嫌生产经营标签不符合规定的食品/ }).waitFor()
  await sees(page, '待立案', /还剩 \d+ 个工作日/)
  expect(await barriers(page)).toEqual([])
})
