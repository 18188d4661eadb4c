import fc from 'fast-check'
import { expect, it } from 'vitest'
import { frameOf, projectionOf } from './projection.ts'

const frame = frameOf([
  [106.4, 31.5],
  [106.9, 32.1],
])

it('a point that is picked on the picture lies where it was drawn', () => {
  const projection = projectionOf(frame, 600)
  const within = (min: number, max: number) => fc.double({ min, max, noNaN: true })
  fc.assert(
    fc.property(within(frame.west, frame.east), within(frame.south, frame.north), (longitude, latitude) => {
      const { x, y } = projection.toPicture(longitude, latitude)
      const back = projection.toPlace(x, y)
      expect(back.longitude).toBeCloseTo(longitude, 9)
      expect(back.latitude).toBeCloseTo(latitude, 9)
    }),
  )
})

it('north is up and the whole frame is in the picture', () => {
  const projection = projectionOf(frame, 600)
  expect(projection.toPicture(frame.west, frame.north)).toEqual({ x: 0, y: 0 })
  const { x, y } = projection.toPicture(frame.east, frame.south)
  expect(x).toBeCloseTo(projection.width, 9)
  expect(y).toBeCloseTo(projection.height, 9)
})
