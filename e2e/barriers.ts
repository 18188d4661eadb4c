import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const asked: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
  // What passed is as long as the page, and nobody reads it.
  resultTypes: ['violations'],
}

/** What WCAG 2.2 AA forbids and keeps somebody from the page, in one line each. Our pages have no frames. */
export async function barriers(page: Page): Promise<string[]> {
  await comesToRest(page)
  await page.evaluate(await source)
  const { violations } = await page.evaluate<AxeResults, RunOptions>(options => {
    // Behind an open dialog nothing can be reached.
    const open = [...document.querySelectorAll('[aria-modal="true"]')].filter(each => each.checkVisibility()).at(-1)
    return Reflect.get(globalThis, 'axe').run(open ?? document, options)
  }, asked)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`))
}

/** What is still fading in has the colours of neither before nor after. What turns for ever is not waited for. */
async function comesToRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(
        ({ effect, playState }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
      )
    await Promise.all(ending.map(animation => animation.finished.catch(() => undefined)))
  })
}
