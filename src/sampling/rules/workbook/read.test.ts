import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TableCell, TableRange, TableRow } from '../../../registry/rules/import/table.ts'
import { readFailed } from './failed.ts'
import { fields, fieldWords } from './fields.ts'
import { fieldOfHeader, itemOfHeader, recognise } from './headers.ts'
import { type KnownSample, readResults } from './read.ts'

const rowOf = (number: number, texts: readonly (string | Partial<TableCell>)[]): TableRow => ({
  number,
  cells: new Map(
    texts.flatMap((value, at): [number, TableCell][] => {
      const cell = typeof value === 'string' ? { text: value } : value
      if (cell.text === undefined || cell.text === '') return []
      return [[at + 1, { column: at + 1, kind: 'text', ...cell, text: cell.text }]]
    }),
  ),
})
const table = (lines: readonly (readonly (string | Partial<TableCell>)[])[]) =>
  lines.map((line, at) => rowOf(at + 1, line))

const known = new Map<string, KnownSample>([
  ['XBJ2651190300000001', { name: '豆腐干', sampledName: '永强豆制品', awaitsReport: true }],
  ['XBJ2651190300000002', { name: '菜籽油', sampledName: '古溪榨油坊', awaitsReport: true }],
  ['XBJ2651190300000003', { name: '白酒', sampledName: '古溪地窖酒坊', awaitsReport: false }],
])
const one = 'XBJ2651190300000001'
const two = 'XBJ2651190300000002'

function read(lines: readonly (readonly (string | Partial<TableCell>)[])[], merges: readonly TableRange[] = []) {
  const rows = table(lines)
  const header = recognise([{ name: '结果', index: 0, hidden: false, rows, merges }])
  if (header === undefined) throw new Error('no header was found')
  return { header, ...readResults(rows, header, merges, known) }
}

describe('the columns', () => {
  it('are twenty-six', () => expect(fields).toHaveLength(26))
  it.each(fields.flatMap(field => fieldWords[field].synonyms.map(word => [word, field] as const)))(
    '%s is %s',
    (word, field) => expect(fieldOfHeader(word)).toBe(field),
  )
  it.each([
    ['*检测结果（mg/kg）', 'result'],
    ['受检单位 名称', 'sampledName'],
    ['不合格项目║检验结果║标准值', 'failed'],
    ['不合格项目||检验结果||标准值', 'failed'],
    ['不合格项目｜检验结果｜标准值', 'failed'],
    ['抽样单位', undefined],
    ['监管人员', undefined],
  ])('%s is %s', (word, field) => expect(fieldOfHeader(word)).toBe(field))
  it.each([
    ['铅(mg/kg)', { item: '铅', unit: 'mg/kg' }],
    ['酸价（mg/g）', { item: '酸价', unit: 'mg/g' }],
    ['黄曲霉毒素B1/μg/kg', { item: '黄曲霉毒素B1', unit: 'μg/kg' }],
    ['备注(说明)', undefined],
    ['检验结果(mg/kg)', undefined],
  ])('%s is an item or not', (word, item) => expect(itemOfHeader(word)).toEqual(item))
})

describe('a sheet with a line for each item', () => {
  const head = [
    '序号',
    '抽样单编号',
    '食品名称',
    '受检单位',
    '检测项目',
    '检测结果',
    '单位',
    '标准值',
    '单项结论',
    '报告编号',
    '签发日期',
  ]
  it('is read below titles, with merged cells, totals and signatures', () => {
    const found = read(
      [
        ['恩阳区2026年食品小作坊监督抽检结果'],
        ['填报单位：巴中市食品药品检验所'],
        [],
        head,
        ['1', one, '豆腐干', '永强豆制品', '铅（以Pb计）', '0.05', 'mg/kg', '≤0.3', '合格', 'B-1', '2026年8月1日'],
        ['', '', '', '', '苯甲酸及其钠盐', '0.12', 'g/kg', '不得使用', '不合格', '', ''],
        [
          '2',
          two,
          '菜籽油',
          '古溪榨油坊',
          '酸价(KOH)',
          '2.1',
          'mg/g',
          '≤3',
          '合格',
          'B-2',
          { text: '2026-08-02', kind: 'date' },
        ],
        ['合计', '2'],
        ['填表人：李四', '', '审核人：王五'],
      ],
      [{ top: 5, left: 2, bottom: 6, right: 2 }],
    )
    expect(found.header).toMatchObject({ headerRow: 4, firstDataRow: 5 })
    expect(
      found.samples.map(({ formNumber, rows, items }) => [formNumber, rows, items.map(each => each.item)]),
    ).toEqual([
      [one, [5, 6], ['铅（以Pb计）', '苯甲酸及其钠盐']],
      [two, [7], ['酸价(KOH)']],
    ])
    expect(found.samples[0]).toMatchObject({ reportNumber: 'B-1', reportedOn: '2026-08-01', faults: [], notes: [] })
    expect(found.samples.flatMap(({ faults }) => faults)).toEqual([])
    expect(found.skipped).toBe(6)
  })

  const faultsOf = (...lines: readonly (readonly (string | Partial<TableCell>)[])[]) => {
    const { samples, faults } = read([head, ...lines])
    return [...faults, ...samples.flatMap(each => each.faults)].map(({ row, column, kind }) => [row, column, kind])
  }
  const line = (number: string, item: string, result: string | Partial<TableCell>, unit = 'mg/kg') => [
    ...['1', number, '豆腐干', '永强豆制品', item, result, unit, '≤0.3', '合格', 'B-1', '2026-08-01'],
  ]

  it('names the cell of a foreign sample number', () => {
    expect(faultsOf(line('XBJ2651190399999999', '铅', '0.1'))).toEqual([[2, 2, 'foreign-number']])
  })
  it('names the cell of a sample that awaits no result', () => {
    expect(faultsOf(line('XBJ2651190300000003', '铅', '0.1'))).toEqual([[2, 2, 'state-wrong']])
  })
  it('names the cell of an item that stands twice with two results, by whatever name', () => {
    expect(faultsOf(line(one, '铅', '0.1'), line(one, '铅（以Pb计）', '0.2'))).toEqual([[3, 6, 'duplicate-item']])
  })
  it('takes an item once that stands twice with the same result', () => {
    const { samples } = read([head, line(one, '铅', '0.1'), line(one, '铅(以Pb计)', '0.1')])
    expect(samples[0]).toMatchObject({ faults: [], items: [{ item: '铅' }] })
    expect(samples[0]?.notes[0]).toContain('只取一次')
  })
  it.each([
    ['a wrong unit', line(one, '铅', '0.1', 'mk/gg'), [2, 6, 'unit-unknown']],
    ['a result nobody can read', line(one, '铅', '约莫零点几'), [2, 6, 'result-unreadable']],
    ['no result', line(one, '铅', ''), [2, 6, 'result-missing']],
    ['a formula that failed', line(one, '铅', { text: '#REF!', kind: 'error' }), [2, 6, 'cell-in-error']],
    ['no item', line(one, '', '0.1'), [2, 5, 'item-missing']],
    ['no number', line('', '铅', '0.1'), [2, 2, 'number-missing']],
    ['a day that is none', [...line(one, '铅', '0.1').slice(0, 10), '2026年13月1日'], [2, 11, 'day-malformed']],
  ])('names the cell of %s', (_, typed, fault) => expect(faultsOf(typed)).toEqual([fault]))
  it('names the cell of a second report number', () => {
    const other = [...line(one, '镉', '0.1').slice(0, 9), 'B-9', '2026-08-01']
    expect(faultsOf(line(one, '铅', '0.1'), other)).toEqual([[3, 10, 'contradicts']])
  })
  it('remarks on a name that is another', () => {
    const { samples } = read([head, ['1', one, '腊肉', '某某超市', '铅', '0.1', 'mg/kg']])
    expect(samples[0]?.notes).toHaveLength(2)
  })
})

describe('a sheet with a column for each item', () => {
  it('takes item and unit from the header', () => {
    const { samples, header } = read([
      ['抽样单编号', '样品名称', '被抽样单位名称', '铅(mg/kg)', '苯甲酸(g/kg)', '检验结论'],
      [one, '豆腐干', '永强豆制品', '0.05', '未检出', '合格'],
    ])
    expect(header.itemColumns.map(({ item }) => item)).toEqual(['铅', '苯甲酸'])
    expect(samples[0]?.items).toMatchObject([
      { item: '铅', result: '0.05', unit: 'mg/kg', column: 4 },
      { item: '苯甲酸', result: '未检出', unit: 'g/kg', column: 5 },
    ])
  })
  it('takes the unit of a column of results from its header', () => {
    const { samples } = read([
      ['抽样单编号', '样品名称', '检验项目', '检验结果（μg/kg）'],
      [two, '菜籽油', '苯并[a]芘', '2.3'],
    ])
    expect(samples[0]?.items[0]).toMatchObject({ unit: 'μg/kg' })
  })
})

describe('不合格项目‖检验结果‖标准值', () => {
  it.each(['||', '║', '‖', '|', '丨', '｜'])('is parted by %s', bar => {
    expect(readFailed(`菌落总数 ${bar} 120000 CFU/g ${bar} ≤100000；酒精度${bar}45${bar}52±1.0`)).toEqual([
      { item: '菌落总数', result: '120000 CFU/g', limit: '≤100000' },
      { item: '酒精度', result: '45', limit: '52±1.0' },
    ])
  })
  it('may be empty, and may be nonsense', () => {
    expect([readFailed('/'), readFailed('无'), readFailed('')]).toEqual([[], [], []])
    expect(readFailed('菌落总数超标')).toBeUndefined()
  })
  it('gives the items where no other column does', () => {
    const { samples } = read([
      ['抽样单编号', '食品名称', '被抽样单位名称', '不合格项目║检验结果║标准值', '检验结论'],
      [one, '豆腐干', '永强豆制品', '苯甲酸║0.12g/kg║不得使用', '不合格'],
      [two, '菜籽油', '古溪榨油坊', '/', '合格'],
    ])
    expect(samples.map(({ conclusion, items }) => [conclusion, items.map(({ result }) => result)])).toEqual([
      ['不合格', ['0.12g/kg']],
      ['合格', []],
    ])
  })
})

it('every row is of a sample, a fault, or skipped', () =>
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.constantFrom('', one, two, '铅', '0.1', '合计', '#'), { maxLength: 6 })),
      lines => {
        const { samples, faults, skipped } = read([
          ['抽样单编号', '样品名称', '检验项目', '检验结果', '单位'],
          ...lines,
        ])
        const told = new Set([...samples.flatMap(({ rows }) => rows), ...faults.map(({ row }) => row)])
        expect(told.size + skipped).toBe(lines.length + 1)
      },
    ),
  ))
