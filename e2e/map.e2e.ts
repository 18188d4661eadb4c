import { expect, it } from 'vitest'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { presses, sees } from './screen.ts'

const people = visitors()

it('the map shows the workshops as points, narrowed as the list is, with nothing fetched from elsewhere', async () => {
  const page = await officer(people, 'office', { to: '/console/map?status=valid' })
  const canvas = page.locator('.map-canvas canvas').first()
  await canvas.waitFor()
  await sees(page, /图上 \d+ 家/, /另有 \d 家没有位置/, '渔溪镇')
  await presses(page, /^白酒/)
  await sees(page, '图上 127 家')
  expect(page.url()).toContain('category=baijiu')
  const colours = await canvas.evaluate(drawn => {
    if (!(drawn instanceof HTMLCanvasElement)) return 0
    const { data } = drawn.getContext('2d')!.getImageData(0, 0, drawn.width, drawn.height)
    const seen = new Set<number>()
    for (let at = 0; at < data.length; at += 4) seen.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!)
    return seen.size
  })
  expect(colours).toBeGreaterThan(3)
  await presses(page, '全部清除')
  await sees(page, /图上 3\d\d 家/)
})
