import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { primaryKeys } from '../../kernel/gs1/identifiers.ts'
import { ledgerWorld, type Shop } from '../../ledger/ledger-world.testing.ts'
import { makeProgram, type Program } from '../../main/program.ts'
import { perform } from '../../platform/action/perform.ts'
import { setGtin } from '../../registry/actions/product.ts'
import { replaceCode } from '../actions/replace.ts'

const given = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const isLinkset = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(given('gs1-linkset-schema.json')))

const root = 'https://fangma.test'
const gtin = '06901234567892'
const voc = 'https://gs1.org/voc/'

let place: Awaited<ReturnType<typeof ledgerWorld>>
let program: Program
let origin: string
let shop: Shop
let code: string
let lot: string

beforeAll(async () => {
  place = await ledgerWorld()
  const config = { district: place.t.district, trustProxy: true, cookieSecure: 'auto', filesMaxMb: 1 } as const
  program = await makeProgram(place.t.world, config)
  origin = await program.server.listen({ host: '127.0.0.1', port: 0 })
  shop = await place.aShop()
  await give(shop, gtin)
  code = await codeOf(shop)
  lot = String((await place.produced(shop)).lotNumber)
})
afterAll(async () => {
  await program.close()
  await place.t.close()
})

const give = ({ workshop }: Shop, number: string | null, product = '豆腐') =>
  perform(place.t.world, place.office, setGtin, { workshop, product, gtin: number })

async function codeOf({ workshop }: Shop): Promise<string> {
  const rows = await place.t.owner`select code from registry.workshop where id = ${workshop}`
  return String(rows[0]?.code)
}

let visitors = 0
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  visitors += 1
  const from = { 'x-forwarded-for': `10.2.${Math.floor(visitors / 250)}.${visitors % 250}` }
  return fetch(`${origin}${path}`, { method, headers: { ...from, ...headers }, redirect: 'manual' })
}

type Shown = { href: string; title: string; type?: string; hreflang?: string[] }
type Context = { anchor: string; itemDescription: string } & Record<string, Shown[]>

async function linksetAt(path: string, headers: Record<string, string> = {}): Promise<Context[]> {
  const answer = await ask(path, headers)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/linkset+json')
  const body = (await answer.json()) as { linkset: Context[] }
  expect(isLinkset(body), JSON.stringify(isLinkset.errors)).toBe(true)
  return body.linkset
}

const linksOf = (context: Context) =>
  Object.entries(context).flatMap(([type, links]) => (Array.isArray(links) ? links.map(link => ({ type, link })) : []))
const leadsTo = (answer: Response) => [answer.status, answer.headers.get('location')]

/** Each statement of the standard, by how it begins, and the test that walks it. */
const walked: Readonly<Record<string, () => void | Promise<void>>> = {
  'For primary keys that have key qualifiers, all key qualifiers SHALL be supported': async () => {
    for (const path of [`/01/${gtin}/22/2A/10/${lot}/21/S1`, `/01/${gtin}/22/2A`, `/01/${gtin}/21/S1`]) {
      expect((await ask(path)).status, path).toBe(307)
    }
    expect((await ask(`/01/${gtin}/235/TPX`)).status).toBe(307)
    for (const path of [
      '/414/6901234000009/254/A',
      '/8010/6901234A/8011/1',
      '/8018/690123400000000001/8019/1',
      '/8004/6901234A/7040/1ABC',
    ]) {
      const { status } = await ask(path)
      expect([path, status === 400 ? await (await ask(path)).json() : 404]).toEqual([path, 404])
      expect(status, path).toBe(404)
    }
  },
  'SHALL support HTTP 1.1 (or higher) GET, HEAD and OPTIONS requests.': async () => {
    const [got, head, options] = [
      await ask(`/01/${gtin}`),
      await ask(`/01/${gtin}`, {}, 'HEAD'),
      await ask(`/01/${gtin}`, {}, 'OPTIONS'),
    ]
    expect(leadsTo(head)).toEqual(leadsTo(got))
    expect(await head.text()).toBe('')
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS'])
  },
  // TLS ends in front of the program; what it gives out begins with the address that stands on the plates.
  'SHALL support HTTP Over TLS (HTTPS)': async () => {
    expect((await ask(`/01/${gtin}`)).headers.get('location')).toMatch(/^https:/)
  },
  'SHALL support CORS': async () => {
    const answers = [
      await ask(`/01/${gtin}`, { origin: 'https://app.example' }),
      await ask('/01/06901234567893', { origin: 'https://app.example' }),
      await ask(`/01/${gtin}?linkType=linkset`, { origin: 'https://app.example' }),
      await ask('/.well-known/gs1resolver', { origin: 'https://app.example' }),
      await ask(`/s/${code}?linkType=linkset`, { origin: 'https://app.example' }),
    ]
    for (const { headers } of answers) expect(headers.get('access-control-allow-origin')).toBe('*')
    const preflight = await ask(`/01/${gtin}`, { 'access-control-request-method': 'GET' }, 'OPTIONS')
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
  },
  'SHALL extract and syntactically validate the URI and report errors with an HTTP response code of 400.': async () => {
    for (const [path, reason] of [
      ['/01/06901234567893', '校验位不符'],
      [`/01/${gtin}/10/${'A'.repeat(21)}`, '太长'],
      [`/01/${gtin}/21/A/10/B`, '不能这样跟限定符'],
      [`/01/${gtin}?17=241301`, '日期不存在'],
      [`/01/${gtin}?10=A`, '应写在路径里'],
      [`/01/${gtin}/10/%E8%B1%86`, '字符集 82'],
      ['/414/6901234000001', '校验位不符'],
      ['/8013/1987654Ad4X4bL5ttr2310c2X', '校验字符不符'],
      ['/01/', '没有 GS1 主键'],
    ]) {
      const answer = await ask(String(path))
      expect([path, answer.status]).toEqual([path, 400])
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(((await answer.json()) as { detail: string }).detail).toContain(reason)
    }
    for (const path of [`/01/${gtin}/10/%`, `/01/${gtin}/10/%GG`, `/01/${gtin}?x=%`]) {
      const answer = await ask(path)
      expect([path, answer.status]).toEqual([path, 400])
      expect(((await answer.json()) as { detail: string }).detail).toContain('百分号编码')
    }
  },
  'SHALL NOT use a 200 OK response code with a resource that indicates an error condition.': async () => {
    for (const [path, status] of [
      ['/01/06901234567007', 404],
      ['/01/06901234567007?linkType=linkset', 404],
      [`/01/${gtin}?linkType=gs1:epcis`, 404],
      ['/414/6901234000009', 404],
      ['/01/06901234567893?linkType=linkset', 400],
    ] as const) {
      for (const accept of ['*/*', 'text/html', 'application/linkset+json']) {
        if (path.includes('epcis') && accept.includes('linkset')) continue
        expect([path, accept, (await ask(path, { accept })).status]).toEqual([path, accept, status])
      }
    }
  },
  '- SHALL respond to a query parameter of linkType set to linkset': async () => {
    const asked = [
      await linksetAt(`/01/${gtin}?linkType=linkset`),
      await linksetAt(`/01/${gtin}?linkType=all`),
      await linksetAt(`/01/${gtin}`, { accept: 'application/linkset+json' }),
      await linksetAt(`/01/${gtin}`, { accept: 'text/html;q=0.5, Application/Linkset+JSON;q=0.9' }),
    ]
    for (const linkset of asked) expect(linkset).toEqual(asked[0])
    expect((await ask(`/01/${gtin}`, { accept: 'text/html, application/linkset+json;q=0' })).status).toBe(307)
  },
  '- If the request GS1 Digital Link URI includes one or more key qualifiers, any links associated with each level':
    async () => {
      const linkset = await linksetAt(`/01/${gtin}/10/${lot}/21/S1?linkType=linkset`)
      expect(linkset.map(({ anchor }) => anchor)).toEqual([`${root}/01/${gtin}/10/${lot}`, `${root}/01/${gtin}`])
      expect((await ask(`/01/${gtin}/10/${lot}?linkType=gs1:pip`)).headers.get('location')).toMatch(
        new RegExp(`^${root}/s/${code}\\?`),
      )
    },
  '- The URI used as the subject of facts presented SHALL be the uncompressed version.': async () => {
    const [context] = await linksetAt('/01/6901234567892?linkType=linkset')
    expect(context?.anchor).toBe(`${root}/01/${gtin}`)
  },
  '- All links in the linkset SHALL include the target URL, the link type and a link title': async () => {
    for (const context of await linksetAt(`/01/${gtin}/10/${lot}?linkType=linkset`)) {
      for (const { type, link } of linksOf(context)) {
        expect(type).toMatch(/^https:\/\/gs1\.org\/voc\/[A-Za-z]+$/)
        expect(link.href).toMatch(new RegExp(`^${root}/s/${code}`))
        expect(link.title).toMatch(/[\u4e00-\u9fff]/)
        if (type !== `${voc}defaultLink`) expect(link.hreflang).toEqual(['zh'])
      }
    }
  },
  '- If a media type is defined for a link, it SHALL be one defined by IANA.': async () => {
    const linkset = await linksetAt(`/01/${gtin}/10/${lot}?linkType=linkset`)
    const types = linkset.flatMap(linksOf).flatMap(({ link }) => (link.type === undefined ? [] : [link.type]))
    expect(new Set(types)).toEqual(new Set(['text/html']))
  },
  '- Links that are typed gs1:defaultLink or gs1:defaultLinkMulti SHALL also be described': async () => {
    for (const path of [
      `/01/${gtin}`,
      `/01/${gtin}/10/${lot}`,
      `/01/${gtin}/10/NEVER`,
      `/s/${code}`,
      `/s/${code}/${lot}`,
    ]) {
      const links = (await linksetAt(`${path}?linkType=linkset`)).flatMap(linksOf)
      const defaults = links.filter(({ type }) => type === `${voc}defaultLink`)
      expect([path, defaults.length]).toEqual([path, 1])
      const described = links.filter(
        ({ type, link }) => type !== `${voc}defaultLink` && link.href === defaults[0]!.link.href,
      )
      expect(described.length, path).toBeGreaterThan(0)
    }
  },
  '- the resolver SHOULD include an HTTP Link header pointing to a JSON-LD context file': async () => {
    const link = (await ask(`/01/${gtin}?linkType=linkset`)).headers.get('link') ?? ''
    expect(link).toContain('rel="http://www.w3.org/ns/json-ld#context"')
    const [, address = ''] = /<https:\/\/fangma\.test([^>]*)>/.exec(link) ?? []
    const context = await ask(address)
    expect(context.headers.get('content-type')).toContain('application/ld+json')
    expect(await context.json()).toHaveProperty(['@context', 'anchor'], '@id')
  },
  '- The resolver SHALL recognise one available link as the default for any given request URI.': async () => {
    const [context] = await linksetAt(`/01/${gtin}?linkType=linkset`)
    expect(context?.[`${voc}defaultLink`]).toEqual([{ href: `${root}/s/${code}`, title: expect.any(String) }])
  },
  'The resolver SHALL redirect to the default link unless': async () => {
    expect(leadsTo(await ask(`/01/${gtin}`))).toEqual([307, `${root}/s/${code}`])
    expect(leadsTo(await ask(`/01/${gtin}/10/${lot}`))).toEqual([307, `${root}/s/${code}/${lot}`])
    expect(leadsTo(await ask(`/01/${gtin}?linkType=gs1:defaultLink`))).toEqual([
      307,
      `${root}/s/${code}?linkType=gs1:defaultLink`,
    ])
  },
  'For any request URI, no matter how granular, there SHALL be a default link': async () => {
    expect(leadsTo(await ask(`/01/${gtin}/22/A/10/${lot}/21/S`))).toEqual([307, `${root}/s/${code}/${lot}`])
    expect(leadsTo(await ask(`/01/${gtin}/21/S`))).toEqual([307, `${root}/s/${code}`])
  },
  'SHALL redirect to the requested type of link if available.': async () => {
    for (const type of ['gs1:pip', `${voc}pip`, 'https://ref.gs1.org/voc/pip', 'gs1:certificationInfo']) {
      const query = `linkType=${encodeURIComponent(type)}`
      expect(leadsTo(await ask(`/01/${gtin}?${query}`))).toEqual([307, `${root}/s/${code}?${query}`])
    }
    expect(leadsTo(await ask(`/01/${gtin}/10/${lot}?linkType=gs1:recallStatus`))[1]).toMatch(
      `${root}/s/${code}/${lot}?`,
    )
  },
  'SHALL return a 404 Not Found message if a link of the requested type is not available.': async () => {
    for (const type of ['gs1:epcis', 'gs1:traceability', 'gs1:nonsense', 'pip', 'other:pip', '']) {
      expect([type, (await ask(`/01/${gtin}?linkType=${type}`)).status]).toEqual([type, 404])
    }
  },
  'By default, SHALL pass on all key=value pairs in the query string of the request URI': async () => {
    const query = '17=261231&from=label&x=%E8%B1%86&flag&linkType=gs1%3Apip'
    expect(leadsTo(await ask(`/01/${gtin}?${query}`))).toEqual([307, `${root}/s/${code}?${query}`])
    const page = await ask(`/s/${code}?${query}`)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  },
  'SHOULD support use of the Accept-Language': async () => {
    // Everything is in Chinese: no language makes one link better than another.
    expect((await ask(`/01/${gtin}`, { 'accept-language': 'en' })).status).toBe(307)
  },
  '- The resolver SHALL provide a resolver description file at /.well-known/gs1resolver': async () => {
    const answer = await ask('/.well-known/gs1resolver')
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(await answer.json()).toMatchObject({ resolverRoot: root, contact: { fn: expect.stringMatching(/局/) } })
  },
  '- The list of supported primary identifiers SHALL be provided in the Resolver Description File': async () => {
    const { supportedPrimaryKeys } = (await (await ask('/.well-known/gs1resolver')).json()) as Record<string, unknown>
    expect(supportedPrimaryKeys).toEqual(primaryKeys().map(({ ai }) => ai))
  },
  '- A context file that can be used to render the linkset as JSON-LD SHOULD be declared': async () => {
    expect(await (await ask('/.well-known/gs1resolver')).json()).toMatchObject({
      jsonLdContextLocation: `${root}/linkset-context.jsonld`,
    })
  },
  'SHOULD tolerate trailing slashes': async () => {
    expect(leadsTo(await ask(`/01/${gtin}/`))).toEqual([307, `${root}/s/${code}`])
    expect(leadsTo(await ask(`/01/${gtin}/10/${lot}/?x=1`))).toEqual([307, `${root}/s/${code}/${lot}?x=1`])
  },
  'SHOULD expose link to the linkset in an HTTP Link header, even when redirecting.': async () => {
    const link = (await ask(`/01/6901234567892/10/${lot}?x=1`)).headers.get('link') ?? ''
    expect(link).toBe(`<${root}/01/${gtin}/10/${lot}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`)
    await linksetAt(/<https:\/\/fangma\.test([^>]*)>/.exec(link)?.[1] ?? '')
  },
}

/** What the file says again further down, and what is not done here. */
const repeated = [
  'SHALL recognise one available link as the default',
  'All links exposed SHALL include',
  'SHALL redirect to the default link unless',
  'SHALL redirect to the requested linkType if available',
  'SHALL provide a resolver description file',
]
const left: Readonly<Record<string, string>> = {
  '- A resolver SHALL be able to decompress': 'compressed links are not read: nothing here makes any',
  '- A resolver SHOULD NOT redirect to the equivalent uncompressed URI': 'the same',
  '- It SHALL expose the uncompressed URI': 'the same',
  '- If redirecting to an alternative resolver': 'no other resolver is asked',
  'If supporting redirection based on an MO': 'not supported',
  'If supporting multiple links per identified item, SHALL recognise the GS1 Web vocabulary': 'walked by link types',
}

describe('ConformantResolver 1.0:', () => {
  it.each(Object.entries(walked))('%s', (_, walk) => walk())

  it('no statement is passed over in silence', () => {
    const said = given('ConformantResolver1_0.txt')
      .split('\n')
      .map(line => line.trim())
      .filter(line => /SHALL|SHOULD|should/.test(line))
    const known = [...Object.keys(walked), ...repeated, ...Object.keys(left)]
    expect(said.filter(line => !known.some(start => line.startsWith(start)))).toEqual([])
    expect(known.filter(start => !said.some(line => line.startsWith(start)))).toEqual([])
  })

  it('the schema tells a linkset from what is none', () => {
    expect(isLinkset(JSON.parse(given('invalid-gs1-example.json')))).toBe(false)
  })
})

describe('a scanned barcode', () => {
  it('of a lot that nobody recorded leads to the page which says so, and not to a good one', async () => {
    const answer = await ask(`/01/${gtin}/10/NEVER`)
    expect(leadsTo(answer)).toEqual([307, `${root}/s/${code}/NEVER`])
    expect((await ask(`/s/${code}/NEVER`)).status).toBe(404)
    expect((await ask(`/01/${gtin}/10/NEVER?linkType=gs1:recallStatus`)).status).toBe(404)
    const [context] = await linksetAt(`/01/${gtin}/10/NEVER?linkType=linkset`)
    expect(context?.itemDescription).toContain('没有登记')
  })

  it('that nobody filed is told to a person on a page, to a program as a problem', async () => {
    const page = await ask('/01/06901234567007', { accept: 'text/html,*/*' })
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    expect(await page.text()).toContain('06901234567007')
    const problem = await ask('/01/06901234567007')
    expect([problem.status, problem.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
  })

  it('of goods that two workshops made of the same number is a choice', async () => {
    const [before, now] = [await place.aShop(), await place.aShop()]
    const { lotNumber } = await place.produced(before)
    const again = await place.produced(now)
    expect(again.lotNumber).toBe(lotNumber)
    await give(before, '6901234567014')
    await place.t.owner`
      update registry.product set ended_at = ${place.t.world.clock.now()} where id = ${before.products[0]!}`
    expect(leadsTo(await ask('/01/06901234567014'))).toEqual([307, `${root}/s/${await codeOf(before)}`])
    await give(now, '6901234567014')
    const [first, second] = [await codeOf(now), await codeOf(before)].map(one => `${root}/s/${one}/${lotNumber}`)
    const choice = await ask(`/01/06901234567014/10/${lotNumber}?linkType=gs1:traceability`)
    expect([choice.status, choice.headers.get('content-type')]).toEqual([300, 'application/linkset+json'])
    const body = (await choice.json()) as { linkset: Context[] }
    expect(isLinkset(body)).toBe(true)
    expect(body.linkset.flatMap(linksOf).map(({ link }) => link.href)).toEqual([first, second])
    expect(leadsTo(await ask(`/01/06901234567014/10/${lotNumber}`))).toEqual([307, first])
    expect(leadsTo(await ask('/01/06901234567014?linkType=gs1:pip'))[0]).toBe(307)
  })

  it('follows the workshop to its new code', async () => {
    const own = await place.aShop()
    await give(own, '6901234567021')
    const { code: next } = await perform(place.t.world, place.office, replaceCode, {
      workshop: own.workshop,
      reason: '码牌遗失',
    })
    expect(leadsTo(await ask('/01/06901234567021'))).toEqual([307, `${root}/s/${next}`])
    await give(own, null)
    expect((await ask('/01/06901234567021')).status).toBe(404)
  })

  it('tells no internal id', async () => {
    const text = JSON.stringify(await linksetAt(`/01/${gtin}/10/${lot}?linkType=linkset`))
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/i)
    expect(text).not.toContain('18100005184')
  })
})

describe('the house’s own addresses', () => {
  it('have a linkset beside their page, also when the page is kept ready', async () => {
    for (const path of [`/s/${code}`, `/s/${code}/${lot}`]) {
      for (let times = 0; times < 2; times++) {
        const page = await ask(path)
        expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
      }
      const asked = [
        await linksetAt(path, { accept: 'application/linkset+json' }),
        await linksetAt(`${path}?linkType=linkset`),
        await linksetAt(`${path}?big=1&linkType=all`),
      ]
      for (const linkset of asked) expect(linkset[0]?.anchor).toBe(`${root}${path}`)
      expect(asked[0]?.[0]?.[`${voc}defaultLink`]).toMatchObject([{ href: `${root}${path}` }])
      const head = await ask(`${path}?linkType=linkset`, {}, 'HEAD')
      expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([
        200,
        'application/linkset+json',
        '',
      ])
    }
    const [, above] = await linksetAt(`/s/${code}/${lot}?linkType=linkset`)
    expect(above?.anchor).toBe(`${root}/s/${code}`)
  })

  it('whoever tries one after the other is slowed as on the pages', async () => {
    const from = { 'x-forwarded-for': '10.9.9.9' }
    const statuses: number[] = []
    for (let tried = 0; tried < 12; tried++) {
      statuses.push((await ask(`/s/${code}/26081000${tried + 10}?linkType=linkset`, from)).status)
    }
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 404))
    expect(statuses.slice(10)).toEqual([429, 429])
    expect((await ask('/s/nonsense?linkType=linkset')).status).toBe(404)
  })
})
