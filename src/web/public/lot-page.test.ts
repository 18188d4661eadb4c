import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCode } from '../../code/rules.ts'
import { getDay } from '../../kernel/day.ts'
import type { PublicLot } from '../../label/public-view.ts'
import { lotPage, unknownLotPage } from './lot-page.ts'
import { lotViews } from './lot-preview.ts'
import { publicSupplier } from './masking.ts'

const base = {
  bureau: '巴中市恩阳区市场监督管理局',
  code: makeCode('511903', count => new Uint8Array(count).fill(9)),
  asOf: getDay('2022-08-10'),
}
const views = lotViews(base)
const draw = (view: PublicLot) => lotPage(view, { largeText: false })
const words = (page: string) =>
  page
    .slice(page.indexOf('<body>'))
    .replace(/<[^>]*>/gu, '')
    .replace(/\s+/gu, ' ')

describe('the page of a lot', () => {
  it('says what it is, what is in it, where that came from and who made it', () => {
    const page = words(draw(views.plain))
    for (const text of [
      '石磨豆干',
      '批号2208090012',
      '生产日期2022-08-09',
      '保质期至2022-08-16 保质期内',
      '净含量500克',
      '60千克，包装 120 件（业主自报）',
      '酱油（水、大豆、小麦、食用盐）',
      '含大豆、含麸质的谷物',
      '大豆：恩阳区春晖粮油店，供货者证照和合格证明已查验',
      '原料从哪来（业主自报）',
      '大豆：自产自种',
      '煮浆温度98 ℃',
      '硫酸钙：每千克 2.5 克',
      '合格 出厂自检',
      '巴中市食品药品检验所（资质认定 210000000000）',
      '已留样，保存到 2022-08-16',
      '零售、餐饮店',
      '川坊备51190320220017（监管核实）',
    ]) {
      expect(page).toContain(text)
    }
  })

  it('tells two sacks of one supplier once, by the later', () => {
    const sack = views.plain.materials[0]!
    const later = { ...sack, on: getDay('2022-08-07') }
    const page = words(draw({ ...views.plain, materials: [sack, later, sack] }))
    expect(page.split('春晖粮油店')).toHaveLength(2)
    expect(page).toContain('2022-08-07 大豆')
  })

  it('tells the whole way from the raw material, each step under what it went into', () => {
    const page = draw(views['with-chain'])
    const told = words(page)
    expect(told).toContain('从原料到成品（业主自报）')
    for (const text of [
      '2022-08-08 白豆干：本坊自产',
      '2022-08-04 大豆：恩阳区春晖粮油店，供货者证照和合格证明已查验',
      '压榨菜籽油：恩阳区齐家菜油坊生产',
      '菜籽：自产自种（恩阳区齐家菜油坊）',
      '还有 3 批',
    ]) {
      expect(told).toContain(text)
    }
    expect(told).not.toContain('原料从哪来')
    expect(told).not.toContain('何桂芳')
    // Two sacks of one supplier are told once, by the later.
    expect(told.split('春晖粮油店')).toHaveLength(2)
    expect(page).toMatch(/白豆干：本坊自产<ol class="facts chain">/u)
  })

  it('a chain says where a lot was told above already', () => {
    const [first] = views['with-chain'].origins
    const again = { ...first!, again: true, from: [] }
    expect(words(draw({ ...views.plain, origins: [first!, again] }))).toContain('白豆干：本坊自产，用料见上')
  })

  it('a recall of its own goes before one of what went in, and both are said', () => {
    const page = words(draw({ ...views['of-recalled-material'], stopped: views.recalled.stopped }))
    expect(page).toContain('这一批正在召回，请不要食用')
    expect(page).not.toContain('用到的原料正在召回')
    expect(page).toMatch(/压榨菜籽油：恩阳区齐家菜油坊生产 正在召回/u)
  })

  it('nothing comforts beside a material that is recalled', () => {
    expect(words(draw(views['of-recalled-material']))).not.toMatch(/保质期内|已放行/u)
    expect(words(draw(views['of-recalled-material']))).toContain('原料召回')
  })

  it('masks a neighbour who sold the pepper', () => {
    expect(words(draw(views.plain))).not.toContain('何桂芳')
    expect(words(draw(views.plain))).toContain('何＊＊')
    expect(publicSupplier('春晖粮油店')).toBe('春晖粮油店')
    expect(publicSupplier('欧阳春梅 13800001234')).not.toMatch(/春梅|138/u)
  })

  it.each([
    ['recalled', '这一批正在召回'],
    ['held', '这一批已暂停销售'],
    ['expired', '已过保质期 5 天'],
    ['unreleased', '还没有检验放行'],
    ['of-recalled-material', '这一批用到的原料正在召回，请先不要食用'],
    ['of-held-material', '这一批用到的原料已暂停使用'],
    ['cancelled', '这一批的生产记录已取消'],
    ['of-expired-filing', '备案证已过期'],
  ] as const)('says in the first line when it is %s', (name, text) => {
    const page = draw(views[name])
    const main = words(page.slice(page.indexOf('<main>') - 6).replace('<main>', '<body>'))
    expect(main.trim().startsWith(text) || main.indexOf(text) < 4).toBe(true)
    expect(page.split('class="alarm').length - 1).toBe(1)
    expect(words(page)).not.toMatch(/已放行[^。]*正在召回/u)
  })

  it('a recall goes before an expiry', () => {
    const page = words(draw({ ...views.recalled, expiresOn: getDay('2022-08-01') }))
    expect(page).toContain('正在召回')
    expect(page.indexOf('正在召回')).toBeLessThan(page.indexOf('已过期'))
  })

  it('has no alarm when nothing is wrong', () => {
    for (const name of ['plain', 'bare', 'spirit', 'of-old-code', 'with-chain'] as const) {
      expect(draw(views[name]), name).not.toContain('class="alarm')
    }
  })

  it('an old code answers for its lot and leads no stranger on', () => {
    const page = draw(views['of-old-code'])
    expect(words(page)).toContain('标签上的码已经换过新码')
    expect(page).not.toContain('href="/s/')
  })

  it('never turns what was typed into a tag, in any field', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('<script>x</script>', '"><img onerror=1>', "' onload='", '&lt;'))
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 4 }), (one, other, many) => {
        const page = draw({
          ...views.plain,
          name: one,
          amount: other,
          netContent: one,
          ingredients: many,
          allergens: many,
          storage: other,
          processSteps: many,
          workshop: { ...views.plain.workshop, name: other, town: one },
          origins: many.map(name => ({
            ...{ name, workshop: other, supplier: name, on: undefined, standing: 'proven' as const },
            ...{ stopped: 'recalled' as const, again: false, from: [] },
          })),
          materials: many.map(name => ({ name, standing: 'proven', supplier: name, on: undefined })),
          parameters: many.map(value => ({ label: one, value })),
          additives: many.map(name => ({ name, mgPerKg: 1, maximumMgPerKg: 2 })),
        })
        expect(page).not.toMatch(/<(?:script|img)|<[^>]*\son\w+=/iu)
      }),
    )
  })

  it('an unknown lot is said on a page of its own', () => {
    const page = unknownLotPage({ ...base, number: '2208090099<b>', workshopName: '永强豆制品' })
    expect(words(page)).toContain('没有这个批次')
    expect(page).not.toContain('<b>')
  })
})
