import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { newId } from '../src/platform/id.ts'
import { barriers } from './barriers.ts'
import { chooses, dialog, fills, presses, sees } from './screen.ts'

/** A picture of one pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What the public reads of it. */
export const breach = `生产食品添加剂超过限量的豆干（试验 ${newId().slice(-6)}）`

export async function confirms(page: Page, word: string): Promise<void> {
  await presses(dialog(page), word)
  await dialog(page).waitFor({ state: 'hidden' })
}

/** Opens the dialog of a step, fills it in and confirms. */
export async function doing(page: Page, step: string, fields: Readonly<Record<string, string>>, confirm = step) {
  await presses(page, step)
  await fills(dialog(page), fields)
  await confirms(page, confirm)
}

/** The head of the bureau reads what was proposed and approves it. */
export async function approves(head: Page, file: string, step: string, before?: () => Promise<void>): Promise<void> {
  await head.goto(file)
  await sees(head, `待负责人审批：${step}`)
  await presses(head, '审批')
  await before?.()
  await confirms(head, '批准')
}

export async function addsEvidence(page: Page): Promise<void> {
  await presses(page, '登记证据')
  await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: pixel })
  await chooses(page, '证据种类', '勘验笔录、现场笔录')
  await fills(dialog(page), { 证据名称: '现场照片', 证明的事实: '豆干的苯甲酸超过限量', 取证地点: '成品间' })
  expect(await barriers(page)).toEqual([])
  await confirms(page, '登记')
  await sees(page, '1. 现场照片', '校验值（SHA-256）')
}

export async function concludes(page: Page): Promise<void> {
  await doing(
    page,
    '调查终结',
    {
      ...{ 案件来源和调查经过: '监督抽检发现。', 调查认定的事实: '当事人生产的豆干经检验苯甲酸超过限量。' },
      ...{ 案件性质和违反的规定: '食品添加剂超过限量', 裁量情节说明: '没有从重情节', 处理建议: '罚款一千元' },
      建议罚款: '1,000',
    },
    '提交审核',
  )
  await sees(page, '审核中')
  await doing(page, '审核通过', { 审核意见: '事实清楚，证据充分，程序合法' })
  await sees(page, '审核通过，待告知')
}

export async function tells(page: Page): Promise<void> {
  await presses(page, '告知当事人')
  await fills(dialog(page), { 违法事实: '豆干的苯甲酸超过限量。', 理由和依据: '违反食品添加剂使用标准' })
  await dialog(page).getByLabel('罚款', { exact: true }).check()
  await fills(dialog(page), { 罚款金额: '1,000.00', 联系人: '王建国', 联系电话: '0827-3366123', 联系地址: '登科街道' })
  await sees(page, '不属于应当告知听证的情形')
  expect(await barriers(page)).toEqual([])
  await confirms(page, '登记告知')
  await sees(page, /还不能“处罚决定”/, '当事人陈述、申辩的期限还没有届满，也没有放弃')
  await presses(page, '登记陈述申辩或者放弃')
  await chooses(page, '种类', '放弃陈述申辩')
  await fills(dialog(page), { 内容: '放弃陈述、申辩' })
  await confirms(page, '登记')
}

export async function proposesDecision(page: Page): Promise<void> {
  await presses(page, '报请处罚决定')
  await sees(dialog(page), '告知过：罚款 1,000.00 元', /处罚幅度表里没有这一条/)
  await chooses(page, '裁量等次', '一般')
  await fills(dialog(page), {
    ...{ 处罚依据的条款: '示例条例 第一条', 罚款幅度自: '500', 罚款幅度至: '2000', 履行方式和期限: '十五日内缴纳' },
    ...{ 行政复议机关: '巴中市恩阳区人民政府', 有管辖权的人民法院: '巴中市恩阳区人民法院' },
    公示的违法事实摘要: breach,
  })
  expect(await barriers(page)).toEqual([])
  await confirms(page, '报请处罚决定')
  await sees(page, '待负责人审批：处罚决定')
}

/** What a person of the case does from 立案 to the disclosure; the head of the bureau decides in between. */
export async function filesCase(page: Page, head: Page, file: string): Promise<void> {
  await presses(page, '报请立案')
  await fills(dialog(page), { 立案建议: '经核查应当立案', 涉嫌违反的规定: '食品添加剂使用标准' })
  await chooses(page, '办案人员', '程立夏', '苏白露')
  await presses(dialog(page), '报请立案')
  await sees(dialog(page), /不具备立案条件：有证据/)
  for (const met of ['有证据初步证明存在违法行为', '依法应当给予行政处罚', '属于本局管辖']) {
    await dialog(page).getByLabel(met).check()
  }
  await confirms(page, '报请立案')
  await approves(head, file, '立案')
  await page.reload()
  await sees(page, '调查中', /执法证/, /还不能“调查终结”/)
}

export async function carriesOut(page: Page): Promise<void> {
  await doing(page, '登记送达', { 签收人: '本人', 送达地点: '作坊' })
  await sees(page, '已送达，待履行', /还不能“执行完毕”/)
  await doing(page, '登记缴款', { 票据号: `E2E-${newId()}` }, '登记')
  await sees(page, '已缴清')
  await doing(page, '执行完毕', { 执行情况: '罚款已缴清，已改正' })
}

export async function discloses(page: Page): Promise<void> {
  await presses(page, '核对并公示')
  await sees(dialog(page), '群众看到的就是这些', breach)
  await confirms(page, '公示')
  await sees(page, '公示中', '满三年撤下')
}
