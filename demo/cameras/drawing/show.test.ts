import { expect, it } from 'vitest'
import { instantAt } from '../../../src/kernel/day.ts'
import { frameOfEncoded } from '../../../src/platform/frames/planes/encoded.ts'
import { referenceOf, signsOf } from '../../../src/vision/rules/health/examine.ts'
import { grayHeight, grayWidth } from '../../../src/vision/rules/health/gray.ts'
import { showOf } from '../stories.ts'
import { jpegOf, type Raster } from './paint.ts'
import { footAt, type Paint, painter } from './show.ts'

const same = (a: Raster, b: Raster) => Buffer.from(a.data).equals(Buffer.from(b.data))

it('walks from stop to stop, and is not there before and after', () => {
  const walk = [
    { at: 10, x: 0, y: 100 },
    { at: 20, x: 50, y: 120 },
  ]
  expect(footAt(walk, 9)).toBeUndefined()
  expect(footAt(walk, 15)).toEqual({ x: 25, y: 110 })
  expect(footAt(walk, 20)).toBeUndefined()
})

it('draws the same room from the same number, another from another, and never the same picture twice in a row', async () => {
  const [one, again, other] = await Promise.all([5, 5, 6].map(seed => painter(showOf('calm', 'production', seed), '')))
  expect(same(one!(0), again!(0))).toBe(true)
  expect(same(one!(0), other!(0))).toBe(false)
  expect(same(one!(0), one!(0.5))).toBe(false)
})

async function grayAt(paint: Paint, second: number) {
  const jpeg = await jpegOf(paint(second))
  return frameOfEncoded(jpeg, { takenAt: instantAt(second * 1_000), streamAt: second * 1_000 }).gray()
}

/** What the health checks say of a picture in trouble, against the room as it should be. */
async function signs(story: 'covered' | 'turned' | 'black' | 'still') {
  const paint = await painter(showOf(story, 'production', 3), '')
  const reference = referenceOf(await grayAt(paint, 0))
  const [previous, gray] = [await grayAt(paint, 24), await grayAt(paint, 25)]
  expect(gray).toHaveLength(grayWidth * grayHeight)
  const references = { day: reference, night: reference }
  return signsOf({ gray, previous, streamWentOn: true, light: 'day', references, motion: 0, isMoved: false })
}

it.each([
  ['covered', 'blocked'],
  ['turned', 'moved'],
  ['black', 'black'],
  ['still', 'frozen'],
] as const)('is taken for what it plays: %s', async (story, sign) => {
  expect(await signs(story)).toMatchObject({ [sign]: true })
})
