import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html, htmlText, styleElement } from './html.ts'

describe('a hole in markup', () => {
  it('takes any text as text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const page = htmlText(html`<p title="${text}">${text}</p>`)
        expect(page.match(/[<>"]/gu)).toEqual(['<', '"', '"', '>', '<', '>'])
        expect(page).not.toContain("'")
      }),
    )
  })

  it('keeps every printable text readable', () => {
    expect(htmlText(html`<p>${`a & b < c > "d" 'e'`}</p>`)).toBe(
      '<p>a &amp; b &lt; c &gt; &quot;d&quot; &#39;e&#39;</p>',
    )
  })

  it('takes markup made here as markup, lists joined, nothing for undefined', () => {
    const item = html`<li>${'<b>'}</li>`
    expect(htmlText(html`<ul>${[item, item]}${undefined}${3}</ul>`)).toBe(
      '<ul><li>&lt;b&gt;</li><li>&lt;b&gt;</li>3</ul>',
    )
  })

  it('drops characters that turn the direction of writing', () => {
    expect(htmlText(html`${'永\u202E强\u2066\u0000'}`)).toBe('永强')
  })

  it('refuses places where escaping would not help', () => {
    const x = 'onclick=alert(1)'
    expect(() => html`<p ${x}>`).toThrow(TypeError)
    expect(() => html`<p class=${x}>`).toThrow(TypeError)
    expect(() => html`<${x}>`).toThrow(TypeError)
    expect(() => html`<p onclick="${x}">`).toThrow(TypeError)
    expect(() => html`<p style="${x}">`).toThrow(TypeError)
    expect(() => html`<script>${x}</script>`).toThrow(TypeError)
    expect(() => html`<style>${x}</style>`).toThrow(TypeError)
    expect(() => html`<!-- ${x} -->`).toThrow(TypeError)
    expect(() => html`<p title="${html`<b>`}">`).toThrow(TypeError)
  })

  it('lets an address stay on this site only', () => {
    const away = ['javascript:alert(1)', 'https://x.example/', '//x.example', '/\\x.example', ' /', '']
    const nowhere = ['geo:', 'geo:1,2', 'geo:1,2?q=', 'geo:1,2?q=a b', 'geo:1,2?q=a"', 'geo:a,b?q=x']
    for (const address of [...away, ...nowhere]) {
      expect(() => html`<a href="${address}">`, address).toThrow(TypeError)
    }
    for (const address of ['/s/511903', '?big=1', '#how', 'geo:0,0?q=%E5%9D%8A', 'geo:31.84,-106.5?q=31.84']) {
      expect(htmlText(html`<a href="${address}">`)).toBe(`<a href="${address}">`)
    }
  })

  it('lets no style sheet end its element', () => {
    expect(() => styleElement('a{}</style><b>')).toThrow(TypeError)
    expect(htmlText(styleElement('a{}'))).toBe('<style>a{}</style>')
  })
})
