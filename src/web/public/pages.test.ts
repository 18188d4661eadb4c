import { createHash } from 'node:crypto'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PublicWorkshop } from '../../code/public-view.ts'
import { formatCode } from '../../code/rules.ts'
import { errorPage, slowDownPage, unknownCodePage } from './notice-pages.ts'
import { previewPages } from './preview.ts'
import { formContentSecurityPolicy, publicContentSecurityPolicy, publicStyleHash } from './style.ts'
import { workshopPage } from './workshop-page.ts'
import { previewViews } from './workshop-preview.ts'

const normal = { largeText: false }
const pages = { ...prefixed('big ', previewPages({ largeText: true })), ...previewPages(normal) }

function prefixed(prefix: string, all: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(all).map(([name, page]) => [prefix + name, page]))
}

/** What a reader sees: without head and tags. */
function words(page: string): string {
  return page
    .slice(page.indexOf('<body>'))
    .replace(/<[^>]*>/gu, '')
    .replace(/\s+/gu, ' ')
}

describe.each(Object.entries(pages))('the page %s', (_, page) => {
  it('is at most 6 KB on the wire where a workshop tells all of itself or a form is filled in, and 4 KB elsewhere', () => {
    const most = /workshop-|form-/u.test(_) ? 6144 : 4096
    expect(gzipSync(page).length).toBeLessThanOrEqual(most)
    expect(brotliCompressSync(page).length).toBeLessThanOrEqual(most)
  })

  it('is one request without a script, and stills of its own at the most', () => {
    expect(page).not.toMatch(/<script|\son\w+=|javascript:/iu)
    const own = page
      .replace("xmlns='http://www.w3.org/2000/svg'", '')
      .replace(/ src="\/s\/\d[^"]*\/still\/\w+\.jpg"/gu, '')
    expect(own.replace('http://localhost:4800', '')).not.toMatch(/https?:|url\(|@import|src=/iu)
    expect(page.match(/<link [^>]*>/gu)).toEqual([expect.stringContaining('href="data:image/svg+xml,')])
  })

  it('carries the style sheet that the policy names', () => {
    const sheets = [...page.matchAll(/<style>([^<]*)<\/style>/gu)].map(found => found[1] ?? '')
    const hashes = sheets.map(sheet => `sha256-${createHash('sha256').update(sheet).digest('base64')}`)
    expect(hashes[0]).toBe(publicStyleHash)
    expect(hashes).toHaveLength(/form-/u.test(_) ? 2 : 1)
    const policy = /form-/u.test(_) ? formContentSecurityPolicy : publicContentSecurityPolicy
    expect(policy).toContain(`style-src ${hashes.map(hash => `'${hash}'`).join(' ')}`)
    expect(page).not.toMatch(/\sstyle=/u)
  })

  it('has one h1, no heading level skipped, landmarks, a language and a title', () => {
    const levels = [...page.matchAll(/<h(\d)/gu)].map(found => Number(found[1]))
    expect(levels.filter(level => level === 1)).toHaveLength(1)
    expect(levels[0]).toBe(1)
    for (const [at, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1)
    for (const part of ['<html lang="zh-CN"', '<header>', '<main>', '<footer>', '<title>']) expect(page).toContain(part)
  })

  it('shows no telephone or identity number of a person', () => {
    expect(words(page)).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx]/u)
    expect(page.match(/tel:[^"]*/gu) ?? []).toEqual((page.match(/tel:/gu) ?? []).map(() => 'tel:12315'))
  })

  it('says whom to call', () => {
    if (!/not-found/u.test(_)) expect(words(page)).toContain('12315')
  })
})

describe('the page of a workshop', () => {
  const page = words(workshopPage(previewViews.imported, normal))

  it('says who, whether legal, and since when', () => {
    for (const text of [
      '巴中市恩阳区市场监督管理局 · 一坊一码',
      '永强豆制品',
      '豆制品 · 明阳镇龙井村',
      '数据截至 2022-08-10',
      '川坊备51190320220017',
      '2025-03-01 有效期内',
      '有效（2022-03-02 起）',
      '3 人，3 人持有效健康证',
      '豆腐、豆干、豆皮',
      '责任监管单位明阳市场监督管理所',
      '公布单位 巴中市恩阳区市场监督管理局',
      formatCode(previewViews.imported.code),
      '依据公开记录，不构成推荐',
    ]) {
      expect(page).toContain(text)
    }
  })

  it('says 暂无记录 where nothing is on record', () => {
    for (const title of ['食安指数', '监督检查', '抽样检验', '原料采购']) expect(page).toContain(`${title}暂无记录`)
    expect(words(workshopPage(previewViews.bare, normal)).match(/暂无记录/gu)?.length).toBeGreaterThan(10)
    expect(words(workshopPage({ ...previewViews.bare, inspections: { kind: 'facts', facts: [] } }, normal))).toContain(
      '监督检查暂无记录',
    )
  })

  it('tells facts with their dates and whose word they are', () => {
    const text = words(workshopPage(previewViews.complete, normal))
    expect(text).toContain('监督检查（监管核实）2022-06-12 符合 日常检查，没有发现问题')
    expect(text).toContain('原料采购（业主自报）2022-08-08 大豆，供货者证照和合格证明已查验')
    expect(text).toMatch(/86食安指数 ?良 截至 2022-08-10/u)
  })

  it('tells what does not conform with the columns of the law, and leads to all that is disclosed', () => {
    const drawn = workshopPage(previewViews.faulty, normal)
    const text = words(drawn)
    expect(text).toContain('抽样检验（监管核实）2022-07-04 不合格 豆腐干不合格项目苯甲酸及其钠盐')
    expect(text).toContain('检验机构巴中市食品药品检验所')
    expect(text).toContain('行政处罚（监管核实）2022-08-05 罚款 5000 元')
    expect(text).toContain('全部 8 次 ›')
    expect(drawn).toContain(`href="/s/${previewViews.faulty.code}/inspections"`)
    expect(workshopPage(previewViews.faulty, { largeText: true })).toContain('/inspections?big=1"')
    expect(text).not.toContain('全部 1 批次')
  })

  it('tells the index with its day and how it is reckoned, and why there is none where nobody has looked', () => {
    const drawn = workshopPage(previewViews.complete, { largeText: true })
    expect(drawn).toContain(`href="/s/${previewViews.complete.code}/index?big=1">怎么算的 ›`)
    const bare = words(workshopPage(previewViews.bare, normal))
    expect(bare).toContain('食安指数待评 截至 2022-08-10还没有做过监督检查，不打分。怎么算的 ›')
    expect(page).toContain('食安指数暂无记录')
  })

  it('tells what was put right, who learnt without names, marks and the operator’s own words', () => {
    const text = words(workshopPage(previewViews.complete, normal))
    expect(text).toContain('整改（监管核实）发现 2 项，已整改 2 项2021-11-03 2021-11-10 已整改 联合检查发现：过程控制')
    expect(text).toContain('培训（监管核实）2022-03-15 《原辅料进货查验》2 人考核合格')
    expect(text).toContain('自主商标（监管核实）2020-04-07 “永强”第 29 类注册号40123456')
    expect(text).toContain('作坊回应（业主自报）2022-07-01 去年发现的两处')
    expect(words(workshopPage(previewViews.imported, normal))).not.toContain('自主商标')
  })

  it('leads to all that happened, in the text size of the reader', () => {
    const { code } = previewViews.imported
    expect(workshopPage(previewViews.imported, normal)).toContain(`href="/s/${code}/timeline"`)
    expect(workshopPage(previewViews.imported, { largeText: true })).toContain(`href="/s/${code}/timeline?big=1"`)
  })

  it('claims nothing of penalties where nobody keeps them', () => {
    expect(words(workshopPage({ ...previewViews.imported, penalties: undefined }, normal))).not.toContain('行政处罚')
    expect(page).toContain('行政处罚暂无记录')
  })

  it('shows what cameras saw, when, with a text for whoever sees no picture, and recommends nothing', () => {
    const drawn = workshopPage(previewViews.complete, normal)
    const text = words(drawn)
    expect(text).toContain('明作亮坊（监管核实）已装摄像头生产加工、原料储存已处理预警3 条')
    expect(text).toContain('近 12 个月摄像头发现、经人工核实属实并整改完的情况')
    expect(text).toContain('生产加工 今天 10:32')
    expect(text).toContain('原料储存 2022-08-09 18:17')
    expect(drawn).toContain(
      `<img src="/s/${previewViews.complete.code}/still/production.jpg" width="480" height="270" loading="lazy" alt="生产加工画面，今天 10:32拍摄">`,
    )
    expect(text).not.toMatch(/推荐(?!。)|放心/u)
    expect(page).toContain('明作亮坊暂无记录')
    expect(words(workshopPage({ ...previewViews.imported, watch: undefined }, normal))).not.toContain('明作亮坊')
  })

  it('says no word of consent where no picture is shown', () => {
    const bare = { kind: 'watched', places: ['生产加工'], closed: 0, months: 12, stills: [] } as const
    const drawn = workshopPage({ ...previewViews.imported, watch: bare }, normal)
    expect(words(drawn)).toContain('已处理预警0 条')
    expect(drawn).not.toMatch(/<img|业主同意/u)
  })

  it('masks the operator unless the certificate carries the name', () => {
    expect(page).not.toContain('苟永强')
    expect(page).toContain('苟＊＊')
    expect(words(workshopPage(previewViews.expired, normal))).toContain('经营者何清小')
  })

  it.each([
    ['expiring', '即将到期，还剩 12 天'],
    ['expiresToday', '今天到期'],
    ['expired', '备案证已过期'],
    ['expired', '已过期 67 天'],
    ['undated', '待核实'],
    ['proposed', '还没有取得备案证'],
    ['suspended', '已登记停业'],
    ['suspended', '2022-03-02 有效2022-05-01 停业'],
    ['cancelled', '备案已注销'],
    ['converted', '已转为企业：巴中永强豆制品有限公司'],
  ] as const)('says plainly when it is %s: %s', (name, text) => {
    expect(words(workshopPage(previewViews[name], normal))).toContain(text)
  })

  it('fills the top with one block exactly when it is not legal, before the name', () => {
    for (const [name, view] of Object.entries(previewViews)) {
      const drawn = workshopPage(view, normal)
      const alarming = ['expired', 'proposed', 'suspended', 'cancelled', 'converted'].includes(name)
      expect(drawn.split('class="alarm').length - 1, name).toBe(alarming ? 1 : 0)
      if (alarming) expect(drawn.indexOf('class="alarm')).toBeLessThan(drawn.indexOf('<h1'))
    }
  })

  it('leads to large text and back', () => {
    expect(workshopPage(previewViews.imported, normal)).toContain('<a href="?big=1">大字</a>')
    expect(workshopPage(previewViews.imported, { largeText: true })).toContain('<a href="?">标准字</a>')
    expect(workshopPage(previewViews.imported, { largeText: true })).toContain('<html lang="zh-CN" class="big">')
  })

  it('never turns what was typed into a tag, in any field', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('<script>x</script>', '"><img src=x>', "' onload='x", '</title><b>', '&lt;b&gt;', '<!--', ']]>'),
    )
    const tags = (page: string) => page.match(/<[^>]*>?/gu)
    fc.assert(
      fc.property(fc.infiniteStream(texts), stream => {
        const next = () => `文${stream.next().value}`
        expect(tags(workshopPage(filledWith(next), normal))).toEqual(
          tags(
            workshopPage(
              filledWith(() => '文'),
              normal,
            ),
          ),
        )
      }),
    )
  })

  it('stays within 10 KB with a hundred products', () => {
    const products = Array.from({ length: 100 }, (_, at) => `第 ${at} 种豆制品`)
    expect(gzipSync(workshopPage({ ...previewViews.complete, products }, normal)).length).toBeLessThan(10_240)
  })
})

function filledWith(next: () => string): PublicWorkshop {
  const view = previewViews.complete
  const facts = {
    kind: 'facts',
    facts: [
      {
        on: view.asOf,
        text: next(),
        verdict: { word: next(), tone: 'good' },
        details: [{ label: next(), value: next() }],
      },
    ],
  } as const
  return {
    ...view,
    bureau: next(),
    name: next(),
    operator: next(),
    category: next(),
    town: next(),
    village: next(),
    certificate: { ...view.certificate!, number: next(), issuedBy: next() },
    scope: next(),
    products: [next(), next()],
    processSteps: [next(), next()],
    receiving: facts,
    inspections: facts,
    samplings: facts,
    penalties: facts,
    reports: facts,
    titles: facts,
    clearance: { ...facts, summary: next() },
    trademarks: facts,
    training: facts,
    reply: { text: next(), on: view.asOf },
    successor: next(),
    responsibleUnit: next(),
  }
}

describe('the list of all that is disclosed', () => {
  const all = previewPages(normal)
  const big = previewPages({ largeText: true })

  it('says whose it is, how many there are, and turns its pages in the text size of the reader', () => {
    const text = words(all['list-inspections']!)
    for (const part of ['监督检查', '永强豆制品', '已公示 42 次', '第 2 页，共 3 页']) expect(text).toContain(part)
    expect(all['list-inspections']).toMatch(/href="\/s\/\d[^"]*\/inspections">‹ 上一页/u)
    expect(all['list-inspections']).toMatch(/inspections\?page=3">下一页/u)
    expect(big['list-inspections']).toMatch(/inspections\?page=3&amp;big=1">下一页/u)
    expect(all['list-inspections']).toContain('<a href="?page=2&amp;big=1">大字</a>')
    expect(big['list-inspections']).toContain('<a href="?page=2">标准字</a>')
  })

  it('says 暂无记录 where nothing is disclosed', () => {
    expect(words(all['list-empty']!)).toContain('暂无记录')
  })
})

describe('the timeline of a workshop', () => {
  const all = previewPages(normal)
  const big = previewPages({ largeText: true })

  it('tells what happened year by year, newest first, each under the word of its kind', () => {
    const text = words(all.timeline!)
    for (const part of ['已公开 31 条', '2022-06-12 检查 符合 日常检查', '2021-09-21 示范 授予区级示范小作坊'])
      expect(text).toContain(part)
    expect(text.indexOf('2022 年')).toBeLessThan(text.indexOf('2021 年'))
    expect(all.timeline).toMatch(/timeline\?page=2">下一页/u)
    expect(big.timeline).toMatch(/timeline\?page=2&amp;big=1">下一页/u)
    expect(words(all['timeline-empty']!)).toContain('暂无记录')
  })
})

describe('the pages that explain the index', () => {
  const all = previewPages(normal)
  const text = words(all.index!)

  it('show the sum, each part down to its records, and what holds the number down', () => {
    for (const part of [
      '59得分差 截至 2022-08-10',
      '11.11 + 22.57 + 27.78 + 16.67 = 78.13 分；最高 59 分，所以是 59 分',
      '证照资质 11.11/11.11',
      '27.78 × 0.8125 = 22.57',
      'JC2022-0007 符合 得 1，分量 0.94',
      '未接入明作亮坊，其余各项按比例折算',
      '备案证有效期至 2025-03-01 得 1',
      '查实使用禁止的原料或者食品：检出非食用物质',
      '2022-07-01 86 良2022-06-01 待评',
      '依据公开记录计算，不构成推荐',
    ])
      expect(text).toContain(part)
    expect(text).not.toContain('2025-03-01 备案证有效期至 2025-03-01')
    expect(words(all['index-unrated']!)).toContain('待评还没有监督检查的结果')
    expect(words(all['index-none']!)).toContain('暂无记录')
  })

  it('count what is not disclosed and say nothing of it', () => {
    expect(text).toContain('另有 1 项没有公示的记录，已计入得分，不在这里列出')
    expect(text).toContain('尚未公示：有 1 项尚未公示的记录，最高 59 分')
    expect(text).not.toMatch(/立案|在办/u)
  })

  it('recommend nothing and rank nobody', () => {
    expect(text).not.toMatch(/推荐(?!。)|放心|排名|第\d+名|优于/u)
  })

  it('keep what was typed and say beside the field what is wrong with it', () => {
    const page = all['form-formula-fault']!
    expect(page).toMatch(
      /<label for="workers">.*?<p class="fault" role="alert">请填整数，不带小数和单位<\/p><input id="workers"[^>]*value="两人"/u,
    )
    expect(words(page)).toContain('有 1 处要改')
    expect(page).toContain('<form action="/index" method="get">')
  })

  it('tell the numbers of the edition and which of them are to be confirmed', () => {
    const page = words(all['form-formula']!)
    expect(page).toContain('证照资质的权重：10 分 待确认备案证和健康证')
    expect(page).toContain('在办案件的封顶：59 分没有结案')
    expect(page).toContain('公式第 2 版，自 2022-01-01 起用')
  })
})

describe('the page of the open data', () => {
  it('says what there is, on what terms, how often, and what is not in it and why', () => {
    const page = previewPages(normal)['open-data']!
    const text = words(page)
    for (const part of [
      '使用条款（待确认）',
      '写明来源',
      '每分钟最多取 20 次',
      '行政处罚和查实的投诉有公示期限',
      'name 文字小作坊名称',
    ])
      expect(text).toContain(part)
    for (const file of ['workshops.json', 'workshops.csv', 'figures.json', 'schema.json'])
      expect(page).toContain(`href="/open/${file}"`)
  })
})

describe('pages of codes that lead nowhere', () => {
  const all = previewPages(normal)

  it('say what it is and what to do', () => {
    expect(words(all['void-code']!)).toContain('这个码已作废')
    expect(words(all['void-code']!)).toContain('原属永强豆制品')
    expect(words(all['replaced-code']!)).toContain('码牌已登记遗失或损坏')
    expect(words(all['unknown-code']!)).toContain('没有这个码')
    expect(words(all['slow-down']!)).toContain('42 秒')
    expect(words(all.error!)).toContain('e-7f3k2m9q')
  })

  it('lead only the owner from a lost plate to the new code', () => {
    expect(all['replaced-code']).not.toContain('href="/s/')
    expect(all['replaced-code-for-owner']).toContain('href="/s/511903')
  })

  it('give back what was typed as text, and not more than a code is long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), typed => {
        const page = unknownCodePage({ bureau: undefined, typed })
        expect(page.split('<').length).toBe(unknownCodePage({ bureau: undefined, typed: '' }).split('<').length)
      }),
    )
    expect(unknownCodePage({ bureau: undefined, typed: 'A'.repeat(5000) }).length).toBeLessThan(9000)
    expect(errorPage('<b>')).not.toContain('<b>')
  })

  it('never say to wait less than a second', () => {
    expect(slowDownPage({ bureau: undefined, seconds: 0.2 })).toContain('1 秒')
  })

  it('offer the code again in a plain form', () => {
    expect(all['unknown-code']).toMatch(
      /<form action="\/s" method="get"[^>]*>.*name="code" value="5119 0300 0000 0000 0007"/su,
    )
  })
})
