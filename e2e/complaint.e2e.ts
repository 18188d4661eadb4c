import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { ownerByCard, soyCard } from './owner.ts'
import { newAddress, officer, passerBy } from './people.ts'
import { chooses, dialog, fills, follows, presses, sees, seesNoMore } from './screen.ts'
import { opensWorkshop } from './workshops.ts'

const people = visitors()

type Receipt = { readonly number: string; readonly secret: string }

/** What stands on the page that says thank you. */
async function receiptOn(phone: Page): Promise<Receipt> {
  await sees(phone, '已经收到，谢谢您')
  const text = await phone.locator('main').innerText()
  return {
    number: /\d{6}-\d{4}-\d{5}/.exec(text)?.[0] ?? '',
    secret: /查询码\s+([2-9A-Z]{4} [2-9A-Z]{4})/.exec(text)?.[1] ?? '',
  }
}

async function asksProgress(phone: Page, { number, secret }: Receipt): Promise<void> {
  await phone.goto('/report')
  await fills(phone, { 编号: number, 查询码: secret.toLowerCase() })
  await presses(phone, '查进度')
}

async function assigns(office: Page, number: string): Promise<void> {
  await office.goto(`/console/complaints?search=${number}`)
  await follows(office, number)
  await sees(office, '只有承办人能看反映的内容')
  await presses(office, '指定承办人')
  await chooses(office, '承办人', '唐一鸣')
  await fills(dialog(office), { 理由: '按乡镇分派' })
  await presses(dialog(office), '确定')
  await sees(office, '变更承办人')
}

async function opens(inspector: Page, number: string): Promise<void> {
  await inspector.goto(`/console/complaints?search=${number}`)
  await follows(inspector, number)
}

/** @param then what it is called afterwards */
async function takes(inspector: Page, step: string, then: string, note?: string): Promise<void> {
  await presses(inspector, step)
  if (note !== undefined) await fills(dialog(inspector), { 办理情况: note })
  await presses(dialog(inspector), step)
  await sees(inspector, then)
}

describe('somebody who scans a plate', () => {
  it('tells in three taps what is wrong, on a phone without scripts, and leaves no name', async () => {
    const inspector = await officer(people, 'inspector')
    const shop = await opensWorkshop(inspector)
    const phone = await people.visit({
      ...{ url: inject('demoDistrict').url, screen: 'phone', address: newAddress(), javaScript: false },
    })
    await phone.goto(shop.path)
    await follows(phone, '我要投诉举报')
    await follows(phone, '环境脏、有虫鼠')
    await presses(phone, '就反映这一条，提交')
    const receipt = await receiptOn(phone)
    await asksProgress(phone, receipt)
    await sees(phone, '已经收到，正在安排人办理', shop.name)
  })

  it('asks for a settlement, which officers mediate, and reads how it ended', async () => {
    const inspector = await officer(people, 'inspector')
    const shop = await opensWorkshop(inspector)
    const phone = await passerBy(people)
    await phone.goto(`${shop.path}/report/dispute`)
    expect(await barriers(phone)).toEqual([])
    await fills(phone, { 情况: '买的豆干少了一两，要求退差价', '您的姓名（可不填）': '郑示例' })
    await phone.getByLabel(/您的电话/).fill('13900005678')
    await presses(phone, '提交')
    const receipt = await receiptOn(phone)
    const office = await officer(people, 'office')
    await assigns(office, receipt.number)
    expect(await barriers(office)).toEqual([])
    await seesNoMore(office, '要求退差价')
    await opens(inspector, receipt.number)
    await sees(inspector, '买的豆干少了一两，要求退差价', '待受理')
    await takes(inspector, '受理', '调解中')
    await takes(inspector, '调解达成协议', '调解结束，待告知', '当场退还差价')
    await presses(inspector, '告知')
    await chooses(inspector, '怎样告知小作坊', '当面')
    await fills(dialog(inspector), { 告知的内容: '店主已退还差价' })
    await presses(dialog(inspector), '已告知，办结')
    await sees(inspector, '办结')
    expect(await barriers(inspector)).toEqual([])
    await asksProgress(phone, receipt)
    await sees(phone, '已经办结', '达成调解协议', '店主已退还差价')
    expect(await phone.locator('main').innerText()).not.toMatch(/郑示例|13900005678|少了一两/)
  })

  it('tells of what is against the rules: a hazard, a fact on the public page, and the owner’s word beside it', async () => {
    const inspector = await officer(people, 'inspector')
    const shop = await opensWorkshop(inspector, `search=${encodeURIComponent('永强豆制品')}`)
    const phone = await passerBy(people)
    await phone.goto(`${shop.path}/report/label`)
    await fills(phone, { '情况（可不写）': '豆皮袋子上没有保质期', '您的姓名（可不填）': '钱示例' })
    await phone.getByLabel(/您的电话/).fill('13900009876')
    await phone.getByRole('button', { name: '提交', exact: true }).click()
    const receipt = await receiptOn(phone)
    await assigns(await officer(people, 'office'), receipt.number)
    await opens(inspector, receipt.number)
    await takes(inspector, '开始核查', '核查中')
    await presses(inspector, '查看举报人身份')
    await fills(dialog(inspector), { 事由: '电话核实购买日期' })
    await presses(dialog(inspector), '查看')
    await sees(dialog(inspector), '钱示例', '13900009876')
    await presses(dialog(inspector), '看完了')
    await presses(inspector, '登记为隐患')
    await sees(dialog(inspector), '请选择检查项目')
    await chooses(inspector, '检查项目', '标签')
    await sees(dialog(inspector), /^标签 · /)
    await fills(dialog(inspector), { 查实的问题: '豆皮标签未标保质期' })
    await presses(dialog(inspector), '登记')
    await inspector.getByRole('link', { name: '豆皮标签未标保质期' }).waitFor()
    await presses(inspector, '查证属实')
    await fills(dialog(inspector), { 办理情况: '据钱示例反映，属实' })
    await presses(dialog(inspector), '查证属实')
    await sees(dialog(inspector), '这段文字写出了举报人')
    await fills(dialog(inspector), { 办理情况: '现场核查属实，已责令改正' })
    await presses(dialog(inspector), '查证属实')
    await sees(inspector, '核查完毕，待告知')
    await presses(inspector, '公开')
    await fills(dialog(inspector), { 公开的文字: '豆皮标签未标保质期，查证属实，已责令改正' })
    await presses(dialog(inspector), '公开')
    await sees(inspector, '公开中')
    const owner = await ownerByCard(people, soyCard)
    await owner.goto('/w/#/published')
    await sees(owner, '豆皮标签未标保质期，查证属实，已责令改正')
    const row = owner.locator('.card').filter({ hasText: '豆皮标签未标保质期' })
    await row.getByLabel('我要回应').fill('已补标签，感谢监督。')
    await presses(row, '送出回应')
    await sees(row, '等监管人员看')
    expect(await owner.locator('body').innerText()).not.toContain('钱示例')
    await inspector.reload()
    await presses(inspector, '公开这条回应')
    await sees(inspector, '已公开')
    await phone.goto(shop.path)
    await sees(phone, '投诉举报查实', '豆皮标签未标保质期，查证属实，已责令改正', '已补标签，感谢监督。')
  })
})
