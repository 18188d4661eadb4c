import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportForm } from '../../complaint/contract/public-view.ts'
import { topics } from '../../complaint/rules/topic.ts'
import { getDay } from '../../kernel/day.ts'
import { askProgressPage, progressPage, receiptPage, reportPage, topicsPage } from './report-pages.ts'
import { formContentSecurityPolicy, formStyle, publicStyle } from './style.ts'

const place = { bureau: '恩阳区市场监督管理局', code: 'ABCD', workshopName: '永强豆制品', largeText: false }
const form = (over: Partial<ReportForm> = {}): ReportForm => ({
  ...{ place, topic: 'dirty', faults: [], notice: undefined, call: false, token: 't', mostMb: 10, mostPictures: 3 },
  fields: { words: '', wantsRemedy: false, name: '', phone: '', where: '永强豆制品', when: '2026-08-10 10:00' },
  ...over,
})
const receipt = { place, kind: 'report', topic: 'dirty', number: '511903-2026-00012', secret: 'ABCDEFGH' } as const
const progress = {
  ...({
    bureau: place.bureau,
    number: receipt.number,
    kind: 'report',
    topic: 'dirty',
    workshopName: '永强豆制品',
  } as const),
  ...{ receivedOn: getDay('2026-08-10'), stateText: '正在核查。', result: undefined },
  steps: [{ on: getDay('2026-08-10'), word: '收到', text: '' }],
  due: { on: getDay('2026-08-31'), what: '核查' },
  notice: undefined,
  addition: undefined,
}
const addition = { secret: 'ABCDEFGH', id: '0190', words: '', faults: [], mostMb: 10 } as const

const pages = {
  topics: topicsPage(place),
  'topics in large text': topicsPage({ ...place, largeText: true }),
  ...Object.fromEntries(topics.map(topic => [`form ${topic}`, reportPage(form({ topic }))])),
  'form that came back': reportPage(
    form({ notice: '还差一点', call: true, faults: [{ field: 'phone', detail: '请填电话' }] }),
  ),
  receipt: receiptPage({ ...receipt, named: false, pictures: 0 }),
  'asking for progress': askProgressPage({ bureau: undefined, typed: '', wrong: true }),
  progress: progressPage(progress),
  'progress with room to add': progressPage({ ...progress, addition, notice: { good: true, text: '已补充' } }),
  'progress with what could not be added': progressPage({
    ...progress,
    addition: { ...addition, words: '又看到', faults: [{ field: 'picture', detail: '照片太大' }] },
    notice: { good: false, text: '照片没有收' },
  }),
}

describe.each(Object.entries(pages))('the page %s', (_, page) => {
  it('is one request without a script, below 6 KB', () => {
    expect(page).not.toMatch(/<script|<img|<link rel="stylesheet"| on[a-z]+=/u)
    expect(gzipSync(page).length).toBeLessThan(6 * 1024)
  })

  it('carries the two sheets that its policy names', () => {
    expect(page.split('<style>').length - 1).toBe(2)
    expect(page).toContain(publicStyle)
    expect(page).toContain(formStyle)
    expect(formContentSecurityPolicy.match(/sha256-/gu)).toHaveLength(2)
  })

  it('has one h1, and a label for every field', () => {
    expect(page.match(/<h1>/gu)).toHaveLength(1)
    const ids = [...page.matchAll(/<(?:input|textarea) id="([^"]+)"/gu)].map(([, id]) => id)
    for (const id of ids) expect(page).toContain(`for="${id}"`)
  })
})

it('the large text stays large on the way, and a form that is half filled in is not left for another size', () => {
  const large = reportPage(form({ place: { ...place, largeText: true } }))
  expect(large).toContain('class="big"')
  expect(large).toContain('action="/s/ABCD/report/dirty?big=1"')
  expect(large).not.toContain('标准字')
  expect(topicsPage({ ...place, largeText: true })).toContain('/s/ABCD/report/ill?big=1')
})

it('never turns what was typed into a tag', () => {
  const tags = (page: string) => page.match(/<[^>]*>?/gu)?.map(tag => tag.replace(/value="[^"]*"/u, ''))
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('</textarea><script>', '"><b>', "'x"))
  fc.assert(
    fc.property(
      fc.array(texts, { minLength: 5, maxLength: 5 }),
      ([words = '', name = '', phone = '', where = '', when = '']) => {
        const fields = { words: `文${words}`, wantsRemedy: true, name, phone, where, when }
        const plain = { words: '文', wantsRemedy: true, name: '', phone: '', where: '', when: '' }
        expect(tags(reportPage(form({ fields })))).toEqual(tags(reportPage(form({ fields: plain }))))
        const added = (typed: string) => progressPage({ ...progress, addition: { ...addition, words: typed } })
        expect(tags(added(`文${words}`))).toEqual(tags(added('文')))
      },
    ),
  )
})
