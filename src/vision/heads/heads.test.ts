import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaUnder, figuresOf } from './figures.ts'
import { differenceHash, foldsOf, groupsAlike } from './folds.ts'
import { answerOf, featureSet, readHead, storedHead } from './head.ts'
import { chanceOf, type Example, leastSpread, penalisedLoss, train } from './logistic.ts'
import { minimum } from './minimum.ts'
import { capHead, maskHead } from './shipped.ts'
import { examined, type Sample, taught, usualPenalty } from './training.ts'

const number = fc.integer({ min: -12, max: 12 }).map(quarters => quarters / 4)
const example = fc
  .tuple(fc.array(number, { minLength: 3, maxLength: 3 }), fc.boolean())
  .map(([features, yes]): Example => ({ features: Float32Array.from(features), yes }))
const examples = fc
  .array(example, { minLength: 6, maxLength: 30 })
  .filter(all => all.some(each => each.yes) && all.some(each => !each.yes))

describe('finding where a function is least', () => {
  it('a bowl, however stretched and wherever it lies', () => {
    const place = fc.array(fc.tuple(number, fc.double({ min: 0.01, max: 50, noNaN: true })), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(place, axes => {
        const found = minimum(
          (at, gradient) =>
            axes.reduce((sum, [middle, steep], axis) => {
              const away = at[axis]! - middle
              gradient[axis] = 2 * steep * away
              return sum + steep * away * away
            }, 0),
          new Float64Array(axes.length),
          { rounds: 500, smallEnough: 1e-9 },
        )
        for (const [axis, [middle]] of axes.entries()) expect(found[axis]).toBeCloseTo(middle, 4)
      }),
    )
  })
})

describe('learning a head', () => {
  it('the slope that is followed is the slope of the loss', () => {
    fc.assert(
      fc.property(examples, fc.array(number, { minLength: 4, maxLength: 4 }), (all, where) => {
        const rows = Float32Array.from(all.flatMap(({ features }) => [...features]))
        const loss = penalisedLoss(
          rows,
          all.map(({ yes }, at) => ({ yes: yes ? 1 : 0, share: (at + 1) / 50 })),
          3,
          0.3,
        )
        const at = Float64Array.from(where)
        const gradient = new Float64Array(4)
        loss(at, gradient)
        for (const axis of [0, 1, 2, 3]) {
          const beside = (by: number) =>
            loss(
              at.map((each, place) => (place === axis ? each + by : each)),
              new Float64Array(4),
            )
          expect(gradient[axis]).toBeCloseTo((beside(1e-5) - beside(-1e-5)) / 2e-5, 5)
        }
      }),
    )
  })

  it('gives the same answers however the features are shifted', () => {
    fc.assert(
      fc.property(examples, number, (all, plus) => {
        const moved = all.map(({ features, yes }) => ({ yes, features: features.map(each => each + plus) }))
        const [plain, other] = [train(all, { penalty: 0.1 }), train(moved, { penalty: 0.1 })]
        for (const [at, each] of all.entries())
          expect(chanceOf(other, moved[at]!.features)).toBeCloseTo(chanceOf(plain, each.features), 2)
      }),
      { numRuns: 50 },
    )
  })

  it('does not let a feature decide that hardly moved among the examples', () => {
    const all = Array.from({ length: 20 }, (_, at) => {
      const yes = at % 2 === 0
      return { yes, features: Float32Array.of(yes ? 2 : -2, yes ? 0.001 : 0) }
    })
    const head = train(all, { penalty: 0.05 })
    expect(chanceOf(head, Float32Array.of(-2, 0.5))).toBeLessThan(0.5)
    expect(chanceOf(head, Float32Array.of(2, 0))).toBeGreaterThan(0.5)
  })

  it('a higher penalty never makes larger weights', () => {
    const length = (weights: Float32Array) => Math.hypot(...weights)
    fc.assert(
      fc.property(examples, all => {
        const scaled = (penalty: number) => {
          const { weights } = train(all, { penalty })
          // As the penalty sees them: for features of one spread.
          return weights.map((weight, axis) => {
            const values = all.map(({ features }) => features[axis]!)
            const mean = values.reduce((sum, each) => sum + each, 0) / values.length
            const square = values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length
            return weight * (Math.sqrt(square) + leastSpread)
          })
        }
        expect(length(scaled(1))).toBeLessThanOrEqual(length(scaled(0.1)) + 1e-3)
      }),
      { numRuns: 50 },
    )
  })

  it('errs as much on the yes as on the no, however many there are of each', () => {
    fc.assert(
      fc.property(examples, all => {
        const head = train(all, { penalty: 0.5 })
        const error = (yes: boolean) => {
          const of = all.filter(each => each.yes === yes)
          return (
            of.reduce((sum, { features }) => sum + Math.abs(chanceOf(head, features) - (yes ? 1 : 0)), 0) / of.length
          )
        }
        expect(error(true)).toBeCloseTo(error(false), 3)
      }),
    )
  })

  it('needs pictures of both answers, and says so', () => {
    const one = { features: Float32Array.of(1), yes: true }
    expect(() => train([one, one], { penalty: 1 })).toThrow('both answers')
    expect(() => train([], { penalty: 1 })).toThrow('both answers')
  })
})

describe('examination', () => {
  it('pictures alike are in one group, also by way of a third', () => {
    expect(groupsAlike([0n, 0b111n, 0b111111n, 0xffff_0000_0000_0000n], 3)).toEqual([0, 0, 0, 3])
  })

  it('no group is torn apart, and the rare answer is in every fold as long as it has groups enough', () => {
    const many = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.boolean()), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(many, pictures => {
        const groups = pictures.map(([group]) => group)
        const yes = pictures.map(([, answer]) => answer)
        const folds = foldsOf(groups, yes, 3)
        const byGroup = new Map<number, Set<number>>()
        for (const [at, group] of groups.entries())
          byGroup.set(group, (byGroup.get(group) ?? new Set()).add(folds[at]!))
        for (const used of byGroup.values()) expect(used.size).toBe(1)
        const withYes = new Set(groups.filter((_, at) => yes[at]))
        if (withYes.size >= 3) expect(new Set(folds.filter((_, at) => yes[at])).size).toBe(3)
      }),
    )
  })

  it('the hash of a picture says where it grows brighter to the right', () => {
    const rising = Uint8Array.from({ length: 72 }, (_, at) => at % 9)
    expect(differenceHash(rising)).toBe(2n ** 64n - 1n)
    expect(differenceHash(rising.toReversed())).toBe(0n)
    expect(differenceHash(Uint8Array.from({ length: 72 }, (_, at) => (at < 9 ? at : 0)))).toBe(0xff00_0000_0000_0000n)
  })

  it('the area under the curve is the share of pairs in the right order', () => {
    const chances = fc.array(
      fc.integer({ min: 0, max: 5 }).map(each => each / 5),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(chances, chances, (yes, no) => {
        const pairs = yes.flatMap(a => no.map(b => (a > b ? 1 : a === b ? 0.5 : 0)))
        const share = pairs.reduce<number>((sum, each) => sum + each, 0) / pairs.length
        expect(areaUnder(yes, no)).toBeCloseTo(share, 10)
      }),
    )
  })

  it('counts what was told rightly', () => {
    const judged = [0.9, 0.8, 0.3].map(chance => ({ chance, yes: true }))
    const others = [0.7, 0.2, 0.1, 0].map(chance => ({ chance, yes: false }))
    const figures = figuresOf([...judged, ...others])
    expect(figures).toMatchObject({ pictures: 7, yes: 3, accuracy: 5 / 7, recall: 2 / 3, specificity: 3 / 4 })
    expect(figures.area).toBeCloseTo(11 / 12, 10)
    expect(figures.recallAt[0]).toEqual({ falseShare: 0.01, recall: 2 / 3 })
    expect(figures.noBelow[0]).toEqual({ missed: 0.01, chance: 0.3, found: 3 / 4 })
  })
})

/** Pictures whose first feature tells the answer, among others that tell nothing. */
function lesson(count: number): Sample[] {
  return Array.from({ length: count }, (_, at) => {
    const features = Float32Array.from({ length: 3_008 }, (_, each) => Math.sin(at * 31 + each * 17))
    features[0] = at % 2 === 0 ? 2 : -2
    return { features, yes: at % 2 === 0, hash: BigInt(at) * 0x0f0f_1234_9876_3333n }
  })
}

describe('a head taught by an operator', () => {
  it('learns from a few pictures, the same each time, and knows how well', () => {
    const samples = lesson(16)
    const [head, again] = [
      taught('lid', samples, { penalty: usualPenalty }),
      taught('lid', samples, { penalty: usualPenalty }),
    ]
    expect(again).toEqual(head)
    expect(head).toMatchObject({ name: 'lid', pictures: 16, yes: 8, penalty: usualPenalty })
    for (const { features, yes } of samples) expect(answerOf(head, features) > 0.5).toBe(yes)
    expect(head.figures?.pictures).toBe(16)
  })

  it('claims nothing about itself when all pictures of an answer are one and the same', () => {
    const samples = lesson(12).map(sample => ({ ...sample, hash: sample.yes ? 0n : 2n ** 63n }))
    expect(examined(samples, { penalty: 1 })).toBeUndefined()
    expect(taught('lid', samples, { penalty: 1 }).figures).toBeNull()
  })

  it('is the same after it was stored', () => {
    const head = taught('lid', lesson(8), { penalty: 1 })
    expect(readHead(JSON.parse(JSON.stringify(storedHead(head))))).toEqual(head)
  })

  it('is refused when it was made for other features', () => {
    const stored = storedHead(taught('lid', lesson(8), { penalty: 1 }))
    expect(() => readHead({ ...stored, features: 'others' })).toThrow('other features')
    expect(() => readHead({ ...stored, weights: stored.weights.slice(0, 400) })).toThrow('other features')
    expect(stored.features).toBe(featureSet)
  })
})

describe('the heads that are shipped', () => {
  it('hold what their cards promise', () => {
    expect(maskHead.figures?.accuracy).toBeGreaterThanOrEqual(0.97)
    expect(capHead.figures?.area).toBeGreaterThanOrEqual(0.96)
  })
})
