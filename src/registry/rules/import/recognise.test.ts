import { describe, expect, it } from 'vitest'
import { matchHeader } from './headers.ts'
import { recognise, type SheetSample } from './recognise.ts'
import { rowKind } from './row-kind.ts'
import { columns, textRow } from './testing.ts'

const sheet = (rows: SheetSample['rows'], more: Partial<SheetSample> = {}): SheetSample => ({
  name: '表',
  index: 0,
  hidden: false,
  merges: [],
  rows,
  ...more,
})
const headers = ['序号', '单位名称', '负责人', '社会信用代码', '备案号', '发证时间', '有效期至', '类别', '地址']
const values = ['1', '甲酒坊', '王明', '92511903MAG5P9N756', '川坊备1', '2021-1-1', '2024-1-1', '白酒', '明阳镇']

describe('headers', () => {
  const words: readonly [string, string | undefined][] = [
    ['＊小作坊名称（必填）', 'name'],
    ['单 位\n名 称', 'name'],
    ['面积（㎡）', 'area'],
    ['经营者联系电话', 'phone'],
    ['经营者身份证号', undefined],
    ['监管人员电话', undefined],
    ['检测单位名称', undefined],
    ['监管责任人', 'officerName'],
    ['责任监管人员姓名', 'officerName'],
    ['监管单位名称', 'unitName'],
    ['统一社会信用代码/注册号', 'uscc'],
    ['村（社区）', 'village'],
    ['备案证有效期至', 'expiresOn'],
    ['备案证有效期', 'validity'],
    ['经纬度', 'position'],
    ['备注', undefined],
    ['错误原因', 'reason'],
  ]
  it.each(words)('%s', (text, field) => {
    expect(matchHeader(text)?.field).toBe(field)
  })
})

describe('the table', () => {
  it('is found under titles, on the sheet that has one', () => {
    const notes = sheet([textRow(1, ['填表说明']), textRow(2, ['名称：按营业执照'])], { name: '填表说明' })
    const table = sheet([textRow(1, ['某区统计表']), textRow(4, headers), textRow(5, values)], {
      index: 1,
      name: '汇总',
    })
    const found = recognise([notes, table])!
    expect(found).toMatchObject({
      sheetIndex: 1,
      header: { first: 4, last: 4 },
      firstDataRow: 5,
      missing: [],
      confidence: 1,
    })
    expect(found.mapping).toMatchObject({ name: 2, operatorName: 3, uscc: 4, address: 9 })
  })

  it('may have a header of two rows under merged words', () => {
    const upper = textRow(2, ['序号', '单位名称', '经营者信息', '', '备案证', '', '', '类别', '地址', '信用代码'])
    const lower = textRow(3, ['', '', '姓名', '电话', '编号', '发证日期', '有效期至'])
    const merges = [
      { top: 2, left: 3, bottom: 2, right: 4 },
      { top: 2, left: 5, bottom: 2, right: 7 },
      ...[1, 2, 8, 9, 10].map(left => ({ top: 2, left, bottom: 3, right: left })),
    ]
    const found = recognise([sheet([textRow(1, ['表']), upper, lower, textRow(4, values)], { merges })])!
    expect(found.header).toEqual({ first: 2, last: 3 })
    expect(found.mapping).toMatchObject({
      operatorName: 3,
      phone: 4,
      certificateNumber: 5,
      issuedOn: 6,
      expiresOn: 7,
      uscc: 10,
    })
    expect(found.missing).toEqual([])
  })

  it('tells which mandatory columns are missing and which it does not know', () => {
    const found = recognise([
      sheet([textRow(1, [...headers.slice(0, 3), '备注', ...headers.slice(4)]), textRow(2, values)]),
    ])!
    expect(found.missing).toEqual(['uscc'])
    expect(found.columns.find(({ column }) => column === 4)).toEqual({
      column: 4,
      header: '备注',
      confidence: 0,
      samples: [values[3]],
    })
  })

  it('without a header is shown with samples for a person to name the columns', () => {
    const found = recognise([sheet([textRow(1, values), textRow(2, values)])])!
    expect(found).toMatchObject({ header: undefined, firstDataRow: 1, mapping: {}, confidence: 0 })
    expect(found.columns.map(({ samples }) => samples[0])).toEqual(values)
  })

  it('of nothing is nothing', () => {
    expect(recognise([sheet([]), sheet([textRow(1, ['说明'])])])).toBeUndefined()
  })

  it('keeps its fingerprint when other rows stand under it, and changes it with the header', () => {
    const one = recognise([sheet([textRow(1, headers), textRow(2, values)])])!
    const other = recognise([
      sheet([
        textRow(1, ['标题']),
        textRow(
          3,
          headers.map(word => ` ${word}`),
        ),
        textRow(4, []),
      ]),
    ])!
    const changed = recognise([sheet([textRow(1, [...headers, '电话'])])])!
    expect(other.headerFingerprint).toBe(one.headerFingerprint)
    expect(changed.headerFingerprint).not.toBe(one.headerFingerprint)
  })
})

describe('rows that are no records', () => {
  const kindOf = (texts: readonly string[], number = 9) => {
    const kind = rowKind(textRow(number, texts), columns, 4)
    return kind.kind === 'skip' ? kind.reason : kind.kind
  }
  const cases: readonly [readonly string[], string][] = [
    [[], 'blank'],
    [['  ', '　'], 'blank'],
    [['57'], 'only-sequence'],
    [['序号', '小作坊名称', '经营者', '统一社会信用代码', '备案证号', '发证日期'], 'header-repeated'],
    [['合  计', '', '301家'], 'total'],
    [['', '明阳镇小计', '', '', '', '', '', '12'], 'total'],
    [['总计：301'], 'total'],
    [['填表人：', '', '', '审核人：'], 'footer'],
    [['一、明阳镇'], 'caption'],
    [['', '只有名称的作坊'], 'record'],
    [['1', '合计村酒坊', '王明', '92511903MAG5P9N756'], 'record'],
    [['1', '甲酒坊', '王明'], 'record'],
  ]
  it.each(cases)('%j', (texts, kind) => {
    expect(kindOf(texts)).toBe(kind)
  })

  it('above the data are counted as such', () => {
    expect(kindOf(['1', '甲'], 3)).toBe('above-header')
  })
})
