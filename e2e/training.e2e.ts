import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { writeWorkbook } from '../src/platform/documents/xlsx/writer.ts'
import { fields, headers } from '../src/training/rules/workbook.ts'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { photograph } from './photograph.ts'
import { chooses, dialog, downloads, field, fills, follows, presses, sees, seesNoMore } from './screen.ts'

const people = visitors()
const topic = '法律法规'

/** Two that are right, one without an article, one that the list of prohibited foods contradicts. */
async function bankFile(course: string): Promise<Buffer> {
  const row = (stem: string, key = '正确', basis = '食品安全法 第四条') => [
    ...[topic, '判断题', `${stem}（${course}）`, '', '', '', '', '', '', key, basis],
  ]
  const rows = [
    row('生产经营者对其生产经营食品的安全负责。'),
    row('小作坊不用对自己做的食品安全负责。', '错误'),
    row('没有写依据的一道题。', '正确', ''),
    row('小作坊可以生产加工保健食品。'),
  ]
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-bank-'))
  const file = path.join(folder, 'a.xlsx')
  const columns = fields.map(each => ({ header: headers[each][0], width: 20, kind: 'text' as const }))
  await writeWorkbook(file, { sheets: [{ name: '试题', columns, rows }] })
  const bytes = await readFile(file)
  await rm(folder, { recursive: true, force: true })
  return bytes
}

async function writesCourse(office: Page, title: string): Promise<void> {
  await office.goto('/console/training/courses')
  await presses(office, '编写课程')
  await fills(office, { 课程名称: title })
  await chooses(office, '主题', topic)
  await fills(office, { '第 1 节标题': '谁负责', '第 1 节内容': '自己做的食品，自己负责。\n出了问题要召回。' })
  await sees(office.getByRole('region', { name: '手机上的样子' }), '出了问题要召回')
  await fills(office, { 考几题: '2' })
  expect(await barriers(office)).toEqual([])
  await presses(office, '发布')
  await office.waitForURL(/courses\/one\//)
  await sees(office, '第 1 版')
}

async function bringsInQuestions(office: Page, title: string): Promise<void> {
  await office.goto('/console/training/questions/import')
  const buffer = await bankFile(title)
  await office.locator('input[type=file]').setInputFiles({ name: '普法题.xlsx', mimeType: '', buffer })
  await sees(office, '新题 3 道，其中与标准库对不上、要复核的 1 道', '请写明依据的条文')
  const marked = await downloads(office, () => presses(office, '下载标注错误的文件'))
  expect(marked.name).toBe('普法题（已标注）.xlsx')
  expect(await barriers(office)).toEqual([])
  await presses(office, '导入 3 道')
  await sees(office, '已导入 3 道')
  await follows(office, '1 道待复核')
}

async function settles(leader: Page, title: string): Promise<void> {
  await leader.goto(`/console/training/questions?search=${encodeURIComponent(title)}&state=waiting`)
  await presses(leader, '复核')
  await sees(dialog(leader), /“保健食品”可以用或者可以做/)
  await fills(dialog(leader), { 复核意见: '目录里是禁止的，答案有误' })
  await presses(dialog(leader), '停用这道题')
  await sees(leader, '没有符合这些条件的题')
}

/** @returns whom the inspector signed in */
async function signsInAWorker(inspector: Page, session: string): Promise<string> {
  await inspector.goto(session)
  await presses(inspector, '按姓名签到')
  const row = dialog(inspector).getByRole('row').filter({ hasText: '从业人员' }).first()
  const name = await row.getByRole('cell').nth(1).innerText()
  await row.getByRole('checkbox').check()
  await presses(dialog(inspector), '签到 1 人')
  await sees(inspector.getByRole('region', { name: '签到' }), name, '唐一鸣代签')
  return name
}

async function strikesAndPutsBack(office: Page): Promise<void> {
  await presses(office, '撤销签到')
  await fills(dialog(office), { 原因: '签错了人' })
  expect(await barriers(office)).toEqual([])
  await presses(dialog(office), '撤销签到')
  const signed = office.getByRole('region', { name: '签到' })
  await sees(office, '共 0 人')
  await office.getByText('已撤销 1', { exact: true }).click()
  await sees(signed, '已撤销', /签错了人/)
  await presses(signed, '恢复')
  await sees(office, '共 1 人')
}

describe('the office', () => {
  it('writes a course, has its questions looked at, holds it under a code on the wall, and sees who has heard it', async () => {
    const title = `食品安全谁负责 ${Date.now()}`
    const office = await officer(people, 'office')
    await writesCourse(office, title)
    await sees(office, '业主暂时不能考核')
    const course = office.url()
    await bringsInQuestions(office, title)
    await sees(office, `小作坊可以生产加工保健食品。（${title}）`)
    expect(await office.getByRole('button', { name: '复核', exact: true }).count()).toBe(0)
    await settles(await officer(people, 'leader'), title)
    await office.goto(course)
    await seesNoMore(office, '业主暂时不能考核')
    await presses(office, '安排培训')
    await fills(dialog(office), { 地点: '登科街道会议室' })
    await presses(dialog(office), '安排')
    await sees(office, '还没有人签到')
    const session = office.url()
    await presses(office, '打开签到大屏')
    await office.getByRole('img', { name: '签到二维码' }).waitFor()
    await sees(office, /秒后更换/)
    expect(await barriers(office)).toEqual([])
    const inspector = await officer(people, 'inspector')
    const name = await signsInAWorker(inspector, session)
    await sees(office.getByRole('region', { name: '签到大屏' }), '刚刚签到', name)
    await presses(office, '结束签到')
    const sheet = await downloads(office, () => presses(office, '导出签到表'))
    expect(sheet.name).toMatch(/^签到表 .*\.xlsx$/)
    await strikesAndPutsBack(office)
    await office.goto('/console/training?by=course')
    const covered = office.getByRole('row').filter({ hasText: title })
    await covered.getByRole('link', { name: '1', exact: true }).click()
    await sees(office, '共 1 人', name)
    expect(await barriers(office)).toEqual([])
  })

  it('plans what is told to everybody, holds it with a photograph, and takes the year out', async () => {
    const title = `赶场日送法 ${Date.now()}`
    const office = await officer(people, 'office', { to: '/console/training/outreach' })
    const today = await office.evaluate(() => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
    await presses(office, '计划一次')
    await chooses(office, '活动类型', '赶场日宣传')
    await fills(dialog(office), { 名称: title, 日期: today, 地点: '柳林镇场口' })
    await chooses(office, '宣传途径', '现场咨询台', '发放资料')
    await presses(dialog(office), '列入计划')
    const row = office.getByRole('row').filter({ hasText: title })
    await sees(row, '已计划')
    await presses(row, '登记情况')
    await presses(dialog(office), '登记')
    await sees(dialog(office), '请填写人次，如 120')
    await fills(dialog(office), { 受众人次: '85', 经费: '320.5' })
    await chooses(office, '怎样统计的', '按发放资料份数')
    const picture = await photograph('现场')
    await dialog(office).locator('input[type=file]').first().setInputFiles(picture)
    await presses(dialog(office), '登记')
    await sees(row, '已开展', '85', '320.50')
    await presses(row, title)
    await sees(dialog(office), '85 人次（按发放资料份数）', '320.50 元')
    await dialog(office).getByRole('button', { name: '放大第 1 张照片' }).waitFor()
    expect(await barriers(office)).toEqual([])
    await office.goto('/console/training/outreach?view=month')
    await sees(office, title)
    const year = await downloads(office, () => presses(office, '导出全年'))
    expect(year.name).toBe(`${today.slice(0, 4)} 年宣传情况.xlsx`)
    await office.goto('/console/training/recommended')
    const count = await office.getByRole('row').filter({ hasText: '合计' }).getByRole('link').last().innerText()
    await follows(office.getByRole('row').filter({ hasText: '合计' }), count)
    await sees(office, `共 ${count} 条`)
    expect(await barriers(office)).toEqual([])
    expect(await field(office, '搜索小作坊').isVisible()).toBe(true)
  })

  it('calls off an event, a session and a course with a reason, and each says so afterwards', async () => {
    const mark = Date.now()
    const office = await officer(people, 'office', { to: '/console/training/outreach' })
    const today = await office.evaluate(() => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
    await presses(office, '计划一次')
    await chooses(office, '活动类型', '赶场日宣传')
    await fills(dialog(office), { 名称: `取消的宣传 ${mark}`, 日期: today, 地点: '柳林镇场口' })
    await chooses(office, '宣传途径', '发放资料')
    await presses(dialog(office), '列入计划')
    const row = office.getByRole('row').filter({ hasText: `取消的宣传 ${mark}` })
    await presses(row, '取消')
    await presses(dialog(office), '取消这次活动')
    await sees(dialog(office), /请.*原因/)
    await fills(dialog(office), { 原因: '当天下暴雨' })
    await presses(dialog(office), '取消这次活动')
    await sees(row, '已取消')

    await writesCourse(office, `不再讲的课 ${mark}`)
    const course = office.url()
    await presses(office, '安排培训')
    await fills(dialog(office), { 地点: '柳林镇会议室' })
    await presses(dialog(office), '安排')
    await presses(office, '取消培训')
    await fills(dialog(office), { 原因: '讲课人有事' })
    await presses(dialog(office), '取消这场培训')
    await sees(office, '已取消：讲课人有事')
    await office.goto(course)
    await presses(office, '停用')
    await fills(dialog(office), { 原因: '内容过时' })
    await presses(dialog(office), '停用这门课程')
    await sees(office, '已停用：内容过时', '修改并重新启用')
    expect(await barriers(office)).toEqual([])
  })
})
