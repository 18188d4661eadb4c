import { expect, it } from 'vitest'
import { answersOf, manyRefusal, mostAccepted, refusalOf } from './accepting.ts'

it('only what waits for a follow-up is followed up together, and no more than anybody looks at', () => {
  expect(manyRefusal([])).toBeUndefined()
  expect(manyRefusal([{ state: 'answered' }, { state: 'follow-up' }])).toBeUndefined()
  expect(manyRefusal([{ state: 'answered' }, { state: 'ordered' }])).toContain('待复查')
  const many = Array.from({ length: mostAccepted }, () => ({ state: 'answered' as const }))
  expect(manyRefusal(many)).toBeUndefined()
  expect(manyRefusal([...many, { state: 'answered' }])).toContain(String(mostAccepted))
})

it('what lacks a photograph, or was put right by this very officer, is left out and says why', () => {
  expect(refusalOf({ may: ['accept', 'reject'], closing: null })).toBeUndefined()
  expect(refusalOf({ may: ['accept'], closing: '没有照片不能销号' })).toBe('没有照片不能销号')
  expect(refusalOf({ may: ['reject'], closing: null })).toContain('不能由您销号')
})

it('reports from before it was sent back are not shown as evidence', () => {
  const step = (kind: 'answer' | 'reject' | 'order', note: string) => ({ step: kind, note })
  const steps = [step('order', 'a'), step('answer', 'b'), step('reject', 'c'), step('answer', 'd'), step('answer', 'e')]
  expect(answersOf(steps).map(({ note }) => note)).toEqual(['d', 'e'])
})
