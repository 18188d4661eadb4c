import { describe, expect, it } from 'vitest'
import { alertStates } from '../../../vision/rules/alert/state.ts'
import { graveWords, said } from './words.ts'

describe('a word given on the phone', () => {
  it('is answered with what has become of the warning', () => {
    expect(said('猫狗家禽进入', 'seconding')).toBe('猫狗家禽进入：已记属实，还要另一名监管人员研判')
    expect(said('未戴工作帽', 'told')).toBe('未戴工作帽：已记属实，已通知业主整改')
    expect(said('未戴工作帽', 'false-alert')).toBe('未戴工作帽：已记误报')
    expect(said('未戴工作帽', 'unclear')).toBe('未戴工作帽：已记无法判断')
  })

  it('of what is grave is one of two, and only of that', () => {
    expect(graveWords({ severity: 4, state: 'raised' })).toContain('您是第一人')
    expect(graveWords({ severity: 5, state: 'seconding' })).toContain('独立判断')
    for (const state of alertStates) expect(graveWords({ severity: 3, state })).toBeUndefined()
  })
})
