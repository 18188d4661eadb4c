import { describe, expect, it } from 'vitest'
import { differences } from '../../ui/difference.tsx'
import { flat, ownOf } from './content.ts'

const words = { field: (name: string) => name, value: (_: string, value: unknown) => String(value) }

describe('the fields of the bureau’s own in an entry', () => {
  it('stand beside the others, each under its key', () => {
    expect(ownOf({ quantity: 1, more: { 'own-1': '特级', 'own-2': '', 'own-3': 7 } })).toEqual([['own-1', '特级']])
    expect(ownOf({ quantity: 1 })).toEqual([])
  })

  it('are held against those of another entry one by one', () => {
    const before = { checker: '张三丰', more: { 'own-1': '一级' } }
    const after = { checker: '张三丰', more: { 'own-1': '特级' } }
    expect(differences(flat(before), flat(after), words)).toEqual([{ field: 'own-1', before: '一级', after: '特级' }])
  })

  it('are no change where an older program had none', () => {
    const before = { additives: [{ name: '山梨酸钾' }] }
    const after = { additives: [{ name: '山梨酸钾', more: {} }], more: {} }
    expect(differences(flat(before), flat(after), words)).toEqual([])
  })
})
