import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { screens } from '../src/web/workshop/links.ts'
import { visitors } from './browser.ts'
import { ownerByCard, spiritCard } from './owner.ts'
import { sees } from './screen.ts'

const people = visitors()

/** What an elder could not read or hit on the screen that is open, in words. 《移动互联网应用适老化通用设计规范》 */
function faultsOn(page: Page, { text, target }: { text: number; target: number }): Promise<string[]> {
  return page.evaluate(
    ({ leastText, leastTarget }) => {
      const faults: string[] = []
      const shown = (element: Element) => {
        const { width, height } = element.getBoundingClientRect()
        return width > 1 && height > 1 && getComputedStyle(element).visibility === 'visible'
      }
      const parts = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
      const light = (colour: string) => {
        const [red = 0, green = 0, blue = 0] = parts(colour).map(part => {
          const share = part / 255
          return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
        })
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
      }
      const ground = (element: Element | null): string => {
        if (element === null) return 'rgb(255, 255, 255)'
        const colour = getComputedStyle(element).backgroundColor
        const [, , , alpha = 1] = parts(colour)
        return colour === 'transparent' || alpha === 0 ? ground(element.parentElement) : colour
      }
      const contrast = (one: string, other: string) => {
        const [high, low] = [light(one), light(other)].sort((a, b) => b - a)
        return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
      }
      for (const element of document.querySelectorAll('body *')) {
        const own = [...element.childNodes].some(node => node.nodeType === 3 && (node.textContent ?? '').trim() !== '')
        if (!own || !shown(element) || element.closest('svg, option') !== null) continue
        const style = getComputedStyle(element)
        const word = (element.textContent ?? '').trim().slice(0, 12)
        if (Number.parseFloat(style.fontSize) < leastText) faults.push(`${word}: ${style.fontSize}`)
        const ratio = contrast(style.color, ground(element))
        const disabled = element.closest(':disabled') !== null
        if (!disabled && ratio < 4.5) faults.push(`${word}: contrast ${ratio.toFixed(2)}`)
      }
      for (const element of document.querySelectorAll('button, a[href], input, select, textarea')) {
        const frame = element.closest('label') ?? element
        if (!shown(frame) || (element instanceof HTMLInputElement && element.type === 'file' && frame === element))
          continue
        const { width, height } = frame.getBoundingClientRect()
        const word = (frame.textContent ?? '').trim().slice(0, 12) || element.tagName
        if (width < leastTarget || height < leastTarget)
          faults.push(`${word}: ${Math.round(width)}×${Math.round(height)}`)
      }
      if (document.documentElement.scrollWidth > innerWidth)
        faults.push(`runs over: ${document.documentElement.scrollWidth}`)
      return faults
    },
    { leastText: text, leastTarget: target },
  )
}

async function walk(page: Page, least: { text: number; target: number }): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const screen of screens) {
    await page.goto(`/w/#${screen}`)
    await page.waitForTimeout(120)
    const faults = await faultsOn(page, least)
    if (faults.length > 0) found[screen] = faults
  }
  return found
}

it('every screen can be read and hit by elders, and by everybody on a small phone', async () => {
  const page = await ownerByCard(people, spiritCard)
  await sees(page, '最近记的')
  await page.setViewportSize({ width: 360, height: 640 })
  expect(await walk(page, { text: 14, target: 44 })).toEqual({})
  await page.goto('/w/#/me')
  await page.getByText('长辈版（大字）').first().click()
  expect(await walk(page, { text: 18, target: 48 })).toEqual({})
})
