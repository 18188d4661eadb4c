import { readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { writeWorkbook } from '../src/platform/documents/xlsx/writer.ts'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { chooses, dialog, downloads, fills, follows, presses, sees } from './screen.ts'

const people = visitors()

/** A picture of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
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
  await doing(page, '送样')
  return number.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? ''
}

function yesterday(): string {
  return new Date(Date.now() - 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** Opens the dialog of a step, fills it in and confirms. */
async function doing(page: Page, step: string, fields: Readonly<Record<string, string>> = {}, confirm = step) {
  await presses(page, step)
  await fills(dialog(page), fields)
  await presses(dialog(page), confirm)
  await dialog(page).waitFor({ state: 'hidden' })
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

it('from the sampling form to the held lot: the laboratory tests, the program proposes, a person confirms', async () => {
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
  await doing(page, '确认结论')
  await sees(page, '不合格，待送达', '结论确认时系统已暂停该批销售、投料和标签打印')
  await doing(page, '送达检验结果', { 收件人: '王永强', 本局联系人: '王建国', 联系电话: '0827-3366123' })
  await sees(page, '已送达，异议复检期')
  expect(await barriers(page)).toEqual([])
  await follows(page, '查看批次')
  await sees(page, /暂停/)
})
