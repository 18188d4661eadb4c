import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printedPlates, read } from '../../src/code/plate/printed.testing.ts'
import { readWorkbook } from '../../src/platform/documents/xlsx/reader.ts'
import { barriers } from '../barriers.ts'
import { visitors } from '../browser.ts'
import { setsOwnPassword, signsIn } from '../people.ts'
import { discard, fangma, type Program, startProgram } from '../program.ts'
import { downloads, fills, follows, opensTab, presses, sees } from '../screen.ts'

const fixtures = fileURLToPath(new URL('../../src/registry/rules/import/fixtures/', import.meta.url))
const { visit } = visitors()
const ownPassword = 'Denglu-2026'

let first: Program
let second: Program
beforeAll(async () => {
  ;[first, second] = await Promise.all([startProgram({ demo: false }), startProgram({ demo: false })])
})
afterAll(async () => {
  for (const program of [first, second]) if (program !== undefined) await discard(program)
})

/** The first administrator of an empty district, who is shown a password once and must change it. */
async function becomesAdministrator(program: Program): Promise<Page> {
  const added = await fangma(
    program.dataDir,
    ...['user', 'add', '--username', 'admin', '--name', '管理员', '--duty', 'administrator', '--duty', 'office'],
  )
  expect(added, added.output).toMatchObject({ code: 0 })
  const initial = /[\w]{4}(-[\w]{4}){3}/.exec(added.output)?.[0] ?? ''
  const page = await visit({ url: program.url })
  await page.goto('/console/')
  await page.waitForURL(/sign-in/)
  await signsIn(page, 'admin', initial)
  await setsOwnPassword(page, initial, ownPassword)
  return page
}

async function hands(page: Page, workbook: string): Promise<void> {
  await follows(page, '导入名册')
  await page.locator('input[type=file]').setInputFiles(path.join(fixtures, workbook))
}

describe('a newcomer', () => {
  it('signs in, imports the register, prints a sheet of plates, scans one and reads the page', async () => {
    expect(first.output()).toContain('fangma -- user add')
    const page = await becomesAdministrator(first)
    await hands(page, 'registry-301.xlsx')
    await sees(page, '将新增', '白酒 127、榨油 70、豆制品 41、粮食加工 34、肉制品 17、糕点 8、其他 4，合计 301')
    await sees(page, '表头对应', '导入后的样子')
    await presses(page, '导入 301 家')
    await sees(page, '导入完成。', '新增 301 家')

    await follows(page, '小作坊名册')
    await sees(page, '共 301 家')
    const plates = await printsFirstRows(page, 10)
    expect(new Set(plates).size).toBe(10)

    const scanned = plates[3] ?? ''
    await isReadOnAPhone(scanned, await nameOf(page, scanned))
  })

  it('imports a messy register: the good rows are filed, the ten bad ones come back with their reasons', async () => {
    const page = await becomesAdministrator(second)
    await hands(page, 'registry-messy.xlsx')
    await sees(page, '工作表“汇总表”第 3 行是表头', '有错的行', '跳过的行')
    expect(await barriers(page)).toEqual([])
    await presses(page, '导入 291 家')
    await sees(page, '导入完成。', '新增 291 家，变更 0 家，未变 0 家')
    const { bytes, name } = await downloads(page, () => presses(page, '下载标出错误的名册'))
    expect(name).toMatch(/\.xlsx$/)
    const planted: Record<string, string> = JSON.parse(
      await readFile(path.join(fixtures, 'registry-messy.faults.json'), 'utf8'),
    )
    const reasons = await reasonsIn(bytes)
    expect(Object.keys(reasons).toSorted()).toEqual(Object.keys(planted).toSorted())
    for (const reason of Object.values(reasons)) expect(reason).toMatch(/[\u4e00-\u9fff]/)

    await hands(page, 'registry-messy.xlsx')
    await sees(page, '没有需要导入的内容', '291 家没有变化，不会改动')
    await presses(page, '放弃')
    await sees(page, '已停止')
  })
})

/** Ticks the first rows of the list by keyboard, prints them on A4 sheets of eight, and decodes what was printed. */
async function printsFirstRows(page: Page, count: number): Promise<string[]> {
  for (let row = 0; row < count; row++) {
    await page.keyboard.press('j')
    await page.keyboard.press('x')
  }
  await sees(page, `已选 ${count} 家`)
  await presses(page, '打印码牌')
  await sees(page, `名册中选中的 ${count} 家`)
  await fills(page, { 打印原因: '首次制牌' })
  const { bytes, name } = await downloads(page, () => presses(page, '生成 PDF'))
  expect(name).toMatch(/\.pdf$/)
  await sees(page, 'PDF 已下载')
  const found: string[] = []
  for await (const plate of printedPlates(bytes, 'a4-2x4', 150)) {
    const { jsqr, zxing } = await read(plate)
    expect(jsqr).toBe(zxing)
    if (jsqr !== undefined) found.push(jsqr)
  }
  expect(found).toHaveLength(count)
  return found
}

/** The code leads the officer to the record. */
async function nameOf(page: Page, address: string): Promise<string> {
  await page.goto(new URL(address).pathname)
  await page.waitForURL(/\/console\/workshops\//)
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  await opensTab(page, '一坊一码')
  await sees(page, '首次制牌')
  return name
}

async function isReadOnAPhone(address: string, name: string): Promise<void> {
  expect(address).toMatch(new RegExp(`^${first.url}/s/511903[0-9A-Z]{14}$`))
  const phone = await visit({ url: first.url, screen: 'phone', javaScript: false })
  const asked: string[] = []
  phone.on('request', request => {
    if (!request.url().startsWith('data:')) asked.push(request.url())
  })
  const answer = await phone.goto(address)
  // The register is of 2022: its certificates have run out or not, by the day on which this is read.
  await sees(phone, name, /证已过期|有效期内/, '备案证号', /川坊备51190320\d{6}/, '暂无记录')
  expect(asked).toEqual([address])
  const html = (await answer?.body())?.toString('utf8') ?? ''
  expect(html).not.toMatch(/<script|\son\w+=|javascript:/i)
  expect(gzipSync(html).byteLength).toBeLessThanOrEqual(10_240)
  expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await follows(phone, '大字')
  await sees(phone, name, '标准字')
}

/** Sequence number and reason of each row that came back with one. */
async function reasonsIn(bytes: Buffer): Promise<Record<string, string>> {
  const file = path.join(second.dataDir, 'returned.xlsx')
  await writeFile(file, bytes)
  const workbook = await readWorkbook(file)
  const sheet = workbook.sheets.find(each => each.name === '汇总表')
  const rows = await Array.fromAsync(workbook.rows(sheet?.index ?? 0))
  await workbook.close()
  const head = rows.find(row => row.cells.get(1)?.text === '序号')
  const column = [...(head?.cells ?? [])].find(([, cell]) => cell.text === '错误原因')?.[0] ?? 0
  return Object.fromEntries(
    rows.flatMap(row => {
      const reason = row === head ? '' : (row.cells.get(column)?.text ?? '')
      return reason === '' ? [] : [[row.cells.get(1)?.text ?? '', reason]]
    }),
  )
}
