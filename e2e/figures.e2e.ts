import { describe, expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { sees, seesNoMore } from './screen.ts'

const people = visitors()

describe('whoever asks for figures', () => {
  it('reads those of the letter, opens the records behind one, takes it apart and follows it', async () => {
    const leader = await officer(people, 'leader', { to: '/console/statistics' })
    await leader.getByRole('button', { name: '来信日期' }).click()
    await leader.waitForURL(/asOf=2022-08-10/)
    await sees(leader, /127 \+ 70 \+ 41 \+ 34 \+ 17 \+ 8 \+ 4 = 301/, /425 − 402 = 23/, '94.588%')
    expect(await leader.getByText('不符', { exact: true }).count()).toBe(0)
    expect(await barriers(leader)).toEqual([])
    await leader.getByRole('link', { name: '425', exact: true }).first().click()
    await leader.waitForURL(/\/statistics\/rows\/sampling\.concluded\?/)
    await sees(leader, '监督抽检批次 425 批次', '共 425 条')
    await leader.getByLabel('搜索依据').fill('玉山镇')
    await leader.keyboard.press('Enter')
    await leader.waitForURL(/search=/)
    await seesNoMore(leader, '共 425 条')
    await sees(leader, '玉山镇')
    expect(await barriers(leader)).toEqual([])
    await leader.getByRole('link', { name: '分组' }).click()
    await leader.locator('.ant-segmented-item', { hasText: '类别' }).click()
    await leader.waitForURL(/by=category/)
    await sees(leader, '合计 425 批次')
    expect(await barriers(leader)).toEqual([])
    await leader.goto(leader.url().replace('/split/sampling.concluded', '/trend/sampling.conforming-rate'))
    await sees(leader, '监督抽检合格率：走势', /每一点只统计这一期之内的记录/)
    await leader.getByRole('img', { name: /监督抽检合格率走势/ }).waitFor()
    expect(await barriers(leader)).toEqual([])
  })

  it('compares two years, and is told where the difference proves nothing', async () => {
    const office = await officer(people, 'office', { to: '/console/statistics/compare?asOf=2022-08-10' })
    await sees(office, '对比：截至 2021-08-10；区间 2018-08-11 至 2021-08-10。', '可能范围重叠，差别不能说明问题')
    expect(await barriers(office)).toEqual([])
  })

  it('of one station counts its own towns, and is told so', async () => {
    const inspector = await officer(people, 'inspector', { to: '/console/statistics?asOf=2022-08-10' })
    await sees(inspector, '只统计您负责的乡镇街道，和全区的数字不同。')
    const own = Number(await inspector.locator('a[href*="/statistics/rows/registry.workshops?"]').first().innerText())
    expect(own).toBeGreaterThan(0)
    expect(own).toBeLessThan(301)
    await inspector.locator('a[href*="/statistics/rows/registry.workshops?"]').first().click()
    await sees(inspector, `共 ${own} 条`)
  })
})
