import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawBoth, drawFrom } from './draw.ts'

const hat = Array.from({ length: 20 }, (_, at) => `workshop-${at}`)
const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 60 })

describe('a draw', () => {
  it('is the same again for the same seed, whatever the order in the hat', () => {
    fc.assert(
      fc.property(
        names.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        fc.string(),
        fc.nat(70),
        ([all, shuffled], seed, wanted) => {
          expect(drawFrom(seed, shuffled, wanted)).toEqual(drawFrom(seed, all, wanted))
        },
      ),
    )
  })

  it('draws as many as are wanted, each once, out of the hat', () => {
    fc.assert(
      fc.property(names, fc.string(), fc.nat(70), (all, seed, wanted) => {
        const drawn = drawFrom(seed, [...all, ...all], wanted)
        expect(drawn).toHaveLength(Math.min(wanted, all.length))
        expect(new Set(drawn).size).toBe(drawn.length)
        for (const name of drawn) expect(all).toContain(name)
      }),
    )
  })

  it('keeps whom it drew when more are wanted', () => {
    fc.assert(
      fc.property(names, fc.string(), fc.nat(30), (all, seed, wanted) => {
        expect(drawFrom(seed, all, wanted + 5).slice(0, wanted)).toEqual(drawFrom(seed, all, wanted))
      }),
    )
  })

  it('is as likely to draw one as another: 4,000 seeds, five of twenty', () => {
    const drawn = new Map<string, number>(hat.map(name => [name, 0]))
    for (let seed = 0; seed < 4_000; seed += 1) {
      for (const name of drawFrom(`2022-${seed}`, hat, 5)) drawn.set(name, (drawn.get(name) ?? 0) + 1)
    }
    // A thousand each is expected; the standard deviation is 27.
    for (const count of drawn.values()) expect(Math.abs(count - 1_000)).toBeLessThan(27 * 4.5)
  })
})

describe('objects and officers', () => {
  const officers = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6']
  const all = { workshops: hat, officers, recusals: [], wanted: 8, team: 2 }

  it('gives each object two officers', () => {
    const drawn = drawBoth({ ...all, seed: 'a' })
    expect(drawn).toHaveLength(8)
    for (const each of drawn) expect(new Set(each.officers).size).toBe(2)
    expect(drawBoth({ ...all, seed: 'a' })).toEqual(drawn)
    expect(drawBoth({ ...all, seed: 'b' })).not.toEqual(drawn)
  })

  it('never sends who has to keep away, and says where too few are left', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.record({ officer: fc.constantFrom(...officers), workshop: fc.constantFrom(...hat) }), {
          maxLength: 60,
        }),
        (seed, recusals) => {
          for (const { workshop, officers: sent } of drawBoth({ ...all, seed, recusals, wanted: 20 })) {
            const away = new Set(recusals.filter(each => each.workshop === workshop).map(each => each.officer))
            for (const officer of sent) expect(away.has(officer)).toBe(false)
            expect(sent).toHaveLength(officers.length - away.size >= 2 ? 2 : 0)
          }
        },
      ),
    )
  })

  it('sends every officer about equally often', () => {
    const sent = new Map<string, number>(officers.map(name => [name, 0]))
    for (let seed = 0; seed < 3_000; seed += 1) {
      for (const each of drawBoth({ ...all, seed: String(seed), wanted: 1 })) {
        for (const officer of each.officers) sent.set(officer, (sent.get(officer) ?? 0) + 1)
      }
    }
    for (const count of sent.values()) expect(Math.abs(count - 1_000)).toBeLessThan(26 * 4.5)
  })
})
