import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { links, screens } from '../src/web/workshop/links.ts'
import { visitors } from './browser.ts'
import { ownerByCard, spiritCard } from './owner.ts'
import { sees } from './screen.ts'

const people = visitors()

/** Text that an elder could not read on the screen that is open, in words. 《移动互联网应用适老化通用设计规范》 */
function unreadableOn(page: Page, least: number): Promise<string[]> {
  return page.evaluate(leastSize => {
    type Colour = readonly [red: number, green: number, blue: number, alpha: number]
    const faults: string[] = []
    const colourOf = (text: string): Colour => {
      if (!/^rgba?\(/.test(text)) faults.push(`cannot be measured: ${text}`)
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
      return [red, green, blue, alpha]
    }
    const over = (top: Colour, below: Colour): Colour => {
      const mixed = (at: 0 | 1 | 2) => top[at] * top[3] + below[at] * (1 - top[3])
      return [mixed(0), mixed(1), mixed(2), 1]
    }
    /** What lies behind: everything translucent, down to the nearest that is not. */
    const ground = (element: Element | null): Colour => {
      if (element === null) return [255, 255, 255, 1]
      const colour = colourOf(getComputedStyle(element).backgroundColor)
      return colour[3] === 1 ? colour : over(colour, ground(element.parentElement))
    }
    const light = (colour: Colour) => {
      const linear = (part: number) => (part <= 10 ? part / 3294 : ((part / 255 + 0.055) / 1.055) ** 2.4)
      return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
    }
    const measure = (element: Element, word: string, style: CSSStyleDeclaration) => {
      const behind = ground(element)
      const [one, other] = [light(over(colourOf(style.color), behind)), light(behind)]
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
      if (Number.parseFloat(style.fontSize) < leastSize) faults.push(`${word}: ${style.fontSize}`)
      if (ratio < 4.5 && element.closest(':disabled') === null) faults.push(`${word}: contrast ${ratio.toFixed(2)}`)
    }
    for (const element of document.querySelectorAll('body *')) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      const { width, height } = element.getBoundingClientRect()
      if (width <= 1 || height <= 1 || element.closest('svg') !== null) continue
      const own = [...element.childNodes].map(node => (node.nodeType === 3 ? (node.textContent ?? '').trim() : ''))
      const word = own.join('').slice(0, 12)
      if (word !== '') measure(element, word, getComputedStyle(element))
      const typed = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      if (typed && element.value !== '') measure(element, element.value, getComputedStyle(element))
      else if (typed && element.placeholder !== '')
        measure(element, element.placeholder, getComputedStyle(element, '::placeholder'))
    }
    return faults
  }, least)
}

/** What a finger could miss, and what runs over the edge. A box inside its label is hit by the label. */
function unhittableOn(page: Page, least: number): Promise<string[]> {
  return page.evaluate(leastSide => {
    const tapped = 'button, a[href], input, select, textarea, summary, [role="button"], [tabindex="0"]'
    const faults = [...document.querySelectorAll(tapped)].flatMap(element => {
      const frame = element.closest('label') ?? element
      if (!frame.checkVisibility({ visibilityProperty: true })) return []
      const { width, height } = frame.getBoundingClientRect()
      if ((width <= 1 && height <= 1) || (width + 0.01 >= leastSide && height + 0.01 >= leastSide)) return []
      const word = (frame.textContent ?? '').trim().slice(0, 12) || element.outerHTML.slice(0, 80)
      return [`${word}: ${width.toFixed(1)}×${height.toFixed(1)}`]
    })
    const { scrollWidth } = document.documentElement
    return scrollWidth > innerWidth || scrollWidth > 360 ? [...faults, `runs over: ${scrollWidth}`] : faults
  }, least)
}

/** The screen itself, not the one before it and not 正在打开: its title stands, and its letters have come. */
async function opens(page: Page, screen: string): Promise<string> {
  // Another address in between, so that each one is drawn anew.
  await page.goto('/w/#/me')
  await page.getByRole('heading', { name: '我的', exact: true }).waitFor()
  await page.goto(`/w/#${screen}`)
  if (screen !== links.me) await page.getByRole('heading', { name: '我的', exact: true }).waitFor({ state: 'detached' })
  await page.locator('h1').waitFor()
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  expect(new URL(page.url()).hash).toBe(`#${screen}`)
  return page.locator('h1').innerText()
}

async function walk(page: Page, least: { text: number; target: number }): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  const titles = new Set<string>()
  for (const screen of screens) {
    titles.add(await opens(page, screen))
    const faults = [...(await unreadableOn(page, least.text)), ...(await unhittableOn(page, least.target))]
    if (faults.length > 0) found[screen] = faults
  }
  // No screen was measured in the place of another.
  expect(titles.size).toBe(screens.length)
  return found
}

it('every screen can be read and hit by everybody on a small phone, and by elders', async () => {
  const page = await ownerByCard(people, spiritCard)
  await sees(page, '最近记的')
  await page.setViewportSize({ width: 360, height: 640 })
  expect(await walk(page, { text: 14, target: 44 })).toEqual({})
  await page.goto('/w/#/me')
  await page.getByText('长辈版（大字）').first().click()
  await page.locator('html.elder').waitFor()
  expect(await walk(page, { text: 18, target: 48 })).toEqual({})
})
