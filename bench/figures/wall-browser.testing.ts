import type { Browser } from 'playwright-core'
import { launchChromium } from '../../src/platform/testing/chromium.ts'
import type { Served } from './wall.ts'

/** In a program of its own: only what is for tests knows the browser that tests use. */
process.on('message', async (served: Served) => {
  const browser = await launchChromium()
  const found: number[] = []
  for (let run = 0; run < served.runs; run++) found.push(await firstPicture(browser, served))
  await browser.close()
  process.send?.(found)
})

async function firstPicture(browser: Browser, { url, district, username, password }: Served): Promise<number> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1920, height: 1080 } })
  try {
    const data = { district, username, password }
    const signedIn = await context.request.post('/api/identity/sign-in', { data, headers: { origin: url } })
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
