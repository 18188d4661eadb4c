import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import type { Serving } from '../../paper/rules/serving.ts'
import { type Decision, missingItems, reviewKind, servedFrom, servingClock, untoldKinds } from './decision.ts'

const decidedOn = getDay('2026-03-02')
const decision: Decision = {
  ...{ number: '恩市监处罚〔2026〕1号', partyName: '示例豆腐坊', partyAddress: '示例镇1号', facts: '…' },
  evidence: ['现场笔录'],
  penalties: [{ kind: 'warning' }],
  basis: ['《食品安全法》第一百三十三条'],
  performance: '自收到之日起十五日内',
  reconsideration: { authority: '区人民政府', within: '六十日' },
  litigation: { court: '区人民法院', within: '六个月' },
  ...{ bureau: '示例局', decidedOn, sealed: true },
}
const spoilers: Readonly<Record<string, (given: Decision) => Decision>> = {
  party: given => ({ ...given, partyAddress: ' ' }),
  facts: given => ({ ...given, evidence: [] }),
  penalty: given => ({ ...given, basis: [''] }),
  performance: given => ({ ...given, performance: '' }),
  remedy: given => ({ ...given, litigation: { court: '', within: '六个月' } }),
  bureau: given => ({ ...given, sealed: false }),
}

describe('a decision', () => {
  it('is complete with the six items, and names each that lacks', () => {
    expect(missingItems(decision)).toEqual([])
    fc.assert(
      fc.property(fc.subarray(Object.keys(spoilers)), items => {
        const spoilt = items.reduce((given, item) => spoilers[item]!(given), decision)
        expect(missingItems(spoilt)).toEqual(items)
      }),
    )
    expect(missingItems({ ...decision, penalties: [] })).toEqual(['penalty'])
    expect(missingItems({ ...decision, decidedOn: null })).toEqual(['bureau'])
  })
  it('holds no kind of penalty that the party was not told of', () => {
    const fine = { kind: 'fine', fen: 1 } as const
    expect(untoldKinds([{ kind: 'warning' }], [{ kind: 'warning' }, fine, fine])).toEqual(['fine'])
    expect(untoldKinds([{ kind: 'warning' }, fine], [fine])).toEqual([])
  })
  it('is reviewed by a lawyer where the law asks for it', () => {
    const plain = { publicInterest: false, heardOnImportantRights: false, complicated: false }
    expect(reviewKind(plain)).toBe('ordinary')
    for (const fact of ['publicInterest', 'heardOnImportantRights', 'complicated'] as const)
      expect(reviewKind({ ...plain, [fact]: true })).toBe('legal')
  })
})

describe('serving a decision', () => {
  const serving: Serving = {
    ...{ way: 'direct', onDay: decidedOn, recipient: '赵', receivedBy: '赵', place: '作坊' },
    ...{ witness: '', recorded: false, reference: '', proofs: 0 },
  }
  it('is done at once before a party who is there, else a clock runs', () => {
    expect(servingClock(true)).toBeUndefined()
    expect(servingClock(false)).toBe('E08')
  })
  it('counts only when something proves it, and by public notice only after its time', () => {
    expect(servedFrom(serving)).toBe('2026-03-02')
    expect(servedFrom({ ...serving, receivedBy: '' })).toBeUndefined()
    expect(servedFrom({ ...serving, way: 'left' })).toBeUndefined()
    expect(servedFrom({ ...serving, way: 'public', reference: '公告栏' })).toBe('2026-04-01')
  })
})
