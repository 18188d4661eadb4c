import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer, passerBy } from './people.ts'
import { chooses, dialog, downloads, fills, follows, presses, sees } from './screen.ts'
import { readsCode } from './workshops.ts'

const people = visitors()

/** A picture of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What the public reads of it. */
const breach = '散装食品没有标明保质期'

const confirms = async (page: Page, word: string) => {
  await presses(dialog(page), word)
  await dialog(page).waitFor({ state: 'hidden' })
}

/** Opens the dialog of a step, fills it in and confirms. */
async function doing(page: Page, step: string, fields: Readonly<Record<string, string>>, confirm = step) {
  await presses(page, step)
  await fills(dialog(page), fields)
  await confirms(page, confirm)
}

/** A clue of an inspection becomes the source of a case. @returns where its file stands, and whom it is about */
async function takesUpClue(page: Page): Promise<{ file: string; party: string }> {
  await page.goto('/console/cases/clues')
  await sees(page, '检查中发现、还没有登记案源的')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('link', { name: '登记案源' }).first().click()
  const party = page.getByLabel(/^当事人名称/)
  await expect.poll(() => party.inputValue()).not.toBe('')
  const name = await party.inputValue()
  await presses(page, '登记案源')
  await sees(page, '请填写案由')
  await fills(page, { 案由: '涉嫌生产经营标签不符合规定的食品', 违法行为开始: today(), 违法行为终了: today() })
  await sees(page, /追责时效 2 年，至 \d{4}/)
  await presses(page, '登记案源')
  await page.getByRole('heading', { level: 1, name: /涉嫌生产经营标签不符合规定的食品/ }).waitFor()
  await sees(page, '待立案', /还剩 \d+ 个工作日/)
  expect(await barriers(page)).toEqual([])
  return { file: page.url(), party: name }
}

/** The head of the bureau reads what was proposed and approves it. */
async function approves(head: Page, file: string, step: string, before?: () => Promise<void>): Promise<void> {
  await head.goto(file)
  await sees(head, `待负责人审批：${step}`)
  await presses(head, '审批')
  await before?.()
  await confirms(head, '批准')
}

async function addsEvidence(page: Page): Promise<void> {
  await presses(page, '登记证据')
  await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: pixel })
  await chooses(page, '证据种类', '勘验笔录、现场笔录')
  await fills(dialog(page), { 证据名称: '现场照片', 证明的事实: '成品没有标明保质期', 取证地点: '成品间' })
  expect(await barriers(page)).toEqual([])
  await confirms(page, '登记')
  await sees(page, '1. 现场照片', '校验值（SHA-256）')
}

async function concludes(page: Page): Promise<void> {
  await doing(
    page,
    '调查终结',
    {
      ...{ 案件来源和调查经过: '监督检查发现。', 调查认定的事实: '当事人生产的散装食品没有标明保质期。' },
      ...{ 案件性质和违反的规定: '标签不符合规定', 裁量情节说明: '没有从重情节', 处理建议: '罚款一千元' },
      建议罚款: '1,000',
    },
    '提交审核',
  )
  await sees(page, '审核中')
  await doing(page, '审核通过', { 审核意见: '事实清楚，证据充分，程序合法' })
  await sees(page, '审核通过，待告知')
}

async function tells(page: Page): Promise<void> {
  await presses(page, '告知当事人')
  await fills(dialog(page), { 违法事实: '散装食品没有标明保质期。', 理由和依据: '违反标签规定' })
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

async function proposesDecision(page: Page): Promise<void> {
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

function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

it('from the clue to the disclosure: filed, proved, reviewed, told, decided by another, served, paid, closed', async () => {
  const page = await officer(people, 'office')
  const head = await officer(people, 'leader')
  const { file, party } = await takesUpClue(page)

  await presses(page, '报请立案')
  await fills(dialog(page), { 立案建议: '经核查应当立案', 涉嫌违反的规定: '标签规定' })
  await chooses(page, '办案人员', '程立夏', '苏白露')
  await presses(dialog(page), '报请立案')
  await sees(dialog(page), /不具备立案条件|条件/)
  for (const met of ['有证据初步证明存在违法行为', '依法应当给予行政处罚', '属于本局管辖']) {
    await dialog(page).getByLabel(met).check()
  }
  await confirms(page, '报请立案')
  await approves(head, file, '立案')
  await page.reload()
  await sees(page, '调查中', /执法证/, /还不能“调查终结”/)

  await addsEvidence(page)
  await concludes(page)
  await tells(page)
  await proposesDecision(page)
  await approves(head, file, '处罚决定', () => head.getByLabel(/已对照法律原文核对/).check())
  await page.reload()
  await sees(page, '已决定，待送达', /恩市监处罚〔\d{4}〕\d+号/)

  await doing(page, '登记送达', { 签收人: '本人', 送达地点: '作坊' })
  await sees(page, '已送达，待履行', /还不能“执行完毕”/)
  await doing(page, '登记缴款', { 票据号: `E2E-${Date.now()}` }, '登记')
  await sees(page, '已缴清')
  await doing(page, '执行完毕', { 执行情况: '罚款已缴清，标签已改正' })
  await presses(page, '核对并公示')
  await sees(dialog(page), '群众看到的就是这些', breach)
  await confirms(page, '公示')
  await sees(page, '公示中', '满三年撤下')
  await doing(page, '报请结案', { 执行情况: '已履行', 办案人员意见: '建议结案' })
  await approves(head, file, '结案')
  await page.reload()
  await sees(page, '已结案', '案件已经办完，只能查看。')
  expect(await barriers(page)).toEqual([])

  await page.getByRole('link', { name: party, exact: true }).first().click()
  const path = `/s/${await readsCode(page)}`
  const phone = await passerBy(people)
  await phone.goto(path)
  await sees(phone, '罚款 1,000.00 元', breach)
  expect(await barriers(phone)).toEqual([])
  await page.goto(file)
  await presses(page, '撤下公示')
  await dialog(page).getByLabel('信息有误').check()
  await fills(dialog(page), { 说明: '摘要写错了一个字' })
  await confirms(page, '撤下')
  await sees(page, '已撤下', '信息有误')
  await phone.goto(path)
  await sees(phone, '证照资质')
  expect(await phone.getByText(breach).count()).toBe(0)

  await page.goto('/console/cases?state=closed')
  await sees(page, '已结案')
  expect(await barriers(page)).toEqual([])
  await fills(page, { 搜索案件: '标签不符合规定' })
  await page.waitForURL(/search=/)
  expect((await downloads(page, () => presses(page, '导出所筛'))).name).toMatch(/xlsx$/)
  await page.goto('/console/cases/disclosures?state=withdrawn')
  await sees(page, '已撤下')
  expect(await barriers(page)).toEqual([])
  await follows(page, /恩市监处罚/)
  await sees(page, '已结案')
})
