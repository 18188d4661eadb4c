import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../../kernel/day.ts'
import { capCodes, type Evidence, evidenceKinds, type FoodSafetyIndex, factors } from '../index/result.ts'
import { toldIndex } from './told.ts'

const on = getDay('2022-08-10')
type Rated = Extract<FoodSafetyIndex, { kind: 'rated' }>

function evidence(over: Partial<Evidence>): Evidence {
  return { kind: 'inspection', id: 'a', on, said: 'JC2022-0001 不符合', value: 0.2, weight: 1, ...over }
}

function indexWith(lines: readonly Evidence[], caps: Rated['caps'] = []): Rated {
  const part = { factor: 'inspection', baseWeight: 25, weight: 25, share: 0.4, points: 10 } as const
  return {
    ...{ kind: 'rated', formula: 1, on, score: 10, raw: 10, band: '差', caps },
    parts: [{ ...part, said: '各次得分之和', evidence: lines }],
  }
}

const told = (index: Rated, disclosed: readonly string[] | 'all') => {
  const found = toldIndex(index, disclosed === 'all' ? 'all' : new Set(disclosed))
  if (found.kind === 'unrated') throw new Error('rated')
  return found
}

describe('what anyone reads of an index', () => {
  it('is a record that is public, with its value and weight, and the arithmetic', () => {
    const [part] = told(indexWith([evidence({})]), ['a']).parts
    expect(part).toMatchObject({ said: '各次得分之和', hidden: 0 })
    expect(part?.lines).toEqual([{ on, said: 'JC2022-0001 不符合', value: 0.2, weight: 1 }])
  })

  it('is only the number of records that are not public yet, and no arithmetic that would tell them', () => {
    const [part] = told(indexWith([evidence({}), evidence({ id: 'b', said: 'JC2022-0002 符合' })]), ['b']).parts
    expect(part).toMatchObject({ said: undefined, hidden: 1, share: 0.4, points: 10 })
    expect(part?.lines.map(({ said }) => said)).toEqual(['JC2022-0002 符合'])
  })

  it('never names a case that is not decided, nor that there is one', () => {
    const line = evidence({ kind: 'case', id: 'x', said: '恩市监立案〔2022〕3号 已立案，没有结案' })
    const cap = {
      code: 'case',
      most: 59,
      said: '有 1 件食品安全案件在办，最高 59 分',
      evidence: [line],
      until: null,
    } as const
    const [shown] = told(indexWith([], [cap]), []).caps
    expect(shown).toEqual({
      ...{ code: undefined, most: 59, lines: [], hidden: 1, until: null },
      said: '有 1 项尚未公示的记录，最高 59 分；公示以后在这里写明',
    })
  })

  it('counts health certificates together: whose ends when is nobody’s business', () => {
    const worker = (id: string, value: number) =>
      evidence({ kind: 'worker', id, on: getDay('2023-01-01'), said: '健康证有效期至 2023-01-01', value, weight: null })
    const [part] = told(indexWith([worker('a', 1), worker('b', 0)]), 'all').parts
    expect(part?.lines).toEqual([{ on: null, said: '从业人员 2 人，1 人持有效健康证', value: null, weight: null }])
    expect(part?.hidden).toBe(0)
  })

  it('leaves the officer’s words of a hazard out', () => {
    const hazard = evidence({ kind: 'hazard', said: '张三丰：生熟混放：已按时整改' })
    const [part] = told(indexWith([hazard]), ['a']).parts
    expect(part?.lines[0]?.said).toBe('监督检查等发现的问题：已按时整改')
  })

  it('keeps the operator’s own tests to the operator', () => {
    const [part] = told(indexWith([evidence({ kind: 'test', said: '豆腐 不合格' })]), ['a']).parts
    expect(part).toMatchObject({ lines: [], hidden: 1 })
  })

  it('is the same number, and every record is told or counted once', () => {
    const line = fc.record({ kind: fc.constantFrom(...evidenceKinds), id: fc.constantFrom('a', 'b', 'c') })
    fc.assert(
      fc.property(
        fc.array(line),
        fc.subarray(['a', 'b', 'c']),
        fc.constantFrom(...factors),
        (lines, disclosed, factor) => {
          const all = lines.map(each => evidence({ ...each, said: `secret ${each.id}` }))
          const cap = { code: capCodes[0], most: 29, said: 'x', evidence: all, until: null }
          const index = { ...indexWith(all, [cap]), parts: [{ ...indexWith(all).parts[0]!, factor }] }
          const shown = told(index, disclosed)
          expect([shown.score, shown.raw, shown.parts[0]?.points]).toEqual([index.score, index.raw, 10])
          const workers = all.filter(({ kind }) => kind === 'worker').length
          for (const { lines: told, hidden } of [...shown.parts, ...shown.caps]) {
            expect(told.length + hidden).toBe(all.length - workers + (workers > 0 ? 1 : 0))
            const secret = all.filter(
              ({ kind, id }) => ['case', 'inspection'].includes(kind) && !disclosed.includes(id ?? ''),
            )
            for (const { kind, id } of secret) {
              const others = all.filter(each => each.id === id && each.kind !== kind)
              if (others.length === 0) expect(told.map(({ said }) => said)).not.toContain(`secret ${id}`)
            }
          }
        },
      ),
    )
  })
})
