import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { newAddress, officer, passerBy } from './people.ts'
import { field, fills, follows, presses, sees } from './screen.ts'
import { opensWorkshop } from './workshops.ts'

const people = visitors()

/** A phone whose browser runs no script at all. */
function withoutScript(): Promise<Page> {
  const { url } = inject('demoDistrict')
  return people.visit({ url, screen: 'phone', address: newAddress(), javaScript: false })
}

it('a consumer scans, reads how the index was reckoned, tries the formula and follows what happened, without a script', async () => {
  const office = await officer(people, 'office')
  const workshop = await opensWorkshop(office, 'status=valid&certificate=in-force', 0)
  const phone = await withoutScript()
  await phone.goto(workshop.path)
  await sees(phone, workshop.name, '食安指数', '从备案到今天的全部公开记录 ›')
  const score = await phone.locator('.score').innerText()
  expect(Number(score)).toBeGreaterThan(0)

  await follows(phone, '怎么算的 ›')
  await sees(phone, '食安指数怎么算的', /依据公开记录计算，不构成推荐/)
  expect(await phone.locator('.score').innerText()).toBe(score)

  await follows(phone, '公式说明和试算 ›')
  await sees(phone, '食安指数怎么算', '试算', /证照资质的权重/)
  await fills(phone, { '从业人员（人）': '两个人' })
  await presses(phone, '算一算')
  await sees(phone, '有 1 处要改，改好再算；已经填的都还在。', '请填整数，不带小数和单位')
  expect(await field(phone, '从业人员（人）').inputValue()).toBe('两个人')
  await fills(phone, { '从业人员（人）': '3', '其中健康证有效（人）': '3' })
  await presses(phone, '算一算')
  await sees(phone, '试算结果', '按您填的算，不是哪一家的得分。')
  const tried = Number(await phone.locator('.score').innerText())
  await fills(phone, { '没有完成的召回（次）': '1' })
  await presses(phone, '算一算')
  await sees(phone, '封顶')
  expect(Number(await phone.locator('.score').innerText())).toBeLessThan(tried)

  await phone.goto(workshop.path)
  await follows(phone, '从备案到今天的全部公开记录 ›')
  await sees(phone, '时间轴', /已公开 \d+ 条/, /首次备案，备案证/)
  await follows(phone, workshop.name)
  await sees(phone, '证照资质')
})

it('nobody is kept from the pages that explain, in both text sizes', async () => {
  const office = await officer(people, 'office')
  const { path } = await opensWorkshop(office, 'status=valid&certificate=in-force', 1)
  const phone = await passerBy(people)
  for (const page of [`${path}/index`, `${path}/index?big=1`, `${path}/timeline`, '/index', '/index?ask=1', '/open']) {
    await phone.goto(page)
    expect(await barriers(phone), page).toEqual([])
  }
})

it('whoever wants the data reads what it means, on what terms, and takes it', async () => {
  const phone = await passerBy(people)
  await phone.goto('/')
  await follows(phone, '开放数据')
  await sees(phone, '开放数据', '使用条款（待确认）', 'certificateExpiresOn')
  const { url } = inject('demoDistrict')
  const answer = await fetch(`${url}/open/workshops.json`, { headers: { 'x-forwarded-for': newAddress() } })
  const { total, workshops } = (await answer.json()) as { total: number; workshops: { page: string }[] }
  expect(workshops).toHaveLength(total)
  expect(total).toBeGreaterThan(300)
})
