import { describe, expect, it } from 'vitest'
import { nodesOf } from '../../../trace/rules/columns.ts'
import { fitText, textWidth } from './fit-text.ts'
import { joined } from './joined.ts'
import { aTrace, bothWays } from './sample.testing.ts'
import { pictureSvg } from './save-picture.ts'
import { genealogy, wordsOf } from './scene.ts'
import { shownOf } from './shown.ts'
import { noLooking } from './start.ts'

const heading = { title: '豆腐 <2608100001> 追溯关系图', about: '双向 · 数据截至 2026-08-10 16:00' }
const draw = (answers: Parameters<typeof joined>[0]) => {
  const whole = joined(answers)
  return pictureSvg(genealogy(shownOf(whole, noLooking, new Set()), whole), heading)
}

describe('the picture as a file', () => {
  it('says what it shows, of when, what the signs mean, and every quantity', () => {
    const svg = draw(bothWays())
    for (const words of [
      '数据截至 2026-08-10 16:00',
      '供货者',
      '生产批',
      '召回',
      '春晖粮油店',
      '6 位购货者',
      '500 克',
    ]) {
      expect(svg).toContain(words)
    }
    expect(svg).toContain('豆腐 &lt;2608100001&gt;')
  })

  it('is a document that others can read, whatever was typed into names', () => {
    const [back] = bothWays()
    const nodes = nodesOf(back.nodes).map(node => ({ ...node, name: '</text><script>"&\u0007' }))
    const svg = draw([aTrace({ ...back, nodes })])
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('\u0007')
    expect(svg.match(/<svg /gu)).toHaveLength(1)
    expect(svg.split('<g ').length).toBe(svg.split('</g>').length)
  })

  it('cuts what is too long for a card and says so', () => {
    expect(fitText('巴中市恩阳区永强豆制品', 60, 12)).toMatch(/…$/u)
    expect(textWidth(fitText('巴中市恩阳区永强豆制品', 60, 12), 12)).toBeLessThanOrEqual(60)
    expect(fitText('豆腐', 60, 12)).toBe('豆腐')
  })

  it('of what may not be seen it says only that', () => {
    const [back] = bothWays()
    const [node] = joined([back]).nodes
    expect(wordsOf({ ...node!, masked: true, name: '', number: '' }, '').title).toBe('不在您的辖区')
  })
})
