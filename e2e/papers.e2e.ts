import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { ownerByCard, soyCard } from './owner.ts'
import { officer } from './people.ts'
import { chooses, dialog, fills, follows, presses, sees } from './screen.ts'

const v = visitors()

/** A stroke across the pad. */
async function signs(page: Page): Promise<void> {
  const pad = dialog(page).getByRole('img', { name: /手写签名/ })
  // Waits until the dialog has come to rest, which a mouse on its own would not.
  await pad.dragTo(pad, { sourcePosition: { x: 40, y: 60 }, targetPosition: { x: 260, y: 90 } })
  await page.getByText('请在框内手写签名').waitFor({ state: 'hidden' })
}

describe('papers', () => {
  it('are drafted beside what will print, signed, issued with a number, served and, when wrong, corrected', async () => {
    const page = await officer(v, 'office', { to: '/console/papers/new?template=correction-order' })
    await sees(page, /还有 \d+ 处没有填好/)
    await chooses(page, '小作坊', '永强豆制品')
    await sees(page, '当事人')
    await fills(page, {
      违法事实: '原料大豆直接堆放在地面。',
      违反的规定: '《中华人民共和国食品安全法》第三十三条',
      责令改正的依据: '《中华人民共和国行政处罚法》第二十八条',
      联系人: '林股长',
      行政复议机关: '巴中市恩阳区人民政府',
      有管辖权的法院: '巴中市恩阳区人民法院',
    })
    await page.getByLabel(/^联系电话必填$/).fill('0827-3000000')
    await chooses(page, '改正期限', '立即改正')
    await presses(page, '加一行')
    await page.getByLabel('第 1 行 需要改正的问题').fill('原料未离地存放')
    await presses(page, '签名')
    await fills(dialog(page), { 签名人: '赵永强' })
    await signs(page)
    await presses(dialog(page), '签好了')
    await sees(page, '赵永强已签')

    const draft = page.getByRole('img', { name: /责令改正通知书预览，第 1 页/ })
    await draft.getByText('经查，你（单位）存在下列行为：原料大豆直接堆放在地').waitFor()
    await presses(page, '制作并编号')
    await presses(dialog(page), '确定制作')
    await sees(page, /责令改正通知书 恩市监责改〔\d{4}〕\d+号/, '未送达')
    const printed = page.getByRole('img', { name: /责令改正通知书，第 1 页/ })
    await printed.getByText('经查，你（单位）存在下列行为：原料大豆直接堆放在地').waitFor()

    await presses(page, '登记送达')
    await fills(dialog(page), { 签收人: '赵永强（本人）', 送达地点: '经营场所' })
    await presses(dialog(page), '登记')
    await sees(page, '已送达', '送达（1 次）')

    await presses(page, '更正')
    await sees(page, /更正 责令改正通知书 恩市监责改/)
    await fills(page, { 违法事实: '原料大豆两袋直接堆放在地面。' })
    await page.getByText(/处没有填好/).waitFor({ state: 'hidden' })
    await presses(page, '制作并编号')
    await presses(dialog(page), '确定制作')
    await sees(page, /本文书更正/)
    await follows(page, /责令改正通知书 恩市监责改/)
    await sees(page, '已更正')

    await follows(page, '文号登记簿')
    await sees(page, '已用')
    await follows(page, '执法文书')
    await sees(page, '已更正', '未送达')
  })

  it('is a voided one only after a reason, and says so on top', async () => {
    const page = await officer(v, 'office', { to: '/console/papers/new?template=serving-receipt' })
    await fills(page, { 受送达人: '赵永强', 送达地点: '经营场所' })
    await page.getByLabel(/^送达时间/).fill('2026-11-01T09:30')
    await presses(page, '加一行')
    await page.getByLabel('第 1 行 文书名称').fill('责令改正通知书')
    await chooses(page, '送达方式', '直接送达')
    for (const at of [1, 2]) {
      await presses(page, '手工填写一人')
      await page.getByLabel(`第 ${at} 行 姓名`).fill(`王某${at}`)
      await page.getByLabel(`第 ${at} 行 执法证号`).fill(`川Y090010${at}`)
    }
    await page.getByText(/处没有填好/).waitFor({ state: 'hidden' })
    await presses(page, '制作')
    await presses(dialog(page), '确定制作')
    await sees(page, '打印后手写签名')
    await presses(page, '作废')
    await fills(dialog(page), { 原因: '受送达人写错' })
    await presses(dialog(page), '作废')
    await sees(page, /已作废：受送达人写错/, '【本文书已作废】')
    expect(await page.getByRole('button', { name: '登记送达' }).count()).toBe(0)
  })

  it('are read by the owner on the phone, as the PDF that was issued', async () => {
    const phone = await ownerByCard(v, soyCard)
    await sees(phone, '永强豆制品')
    await phone.goto('/w/#/papers')
    await sees(phone, /责令改正通知书/, /不等于送达/)
    expect(await barriers(phone)).toEqual([])
    const answered = phone.context().waitForEvent('response', each => each.url().includes('own-pdf'))
    await phone
      .getByText(/责令改正通知书/)
      .first()
      .click()
    const answer = await answered
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
  })
})
