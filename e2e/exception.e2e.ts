import { expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { dialog, downloads, fills, picks, presses, sees } from './screen.ts'

const people = visitors()

/** By the clock on the wall here, which the demo district goes by. */
function inDays(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
}

it('what stands out goes from the leader to an officer, who turns it into a task, and everybody sees what became of it', async () => {
  const leader = await officer(people, 'leader', { to: '/console/exceptions?rule=sampling-gap' })
  await sees(leader, '异常监管', /备案满 36 个月的 \d+ 家中/)
  expect(await barriers(leader)).toEqual([])
  const first = leader.getByRole('region', { name: '异常' }).getByRole('row').nth(1).getByRole('link').first()
  const town = (await first.innerText()).trim()
  const { name } = await downloads(leader, () => presses(leader, '导出所筛'))
  expect(name).toMatch(/^异常监管 .*\.xlsx$/)
  await first.click()
  await sees(leader, `${town}：抽检空白`, '提出时的记录', '现在的记录', '我局规则，待确认')
  expect(await barriers(leader)).toEqual([])
  await presses(leader, '改派')
  await picks(leader, '改派给', '唐一鸣')
  await fills(dialog(leader), { 原因: '请到现场看一看' })
  await presses(dialog(leader), '改派')
  await sees(leader, '已改派', /局领导 → 唐一鸣/)

  const inspector = await officer(people, 'inspector', { to: '/console/exceptions?mine=1' })
  await inspector.getByRole('link', { name: town, exact: true }).click()
  await presses(inspector, '处理')
  await presses(dialog(inspector), '写明原因')
  await sees(dialog(inspector), '请写明原因')
  await dialog(inspector).getByText('转检查任务', { exact: true }).first().click()
  await fills(dialog(inspector), { 去看什么: '多年没有抽检，现场抽一批', 完成期限: inDays(10) })
  expect(await barriers(inspector)).toEqual([])
  await presses(dialog(inspector), '转检查任务')
  await sees(inspector, '已处理', '多年没有抽检，现场抽一批')

  await leader.reload()
  await sees(leader, '已处理', /转检查任务/)
  await leader.goto('/console/exceptions/rules')
  await sees(leader, '抽检空白', '投诉举报集中')
  const panel = leader.locator('.panel').filter({ hasText: '备案证集中到期' })
  await presses(panel, '调整')
  await fills(dialog(leader), { 执行日期: inDays(0), 原因: '提前准备换证', 到期前: '9999' })
  await presses(dialog(leader), '保存')
  await sees(dialog(leader), '应在 7 与 365 之间')
  await fills(dialog(leader), { 到期前: '90' })
  await presses(dialog(leader), '保存')
  await sees(panel, '（建议 60）')
  expect(await barriers(leader)).toEqual([])
})
