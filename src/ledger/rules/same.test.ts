import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsAll } from './same.ts'

describe('what is sent again', () => {
  const stored = { lot: 'a', lotNumber: '2208100001', additives: [{ name: '山梨酸钾' }] }

  it('is the same although an older program stored nothing of the bureau’s own fields', () => {
    expect(holdsAll(stored, { lot: 'a', additives: [{ name: '山梨酸钾', more: {} }], more: {} })).toBe(true)
    expect(holdsAll(stored, { lot: 'a', more: { 'own-1': '特级' } })).toBe(false)
  })

  it('is another when a field of the bureau’s own says something else', () => {
    const now = { ...stored, more: { 'own-1': '特级', 'own-2': '甲' } }
    expect(holdsAll(now, { lot: 'a', more: { 'own-1': '特级' } })).toBe(true)
    expect(holdsAll(now, { lot: 'a', more: { 'own-1': '一级' } })).toBe(false)
  })

  it('is the same as it was, whatever the program has added', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), sent => {
        expect(holdsAll({ ...sent, 'added by the program': 1 }, sent)).toBe(true)
      }),
    )
  })
})
