import { describe, expect, it } from 'vitest'
import { checks, findCheck } from '../../../../vision/rules/kinds/kinds.ts'
import { differing, keysOf, textsOf, thresholdSentence, tunedWords } from './threshold-words.ts'

const check = (code: string) => {
  const found = findCheck(code)
  if (found === undefined) throw new Error(`no check ${code}`)
  return found
}

describe('thresholds', () => {
  it('are one sentence, of every kind', () => {
    expect(thresholdSentence(check('A01'), check('A01').thresholds)).toBe(
      '戴帽的把握低于 0.25，算没戴；最近 6 次取样里有 4 次；前后相隔至少 10 秒；头部小于 40 像素的不判；持续 20 秒才预警；消失 1 分钟算结束；此后 30 分钟不重复预警',
    )
    for (const each of checks) expect(thresholdSentence(each, each.thresholds)).not.toMatch(/undefined|NaN/)
  })
  it('of a fault of the picture are only how long it lasts', () => {
    expect(keysOf(check('A17'))).toEqual(['holdS', 'quietS', 'coolS'])
    expect(keysOf(check('A11'))).toEqual(['bar', 'needed', 'of', 'holdS', 'quietS', 'coolS'])
    expect(keysOf(check('A01'))).toHaveLength(8)
  })
  it('that a person set are told beside the default', () => {
    expect(tunedWords(check('A01'), { bar: 0.2, holdS: 20 })).toEqual(['门槛 0.2（默认 0.25）'])
    expect(tunedWords(check('A17'), { holdS: 90 })).toEqual(['持续多久才预警 90 秒（默认 60）'])
    expect(tunedWords(check('A01'), null)).toEqual([])
  })
  it('travel only where they differ from the default', () => {
    const texts = textsOf(check('A01'), { bar: 0.2 })
    expect(differing(check('A01'), texts)).toEqual({ bar: 0.2 })
    expect(differing(check('A01'), { ...texts, bar: '0.25' })).toBeNull()
    expect(differing(check('A01'), { ...texts, bar: '' })).toBeNull()
    expect(differing(check('A01'), { ...texts, bar: '高' })).toEqual({ bar: Number.NaN })
  })
})
