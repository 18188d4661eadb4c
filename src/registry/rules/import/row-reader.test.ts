import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowReader } from './row-reader.ts'
import { mergeFiller } from './table.ts'
import { aContext, aRow, cell, columns, textRow } from './testing.ts'

const context = aContext()
const reader = (merges: Parameters<typeof mergeFiller>[0] = []) =>
  rowReader({ mapping: columns, firstDataRow: 4, merges }, context)
const other = { uscc: '92511903MA1B5J147A', certificateNumber: '川坊备2', address: '明阳镇盘龙村民委员会9组1号' }

describe('the same thing twice in a file', () => {
  it('refuses the later row and names the earlier', () => {
    const read = reader()
    expect(read(aRow({}, 4)).kind).toBe('accepted')
    expect(read(aRow(other, 5)).kind).toBe('accepted')
    expect(
      read(aRow({ ...other, uscc: '92511903MA7MNTBF7T', address: '巴中市恩阳区明阳镇盘龙村民委员会 9组1号' }, 6)),
    ).toMatchObject({
      kind: 'refused',
      faults: [
        { kind: 'duplicate-in-file', field: 'certificateNumber', reason: '备案证号与第 5 行相同，请核对是否重复填报' },
        { kind: 'duplicate-in-file', field: 'address', column: columns.address },
      ],
    })
  })

  it('is no place when the address names no house', () => {
    const read = reader()
    const vague = { address: '明阳镇盘龙村2组', village: '' }
    expect(read(aRow(vague, 4)).kind).toBe('accepted')
    expect(read(aRow({ ...other, ...vague }, 5)).kind).toBe('accepted')
  })

  it('counts even when the earlier row was refused for something else', () => {
    const read = reader()
    read(aRow({ name: '' }, 4))
    expect(read(aRow({ ...other, uscc: aRow().cells.get(columns.uscc)!.text }, 5)).kind).toBe('refused')
  })
})

describe('merged cells', () => {
  const merge = { top: 4, left: columns.town, bottom: 6, right: columns.town }

  it('give their value to every row under them, with a note', () => {
    const read = reader([merge])
    read(aRow({}, 4))
    const second = read(aRow({ ...other, town: '' }, 5))
    expect(second).toMatchObject({ kind: 'accepted', draft: { townCode: '511903100' } })
    expect(second.kind === 'accepted' && second.notes).toEqual([
      { kind: 'filled-from-merged-cell', field: 'town', typed: '', read: '明阳镇（第 4 行）' },
    ])
  })

  it('end where they end, and blank rows between do not break them', () => {
    const fill = mergeFiller([merge, { top: 8, left: columns.town, bottom: 9, right: columns.town }])
    const texts = [4, 5, 6, 7, 8, 9].map(number => {
      const own = number === 4 ? '明阳镇' : number === 8 ? '登科街道' : ''
      const row = { number, cells: new Map(own ? [[columns.town, cell(columns.town, own)]] : []) }
      return fill(row).cells.get(columns.town)?.text ?? ''
    })
    expect(texts).toEqual(['明阳镇', '明阳镇', '明阳镇', '', '登科街道', '登科街道'])
  })

  it('do not turn a blank row into a record', () => {
    const read = reader([merge])
    read(aRow({}, 4))
    expect(read(textRow(5, []))).toEqual({ kind: 'skipped', row: 5, reason: 'blank' })
  })
})

it('every row that goes in comes out exactly once', () => {
  const row = fc.oneof(
    fc.constant(aRow()),
    fc
      .array(fc.constantFrom('', '合计', '甲', '1', '填表人：', '序号'), { maxLength: 18 })
      .map(texts => textRow(0, texts)),
  )
  fc.assert(
    fc.property(fc.array(row, { maxLength: 20 }), rows => {
      const read = reader([{ top: 2, left: 2, bottom: 9, right: 3 }])
      const numbers = rows.map((one, i) => read({ ...one, number: i + 1 }).row)
      expect(numbers).toEqual(rows.map((_, i) => i + 1))
    }),
  )
})
