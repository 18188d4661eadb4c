import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { asksProgress, assigns, handlesIt, opens, type Receipt, receiptOn, takes } from './complaint-steps.ts'
import { ownerByCard, soyCard } from './owner.ts'
import { newAddress, officer, passerBy } from './people.ts'
import { photograph } from './photograph.ts'
import { chooses, dialog, fills, presses, sees } from './screen.ts'
import { opensWorkshop } from './workshops.ts'

const people = visitors()

const megabyte = 1_048_576

async function tells(phone: Page, path: string, topic: string, words: string, named = false): Promise<Receipt> {
  await phone.goto(`${path}/report/${topic}`)
  await phone.getByLabel(/^情况/).fill(words)
  if (named) {
    await phone.getByLabel('您的姓名（可不填）').fill('孙示例')
    await phone.getByLabel(/您的电话/).fill('13900004321')
  }
  await phone.getByRole('button', { name: '提交', exact: true }).click()
  return receiptOn(phone)
}

describe('whoever told it', () => {
  it('adds what else he saw, with a photograph and without scripts; the handler reads it, nobody else', async () => {
    const inspector = await officer(people, 'inspector')
    const shop = await opensWorkshop(inspector)
    const { url } = inject('demoDistrict')
    const phone = await people.visit({ url, screen: 'phone', address: newAddress(), javaScript: false })
    const receipt = await tells(phone, shop.path, 'dirty', '后院堆着烂菜叶')
    await assigns(await officer(people, 'office'), receipt.number)
    await asksProgress(phone, receipt)
    await phone.getByLabel('要补充的情况').fill('今天早上又看到老鼠')
    await phone.locator('#picture').setInputFiles(await photograph('IMG_0003', '#8a6d3b', [900, 600]))
    await presses(phone, '提交补充')
    await sees(phone, '已补充，承办人会看到。')
    expect(await phone.locator('ol.facts').innerText()).toContain('已补充')
    expect(await phone.locator('main').innerText()).not.toContain('老鼠')
    await opens(inspector, receipt.number)
    await sees(inspector, '后院堆着烂菜叶', '今天早上又看到老鼠')
    const picture = inspector.locator('.complaint-added img')
    await picture.scrollIntoViewIfNeeded()
    await expect.poll(() => picture.evaluate(img => img instanceof HTMLImageElement && img.naturalWidth)).toBe(900)
    await inspector.goto('/console/inbox')
    await sees(inspector, '来件人补充了情况')
  })

  it('is told on a slow link that a video is too large, and nothing that was typed is lost', async () => {
    const shop = await opensWorkshop(await officer(people, 'inspector'))
    const phone = await passerBy(people)
    await phone.goto(`${shop.path}/report/dirty`)
    await sees(phone, /合起来不超过 10 MB。不收视频/)
    await phone.getByLabel(/^情况/).fill('锅里有虫，拍了视频')
    const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-video-'))
    const video = path.join(folder, 'VID_0001.mp4')
    await writeFile(video, Buffer.alloc(30 * megabyte))
    await phone.locator('#pictures').setInputFiles(video)
    const line = await phone.context().newCDPSession(phone)
    // A weak 3G link: at this rate the whole video would take fifteen minutes.
    const slow = { offline: false, latency: 300, downloadThroughput: 60_000, uploadThroughput: 35_000 }
    await line.send('Network.emulateNetworkConditions', slow)
    const began = performance.now()
    await phone.getByRole('button', { name: '提交', exact: true }).click()
    await sees(phone, '文字没有丢，照片没有收。', /照片超过 10 MB，没有收/)
    expect(performance.now() - began).toBeLessThan(20_000)
    expect(await phone.getByLabel(/^情况/).inputValue()).toBe('锅里有虫，拍了视频')
    await phone.getByRole('button', { name: '提交', exact: true }).click()
    await receiptOn(phone)
    await rm(folder, { recursive: true })
  })
})

describe('a dispute', () => {
  it('ends without agreement: both are told, and the consumer reads which ways are left', async () => {
    const inspector = await officer(people, 'inspector')
    const shop = await opensWorkshop(inspector)
    const phone = await passerBy(people)
    const receipt = await tells(phone, shop.path, 'dispute', '酒是酸的，要求退款', true)
    await assigns(await officer(people, 'office'), receipt.number)
    await opens(inspector, receipt.number)
    await takes(inspector, '受理', '调解中')
    await sees(inspector, /调解/)
    await takes(inspector, '终止调解', '调解结束，待告知', '被投诉人明确拒绝调解')
    await presses(inspector, '告知')
    await chooses(inspector, '怎样告知小作坊', '书面')
    await fills(dialog(inspector), { 告知的内容: '调解终止，您可以仲裁或者诉讼' })
    await presses(dialog(inspector), '已告知，办结')
    await sees(inspector, '办结', '原话保存到')
    await asksProgress(phone, receipt)
    await sees(phone, '已经办结', '终止调解', '调解终止，您可以仲裁或者诉讼')
    expect(await phone.locator('input[name="addition"]').count()).toBe(0)
  })

  it('is withdrawn by the consumer, and what belongs to another authority is handed on to it', async () => {
    const inspector = await officer(people, 'inspector')
    const shop = await opensWorkshop(inspector)
    const phone = await passerBy(people)
    const office = await officer(people, 'office')
    const first = await tells(phone, shop.path, 'dispute', '少送一瓶，要求补发', true)
    await assigns(office, first.number)
    await opens(inspector, first.number)
    await takes(inspector, '受理', '调解中')
    await takes(inspector, '撤回投诉', '调解结束，待告知', '双方自行和解')
    const second = await tells(phone, shop.path, 'dirty', '往河沟里排豆浆水')
    await assigns(office, second.number)
    await opens(inspector, second.number)
    await presses(inspector, '移送其他部门')
    await fills(dialog(inspector), { 移送给: '区生态环境局', 理由: '排污不属于本局职责' })
    await presses(dialog(inspector), '移送')
    await sees(inspector, '已移送')
    await asksProgress(phone, second)
    await sees(phone, /已经移送有权处理的部门/, '已移送区生态环境局')
  })
})

describe('the owner', () => {
  it('hears on the phone that a fact was published, until when an answer is asked for, and that it was taken down', async () => {
    const inspector = await officer(people, 'inspector')
    const shop = await opensWorkshop(inspector, `search=${encodeURIComponent('永强豆制品')}`)
    const phone = await passerBy(people)
    const receipt = await tells(phone, shop.path, 'spoiled', '豆腐有酸味', true)
    await assigns(await officer(people, 'office'), receipt.number)
    await handlesIt(inspector, receipt.number, '豆腐贮存温度偏高，查证属实，已整改')
    // Who left a name is told within five working days of the decision.
    await sees(inspector, /还剩 5 个工作日/)
    await presses(inspector, '告知')
    await fills(dialog(inspector), { 告知的内容: '查证属实，已责令整改' })
    await presses(dialog(inspector), '已告知，办结')
    await sees(inspector, '办结', '电话告知来件人')
    await asksProgress(phone, receipt)
    await sees(phone, '已经办结', '查证属实，已责令整改')
    const owner = await ownerByCard(people, soyCard)
    await owner.goto('/w/#/')
    await sees(owner, /公开了?.*条查实情况，您可以回应/)
    await owner.getByRole('button', { name: /查实情况，您可以回应/ }).click()
    await sees(owner, '豆腐贮存温度偏高，查证属实，已整改', /请在 \d{4}-\d{2}-\d{2} 前写/)
    expect(await barriers(owner)).toEqual([])
    const row = owner.locator('.card').filter({ hasText: '豆腐贮存温度偏高' })
    await row.getByLabel('我要回应').fill('已加装冷柜。')
    await presses(row, '送出回应')
    await inspector.reload()
    await presses(inspector, '公开这条回应')
    await sees(inspector, '已公开')
    await presses(inspector, '撤下')
    await fills(dialog(inspector), { 原因: '整改完成，公开期满' })
    await presses(dialog(inspector), '撤下')
    await sees(inspector, /撤下原因：整改完成/)
    await owner.goto('/w/#/messages')
    await sees(owner, '公开的查实情况已撤下', '您的回应已公开', /原因：整改完成，公开期满/)
    const said = await owner.locator('main').innerText()
    for (const part of ['孙示例', receipt.number, '有酸味']) expect(said, part).not.toContain(part)
    expect(await barriers(owner)).toEqual([])
    await presses(owner, '发短信')
    await fills(owner, { 发到哪个手机: '13900002222' })
    await presses(owner, '保存')
    await sees(owner, '好了，急的事会发短信')
  })
})
