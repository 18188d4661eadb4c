import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { disclosureAfter, disclosureStates, disclosureSteps, isDisclosedLate } from './disclosure.ts'
import { signingFaults } from './signing.ts'
import { teamFaults } from './team.ts'
import { planAfter, planStates, planSteps, visitAfter } from './visit.ts'

const member = (officer: string, over: object = {}) => ({
  ...{ officer, name: officer, certificateNumber: `川Y${officer}`, active: true },
  ...over,
})
const kinds = (team: Parameters<typeof teamFaults>[0], recused: string[] = []) =>
  teamFaults(team, new Set(recused)).map(({ kind }) => kind)

describe('whoever inspects', () => {
  it('is at least two, each with a certificate of the own', () => {
    expect(kinds([member('1'), member('2')])).toEqual([])
    expect(kinds([member('1')])).toEqual(['too-few'])
    expect(kinds([member('1'), member('1')])).toEqual(['too-few', 'twice', 'same-certificate'])
    expect(kinds([member('1'), member('2', { certificateNumber: null })])).toEqual(['no-certificate'])
    expect(kinds([member('1'), member('2', { certificateNumber: '川Y1' })])).toEqual(['same-certificate'])
    expect(kinds([member('1'), member('2', { active: false })])).toEqual(['not-active'])
  })
  it('keeps away where there is a reason to', () => {
    expect(kinds([member('1'), member('2'), member('3')], ['3'])).toEqual(['recused'])
  })
})

describe('signatures', () => {
  const team = [{ name: '王' }, { name: '李' }]
  const officers = team.map(({ name }) => ({ who: 'officer' as const, name, file: 'f' }))
  const party = { who: 'party' as const, name: '赵', file: 'f' }
  const faults = (...given: Parameters<typeof signingFaults> extends [unknown, ...infer Rest] ? Rest : never) =>
    signingFaults(team, ...given).map(({ kind }) => kind)

  it('are those of the whole team and of the party', () => {
    expect(faults([...officers, party], null)).toEqual([])
    expect(faults([party], null)).toEqual(['officer-missing', 'officer-missing'])
    expect(faults(officers, null)).toEqual(['party-missing'])
    expect(faults([...officers, { who: 'officer', name: '陌生人', file: 'f' }, party], null)).toEqual(['stranger'])
  })
  it('may be refused, with a witness or a recording', () => {
    const refusal = { reason: '不认可', recording: null }
    expect(faults(officers, refusal)).toEqual(['refusal-unproven'])
    expect(faults(officers, { ...refusal, recording: 'r' })).toEqual([])
    expect(faults([...officers, { who: 'witness', name: '村干部', file: 'f' }], refusal)).toEqual([])
    expect(faults([...officers, party], { ...refusal, recording: 'r' })).toEqual(['party-signed-and-refused'])
  })
})

describe('what may become of it', () => {
  it('a plan is approved only after it was submitted, and void is the end', () => {
    expect(planAfter('draft', 'approve')).toBeUndefined()
    expect(planAfter('submitted', 'approve')).toBe('approved')
    expect(planAfter('approved', 'return')).toBeUndefined()
    for (const step of planSteps) expect(planAfter('void', step)).toBeUndefined()
    expect(planStates).toHaveLength(4)
  })
  it('a finished visit is not finished again; void is the end', () => {
    expect(visitAfter('finished', 'finish')).toBeUndefined()
    expect(visitAfter('void', 'void')).toBeUndefined()
    expect(visitAfter('finished', 'void')).toBe('void')
  })
  it('what was taken down is not shown again', () => {
    for (const step of disclosureSteps) expect(disclosureAfter('withdrawn', step)).toBeUndefined()
    expect(disclosureStates.map(state => disclosureAfter(state, 'withdraw'))).toEqual([
      'withdrawn',
      'withdrawn',
      undefined,
    ])
    expect(isDisclosedLate(getDay('2022-09-07'), getDay('2022-09-07'))).toBe(false)
    expect(isDisclosedLate(getDay('2022-09-07'), getDay('2022-09-08'))).toBe(true)
    expect(isDisclosedLate(null, getDay('2022-09-08'))).toBe(false)
  })
})
