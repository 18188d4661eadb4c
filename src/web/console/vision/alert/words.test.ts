import { describe, expect, it } from 'vitest'
import { instantAt } from '../../../../kernel/day.ts'
import {
  labelWords,
  lastedWords,
  severityWords,
  shareText,
  spanWords,
  sureWords,
  thresholdWords,
  toldWords,
  zoneWords,
} from './words.ts'

describe('the words on alerts', () => {
  it('say how long in the units people count in', () => {
    expect([0, 45, 60, 75, 3_600, 3_660, 7_200].map(spanWords)).toEqual([
      ...['0 秒', '45 秒', '1 分钟', '1 分 15 秒', '1 小时', '1 小时 1 分', '2 小时'],
    ])
  })
  it('say whether it goes on', () => {
    const seen = { firstAt: instantAt(0), lastAt: instantAt(90_000) }
    expect(lastedWords({ ...seen, endedAt: null })).toBe('已持续 1 分 30 秒')
    expect(lastedWords({ ...seen, endedAt: instantAt(150_000) })).toBe('持续 1 分 30 秒')
  })
  it('name thresholds only where there are some', () => {
    const some = { bar: 0.25, needed: 4, of: 6, spanS: 10, headPx: 40, holdS: 20, quietS: 60, coolS: 1_800 }
    expect(thresholdWords(some)).toEqual([
      ...['门槛 0.25', '最近 6 次取样中至少 4 次', '前后至少 10 秒', '头部不小于 40 像素'],
      ...['持续 20 秒以上', '消失 1 分钟后结束'],
    ])
    expect(thresholdWords({})).toEqual([])
    const fault = { bar: 0, needed: 1, of: 1, holdS: 300 }
    expect(thresholdWords(fault, 'offline')).toEqual(['持续 5 分钟以上'])
    expect(['whole', 'offline', '灶台区'].map(zoneWords)).toEqual(['整个画面', '离线', '灶台区'])
  })
  it('call what a box shows in Chinese, and leave alone what they do not know', () => {
    const nameOf = (code: string) => (code === 'A01' ? '未戴工作帽' : code)
    expect(['person', 'A01', '灭火器'].map(label => labelWords(label, nameOf))).toEqual(['人', '未戴工作帽', '灭火器'])
  })
  it('say what the owner has heard of it', () => {
    const seen = { byHand: false, silent: false, recognition: 'works', state: 'raised', verdict: null } as const
    expect(toldWords(seen)).toContain('疑似')
    expect(toldWords({ ...seen, silent: true })).toContain('没有告知任何人')
    expect(toldWords({ ...seen, recognition: 'suspected' })).toBe('研判属实后才告知业主')
    expect(toldWords({ ...seen, state: 'told', verdict: 'true' })).toBe('已告知业主限时整改')
    expect(toldWords({ ...seen, state: 'false-alert', verdict: 'false' })).toContain('不属实')
    expect(toldWords({ ...seen, byHand: true, state: 'false-alert', verdict: 'false' })).toBe('没有告知业主')
  })
  it('say how sure it is, and nothing of a score where there was none', () => {
    const seen = { byHand: false, zone: 'whole', score: 0.9 }
    expect(sureWords(seen)).toBe('最高分 90.00%')
    expect(sureWords({ ...seen, zone: 'offline' })).not.toContain('90')
    expect(sureWords({ ...seen, byHand: true })).toBe('监管人员标记')
  })
  it('call grave what two people review, and tell shares by two places', () => {
    expect([3, 4].map(severityWords)).toEqual(['3 级', '4 级（严重）'])
    expect(shareText(0.9346)).toBe('93.46%')
  })
})
