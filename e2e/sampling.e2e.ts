import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, inject, it } from 'vitest'
import { addMonths, dayAt, daysBetween } from '../src/kernel/day.ts'
import { systemClock } from '../src/platform/clock.ts'
import { writeWorkbook } from '../src/platform/documents/xlsx/writer.ts'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import {
  addsEvidence,
  approves,
  breach,
  carriesOut,
  concludes,
  confirms,
  discloses,
  doing,
  filesCase,
  pixel,
  proposesDecision,
  tells,
} from './case-file.ts'
import { demoPassword, officer, passerBy, signsIn } from './people.ts'
import { daysLater, fangma, startProgram } from './program.ts'
import { chooses, dialog, downloads, fills, follows, presses, sees, seesInTime } from './screen.ts'
import { readsWordFile } from './word-file.ts'
import { readsCode } from './workshops.ts'

const people = visitors()

const shop = '巴中市恩阳区永强豆制品'
/** What one journey leaves to the next: the sample's case, its decision, and the page behind the workshop's code. */
const left = { file: '', decision: '', path: '' }
const number = /XBJ\d{16}/

/** @returns the number of the form */
async function takesSample(page: Page): Promise<string> {
  await page.goto('/console/sampling/new')
  await chooses(page, '小作坊', '永强豆制品')
  await page.getByRole('combobox', { name: '生产批次' }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: /\d{8}/, visible: true }).first().click()
  await presses(page, '登记抽样单')
  await sees(page, '请填写抽样基数')
  await fills(page, { 生产日期: yesterday(), 抽样基数: '20kg', 抽样数量: '2kg', 备样数量: '1kg', 购样金额: '16.00' })
  await fills(page, {
    抽样人员一: '王建国',
    执法证号: '川Y0900101',
    抽样人员二: '李晓梅',
    '执法证号（二）': '川Y0900102',
  })
  await fills(page, { 检样封条号: 'E2E-1', 备样封条号: 'E2E-2' })
  await chooses(page, '承检机构', '示例食品检验检测中心')
  await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: pixel })
  await page.getByLabel('已出示抽样检验告知书和执法证件').check()
  await presses(page, '登记抽样单')
  await page.getByRole('heading', { level: 1, name: number }).waitFor()
  expect(await barriers(page)).toEqual([])
  await doing(page, '送样', {})
  return number.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? ''
}

function yesterday(): string {
  return new Date(Date.now() - 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
}

async function workbookOf(...rows: readonly (readonly string[])[]): Promise<Buffer> {
  const file = path.join(os.tmpdir(), `fangma-results-${process.pid}.xlsx`)
  const columns = ['抽样编号', '食品名称', '检测项目', '检测结果', '单位', '单项结论', '报告书编号', '检验结论'].map(
    header => ({
      ...{ header, width: 14, kind: 'text' as const },
    }),
  )
  await writeWorkbook(file, { sheets: [{ name: '结果', columns, rows }] })
  return readFile(file).finally(() => rm(file, { force: true }))
}

it('from the sampling form to the held lot, a recall and a case: the laboratory tests, the program proposes, a person confirms', async () => {
  const page = await officer(people, 'office')
  const form = await takesSample(page)

  const lab = await officer(people, 'lab', { to: `/console/sampling/samples?search=${form}` })
  await follows(lab, form)
  await doing(lab, '收样确认', { 封条号: 'e2e-1' })
  await sees(lab, '检验中')
  expect(await lab.getByText('核查处置').count()).toBe(0)

  await lab.goto('/console/sampling/results')
  const sheet = await workbookOf(
    [form, '豆制品', '苯甲酸及其钠盐（以苯甲酸计）', '0.12', 'g/kg', '不合格', 'E2E-R1', '不合格'],
    ['XBJ2651190399999999', '豆制品', '铅', '0.05', 'mg/kg', '合格', 'E2E-R2', '合格'],
  )
  await lab.locator('input[type=file]').setInputFiles({ name: '结果.xlsx', mimeType: 'application/zip', buffer: sheet })
  await sees(lab, /A3：抽样单编号 XBJ2651190399999999 不是交给本机构检验的样品/)
  expect(await barriers(lab)).toEqual([])
  expect((await downloads(lab, () => presses(lab, '下载标注错误的文件'))).bytes.length).toBeGreaterThan(1000)
  await presses(lab, '导入 1 份')
  await sees(lab, '已导入 1 份，1 份有错没有导入')

  await page.goto('/console/sampling/reviews')
  await sees(page, '系统判定：不合格', /不符合GB 2760-2024|不符合 ?GB 2760-2024/)
  expect(await barriers(page)).toEqual([])
  await follows(page, form)
  // The list that it comes from has a button of that name, too.
  await page.getByRole('heading', { level: 1, name: form }).waitFor()
  await doing(page, '确认结论', {})
  await sees(page, '不合格，待送达', '结论确认时系统已暂停该批销售、投料和标签打印')
  await doing(page, '送达检验结果', { 收件人: '王永强', 本局联系人: '王建国', 联系电话: '0827-3366123' })
  await sees(page, '已送达，异议复检期')
  expect(await barriers(page)).toEqual([])

  const sample = page.url()
  await follows(page, '查看批次')
  await sees(page, /暂停/)
  await page.goto(sample)
  await takesMeasure(page, '召回', '苯甲酸超过限量，同批产品已经售出')
  await sees(page, /已提请监管股室启动召回/)
  await takesMeasure(page, '移交立案查处', '请立案查处')
  await follows(page, /^案源〔\d{4}〕\d+号/)
  await page.waitForURL(/cases\?sample=/)
  await page.locator('tbody tr[data-row-key]').first().getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name: /抽样检验不合格/ }).waitFor()
  await sees(page, '待立案', form)
  left.file = page.url()
  await page.goto('/console/inbox')
  await sees(page.locator('tbody tr').filter({ hasText: form }), '提请召回')
  await page.goBack()
})

it('from the case to what everybody may read: handlers, proof, review, notice, a decision in Word, served, paid, closed', async () => {
  const page = await officer(people, 'office')
  const head = await officer(people, 'leader')
  const { file } = left
  await page.goto(file)
  await filesCase(page, head, file)
  await addsEvidence(page)
  await concludes(page)
  await tells(page)
  await proposesDecision(page)
  await approves(head, file, '处罚决定', () => head.getByLabel(/已对照法律原文核对/).check())
  await page.reload()
  await sees(page, '已决定，待送达', /恩市监处罚〔\d{4}〕\d+号/)
  const papers = page.locator('.case-papers li')
  const decision = papers.filter({ has: page.getByRole('link', { name: /^行政处罚决定书/ }) })
  const word = await downloads(page, () => presses(decision, 'Word'))
  expect(word.name).toMatch(/\.docx$/)
  const { parts, text } = await readsWordFile(word.bytes)
  expect(parts).toEqual(expect.arrayContaining(['[Content_Types].xml', 'word/document.xml', 'word/styles.xml']))
  left.decision = /恩市监处罚〔\d{4}〕\d+号/.exec(word.name)?.[0] ?? ''
  expect(text).toContain(`行政处罚决定书${left.decision}当事人：${shop}`)
  expect(text).toContain('豆干的苯甲酸超过限量。二、证据序号证据证明的事实1现场照片')
  expect(text).toContain('处罚依据：示例条例 第一条五、处罚决定罚款 1,000.00 元')
  expect(text).toContain('罚款：1000.00元（大写：壹仟元整）')

  await carriesOut(page)
  await discloses(page)
  await doing(page, '报请结案', { 执行情况: '已履行', 办案人员意见: '建议结案' })
  await approves(head, file, '结案')
  await page.reload()
  await sees(page, '已结案', '案件已经办完，只能查看。')
  expect(await barriers(page)).toEqual([])
  await page.getByRole('link', { name: shop, exact: true }).first().click()
  left.path = `/s/${await readsCode(page)}`
  const phone = await passerBy(people)
  await phone.goto(left.path)
  await sees(phone, '罚款 1,000.00 元', breach)
  expect(await barriers(phone)).toEqual([])
})

it('on the last day of its three years the public still reads it, and the day after it is gone by itself', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-later-'))
  const [dataDir, file] = [path.join(folder, 'data'), path.join(folder, 'backup')]
  try {
    const made = await fangma(inject('demoDistrict').dataDir, 'backup', '--no-files', file)
    expect(made, made.output).toMatchObject({ code: 0 })
    const brought = await fangma(dataDir, 'restore', file)
    expect(brought, brought.output).toMatchObject({ code: 0 })
    const today = dayAt(systemClock.now())
    const last = daysBetween(today, addMonths(today, 36))
    await atDay(dataDir, last, async url => {
      const phone = await people.visit({ url, screen: 'phone' })
      await phone.goto(left.path)
      await sees(phone, '罚款 1,000.00 元', breach)
      await phone.goto('about:blank')
    })
    await atDay(dataDir, last + 1, async url => {
      const phone = await people.visit({ url, screen: 'phone' })
      await phone.goto(left.path)
      await sees(phone, '证照资质')
      expect(await phone.getByText(breach).count()).toBe(0)
      await phone.goto('about:blank')
      const page = await people.visit({ url })
      await page.goto('/console/cases/disclosures?state=withdrawn')
      await page.waitForURL(/sign-in/)
      await signsIn(page, 'office', demoPassword)
      const row = page.locator('tbody tr').filter({ hasText: left.decision }).filter({ hasText: '已撤下' })
      await seesInTime(page, row.filter({ hasText: '公示期满' }))
      await page.goto('about:blank')
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}, 300_000)

/** 核查处置: beside objection and retest. */
async function takesMeasure(page: Page, measure: string, why: string): Promise<void> {
  await presses(page, '登记措施')
  await chooses(page, '措施', measure)
  await fills(dialog(page), { 内容: why })
  await confirms(page, '登记')
}

/** A program whose clock is so many days ahead. */
async function atDay(dataDir: string, days: number, see: (url: string) => Promise<void>): Promise<void> {
  const program = await startProgram({ demo: false, dataDir, env: daysLater(days) })
  await see(program.url).finally(program.stop)
}

it('a disclosure with a mistake in it is taken down by an officer; lists of both are taken along', async () => {
  const page = await officer(people, 'office', { to: new URL(left.file).pathname })
  await presses(page, '撤下公示')
  await dialog(page).getByLabel('信息有误').check()
  await fills(dialog(page), { 说明: '摘要写错了一个字' })
  await confirms(page, '撤下')
  await sees(page, '已撤下', '信息有误')
  const phone = await passerBy(people)
  await phone.goto(left.path)
  await sees(phone, '证照资质')
  expect(await phone.getByText(breach).count()).toBe(0)

  await page.goto('/console/cases?state=closed')
  await sees(page, '已结案')
  expect(await barriers(page)).toEqual([])
  await fills(page, { 搜索案件: '抽样检验不合格' })
  await page.waitForURL(/search=/)
  expect((await downloads(page, () => presses(page, '导出所筛'))).name).toMatch(/xlsx$/)
  await page.goto('/console/cases/disclosures?state=withdrawn')
  await sees(page, '已撤下')
  expect(await barriers(page)).toEqual([])
  await follows(page, /恩市监处罚/)
  await sees(page, '已结案')
})
