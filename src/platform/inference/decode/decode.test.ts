import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cocoByNumber, cocoLabels } from './coco.ts'
import { bestOf, type Detection, inWholePicture, sameThing, sharedPart, wholeSquare } from './detection.ts'
import { detectionsOf } from './detector.ts'
import { featureCount, pooledFeatures } from './features.ts'
import { nanodetDetections } from './nanodet.ts'
import { bodyPoints, poseOf } from './pose.ts'
import { yoloLayoutOf } from './yolo.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const aDetection: fc.Arbitrary<Detection> = fc
  .tuple(fc.constantFrom('person', 'cat'), share, share, share, share, share)
  .map(([label, score, x, y, width, height]) => ({
    label,
    score,
    left: x * 0.9,
    top: y * 0.9,
    right: x * 0.9 + 0.01 + width * 0.09,
    bottom: y * 0.9 + 0.01 + height * 0.09,
  }))

describe('of boxes that show the same thing the best remains', () => {
  it('no two that remain show the same thing, and each that is gone shows the same as a better one', () => {
    fc.assert(
      fc.property(fc.array(aDetection, { maxLength: 30 }), found => {
        const kept = bestOf(found)
        for (const [at, one] of kept.entries())
          for (const other of kept.slice(at + 1))
            expect(one.label === other.label && sharedPart(one, other) > sameThing).toBe(false)
        for (const gone of found.filter(each => !kept.includes(each)))
          expect(
            kept.some(
              better =>
                better.label === gone.label && better.score >= gone.score && sharedPart(better, gone) > sameThing,
            ),
          ).toBe(true)
      }),
    )
  })

  it('what two boxes share is the same either way, and all of it only with itself', () => {
    fc.assert(
      fc.property(aDetection, aDetection, (a, b) => {
        expect(sharedPart(a, b)).toBeCloseTo(sharedPart(b, a), 10)
        expect(sharedPart(a, a)).toBeCloseTo(1, 10)
      }),
    )
  })
})

describe('a square cut out of a picture', () => {
  const picture = { width: 1920, height: 1080 }

  it('what is found there lies in the picture where it was seen', () => {
    const found = { label: 'person', score: 0.9, left: 0.5, top: 0, right: 1, bottom: 0.5 }
    expect(inWholePicture([found], { left: 960, top: 540, side: 540 }, picture)).toEqual([
      { label: 'person', score: 0.9, left: 1230 / 1920, top: 0.5, right: 1500 / 1920, bottom: 0.75 },
    ])
  })

  it('what is found in the grey around a whole picture is nowhere', () => {
    const square = wholeSquare(picture)
    expect(square).toEqual({ left: 0, top: -420, side: 1920 })
    const inGrey = { label: 'person', score: 0.9, left: 0.1, top: 0, right: 0.2, bottom: 0.2 }
    expect(inWholePicture([inGrey], square, picture)).toEqual([])
  })
})

describe('the detector’s answer', () => {
  const scores = new Float32Array(2 * 90)
  const boxes = Float32Array.from([0.1, 0.2, 0.5, 0.4, -0.2, 0.5, 0.4, 1.3])
  scores[0] = 0.9
  scores[90 + 76] = 0.6
  scores[90 + 11] = 0.99

  it('names what the data set knows, cuts boxes at the edges, and leaves out numbers that nothing has', () => {
    const edge = (value: number) => expect.closeTo(value, 5)
    expect(detectionsOf(scores, boxes, 0.5)).toEqual([
      { label: 'person', score: edge(0.9), top: edge(0.1), left: edge(0.2), bottom: edge(0.5), right: edge(0.4) },
      { label: 'cell phone', score: edge(0.6), top: 0, left: edge(0.5), bottom: edge(0.4), right: 1 },
    ])
    expect(detectionsOf(scores, boxes, 0.7)).toHaveLength(1)
  })

  it('is refused when boxes and scores are not of one size', () => {
    expect(() => detectionsOf(scores, boxes.subarray(4), 0.5)).toThrow(RangeError)
  })

  it('knows the eighty things under their old numbers', () => {
    expect([cocoByNumber.size, cocoLabels.length, new Set(cocoLabels).size]).toEqual([80, 80, 80])
    expect([1, 16, 17, 18, 77, 90].map(number => cocoByNumber.get(number))).toEqual([
      'person',
      'bird',
      'cat',
      'dog',
      'cell phone',
      'toothbrush',
    ])
  })
})

describe('the NanoDet’s answer', () => {
  const level = (cells: number) => ({
    scores: new Float32Array(cells * 80),
    edges: new Float32Array(cells * 44).fill(-20),
  })

  it('gives a box around the middle of a cell, as far as its distances say', () => {
    const levels = [level(52 * 52), level(26 * 26), level(13 * 13)]
    // The cell in row 3 and column 5 of the grid with 32 pixels: its middle is at 176, 112.
    const cell = 3 * 13 + 5
    levels[2]!.scores[cell * 80 + cocoLabels.indexOf('cell phone')] = 0.8
    for (const [edge, distance] of [1, 2, 3, 0].entries()) levels[2]!.edges[(cell * 4 + edge) * 11 + distance] = 20
    const [found, ...others] = nanodetDetections(levels, 0.35)
    expect(others).toEqual([])
    expect(found).toMatchObject({ label: 'cell phone', score: expect.closeTo(0.8, 5) })
    expect(found!.left * 416).toBeCloseTo(176 - 32, 3)
    expect(found!.top * 416).toBeCloseTo(112 - 64, 3)
    expect(found!.right * 416).toBeCloseTo(176 + 96, 3)
    expect(found!.bottom * 416).toBeCloseTo(112, 3)
  })

  it('a distance between two strides is a mixture of both', () => {
    const levels = [level(52 * 52), level(26 * 26), level(13 * 13)]
    levels[1]!.scores[(10 * 26 + 10) * 80] = 0.5
    for (let edge = 0; edge < 4; edge++)
      for (const distance of [1, 2]) levels[1]!.edges[((10 * 26 + 10) * 4 + edge) * 11 + distance] = 20
    const [found] = nanodetDetections(levels, 0.35)
    expect((found!.right - found!.left) * 416).toBeCloseTo(2 * 1.5 * 16, 3)
  })
})

describe('a pose', () => {
  it('has each point in its place', () => {
    const pose = poseOf(Float32Array.from({ length: 51 }, (_, at) => at / 64))
    expect(pose.nose).toEqual({ y: 0, x: 1 / 64, score: 2 / 64 })
    expect(pose.rightAnkle).toEqual({ y: 48 / 64, x: 49 / 64, score: 50 / 64 })
    expect(Object.keys(pose)).toEqual([...bodyPoints])
    expect(() => poseOf(new Float32Array(50))).toThrow(RangeError)
  })
})

describe('features', () => {
  it('are means over three bands and over the last layer', () => {
    const map = Float32Array.from({ length: 64 * 576 }, (_, at) => Math.floor(at / 576 / 8))
    const last = Float32Array.from({ length: 16 * 1280 }, (_, at) => at % 1280)
    const pooled = pooledFeatures(map, last)
    expect(pooled).toHaveLength(featureCount)
    expect([pooled[0], pooled[576], pooled[1152]].map(value => value!.toFixed(4))).toEqual([
      '1.0000',
      '3.5000',
      '6.0000',
    ])
    expect(pooled[1728 + 77]).toBeCloseTo(77, 3)
    expect(() => pooledFeatures(last, map)).toThrow(RangeError)
  })
})

describe('how the numbers of a YOLO lie is seen from their shape', () => {
  it.each([
    [[1, 25200, 85], 80, 'rows-with-objectness'],
    [[1, 84, 8400], 80, 'columns'],
    [[1, 8400, 84], 80, 'rows'],
    [[1, 300, 6], 80, 'final'],
    [[1, 5, 8400], 1, 'columns'],
    [[1, 25200, 6], 1, 'rows-with-objectness'],
    [[1, 8400, 6], 2, 'rows'],
    [[1, 100, 4], 80, undefined],
    [[1, 3, 80, 80, 85], 80, undefined],
  ])('%j with %i labels: %s', (dims, labels, layout) => {
    expect(yoloLayoutOf(dims, labels)).toBe(layout)
  })
})
