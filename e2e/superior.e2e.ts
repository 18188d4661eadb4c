import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { dialog, fills, follows, presses, sees, seesNoMore } from './screen.ts'

const people = visitors()

const panel = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title }) })

describe('whoever is above several districts', () => {
  it('sees their shares side by side, none judged by a handful, and opens the rows behind each', async () => {
    const page = await officer(people, 'superior')
    await follows(page, '区县对比')
    const rate = panel(page, '抽检合格率')
    const row = (name: RegExp) => rate.getByRole('row', { name })
    await sees(row(/示例甲区/), /不足 30，不作比较/)
    await sees(row(/示例乙县/), /低于合计/)
    await sees(row(/恩阳区（本地）/), /\d+\.\d\d%/)
    await row(/示例乙县/)
      .getByRole('link')
      .click()
    await page.waitForURL(/districts\/rows/)
    await page.getByRole('heading', { name: /示例乙县（虚构）：监督抽检合格率/ }).waitFor()
    await page.locator('tbody tr[data-row-key]').first().waitFor()
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(10)
    // What lies in another district is read, and leads nowhere further.
    expect(await page.locator('tbody').getByRole('link').count()).toBe(0)
  })

  it('is let in by the district itself, which can end it', async () => {
    const page = await officer(people, 'admin', { to: '/console/system/oversights' })
    await presses(page, '授权')
    await fills(dialog(page), { 对方区划代码: '519901', 对方用户名: 'nobody', 事由: '对口监督' })
    await presses(dialog(page), '授权')
    await sees(dialog(page), '没有这个上级账号')
    await presses(dialog(page), '取消')
    await seesNoMore(page, '授权上级查看')
  })
})
