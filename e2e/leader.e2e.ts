import type { Page } from 'playwright-core'
import { describe, expect, inject, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { newAddress, officer } from './people.ts'
import { dialog, fills, follows, presses, sees } from './screen.ts'

const people = visitors()

/** What the wall says of a figure. */
async function onWall(page: Page, code: string): Promise<string> {
  return (await page.locator(`[data-figure="${code}"]`).first().innerText()).trim()
}

/** What the page of figures says of it, read beside its name. */
async function onFigures(page: Page, code: string): Promise<string> {
  const number = page.locator(`a[href*="/statistics/rows/${code}?"], a[href$="/statistics/rows/${code}"]`).first()
  return (await number.innerText()).replaceAll(/\s/g, '')
}

async function turnsTo(page: Page, name: string): Promise<void> {
  const panel = page.getByRole('region', { name, exact: true })
  if (!(await panel.isVisible())) await page.keyboard.press('ArrowRight')
  await panel.waitFor()
}

/** Done as the person who is signed in, without the forms that have journeys of their own. */
async function does(page: Page, name: string, data: Record<string, unknown>): Promise<void> {
  const { request } = page.context()
  const me = await (await request.get('/api/identity/me')).json()
  const headers = { 'x-csrf-token': me.csrf }
  const answer = await request.post(`/api/${name.replace('.', '/')}`, { data, headers })
  expect([name, answer.status()]).toEqual([name, 200])
}

/** By the clock on the wall here, which the demo district goes by. */
function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

describe('whoever leads', () => {
  it('sees what waits for a decision and what changed, and opens the rows behind a number of a town', async () => {
    const leader = await officer(people, 'leader', { to: '/console/leader' })
    await sees(leader, '等待审批和答复', '快到期和已超期', '主要数字', '各乡镇（街道）')
    await sees(leader, /原为/)
    expect(await barriers(leader)).toEqual([])
    const head = leader.getByRole('columnheader', { name: '食品加工小作坊（家）' })
    await head.getByRole('button').click()
    await leader.getByRole('columnheader', { name: /食品加工小作坊（家）.*↓/ }).waitFor()
    const column = leader.locator('.leader-towns tbody tr td:nth-child(2)')
    const numbers = (await column.allInnerTexts()).map(Number)
    expect(numbers).toHaveLength(18)
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
    const [most = 0] = numbers
    await column.first().getByRole('link').click()
    await leader.waitForURL(/\/statistics\/rows\/registry\.workshops\?.*town=/)
    await sees(leader, new RegExp(`共 ${most} 条`))
  })

  it('finds the same numbers on the wall as among the figures, of the day of the letter too', async () => {
    const leader = await officer(people, 'leader', { to: '/console/leader' })
    await leader.goto('/console/wall?asOf=2022-08-10')
    await turnsTo(leader, '食品加工小作坊')
    expect(await onWall(leader, 'registry.workshops')).toBe('301')
    expect(await onWall(leader, 'sampling.concluded')).toBe('425')
    expect(await onWall(leader, 'sampling.conforming')).toBe('402')
    expect(await onWall(leader, 'sampling.conforming-rate')).toBe('94.59%')
    expect(await barriers(leader)).toEqual([])
    const codes = await leader
      .locator('[data-figure]')
      .evaluateAll(all => all.map(each => [each.getAttribute('data-figure') ?? '', each.textContent ?? '']))
    expect(codes.length).toBeGreaterThan(30)
    const figures = await officer(people, 'leader', { to: '/console/statistics?asOf=2022-08-10' })
    await figures.locator('a[href*="/statistics/rows/registry.workshops?"]').first().waitFor()
    for (const [code = '', text] of codes) expect([code, await onFigures(figures, code)]).toEqual([code, text])
  })

  it('opens the rows behind a number of the wall, and turns, holds and prints it', async () => {
    const leader = await officer(people, 'leader', { to: '/console/leader' })
    await follows(leader, '监管大屏')
    await turnsTo(leader, '示范培育')
    await presses(leader, '停住')
    await leader.keyboard.press('ArrowLeft')
    await turnsTo(leader, '食品加工小作坊')
    for (const [width, height] of [
      [1920, 1080],
      [3840, 1080],
      [1366, 768],
    ] as const) {
      await leader.setViewportSize({ width, height })
      const over = () =>
        leader.evaluate(() =>
          [...document.querySelectorAll('html, .wall, .wall-panel')]
            .filter(each => each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1)
            .map(each => each.getAttribute('aria-label') ?? each.tagName),
        )
      // A screen that has just become another needs a moment.
      await expect.poll(over).toEqual([])
    }
    await leader
      .getByRole('region', { name: '监督抽检', exact: true })
      .getByRole('link', { name: /合格率/ })
      .click()
    await leader.waitForURL(/\/statistics\/rows\/sampling\.conforming-rate/)
  })

  it('sees a number move when a fact changes, without loading the page again', async () => {
    const office = await officer(people, 'office', { to: '/console/workshops' })
    const found = await (
      await office.context().request.get(`/api/registry/list?input=${encodeURIComponent('{"statuses":["valid"]}')}`)
    ).json()
    const workshop = found.rows[0].id
    const effectiveOn = today()
    const leader = await officer(people, 'leader', { to: '/console/leader' })
    await leader.goto('/console/wall')
    await turnsTo(leader, '食品加工小作坊')
    const before = Number(await onWall(leader, 'registry.workshops'))
    const moved = (to: number) =>
      leader
        .locator('[data-figure="registry.workshops"]')
        .filter({ hasText: String(to) })
        .first()
        .waitFor()
    await does(office, 'registry.suspend', { workshop, effectiveOn, reason: '业主外出' })
    await moved(before - 1)
    await does(office, 'registry.resume', { workshop, effectiveOn, reason: '业主已回' })
    await moved(before)
  })
})

describe('a screen on a wall', () => {
  it('opens with a key, shows the numbers and nothing behind them, and goes dark when the key is taken back', async () => {
    const leader = await officer(people, 'leader', { to: '/console/wall/kiosks' })
    await presses(leader, '发放口令')
    await fills(dialog(leader), { 用在哪块屏: '指挥大厅左屏' })
    await presses(dialog(leader), '发放')
    const address = await dialog(leader).locator('code').innerText()
    expect(address).toMatch(/\/console\/wall#k=fangma_screen_511903_/)
    await presses(dialog(leader), '已记下')
    const { url } = inject('demoDistrict')
    const screen = await people.visit({ url, address: newAddress() })
    await screen.goto(address.replace(/^https?:\/\/[^/]+/, url))
    await turnsTo(screen, '食品加工小作坊')
    expect(Number(await onWall(screen, 'registry.workshops'))).toBeGreaterThan(0)
    expect(await screen.locator('.wall a').count()).toBe(0)
    for (const name of ['statistics/wall', 'statistics/figures', 'registry/list', 'identity/me']) {
      const asked = await screen.evaluate(
        async ([path, key]) => (await fetch(`/api/${path}`, { headers: { authorization: `Kiosk ${key}` } })).status,
        [name, address.split('#k=')[1]],
      )
      expect([name, asked]).toEqual([name, 401])
    }
    await leader.reload()
    await leader
      .getByRole('row', { name: /指挥大厅左屏.*在用/ })
      .getByText(/\d\d:\d\d/)
      .first()
      .waitFor()
    await presses(leader, '收回指挥大厅左屏')
    await fills(dialog(leader), { 原因: '屏幕已拆' })
    await presses(dialog(leader), '收回')
    await sees(leader, '已收回')
    await screen.reload()
    await sees(screen, '这块大屏不能显示', /大屏口令已收回/)
    expect(await screen.locator('[data-figure]').count()).toBe(0)
  })
})
