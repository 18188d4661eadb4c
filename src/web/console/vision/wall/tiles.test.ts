import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay, instantAt, instantMs, startOfDay } from '../../../../kernel/day.ts'
import { idFrom } from '../../../../kernel/id.ts'
import { pictureFaults } from '../../../../vision/rules/health/fault.ts'
import { scenes } from '../../../../vision/rules/place/scene.ts'
import type { Tile } from './tiles.ts'
import { ageWord, groupsOf, inOrder, intervalWord, isStale, lackWord, leftWord, screenful, screens } from './tiles.ts'

const noon = instantAt(instantMs(startOfDay(getDay('2022-08-10'))) + 12 * 3_600_000)
let made = 0
const tile = (over: Partial<Tile>): Tile => {
  made += 1
  const camera = idFrom(1_660_000_000_000, made, new Uint8Array(8))
  return { camera, online: true, seenAt: noon, fault: null, toReview: 0, workshopName: '甲', scene: 'storage', ...over }
}

describe('the wall', () => {
  it('shows first what is not seen, then what is ill seen, then what awaits a word, then the rest', () => {
    const quiet = tile({})
    const waiting = tile({ toReview: 1 })
    const many = tile({ toReview: 3 })
    const dim = tile({ fault: 'dim', toReview: 9 })
    const black = tile({ fault: 'black' })
    const off = tile({ online: false })
    expect(inOrder([quiet, waiting, many, dim, black, off])).toEqual([off, black, dim, many, waiting, quiet])
  })
  it('shows those of equal standing by the name of the workshop as it is read', () => {
    const [a, b] = [tile({ workshopName: '安平榨油坊' }), tile({ workshopName: '永强豆制品' })]
    expect(inOrder([b, a])).toEqual([a, b])
  })
  it('stands the same however the rows arrive, and loses none', () => {
    const any = fc.record({
      online: fc.boolean(),
      fault: fc.option(fc.constantFrom(...pictureFaults)),
      toReview: fc.nat(3),
      workshopName: fc.constantFrom('甲', '乙', '丙'),
      scene: fc.constantFrom(...scenes),
    })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 30 }), overs => {
        const tiles = overs.map(tile)
        const ordered = inOrder(tiles)
        expect(inOrder(tiles.toReversed())).toEqual(ordered)
        expect(new Set(ordered)).toEqual(new Set(tiles))
        const seen = ordered.map(({ online }) => online)
        expect(seen).toEqual(seen.toSorted())
      }),
    )
  })
  it('turns from screen to screen and begins again, and shows each tile once a round', () => {
    expect(screenful([1, 2, 3, 4, 5], 2, 2)).toEqual([5])
    expect(screenful([1, 2, 3, 4, 5], 2, 3)).toEqual([1, 2])
    expect(screenful([], 4, 7)).toEqual([])
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 30 }), (tiles, size) => {
        const round = Array.from({ length: screens(tiles.length, size) }, (_, turn) => screenful(tiles, size, turn))
        expect(round.flat()).toEqual(tiles)
      }),
    )
  })
  it('asks for pictures in groups that the server answers', () => {
    expect(groupsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
    expect(groupsOf([], 24)).toEqual([])
  })
})

describe('words of a tile', () => {
  it.each([
    [{ seenAt: null, online: false }, '从未收到画面'],
    [{ online: false }, '离线，自 08-10 12:00'],
    [{ fault: 'black' }, '黑屏'],
    [{}, null],
  ] as const)('%o', (over, word) => expect(lackWord(tile(over))).toBe(word))

  it.each([
    [-4_000, '刚刚'],
    [999, '刚刚'],
    [3_400, '3 秒前'],
    [59_999, '59 秒前'],
    [60_000, '1 分钟前'],
    [3_600_000, '1 小时前'],
    [49 * 3_600_000, '2 天前'],
  ])('%d ms: %s', (age, word) => expect(ageWord(age)).toBe(word))

  it('a picture is old by the measure of its own camera', () => {
    expect(isStale(29_000, 2_000)).toBe(false)
    expect(isStale(31_000, 2_000)).toBe(true)
    expect(isStale(31_000, 8_000)).toBe(false)
    expect(isStale(33_000, 8_000)).toBe(true)
    expect(isStale(31_000, null)).toBe(true)
  })
  it.each([
    [null, null],
    [2_000, '每 2 秒一帧'],
    [2_460, '每 2.5 秒一帧'],
    [31_700, '每 32 秒一帧'],
  ])('an interval of %o: %o', (ms, word) => expect(intervalWord(ms)).toBe(word))
  it('time that is left', () => {
    expect(leftWord(1_800_000)).toBe('30:00')
    expect(leftWord(61_001)).toBe('1:02')
    expect(leftWord(-5)).toBe('0:00')
  })
})
