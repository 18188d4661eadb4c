import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Box } from './place/box.ts'
import type { Zone } from './place/zone.ts'
import { fewestExamples, isSameRegion, missingOf, regionOf, regionsShown, taughtFault, usable } from './teaching.ts'

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom })
const zone = (id: string, { left, top, right, bottom }: Box, purpose: Zone['purpose'] = 'region'): Zone => ({
  ...{ id, purpose },
  polygon: [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ],
})

describe('a region', () => {
  it('is the box around what is drawn under its name for this purpose', () => {
    const drawn = box(0.1, 0.2, 0.3, 0.4)
    expect(regionOf([zone('桶', drawn)], '桶')).toEqual(drawn)
    expect(regionOf([zone('桶', drawn, 'floor')], '桶')).toBeUndefined()
  })

  it('shows the same as long as it is hardly moved', () => {
    expect(isSameRegion(box(0.1, 0.1, 0.5, 0.5), box(0.11, 0.1, 0.51, 0.5))).toBe(true)
    expect(isSameRegion(box(0.1, 0.1, 0.5, 0.5), box(0.2, 0.1, 0.6, 0.5))).toBe(false)
  })
})

describe('examples', () => {
  const region = box(0.1, 0.1, 0.5, 0.5)
  const example = (over = {}) => ({ yes: true, region, model: 'a', ...over })

  it('are learnt from only of the region as it is drawn and as the model of now sees them', () => {
    const [moved, other] = [example({ region: box(0.5, 0.5, 0.9, 0.9) }), example({ model: 'b' })]
    expect(usable([example(), moved, other], region, 'a')).toEqual([example()])
    expect(usable([example(), moved, other], region, undefined)).toEqual([example(), other])
    expect(usable([example()], undefined, 'a')).toEqual([])
  })

  it('are missing until there are enough of both answers, and never fewer than none', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), answers => {
        const { yes, no } = missingOf(answers.map(each => ({ yes: each })))
        const given = answers.filter(each => each).length
        expect([yes, no]).toEqual([
          Math.max(0, fewestExamples - given),
          Math.max(0, fewestExamples - (answers.length - given)),
        ])
      }),
    )
  })

  it('come of an alert’s own region; of a mark by hand of those that it touches, or of the only one', () => {
    const zones = [zone('桶', region), zone('门', box(0.6, 0.6, 0.9, 0.9)), zone('台', region, 'production')]
    const names = (alert: Parameters<typeof regionsShown>[0], among = zones) =>
      regionsShown(alert, among).map(each => each.zone)
    expect(names({ byHand: false, zone: '桶', box: null })).toEqual(['桶'])
    expect(names({ byHand: false, zone: '台', box: null })).toEqual([])
    expect(names({ byHand: true, zone: 'whole', box: box(0.4, 0.4, 0.7, 0.7) })).toEqual(['桶', '门'])
    expect(names({ byHand: true, zone: 'whole', box: null })).toEqual([])
    expect(names({ byHand: true, zone: 'whole', box: null }, zones.slice(0, 1))).toEqual(['桶'])
  })
})

it('what was taught does not look at a region that is gone, drawn anew, or seen by another model', () => {
  const region = box(0.1, 0.1, 0.5, 0.5)
  const taught = { region, model: 'a' }
  expect(taughtFault(taught, undefined, 'a')).toBe('no-region')
  expect(taughtFault(taught, box(0.5, 0.5, 0.9, 0.9), 'a')).toBe('drawn-anew')
  expect(taughtFault(taught, region, 'b')).toBe('other-model')
  expect([taughtFault(taught, region, 'a'), taughtFault(taught, region, undefined)]).toEqual([undefined, undefined])
})
