import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { closesHazard, reportsRight } from './hazard.ts'
import { duckCard, ownerByCard, spiritCard } from './owner.ts'
import { officer } from './people.ts'
import { dialog, fills, presses, sees, seesNoMore } from './screen.ts'

const people = visitors()

/** What stands in large on the phone. */
async function scoreOn(phone: Page): Promise<number> {
  await phone.goto('/w/#/me')
  await sees(phone, '我的食安指数')
  await phone.goto('/w/#/food-index')
  await sees(phone, /^为什么是 \d+ 分$/)
  return Number(await phone.locator('.number').innerText())
}

/** The parts as they stand on the screen add up to the number above them. */
async function addsUp(phone: Page, score: number): Promise<void> {
  const shown = await phone.locator('.index-parts .arrow').allInnerTexts()
  const points = shown.flatMap(text => /^([\d.]+) \//.exec(text)?.[1] ?? []).map(Number)
  expect(points.length).toBeGreaterThan(4)
  const sum = points.reduce((all, each) => all + Math.round(each * 100), 0)
  expect(Math.floor((sum + 50) / 100)).toBe(score)
}

it('an owner reads why the number is what it is, puts right what counts most, and sees it rise', async () => {
  const phone = await ownerByCard(people, duckCard)
  await sees(phone, '最近记的')
  await phone.getByRole('button', { name: /^食安指数 \d+ 分/ }).click()
  await sees(phone, '我的食安指数', /^截至 \d{4}-\d{2}-\d{2}$/, /不构成推荐/)
  expect(await barriers(phone)).toEqual([])
  const before = await scoreOn(phone)
  await addsUp(phone, before)

  await phone.getByRole('button', { name: /^整改闭环/ }).click()
  await sees(phone, /根据这些记录（\d+）/)
  expect(await barriers(phone)).toEqual([])
  await presses(phone, /返回/)
  await phone.getByRole('button', { name: /^怎么加分/ }).click()
  await sees(phone, /现在 \d+ 分/)
  expect(await barriers(phone)).toEqual([])
  const gain = phone.locator('.card', { hasText: /^\+[1-9]/ }).filter({ hasText: '尽快整改' })
  await gain.first().getByRole('button', { name: '拍照整改' }).click()
  await sees(phone, '整改后的照片')
  const hazard = /hazard=([^&]+)/.exec(phone.url())?.[1] ?? ''
  await reportsRight(phone)
  await sees(phone, '已报，等复查')

  await closesHazard(await officer(people, 'office', { to: `/console/hazards/one/${hazard}` }))
  await expect.poll(() => scoreOn(phone), { timeout: 60_000, interval: 2_000 }).toBeGreaterThan(before)
  await sees(phone, /从 \d+ 分变成 \d+ 分，多 \d+ 分/)
})

it('an appeal written without network is answered by somebody else, and the owner reads the answer', async () => {
  const phone = await ownerByCard(people, spiritCard)
  await scoreOn(phone)
  await phone.getByRole('button', { name: /^我有异议/ }).click()
  await presses(phone, '提出异议')
  await sees(phone, '哪里不对、为什么')
  expect(await barriers(phone)).toEqual([])
  const said = `九月送检的报告没有算进去 ${Date.now()}`
  await phone.context().setOffline(true)
  await fills(phone, { '哪里不对、为什么': said })
  await presses(phone, '送出异议')
  await sees(phone, said, /等网络|等回音/)
  await phone.goto('/w/#/food-index')
  await sees(phone, /^现在连不上网络。下面是 .* 看到的。$/, /^为什么是 \d+ 分$/)
  await phone.goto('/w/#/food-index/appeals')
  await phone.context().setOffline(false)
  await phone.evaluate(() => window.dispatchEvent(new Event('online')))
  await sees(phone, '待答复', /\d{4}-\d{2}-\d{2} 前答复/)
  expect(await barriers(phone)).toEqual([])

  const desk = await officer(people, 'office', { to: '/console/rating/appeals?state=open' })
  await desk
    .locator('tbody tr[data-row-key]')
    .filter({ hasText: '古溪地窖' })
    .filter({ hasText: '食安指数' })
    .first()
    .getByRole('link')
    .first()
    .click()
  await sees(desk, said, '业主没有附照片。')
  expect(await barriers(desk)).toEqual([])
  await presses(desk, '答复')
  await dialog(desk).getByText('不成立', { exact: true }).click()
  await fills(dialog(desk), { 答复: '没有收到这份报告，请把有 CMA 章的报告在台账里补上。' })
  await presses(dialog(desk), '答复')
  await sees(desk, '异议不成立', '答复：不成立')

  await phone.goto('/w/#/messages')
  await sees(phone, /异议/)
  await phone.goto('/w/#/food-index/appeals')
  await sees(phone, '异议不成立', /没有收到这份报告/)
})

it('what an owner says stands beside the number until the office hides it with a reason', async () => {
  const phone = await ownerByCard(people, spiritCard)
  await scoreOn(phone)
  await phone.getByRole('button', { name: /^我要说几句/ }).click()
  const box = phone.getByRole('textbox').first()
  await box.fill('有事打 13900001234')
  await sees(phone, /不能有电话/)
  await box.fill('窖池已经翻新，欢迎监管人员来看。')
  await sees(phone, '别人会这样看到')
  expect(await barriers(phone)).toEqual([])
  await presses(phone, '公开这段话')
  await sees(phone, '公开着')

  const desk = await officer(people, 'office', { to: '/console/rating/replies?search=古溪地窖' })
  await sees(desk, '窖池已经翻新，欢迎监管人员来看。')
  expect(await barriers(desk)).toEqual([])
  await presses(desk, '隐藏')
  await fills(dialog(desk), { 原因: '和食品安全无关' })
  await presses(dialog(desk), '隐藏回应')
  await sees(desk, '已隐藏')

  await phone.reload()
  await sees(phone, '已隐藏', /和食品安全无关/)
  await presses(phone, '撤回这段话')
  await presses(dialog(phone), '撤回')
  await seesNoMore(phone, '已隐藏')
})

it('officers find a workshop by its band, read every record behind its number, and the formula', async () => {
  const desk = await officer(people, 'office', { to: '/console/rating/index' })
  await desk.getByRole('region', { name: '各等次几家' }).getByRole('link').last().click()
  await sees(desk, /最高 \d+ 分/)
  expect(await barriers(desk)).toEqual([])
  await desk.locator('tbody tr[data-row-key] a').first().click()
  await sees(desk, '各项得分', /封顶的原因/, '怎么加分', '历次分数')
  expect(await barriers(desk)).toEqual([])
  await desk.locator('.ant-table-row-expand-icon').first().click()
  await sees(desk, '备案证')
  await desk.getByRole('link', { name: '怎么算的' }).click()
  await sees(desk, '各项的权重', '等次的分数段', '待确认')
  expect(await barriers(desk)).toEqual([])
})
