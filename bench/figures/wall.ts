import type { Browser } from 'playwright-core'
import { launchChromium } from '../../src/platform/testing/chromium.ts'

type Served = {
  /** Where the program serves its built pages. */
  readonly url: string
  readonly username: string
  readonly password: string
  readonly runs: number
}

/**
 * Milliseconds from the navigation until every number of the wall is painted, each run in a browser that has kept
 * nothing, at 1920 × 1080.
 *
 * @throws Error when a wall comes without numbers
 */
export async function wallFirstPictures(served: Served): Promise<readonly number[]> {
  const browser = await launchChromium()
  try {
    const found: number[] = []
    for (let run = 0; run < served.runs; run++) found.push(await firstPicture(browser, served))
    return found
  } finally {
    await browser.close()
  }
}

async function firstPicture(browser: Browser, { url, username, password }: Served): Promise<number> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1920, height: 1080 } })
  try {
    const signedIn = await context.request.post('/api/identity/sign-in', { data: { username, password } })
    if (!signedIn.ok()) throw new Error(`nobody could sign in: ${signedIn.status()}`)
    const page = await context.newPage()
    const { promise: painted, resolve, reject } = Promise.withResolvers<number>()
    const patience = setTimeout(() => reject(new Error('the wall came without numbers')), 30_000)
    await page.exposeFunction('wallPainted', resolve)
    await page.addInitScript({ content: watchForNumbers })
    const [ms] = await Promise.all([painted, page.goto('/console/wall', { waitUntil: 'commit' })])
    clearTimeout(patience)
    return ms
  } finally {
    await context.close()
  }
}

/** In the page itself, by its own clock, which starts with the navigation: all numbers stand, and a frame has been drawn since. */
const watchForNumbers = `{
  const look = () => {
    const numbers = [...document.querySelectorAll('[data-figure]')]
    if (numbers.length < 20 || numbers.some(number => number.textContent.trim() === '')) return requestAnimationFrame(look)
    requestAnimationFrame(() => setTimeout(() => { window.wallPainted(performance.now()) }))
  }
  requestAnimationFrame(look)
}`
