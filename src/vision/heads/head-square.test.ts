import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type HeadPoints, headSquare, inPixels, personSquare } from './head-square.ts'

/** Somebody who looks into the camera: face at 100, 60, ears 30 pixels apart, shoulders 70 apart and 48 below. */
const facing: HeadPoints = {
  nose: { x: 100, y: 64, score: 0.9 },
  leftEye: { x: 106, y: 56, score: 0.9 },
  rightEye: { x: 94, y: 56, score: 0.9 },
  leftEar: { x: 115, y: 62, score: 0.8 },
  rightEar: { x: 85, y: 62, score: 0.8 },
  leftShoulder: { x: 135, y: 108, score: 0.9 },
  rightShoulder: { x: 65, y: 108, score: 0.9 },
}
const unseen = (point: { x: number; y: number }) => ({ ...point, score: 0.1 })

describe('the square around a head', () => {
  it('is twice as wide as the face, which lies somewhat below its middle', () => {
    const { left, top, side } = headSquare(facing, 400)!
    expect(side).toBeCloseTo(60, 5)
    expect(left + side / 2).toBeCloseTo(100, 5)
    expect((60 - top) / side).toBeCloseTo(0.655, 5)
  })

  it('is found from behind by the ears and the shoulders', () => {
    const { nose, leftEye, rightEye } = facing
    const behind = { ...facing, nose: unseen(nose), leftEye: unseen(leftEye), rightEye: unseen(rightEye) }
    expect(headSquare(behind, 400)).toMatchObject({ side: expect.closeTo(60, 5) })
  })

  it('is found from the side, where ears and shoulders lie behind each other, by the neck', () => {
    const aside = (point: { y: number; score: number }) => ({ ...point, x: 100 })
    const side = {
      ...facing,
      leftEar: aside(facing.leftEar),
      rightEar: aside(facing.rightEar),
      leftShoulder: aside(facing.leftShoulder),
      rightShoulder: aside(facing.rightShoulder),
    }
    expect(headSquare(side, 400)?.side).toBeCloseTo(2 * 0.6 * 48, 5)
  })

  it('is nowhere when only one point of the face is seen', () => {
    const hidden = Object.entries(facing).map(([name, point]) => [name, name === 'nose' ? point : unseen(point)])
    expect(headSquare(Object.fromEntries(hidden), 400)).toBeUndefined()
  })

  it('never makes a head of more than a third of the person, and moves and grows with the person', () => {
    const by = fc.record({ times: fc.integer({ min: 1, max: 8 }), plus: fc.integer({ min: -500, max: 500 }) })
    fc.assert(
      fc.property(by, fc.integer({ min: 60, max: 600 }), ({ times, plus }, tall) => {
        const moved = (point: { x: number; y: number; score: number }) => ({
          x: point.x * times + plus,
          y: point.y * times + plus,
          score: point.score,
        })
        const points = Object.fromEntries(Object.entries(facing).map(([name, point]) => [name, moved(point)]))
        const [plain, other] = [headSquare(facing, tall)!, headSquare({ ...facing, ...points }, tall * times)!]
        expect(plain.side).toBeLessThanOrEqual((2 * tall) / 3 + 1e-9)
        expect(other.side).toBeCloseTo(plain.side * times, 6)
        expect(other.left).toBeCloseTo(plain.left * times + plus, 6)
      }),
    )
  })
})

describe('the square around a person', () => {
  it('has some room on all sides, and what is found in it lies in the picture', () => {
    const square = personSquare({ left: 100, top: 50, right: 140, bottom: 150 })
    expect(square).toEqual({ left: 57.5, top: 37.5, side: 125 })
    expect(inPixels({ x: 0.5, y: 0.1, score: 0.7 }, square)).toEqual({ x: 120, y: 50, score: 0.7 })
  })
})
