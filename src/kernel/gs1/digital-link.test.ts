import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildDigitalLink, canonicalDigitalLink, type DigitalLink, faultOf, parseDigitalLink } from './digital-link.ts'
import { faultZh } from './faults.ts'
import { primaryKeys } from './identifiers.ts'
import { valuesOf } from './values.testing.ts'

const gtin = '09506000134352'

function linkOf(text: string): DigitalLink {
  const parsed = parseDigitalLink(text)
  if (parsed.kind === 'fault') throw new Error(`${text}: ${faultZh(parsed.fault)}`)
  return parsed.link
}

function faultIn(text: string) {
  const parsed = parseDigitalLink(text)
  return parsed.kind === 'fault' ? parsed.fault : undefined
}

describe('a valid link leads to its canonical form:', () => {
  it.each([
    [`https://id.gs1.org/01/${gtin}`, `/01/${gtin}`],
    [`http://example.cn/01/${gtin}`, `/01/${gtin}`],
    [`HTTPS://EXAMPLE.CN/01/${gtin}`, `/01/${gtin}`],
    [`https://example.cn:8443/01/${gtin}`, `/01/${gtin}`],
    [`https://[2001:db8::1]/01/${gtin}`, `/01/${gtin}`],
    [`https://example.cn/some/prefix/01/${gtin}`, `/01/${gtin}`],
    [`https://example.cn/01/none/01/${gtin}`, `/01/${gtin}`],
    [`https://example.cn/01/${gtin}/`, `/01/${gtin}`],
    [`https://example.cn/01/${gtin}#part`, `/01/${gtin}`],
    [`https://example.cn/01/${gtin}?`, `/01/${gtin}`],
    [`https://example.cn/01/${gtin}?#`, `/01/${gtin}`],
    ['https://example.cn/01/9506000134352', `/01/${gtin}`],
    ['https://example.cn/01/416000336108', '/01/00416000336108'],
    ['https://example.cn/01/96385074', '/01/00000096385074'],
    [`https://example.cn/01/${gtin}/10/ABC123`, `/01/${gtin}/10/ABC123`],
    [`https://example.cn/01/${gtin}/22/2A/10/ABC/21/XYZ`, `/01/${gtin}/22/2A/10/ABC/21/XYZ`],
    [`https://example.cn/01/${gtin}/22/2A/21/XYZ`, `/01/${gtin}/22/2A/21/XYZ`],
    [`https://example.cn/01/${gtin}/235/TPX`, `/01/${gtin}/235/TPX`],
    [`https://example.cn/01/${gtin}/10/a%2Fb`, `/01/${gtin}/10/a%2Fb`],
    [`https://example.cn/01/${gtin}/10/a%2fb`, `/01/${gtin}/10/a%2Fb`],
    [`https://example.cn/01/${gtin}/10/%41+1`, `/01/${gtin}/10/A%2B1`],
    [`https://example.cn/01/${gtin}/10/..`, `/01/${gtin}/10/..`],
    [`https://example.cn/01/${gtin}/10/12345678901234567890`, `/01/${gtin}/10/12345678901234567890`],
    [`https://example.cn/01/${gtin}?17=241231&3103=000195`, `/01/${gtin}?17=241231&3103=000195`],
    [`https://example.cn/01/${gtin}?3103=000195&17=241200`, `/01/${gtin}?17=241200&3103=000195`],
    [`https://example.cn/01/${gtin}?&&17=241231&&`, `/01/${gtin}?17=241231`],
    [`https://example.cn/01/${gtin}?17=241231&17=241231`, `/01/${gtin}?17=241231`],
    [`https://example.cn/01/${gtin}?17=240229&linkType=gs1%3Apip&big`, `/01/${gtin}?17=240229`],
    [`https://example.cn/01/${gtin}?01=9506000134352`, `/01/${gtin}`],
    [`https://example.cn/01/${gtin}/235/XYZ?10=ABC123`, `/01/${gtin}/235/XYZ?10=ABC123`],
    [`https://example.cn/01/${gtin}?3103=000195&3922=0299`, `/01/${gtin}?3103=000195&3922=0299`],
    [`https://example.cn/01/${gtin}?99=%2F`, `/01/${gtin}?99=%2F`],
    ['https://example.cn/00/006141411234567890', '/00/006141411234567890'],
    [`https://example.cn/00/952012345678912345?02=${gtin}&37=25&10=A`, `/00/952012345678912345?02=${gtin}&10=A&37=25`],
    ['https://example.cn/253/1231231231232', '/253/1231231231232'],
    ['https://example.cn/253/1231231231232TEST5678901234567', '/253/1231231231232TEST5678901234567'],
    ['https://example.cn/255/1231231231232000001', '/255/1231231231232000001'],
    ['https://example.cn/401/9506000ABC', '/401/9506000ABC'],
    ['https://example.cn/402/95060001343760123', '/402/95060001343760123'],
    ['https://example.cn/414/9506000134352', '/414/9506000134352'],
    ['https://example.cn/414/9506000134352/254/32a%2Fb', '/414/9506000134352/254/32a%2Fb'],
    ['https://example.cn/414/9506000134352/7040/1ABC', '/414/9506000134352/7040/1ABC'],
    ['https://example.cn/415/9506000134352/8020/ABC123', '/415/9506000134352/8020/ABC123'],
    ['https://example.cn/417/9506000134352', '/417/9506000134352'],
    ['https://example.cn/8003/09506000134352ABC', '/8003/09506000134352ABC'],
    ['https://example.cn/8004/9506000ABC', '/8004/9506000ABC'],
    [`https://example.cn/8004/9506000ABC?01=${gtin}`, `/8004/9506000ABC?01=${gtin}`],
    [`https://example.cn/8006/${gtin}0102`, `/8006/${gtin}0102`],
    ['https://example.cn/8010/9506000%23A/8011/12', '/8010/9506000%23A/8011/12'],
    ['https://example.cn/8013/1987654Ad4X4bL5ttr2310c2K', '/8013/1987654Ad4X4bL5ttr2310c2K'],
    ['https://example.cn/8017/123456789012345675', '/8017/123456789012345675'],
    ['https://example.cn/8018/123456789012345675/8019/123', '/8018/123456789012345675/8019/123'],
  ])('%s', (text, path) => expect(canonicalDigitalLink(linkOf(text))).toBe(`https://id.gs1.org${path}`))
})

describe('an invalid link is refused, and it is said why:', () => {
  it.each([
    ['', 'not-a-web-address'],
    ['09506000134352', 'not-a-web-address'],
    [`ftp://example.cn/01/${gtin}`, 'not-a-web-address'],
    [`https:///01/${gtin}`, 'not-a-web-address'],
    ['https://example.cn', 'not-a-web-address'],
    [`https://example$.cn/01/${gtin}`, 'not-a-web-address'],
    [`https://example.cn/01/${gtin}/10/A B`, 'not-a-web-address'],
    [`https://example.cn/01/${gtin}/10/豆腐`, 'not-a-web-address'],
    [`https://example.cn/01/${gtin}?x="y"`, 'not-a-web-address'],
    ['https://example.cn/', 'no-primary-key'],
    ['https://example.cn/s/5119030000000', 'no-primary-key'],
    [`https://example.cn/gtin/${gtin}`, 'no-primary-key'],
    [`https://example.cn/01/${gtin}/lot/ABC`, 'no-primary-key'],
    [`https://example.cn/01/${gtin}/10`, 'no-primary-key'],
    ['https://example.cn/10/ABC', 'no-primary-key'],
    ['https://example.cn/03/09506000134352', 'no-primary-key'],
    [`https://example.cn/01/${gtin}/89/ABC`, 'unknown-identifier'],
    [`https://example.cn/01/${gtin}?89=ABC`, 'unknown-identifier'],
    [`https://example.cn/01/${gtin}?999=ABC`, 'unknown-identifier'],
    [`https://example.cn/01/${gtin}?3106=000195`, 'unknown-identifier'],
    ['https://example.cn/01//10/ABC', 'value-missing'],
    [`https://example.cn/01/${gtin}?17=`, 'value-missing'],
    [`https://example.cn/01/${gtin}/10/%`, 'percent-encoding'],
    [`https://example.cn/01/${gtin}/10/%4`, 'percent-encoding'],
    [`https://example.cn/01/${gtin}/10/%GG`, 'percent-encoding'],
    [`https://example.cn/01/${gtin}/10/%FF`, 'percent-encoding'],
    [`https://example.cn/01/${gtin}?x=%zz`, 'percent-encoding'],
    [`https://example.cn/01/${gtin}/10/%E8%B1%86`, 'character-not-allowed'],
    [`https://example.cn/01/${gtin}/10/%00`, 'character-not-allowed'],
    [`https://example.cn/01/${gtin}/10/A%20B`, 'character-not-allowed'],
    [`https://example.cn/01/${gtin}/10/A~B`, 'character-not-allowed'],
    [`https://example.cn/01/${gtin}?99=A+B`, 'character-not-allowed'],
    ['https://example.cn/01/0950600013435X', 'character-not-allowed'],
    ['https://example.cn/8010/9506000a', 'character-not-allowed'],
    ['https://example.cn/01/09506000134353', 'csum'],
    ['https://example.cn/01/9506000134353', 'csum'],
    ['https://example.cn/00/006141411234567891', 'csum'],
    ['https://example.cn/414/9506000134353', 'csum'],
    ['https://example.cn/8013/1987654Ad4X4bL5ttr2310c2X', 'csumalpha'],
    ['https://example.cn/8004/ABC123', 'gcppos1'],
    ['https://example.cn/8003/19506000134352', 'zero'],
    [`https://example.cn/8006/${gtin}0302`, 'pieceoftotal'],
    [`https://example.cn/8006/${gtin}0000`, 'pieceoftotal'],
    ['https://example.cn/8010/9506000A/8011/01', 'nozeroprefix'],
    [`https://example.cn/01/${gtin}?17=241301`, 'yymmd0'],
    [`https://example.cn/01/${gtin}?17=230229`, 'yymmd0'],
    [`https://example.cn/01/${gtin}?7006=241200`, 'yymmdd'],
    [`https://example.cn/01/${gtin}?422=000`, 'iso3166'],
    ['https://example.cn/01/950600013435', 'csum'],
    ['https://example.cn/01/095060001343', 'csum'],
    ['https://example.cn/01/0950600013435', 'csum'],
    ['https://example.cn/01/123456789', 'value-too-short'],
    [`https://example.cn/01/0${gtin}`, 'csum'],
    [`https://example.cn/01/${gtin}1`, 'value-too-long'],
    [`https://example.cn/01/${gtin}/10/123456789012345678901`, 'value-too-long'],
    ['https://example.cn/253/1231231231232TEST56789012345678', 'value-too-long'],
    [`https://example.cn/01/${gtin}?17=24123`, 'value-too-short'],
    [`https://example.cn/01/${gtin}/10/ABC/22/2A`, 'qualifiers-out-of-order'],
    [`https://example.cn/01/${gtin}/21/XYZ/10/ABC`, 'qualifiers-out-of-order'],
    [`https://example.cn/01/${gtin}/10/A/10/A`, 'qualifiers-out-of-order'],
    [`https://example.cn/01/${gtin}/22/2A/235/X`, 'qualifiers-out-of-order'],
    [`https://example.cn/01/${gtin}/17/241231`, 'qualifiers-out-of-order'],
    ['https://example.cn/00/006141411234567890/10/A', 'qualifiers-out-of-order'],
    [`https://example.cn/01/${gtin}?10=ABC`, 'belongs-in-path'],
    [`https://example.cn/01/${gtin}/10/ABC?21=XYZ`, 'belongs-in-path'],
    [`https://example.cn/01/${gtin}?8200=A`, 'no-attribute'],
    [`https://example.cn/01/${gtin}?17=241231&17=241230`, 'said-twice'],
    [`https://example.cn/01/${gtin}/10/ABC?10=ABD`, 'said-twice'],
    [`https://example.cn/01/${gtin}?37=2`, 'excluded'],
    [`https://example.cn/01/${gtin}?3103=000195&3102=000195`, 'excluded'],
    [`https://example.cn/01/${gtin}?3922=0299`, 'required'],
    ['https://example.cn/414/9506000134352?17=241231', 'required'],
    ['https://example.cn/415/9506000134352', 'required'],
  ])('%s: %s', (text, code) => {
    const fault = faultIn(text)
    expect(fault?.code).toBe(code)
    expect(fault && faultZh(fault)).toMatch(/[\u4e00-\u9fff]{4}/)
  })
})

it('tells the stem, the qualifiers, the attributes and what is none of GS1’s', () => {
  const parsed = parseDigitalLink(`https://a.cn/x/01/${gtin}/10/A%2FB?17=241231&q=%E8%B1%86+1&big`)
  expect(parsed).toEqual({
    kind: 'link',
    stem: 'https://a.cn/x',
    link: {
      key: { ai: '01', value: gtin },
      qualifiers: [{ ai: '10', value: 'A/B' }],
      attributes: [{ ai: '17', value: '241231' }],
      others: [
        { name: 'q', value: '豆 1' },
        { name: 'big', value: undefined },
      ],
    },
  })
})

const keys = primaryKeys()
const attributes = ['11', '17', '30', '3103', '422', '91', '99', '02', '37', '240']

const links = fc
  .constantFrom(...keys.flatMap(key => (key.qualifiers ?? []).map(sequence => ({ ai: key.ai, sequence }))))
  .chain(({ ai, sequence }) =>
    fc.tuple(fc.constant(ai), fc.subarray([...sequence]), fc.subarray(attributes, { maxLength: 3 })),
  )
  .chain(([ai, qualifiers, more]) => {
    const elements = (ais: readonly string[]) =>
      fc.tuple(...ais.map(one => valuesOf(one).map(value => ({ ai: one, value }))))
    const name = fc.string({ minLength: 1 }).filter(text => text.isWellFormed() && !/^\d+$/.test(text))
    const value = fc.option(
      fc.string().filter(text => text.isWellFormed()),
      { nil: undefined },
    )
    return fc.record({
      key: valuesOf(ai).map(text => ({ ai, value: text })),
      qualifiers: elements(qualifiers),
      attributes: elements(more),
      others: fc.array(fc.record({ name, value }), { maxLength: 2 }),
    })
  })
  .filter(link => faultOf(link) === undefined)

describe('a link that is built and read again', () => {
  it('says the same, on any stem', () => {
    const stems = fc.constantFrom('https://id.gs1.org', 'http://a.cn:80/', 'https://a.cn/01/x', 'https://a.cn/s/')
    fc.assert(
      fc.property(links, stems, (link, stem) => {
        expect(linkOf(buildDigitalLink(link, stem))).toEqual(link)
      }),
    )
  })

  it('covers every primary key', () => {
    const seen = new Set(fc.sample(links, { numRuns: 2000, seed: 1 }).map(({ key }) => key.ai))
    expect([...seen].sort()).toEqual(keys.map(({ ai }) => ai).sort())
  })

  it('has one canonical form whatever stands around it', () => {
    fc.assert(
      fc.property(links, link => {
        const canonical = canonicalDigitalLink(link)
        const elsewhere = buildDigitalLink({ ...link, attributes: [...link.attributes].reverse() }, 'https://a.cn/b')
        expect(canonicalDigitalLink(linkOf(elsewhere))).toBe(canonical)
        expect(canonicalDigitalLink(linkOf(canonical))).toBe(canonical)
      }),
    )
  })

  it('is refused before it is built when no link can say it', () => {
    const link = { key: { ai: '01', value: '1' }, qualifiers: [], attributes: [], others: [] }
    expect(() => buildDigitalLink(link)).toThrow(RangeError)
  })
})

it('whatever is typed is read or refused, never thrown over', () => {
  const near = fc.tuple(links, fc.nat(), fc.string({ maxLength: 3 })).map(([link, at, text]) => {
    const built = buildDigitalLink(link)
    const place = at % built.length
    return built.slice(0, place) + text + built.slice(place + 1)
  })
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string(), near), text => {
      const parsed = parseDigitalLink(text)
      if (parsed.kind === 'fault') expect(faultZh(parsed.fault)).not.toBe('')
      else expect(linkOf(canonicalDigitalLink(parsed.link)).key).toEqual(parsed.link.key)
    }),
  )
})
