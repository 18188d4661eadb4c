import { describe, expect, it } from 'vitest'
import { changedField, changedValue } from './change-words.ts'

describe('a change of a camera in words', () => {
  it.each([
    ['scene', 'hygiene', '环境卫生'],
    ['protocol', 'push', '设备推送图片'],
    ['zones', [{ id: '灶台', purpose: 'production', polygon: [{}, {}, {}] }], '灶台（生产区，3 个角）'],
    ['zones', [], '没有'],
    ['masks', [[], []], '2 块'],
    ['publicConsent', false, '不同意'],
    ['dayReference', 'ab12cd34ef', '画面 ab12cd34'],
    ['retentionDays', 30, '30 天'],
    ['address', null, '（空）'],
    ['tuning', {}, '都用默认'],
    ['tuning', { A01: { day: { bar: 0.2 }, night: null } }, '未戴工作帽 白天：门槛 0.2'],
    ['tuning', { A17: { night: { holdS: 90 } } }, '镜头遮挡 夜间：持续多久才预警 90 秒'],
  ])('%s %j is %s', (name, value, word) => expect(changedValue(name, value)).toBe(word))

  it('says hours as people say them', () => {
    const work = [{ from: 480, to: 1080 }]
    const schedule = {
      week: [[], work, work, work, work, work, work],
      holidays: 'closed',
      special: [{ from: '2022-09-01', to: '2022-09-09', hours: [] }],
    }
    expect(changedValue('schedule', schedule)).toBe(
      '周一至周六 08:00–18:00；周日 不生产；法定节假日停工；2022-09-01 至 2022-09-09 不生产',
    )
  })
  it('names a field that nobody has named by itself', () => {
    expect([changedField('spot'), changedField('strange')]).toEqual(['安装位置', 'strange'])
  })
})
