import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit, hasCheckDigit, hasCheckPair } from './check-digits.ts'
import { findGtin, gtinFault } from './gtin.ts'
import { allIdentifiers, findIdentifier, primaryKeys, readEntry } from './identifiers.ts'
import { isLinter, linters } from './linters.ts'
import { valueFault } from './values.ts'

const named = new Set(allIdentifiers().flatMap(({ components }) => components.flatMap(part => part.linters)))

describe('the dictionary', () => {
  it('names no test of content that is not implemented, and none is implemented for nothing', () => {
    expect([...named].filter(name => !isLinter(name))).toEqual([])
    expect(Object.keys(linters).filter(name => !named.has(name))).toEqual([])
  })

  it('has every identifier once, and every qualifier is one', () => {
    const all = allIdentifiers().map(({ ai }) => ai)
    expect(all.length).toBeGreaterThan(500)
    expect(new Set(all).size).toBe(all.length)
    const qualifiers = primaryKeys().flatMap(key => (key.qualifiers ?? []).flat())
    expect(qualifiers.filter(ai => findIdentifier(ai) === undefined)).toEqual([])
  })

  it('knows these primary keys', () => {
    const keys = primaryKeys().map(({ ai }) => ai)
    expect(keys.join(' ')).toBe('00 01 253 255 401 402 414 415 417 8003 8004 8006 8010 8013 8017 8018')
  })

  it('is refused where it is not written as its head says', () => {
    expect(() => readEntry('01')).toThrow(RangeError)
    expect(() => readEntry('GTIN N14')).toThrow(RangeError)
    expect(readEntry('3100-3105  *?  N6  req=01,02+37 ex=310n # NET WEIGHT (kg)')).toMatchObject({
      length: 6,
      5: {
        ai: '3105',
        title: 'NET WEIGHT (kg)',
        predefinedLength: true,
        mayBeAttribute: true,
        requires: [[['01'], ['02', '37']]],
        excludes: ['310n'],
      },
    })
  })

  it('stops with a name when a test is missing', () => {
    const [entry] = readEntry('01 N3,nobodyknows # X')
    expect(() => entry && valueFault(entry, '123')).toThrow('nobodyknows')
  })
})

describe('content passes or not:', () => {
  it.each([
    ['couponcode', '012345612345611110123', '712345612345611110123'],
    ['couponcode', '0123456123456111101231111012392110123950123456611234567' + '90000', '01234561234561111012'],
    ['couponcode', '0123456123456111101233241231', '0123456123456111101233241331'],
    ['couponcode', '01234561234561111012332412314241201', '01234561234561111012332412014241231'],
    ['couponposoffer', '001234561234560123456', '201234561234560123456'],
    ['couponposoffer', '061234567890121234569123456789012345', '0012345612345601234567'],
    ['csum', '9506000134352', '9506000134353'],
    ['csumalpha', '12345_ABCDEFGHIJKLMCP', '12345_ABCDEFGHIJKLMCQ'],
    ['csumalpha', '99999zzzzzzzzzzzzzzzzzzT2', 'T'],
    ['gcppos1', '1234A', '123A'],
    ['gcppos2', 'A1234', '1A234'],
    ['hasnondigit', '1A', '11'],
    ['hh', '23', '24'],
    ['hhmi', '2359', '2360'],
    ['hyphen', '-', '+'],
    ['iban', 'DE91100000000123456789', 'DE91100000000123456788'],
    ['iban', 'MU43BOMM0101123456789101000MUR', 'XX361234567890'],
    ['importeridx', '_', '*'],
    ['iso3166', '156', '999'],
    ['iso3166999', '999', '998'],
    ['iso3166alpha2', 'CN', 'XX'],
    ['iso4217', '156', '157'],
    ['iso5218', '9', '3'],
    ['latitude', '1800000000', '1800000001'],
    ['longitude', '3600000000', '3600000001'],
    ['mediatype', '10', '11'],
    ['mediatype', '80', '00'],
    ['mi', '59', '60'],
    ['nonzero', '0001', '0000'],
    ['nozeroprefix', '10', '01'],
    ['packagetype', 'RB1', 'RB9'],
    ['pcenc', 'A%20B', 'A%2'],
    ['pieceoftotal', '0202', '0302'],
    ['posinseqslash', '9/10', '10/9'],
    ['posinseqslash', '1/1', '1/01'],
    ['ss', '00', '99'],
    ['winding', '9', '8'],
    ['yesno', '1', '2'],
    ['yymmd0', '240200', '240230'],
    ['yymmd0', '241231', '241300'],
    ['yymmdd', '240229', '230229'],
    ['yymmdd', '000229', '241200'],
    ['yyyymmdd', '20000229', '19000229'],
    ['zero', '0', '1'],
  ] as const)('%s: %s yes, %s no', (name, good, bad) => {
    expect(linters[name].passes(good)).toBe(true)
    expect(linters[name].passes(bad)).toBe(false)
  })

  it('an optional part may be left out but not halved', () => {
    const harvest = findIdentifier('7011')!
    expect(valueFault(harvest, '241231')).toBeUndefined()
    expect(valueFault(harvest, '2412312359')).toBeUndefined()
    expect(valueFault(harvest, '24123123')?.code).toBe('value-too-short')
  })
})

describe('check digits', () => {
  it('notice any one digit that is wrong', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 17 })
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const number = text + checkDigit(text)
        const place = at % number.length
        const wrong = (Number(number[place]) + by) % 10
        expect(hasCheckDigit(number)).toBe(true)
        expect(hasCheckDigit(number.slice(0, place) + wrong + number.slice(place + 1))).toBe(false)
      }),
    )
  })

  it('need something to check', () => {
    expect(hasCheckDigit('0')).toBe(false)
    expect(hasCheckPair('2')).toBe(false)
  })
})

describe('a GTIN', () => {
  it.each([
    ['6901234567892', '06901234567892'],
    ['036000291452', '00036000291452'],
    ['96385074', '00000096385074'],
    ['16901234567899', '16901234567899'],
  ])('%s is %s', (typed, full) => expect(findGtin(typed)).toBe(full))

  it.each([
    ['', 'length'],
    ['123', 'length'],
    ['690123456789X', 'length'],
    ['00000000000000', 'length'],
    ['6901234567893', 'check'],
    // For goods weighed in a shop, for coupons: they are nobody's.
    ['2012345678903', 'reserved'],
    ['9990123456789', 'reserved'],
  ])('%s is none: %s', (typed, fault) => expect(gtinFault(typed)).toBe(fault))
})
