import { describe, expect, it } from 'vitest'
import { heldDoubt, heldWords, missingWords, type Region, standing, type Version } from './words.ts'

const held = { pictures: 14, yes: 6, accuracy: 12 / 14, recall: 5 / 6, specificity: 7 / 8, area: 0.9 }

const version = (over: Partial<Version> = {}): Version => ({
  ...{ version: 2, yes: 6, no: 8, held, fault: null, actor: '王', at: '2026-08-10T02:00:00.000Z' as Version['at'] },
  ...over,
})

function region(inUse: number | null, versions: readonly Version[]): Region {
  const counts = { yes: 6, no: 8, unusable: 0, missing: { yes: 0, no: 0 }, examples: [] }
  return { zone: '桶', kind: 'A10', name: '垃圾桶未盖/满溢', region: null, ...counts, inUse, versions: [...versions] }
}

describe('what is said of a region that is taught', () => {
  it('names what is missing, and nothing where nothing is', () => {
    expect(missingWords({ yes: 2, no: 5 })).toBe('“有”还差 2 张，“没有”还差 5 张')
    expect(missingWords({ yes: 0, no: 1 })).toBe('“没有”还差 1 张')
    expect(missingWords({ yes: 0, no: 0 })).toBe('')
  })

  it('says in counts how it did, and doubts what told fewer than four of five', () => {
    expect(heldWords(held)).toBe('判对 12/14（有 5/6、没有 7/8）')
    expect([heldDoubt(held), heldDoubt({ ...held, accuracy: 0.7 })]).toEqual([
      undefined,
      expect.stringContaining('八成'),
    ])
    expect([heldWords(null), heldDoubt(null)]).toEqual([
      expect.stringContaining('太相像'),
      expect.stringContaining('没有检验'),
    ])
  })

  it('says how it stands', () => {
    expect(standing(region(null, [])).word).toBe('还没训练')
    expect(standing(region(null, [version()])).word).toBe('没有启用')
    expect(standing(region(2, [version()]))).toEqual({ word: '在用 第 2 版', tone: 'good' })
    expect(standing(region(2, [version({ fault: 'drawn-anew' })])).tone).toBe('bad')
  })
})
