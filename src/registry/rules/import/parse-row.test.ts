import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, getDay } from '../../../kernel/day.ts'
import type { ParsedRow } from './parse-row.ts'
import { parseRow } from './parse-row.ts'
import { findDayInText } from './read-days.ts'
import { aContext, aRow, columns } from './testing.ts'

const context = aContext()
const parse = (changes: Parameters<typeof aRow>[0]) => parseRow(aRow(changes), columns, context)
const draftOf = (parsed: ParsedRow) => (parsed.kind === 'accepted' ? parsed.draft : undefined)
const faultsOf = (parsed: ParsedRow) => (parsed.kind === 'refused' ? parsed.faults.map(f => [f.kind, f.column]) : [])
const reasonsOf = (parsed: ParsedRow) => (parsed.kind === 'refused' ? parsed.faults.map(f => f.reason).join() : '')
const notesOf = (parsed: ParsedRow) => parsed.notes.map(note => note.kind)

describe('a good row', () => {
  it('is accepted without a note', () => {
    const parsed = parse({})
    expect(parsed).toMatchObject({ kind: 'accepted', notes: [], sequence: '1', row: 4 })
    expect(draftOf(parsed)).toEqual({
      name: '恩阳区清香酒坊',
      operatorName: '何清',
      uscc: '92511903MAG5P9N756',
      certificateNumber: '川坊备51190320190006',
      issuedOn: '2021-06-04',
      expiresOn: '2024-06-04',
      category: 'liquor',
      products: ['高粱白酒'],
      townCode: '511903100',
      villageCode: '511903100001',
      address: '明阳镇盘龙村民委员会2组66号',
      phone: '18100005184',
      staff: 3,
      areaM2: 99,
      longitude: 106.57849,
      latitude: 31.72011,
      officerName: '宋世',
      unitName: '明阳市场监管所',
    })
  })

  it('tells all its faults at once, each with its cell', () => {
    const parsed = parse({ name: '', uscc: '92511903MAG5P9N755', phone: '1380000', staff: '三', town: '某镇' })
    expect(faultsOf(parsed)).toEqual([
      ['name-missing', columns.name],
      ['uscc-check-digit', columns.uscc],
      ['town-unknown', columns.town],
      ['phone-malformed', columns.phone],
      ['number-malformed', columns.staff],
    ])
  })

  it.each([
    'name',
    'operatorName',
    'uscc',
    'certificateNumber',
    'issuedOn',
    'expiresOn',
    'category',
    'address',
  ] as const)('is refused without %s, with one fault', field => {
    const parsed = parse({ [field]: '' })
    expect(faultsOf(parsed).map(([, column]) => column)).toEqual([columns[field]])
  })

  it('names a cell that holds an error of a formula', () => {
    expect(faultsOf(parse({ name: { text: '#REF!', kind: 'error' } }))).toEqual([['cell-in-error', columns.name]])
  })
})

describe('codes', () => {
  it('are made half width, upper case and free of blanks, and each change is noted', () => {
    const parsed = parse({ uscc: ' ９２５１１９０３mag5p9n756 ' })
    expect(draftOf(parsed)?.uscc).toBe('92511903MAG5P9N756')
    expect(notesOf(parsed)).toEqual(['blanks-removed', 'full-width-made-half', 'made-upper-case'])
  })

  const wrong: readonly [string, string, string][] = [
    ['92511903MAG5P9N75', 'uscc-length', '17 位'],
    ['511903600012345', 'uscc-length', '旧注册号'],
    ['92511903MAG5P9N75O', 'uscc-character', 'O'],
    ['92511903MAG5P9N755', 'uscc-check-digit', '校验不通过'],
    ['92511903MAG5P9N765', 'uscc-check-digit', '校验不通过'],
  ]
  it.each(wrong)('%s is refused as %s', (uscc, kind, words) => {
    const parsed = parse({ uscc })
    expect(faultsOf(parsed)).toEqual([[kind, columns.uscc]])
    expect(reasonsOf(parsed)).toContain(words)
  })

  it('typed as a number too long for Excel are refused, not rounded', () => {
    const parsed = parse({
      certificateNumber: { text: '511903201900060000', kind: 'number', number: 511903201900060000 },
    })
    expect(faultsOf(parsed)).toEqual([['digits-lost', columns.certificateNumber]])
  })
})

describe('days', () => {
  const forms = [
    '2022-08-10',
    '2022/8/10',
    '2022.8.10',
    '2022年8月10日',
    '20220810',
    '44783',
    '２０２２－０８－１０',
    '2022-08-10 00:00:00',
    '2022 年 8 月 10 日',
  ]
  it.each(forms)('%s is 10 August 2022', text => {
    expect(findDayInText(text)?.day).toBe('2022-08-10')
  })

  it.each(['22.8.10', '2022-02-29', '2022年8月', '8/10/2022', '长期', '2022', '99999', '2022-13-01', ''])(
    '%s is no day',
    text => {
      expect(findDayInText(text)).toBeUndefined()
    },
  )

  it('every day is read back from every form', () => {
    const anyDay = fc.integer({ min: 0, max: 20_000 }).map(days => addDays(getDay('1990-01-01'), days))
    fc.assert(
      fc.property(anyDay, day => {
        const [y, m, d] = day.split('-').map(Number)
        const made = [day, `${y}/${m}/${d}`, `${y}.${m}.${d}`, `${y}年${m}月${d}日`, day.replaceAll('-', '')]
        for (const text of made) expect(findDayInText(text)?.day).toBe(day)
      }),
    )
  })

  it('a true date cell needs no note, a serial number and another form get one', () => {
    const cell = { text: '2021-06-04', kind: 'date', number: 44351, day: getDay('2021-06-04') } as const
    expect(notesOf(parse({ issuedOn: cell }))).toEqual([])
    expect(notesOf(parse({ issuedOn: { text: '44351', kind: 'number', number: 44351 } }))).toEqual([
      'serial-read-as-day',
    ])
    expect(notesOf(parse({ issuedOn: '2021.6.4' }))).toEqual(['day-form-unified'])
  })

  it('an expiry that is not after the issue is refused', () => {
    expect(faultsOf(parse({ expiresOn: '2021-06-04' }))).toEqual([['expiry-before-issue', columns.expiresOn]])
  })

  it('two days in one cell are read as issue and expiry', () => {
    const { issuedOn: _, expiresOn: __, ...rest } = columns
    const mapping = { ...rest, validity: 6 }
    const parsed = parseRow(aRow({ issuedOn: '2021.6.4至2024.6.3', expiresOn: '' }), mapping, context)
    expect(draftOf(parsed)).toMatchObject({ issuedOn: '2021-06-04', expiresOn: '2024-06-03' })
    const wrong = parseRow(aRow({ issuedOn: '三年', expiresOn: '' }), mapping, context)
    expect(faultsOf(wrong)).toEqual([['day-malformed', 6]])
  })

  it('an expired certificate and one from the future are noted, not refused', () => {
    expect(notesOf(parse({ issuedOn: '2018-01-01', expiresOn: '2021-01-01' }))).toEqual(['certificate-expired'])
    expect(notesOf(parse({ issuedOn: '2022-09-01' }))).toEqual(['issued-in-future'])
  })
})

describe('categories and products', () => {
  it('go by their aliases with a note', () => {
    const parsed = parse({ category: '酒类' })
    expect(draftOf(parsed)?.category).toBe('liquor')
    expect(notesOf(parsed)).toEqual(['category-by-alias'])
  })

  it('that small workshops must not make are refused with the regulation', () => {
    const parsed = parse({ category: '饮料', products: '果汁' })
    expect(faultsOf(parsed)).toEqual([
      ['prohibited-or-unknown-category', columns.category],
      ['prohibited-product', columns.products],
    ])
    expect(reasonsOf(parsed)).toContain('属于禁止生产加工食品（《条例》）')
  })

  it('that nobody knows are refused with the choices', () => {
    expect(reasonsOf(parse({ category: '其它杂类' }))).toContain('请填：白酒、豆制品')
  })

  const lists: readonly [string, readonly string[]][] = [
    ['豆腐,豆干', ['豆腐', '豆干']],
    ['豆腐，豆干；豆皮', ['豆腐', '豆干', '豆皮']],
    ['豆腐 豆干', ['豆腐', '豆干']],
    ['豆腐/豆干', ['豆腐', '豆干']],
    ['豆腐、豆腐', ['豆腐']],
    ['压榨油(菜籽、芝麻)、豆腐', ['压榨油(菜籽、芝麻)', '豆腐']],
    ['老 豆腐、豆干', ['老 豆腐', '豆干']],
  ]
  it.each(lists)('%s', (typed, products) => {
    expect(draftOf(parse({ products: typed }))?.products).toEqual(products)
  })
})

describe('places', () => {
  it('a town goes by its short name, with the region before it or not', () => {
    for (const town of ['明阳', '恩阳区明阳镇', '巴中市恩阳区明阳镇']) {
      const parsed = parse({ town })
      expect(draftOf(parsed)?.townCode).toBe('511903100')
      expect(notesOf(parsed)).toEqual(['town-by-alias'])
    }
  })

  it('a blank town is taken from the beginning of the address, a missing one is refused', () => {
    expect(notesOf(parse({ town: '' }))).toEqual(['town-from-address'])
    expect(faultsOf(parse({ town: '', address: '盘龙村2组' }))).toEqual([['town-missing', columns.town]])
  })

  it('a town that contradicts the address is refused', () => {
    expect(faultsOf(parse({ town: '登科街道', village: '' }))).toEqual([['town-contradicts-address', columns.town]])
  })

  const villages: readonly [string, string | undefined][] = [
    ['明阳镇盘龙村民委员会2组66号', '511903100001'],
    ['四川省巴中市恩阳区明阳镇盘龙村2组', '511903100001'],
    ['明阳镇盘龙寺社区3组', '511903100002'],
    ['明阳镇盘龙路3号', undefined],
    ['明阳镇新场居委会3号', undefined],
  ]
  it.each(villages)('the village in %s', (address, villageCode) => {
    const parsed = parse({ village: '', address })
    expect(draftOf(parsed)?.villageCode).toBe(villageCode)
    expect(notesOf(parsed)).toEqual([villageCode ? 'village-from-address' : 'village-not-found'])
  })

  it('a village in its own column may stand without its kind; an unknown one is left out with a note', () => {
    expect(draftOf(parse({ village: '盘龙' }))?.villageCode).toBe('511903100001')
    const unknown = parse({ village: '龙盘村' })
    expect(draftOf(unknown)?.villageCode).toBeUndefined()
    expect(notesOf(unknown)).toEqual(['village-not-found'])
  })
})

describe('telephones', () => {
  const good: readonly [string, string][] = [
    ['181 0000 5184', '18100005184'],
    ['+86 18100005184', '18100005184'],
    ['0827-3361234', '0827-3361234'],
    ['(0827)3361234', '0827-3361234'],
    ['１８１００００５１８４', '18100005184'],
    ['18100005184、13900000000', '18100005184'],
  ]
  it.each(good)('%s', (typed, phone) => {
    const parsed = parse({ phone: typed })
    expect(draftOf(parsed)?.phone).toBe(phone)
  })

  it.each(['1380000', '3361234', '12345678901', '181000051845', '无', '18100005184、123'])('%s is refused', phone => {
    expect(faultsOf(parse({ phone }))).toEqual([['phone-malformed', columns.phone]])
  })
})

describe('amounts and positions', () => {
  it('come with or without their unit', () => {
    expect(draftOf(parse({ staff: '3人', area: '248平方米' }))).toMatchObject({ staff: 3, areaM2: 248 })
    expect(draftOf(parse({ staff: '３', area: '24.5㎡' }))).toMatchObject({ staff: 3, areaM2: 24.5 })
    expect(faultsOf(parse({ staff: '3.5', area: '约200' }))).toEqual([
      ['number-malformed', columns.staff],
      ['number-malformed', columns.area],
    ])
  })

  const positions: readonly [string, string | undefined][] = [
    ['106.57849，31.72011', undefined],
    ['106.57849 31.72011', undefined],
    ['E106°34′42″,N31°43′12″', undefined],
    ['31.72011,106.57849', 'coordinates-swapped'],
    ['116.4,39.9', 'coordinates-outside-district'],
    ['106.57849', 'coordinates-malformed'],
    ['在村口', 'coordinates-malformed'],
  ]
  it.each(positions)('%s', (position, fault) => {
    expect(faultsOf(parse({ position }))).toEqual(fault ? [[fault, columns.position]] : [])
  })

  it('just outside the rough border is noted', () => {
    expect(notesOf(parse({ position: '106.95,31.7' }))).toEqual(['coordinates-near-border'])
  })
})

it('whatever stands in the cells, a row comes out accepted or refused with a reason', () => {
  const field = fc.constantFrom(...Object.keys(columns))
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('２０２２', '2022-02-30', '￥', '明阳镇', '1e5', '0'),
  )
  fc.assert(
    fc.property(fc.dictionary(field, text), changes => {
      const parsed = parse(changes)
      if (parsed.kind === 'refused') expect(parsed.faults.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})
