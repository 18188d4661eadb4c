import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { type Entry, fromBufferPromise } from 'yauzl'
import { criteriaEditions } from '../src/cultivation/rules/criteria.ts'
import { checkDigit } from '../src/cultivation/rules/sc-number.ts'
import { checkCharacter31 } from '../src/kernel/uscc.ts'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { duckCard, ownerByCard } from './owner.ts'
import { newAddress, officer, passerBy } from './people.ts'
import { dialog, downloads, fills, follows, picks, presses, sees, seesNoMore } from './screen.ts'
import { opensWorkshop } from './workshops.ts'

const people = visitors()
const paper = { name: '备案证.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 paper') }

/** Anyone, on a phone that runs no scripts. */
function reader(): Promise<Page> {
  const { url } = inject('demoDistrict')
  return people.visit({ url, screen: 'phone', address: newAddress(), javaScript: false })
}

/** Opens the step, writes, and waits until it is done. */
async function takes(page: Page, step: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await presses(page, step)
  await fills(dialog(page), fields)
  await dialog(page).locator('button[type=submit]').click()
  await dialog(page).waitFor({ state: 'hidden' })
}

/** One that is filed and to which nothing of this happened yet. */
async function freshShop(page: Page, nth: number): Promise<string> {
  await page.goto('/console/workshops?status=valid&certificate=in-force')
  return (await page.locator('tbody tr[data-row-key] a').nth(nth).textContent()) ?? ''
}

describe('示范小作坊', () => {
  it('is applied for with evidence, reviewed by two, put on notice for anyone to read, and not awarded early', async () => {
    const office = await officer(people, 'office')
    const name = await freshShop(office, 25)
    await office.goto('/console/cultivation/titles')
    await presses(office, '登记申请')
    await picks(office, '小作坊', name)
    for (const { text } of criteriaEditions.at(-1)?.criteria ?? [])
      await dialog(office).getByLabel(text).first().check()
    await dialog(office)
      .getByLabel(/^证明材料：备案证/)
      .setInputFiles(paper)
    await dialog(office)
      .getByLabel(/^怎样证明：备案证/)
      .fill('证挂在墙上')
    await dialog(office).locator('button[type=submit]').click()
    await sees(office, '等两个不同的人复核', '证挂在墙上', '备案证在有效期内，一址一证')
    expect(await barriers(office)).toEqual([])
    const address = office.url()
    await takes(office, '复核', { 意见: '材料齐全' })
    await sees(office, '您已经复核，还要由另一个人复核。')
    expect(await office.getByRole('button', { name: '复核', exact: true }).count()).toBe(0)
    const leader = await officer(people, 'leader', { to: address })
    await takes(leader, '复核', { 意见: '现场相符' })
    await office.reload()
    await takes(office, '公示', { 公示天数: '7', 公示地点: '区政府网站' })
    await sees(office, '公示中', '（7 天）')
    const anyone = await reader()
    await anyone.goto('/')
    await follows(anyone, '看公示')
    await sees(anyone, name, '（7 天）', '还有 6 天')
    const measured = await passerBy(people)
    await measured.goto('/notices')
    expect(await barriers(measured)).toEqual([])
    await leader.reload()
    await presses(leader, '授牌')
    await fills(dialog(leader), { 编号: '恩示范〔2026〕901 号' })
    await dialog(leader).locator('button[type=submit]').click()
    await sees(dialog(leader), /公示结束以后才能授牌/)
    await takes(office, '登记异议', { 提出人: '匿名', 异议内容: '台账有几天没有记' })
    await sees(office, '待答复')
    await takes(office, '答复', { 核实情况: '已核对，台账齐全' })
    await sees(office, '不成立', '已核对，台账齐全')
  })

  it('is awarded once its notice is over, told on the scanned page, and withdrawn', async () => {
    const leader = await officer(people, 'leader', { to: '/console/cultivation/titles?stage=award' })
    const link = leader.locator('tbody tr[data-row-key] a').first()
    const name = (await link.textContent()) ?? ''
    await link.click()
    await takes(leader, '授牌', { 编号: '恩示范〔2026〕902 号' })
    await sees(leader, '已授牌', '巴中市恩阳区市场监督管理局')
    const title = leader.url()
    const { path } = await opensWorkshop(leader, `search=${encodeURIComponent(name)}`)
    const anyone = await reader()
    await anyone.goto(path)
    await sees(anyone, '授予区级示范小作坊', '恩示范〔2026〕902 号')
    await leader.goto(title)
    await takes(leader, '撤销', { 理由: '抽检不合格' })
    await sees(leader, '已撤销')
    await anyone.goto(path)
    await sees(anyone, '已撤销', '撤销日期')
  })
})

it('an owner applies on the phone, every criterion answered, and sees how far it has come', async () => {
  const owner = await ownerByCard(people, duckCard)
  await owner.goto('/w/#/me')
  await presses(owner, /^示范小作坊/)
  await sees(owner, '还有 8 条没答')
  expect(await barriers(owner)).toEqual([])
  const answers = owner.getByRole('button', { name: /(^|\s)达到$/ })
  for (let at = 0; at < (await answers.count()); at += 1) await answers.nth(at).click()
  await owner
    .getByRole('button', { name: /还没有$/ })
    .first()
    .click()
  await presses(owner, '送出申请')
  await sees(owner, /还有条件没有达到：备案证在有效期内/)
  await answers.first().click()
  await presses(owner, '送出申请')
  await sees(owner, '待复核', '由两个人复核，再公示')
  const office = await officer(people, 'office', { to: '/console/cultivation/titles?stage=review' })
  await sees(office, /观音井板鸭/)
})

async function namesIn(bytes: Buffer): Promise<string[]> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  const names: string[] = []
  for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) names.push(entry.fileName)
  return names
}

const withCheck = (body: string) => `SC${body}${checkDigit(body)}`

it('a workshop gets ready for its licence: the gap, the pack, a refusal, and a number that checks', async () => {
  const office = await officer(people, 'office', { to: '/console/cultivation/readiness?state=helping' })
  await office.locator('tbody tr[data-row-key]').filter({ hasText: '9 / 13 项' }).getByRole('link').click()
  await sees(office, '还不能申报，必备的缺 1 项')
  expect(await office.getByRole('button', { name: '已申报' }).count()).toBe(0)
  await office.locator('tr').filter({ hasText: '没有核对' }).filter({ hasText: '必备' }).getByRole('button').click()
  await fills(dialog(office), { 说明: '看了原件' })
  await dialog(office).locator('input[type=file]').setInputFiles(paper)
  await presses(dialog(office), '记下')
  await sees(office, '10 / 13 项')
  expect(await barriers(office)).toEqual([])
  const pack = await downloads(office, () => presses(office, '下载材料包'))
  expect(pack.name).toMatch(/申证材料.*\.zip$/)
  const names = await namesIn(pack.bytes)
  expect(names[0]).toBe('00-申证材料目录.xlsx')
  expect(names.some(name => /^申证条件材料\/01-.*\.pdf$/.test(name))).toBe(true)
  await takes(office, '已申报', { 说明: '网上提交' })
  await sees(office, /还剩 \d+ 个工作日/)
  await takes(office, '不予受理', { 说明: '材料不全' })
  await sees(office, '未予许可')
  await takes(office, '整改后再申报', { 说明: '补齐材料' })
  for (const step of ['已申报', '已受理', '准予许可']) await takes(office, step, { 说明: '按告知登记' })
  await presses(office, '已发证')
  const number = withCheck(`12551190${String(Date.now()).slice(-5)}`)
  const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`
  await fills(dialog(office), { 食品生产许可证编号: wrong, 说明: '证书已领' })
  await sees(dialog(office), new RegExp(`按前面的数字算应是 ${number.at(-1)}`))
  await fills(dialog(office), { 食品生产许可证编号: number })
  await sees(dialog(office), /校验相符：类别 125/)
  await presses(dialog(office), '已发证')
  await sees(office, number)
})

it('a workshop becomes a company: no code twice, the old plate leads to the successor', async () => {
  const office = await officer(people, 'office', { to: '/console/cultivation/conversions' })
  await sees(office, '没有登记许可证')
  expect(await barriers(office)).toEqual([])
  const taken = (await office.locator('tbody tr[data-row-key] .quiet').first().textContent())?.replaceAll(' ', '') ?? ''
  const shop = await opensWorkshop(office, 'status=suspended')
  await office.goto(`/console/workshops/${shop.id}/convert`)
  await fills(office, { 企业名称: '巴中示例食品有限公司', 企业统一社会信用代码: taken, 说明: '登记为有限公司' })
  const number = withCheck(`10151190${String(Date.now()).slice(-5)}`)
  await fills(office, { 食品生产许可证编号: number, 许可证发证日期: today() })
  await presses(office, '确认转为企业')
  await sees(office, '这个统一社会信用代码已经登记在另一家名下')
  const body = `91511903MADF${String(Date.now()).slice(-5)}`
  await fills(office, { 企业统一社会信用代码: `${body}${checkCharacter31(body)}` })
  await sees(office, '校验相符')
  await presses(office, '确认转为企业')
  await seesNoMore(office, '确认转为企业')
  await office.goto('/console/cultivation/conversions?licence=yes')
  await sees(office, shop.name, number)
  const anyone = await reader()
  await anyone.goto(shop.path)
  await sees(anyone, '已转为企业，小作坊备案终止', /巴中示例食品有限公司/)
})

function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}
