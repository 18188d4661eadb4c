import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapLink, nearbyLink } from './links.ts'
import { nearbyPreviews } from './nearby-preview.ts'

const pages = nearbyPreviews({ bureau: '市场监督管理局', code: '51190312345678901234' }, { largeText: false })

describe('the pages of who is near', () => {
  it('praise nobody, and say by what they are ordered', () => {
    for (const [name, page] of Object.entries(pages)) {
      const text = page.replace(/<style>.*<\/style>|<[^>]*>/gsu, '')
      expect(text, name).not.toMatch(/(?<!不作)推荐|放心|优质|精选|好作坊|必[吃买去]|最[好佳]|网红/u)
      expect(text, name).toContain('不作推荐')
    }
    expect(pages['nearby-spot']).toContain('先后只按直线距离')
    expect(pages['nearby-town']).toContain('按村、名称排列')
  })

  it('tell no place of a workshop: its map link names it and no more', () => {
    const links = [...(pages['nearby-spot'] ?? '').matchAll(/href="(geo:[^"]*)"/gu)].map(([, link]) => link ?? '')
    expect(links.filter(link => !link.startsWith('geo:0,0?q='))).toHaveLength(1)
    expect(links).toHaveLength(21)
    expect(decodeURIComponent(links.at(-1) ?? '')).toContain('20 号作坊')
  })

  it('are turned with the size of the letters kept, and lead to pages that no scan is counted for', () => {
    expect(nearbyLink('spot', 'a', true, 3)).toBe('/nearby/spot/a?page=3&big=1')
    expect(nearbyLink('workshop', '5119', false)).toBe('/s/5119/nearby')
    expect(pages['nearby-spot']).toMatch(/href="\/s\/[^"]*\?seen=1"/u)
  })

  it('name any workshop in an address that the page lets stand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), name => {
        expect(mapLink(name)).toMatch(/^geo:0,0\?q=[\w%.~-]+$/u)
      }),
    )
  })
})
