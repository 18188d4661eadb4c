import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { layOut, type Page } from './layout.ts'
import type { PrintedRow, Section } from './section.ts'
import { linesIn, room, sheet } from './setting.ts'

/** Chinese characters are one em wide, others half of one. */
const measure = (text: string) => [...text].reduce((sum, c) => sum + (c > '\u2e7f' ? 1 : 0.5), 0)

const section = (rows: readonly PrintedRow[], columns = 3): Section => ({
  title: '生产投料记录台账',
  columns: Array.from({ length: columns }, (_, i) => ({ header: `列${i}`, share: i + 1 })),
  rows,
  keepUntil: getDay('2024-08-10'),
})
const cells = (...texts: string[]): PrintedRow => ({ kind: 'cells', cells: texts, struck: false })
const cover = { name: '永强豆制品', facts: ['备案证号：1'] }

const textsOf = ({ marks }: Page) => marks.flatMap(mark => (mark.kind === 'text' ? [mark.text] : []))

describe('a laid out ledger', () => {
  it('has its head on every page and says on the first whose it is', async () => {
    const pages = await layOut(
      section(Array.from({ length: 120 }, (_, i) => cells(`${i}`, '豆腐', '80'))),
      cover,
      measure,
    )
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages) expect(textsOf(page)).toEqual(expect.arrayContaining(['列0', '列1', '列2']))
    expect(textsOf(pages[0]!).join()).toContain('备案证号：1')
    expect(textsOf(pages[1]!)[0]).toBe('永强豆制品 · 生产投料记录台账')
  })

  it('goes on over the page with what is higher than one', async () => {
    const long = Array.from({ length: 200 }, (_, i) => `第${i}行`).join('\n')
    const pages = await layOut(section([cells('甲', long, '乙')]), cover, measure)
    expect(pages.length).toBeGreaterThan(2)
    const texts = pages.flatMap(textsOf)
    for (let i = 0; i < 200; i++) expect(texts.filter(text => text === `第${i}行`)).toHaveLength(1)
  })

  it('does not leave the name of a month alone at the foot of a page', async () => {
    const rows = Array.from({ length: 60 }, (_, i): PrintedRow[] => [
      { kind: 'month', text: `月${i}` },
      cells(`日${i}`, '豆腐\n豆腐\n豆腐', '80'),
    ]).flat()
    for (const page of await layOut(section(rows), cover, measure)) {
      expect(textsOf(page).at(-1)).not.toMatch(/^月/)
    }
  })

  it('strikes every line of what was corrected and leaves it legible', async () => {
    const struck: PrintedRow = { kind: 'cells', cells: ['五百千克', '', '甲\n乙'], struck: true }
    const [page] = await layOut(section([struck]), cover, measure)
    expect(textsOf(page!)).toEqual(expect.arrayContaining(['五百千克', '甲', '乙']))
    expect(page!.marks.filter(mark => mark.kind === 'box' && mark.height === 0.2)).toHaveLength(3)
  })

  it('loses no character and keeps every line within its cell and every mark on the sheet', async () => {
    const aText = fc.stringMatching(/^[永强豆制品作坊（）A-Za-z0-9，。 \n-]{0,120}$/)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(aText, { minLength: 3, maxLength: 3 }), { maxLength: 30 }), async texts => {
        const pages = await layOut(section(texts.map(row => cells(...row))), cover, measure)
        const bare = (text: string) => text.replace(/\s/gu, '')
        const counted = (text: string) => [...bare(text)].sort().join('')
        const frame = [...(await layOut(section([]), cover, measure)).flatMap(textsOf)].join('')
        const drawn = pages.flatMap(page => textsOf(page)).join('')
        const again = `${cover.name}·生产投料记录台账列0列1列2`.repeat(pages.length - 1)
        expect(counted(drawn)).toBe(counted(texts.flat().join('') + frame + again))
        for (const mark of pages.flatMap(page => page.marks)) {
          expect(mark.x).toBeGreaterThanOrEqual(sheet.left)
          expect(mark.x).toBeLessThanOrEqual(sheet.left + room + 0.2)
          expect(mark.y).toBeLessThanOrEqual(sheet.height - sheet.bottom + 0.01)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('breaks lines no wider than their room, even within a code that has no place to break', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[永强A-Za-z0-9]{1,60}$/), fc.integer({ min: 8, max: 60 }), (text, width) => {
        const lines = linesIn(text, width, 'regular', measure)
        expect(lines.join('')).toBe(text)
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(Math.max(1, width / 2.822))
      }),
    )
  })
})
