import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterEach, beforeAll, expect, inject } from 'vitest'
import { launchChromium } from '../src/platform/testing/chromium.ts'

/** What officers sit at, and what consumers and inspectors hold. */
export const screens = {
  desk: { viewport: { width: 1366, height: 768 } },
  tablet: { viewport: { width: 768, height: 1024 }, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>

export type Screen = keyof typeof screens

type Visit = {
  readonly url: string
  readonly screen?: Screen
  /** Where the visitor comes from, for a program that believes proxies. */
  readonly address?: string
  readonly storage?: Awaited<ReturnType<BrowserContext['storageState']>> | undefined
  readonly javaScript?: boolean
}

export type Visitors = {
  /** A browser of its own, with nothing remembered: closed at the end of the journey, its faults fail it. */
  readonly visit: (visit: Visit) => Promise<Page>
}

const pictures = path.join(import.meta.dirname, '..', 'node_modules', '.cache', 'fangma-e2e-pictures')

/** One Chromium for all journeys; it ends with the process that plays them. */
let launched: Promise<Browser> | undefined

/**
 * Visitors of a file's journeys. A journey fails when a page of it throws, complains on the console, is
 * answered with a server error, or asks another host for anything.
 */
export function visitors(): Visitors {
  let browser: Browser
  const open: { readonly context: BrowserContext; readonly faults: string[] }[] = []
  beforeAll(async () => {
    await demoStands()
    launched ??= launchChromium()
    browser = await launched
  })
  afterEach(async ({ task }) => {
    const visits = open.splice(0)
    if (task.result?.state === 'fail') await keepPictures(task.name, visits)
    await Promise.all(visits.map(({ context }) => context.close()))
    expect(visits.flatMap(({ faults }) => faults)).toEqual([])
  })
  const visit = async ({ url, screen = 'desk', address, storage, javaScript = true }: Visit) => {
    const context = await browser.newContext({
      ...screens[screen],
      baseURL: url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      javaScriptEnabled: javaScript,
      reducedMotion: 'reduce',
      ...(address !== undefined && { extraHTTPHeaders: { 'x-forwarded-for': address } }),
      ...(storage !== undefined && { storageState: storage }),
    })
    context.setDefaultTimeout(30_000)
    const faults: string[] = []
    watch(context, new URL(url).host, faults)
    open.push({ context, faults })
    return context.newPage()
  }
  return { visit }
}

/** It is filled while other tests run, which takes a busy machine minutes. */
async function demoStands(): Promise<void> {
  const district: { url: string } | undefined = inject('demoDistrict')
  // Journeys with programs of their own have none.
  if (district === undefined) return
  const until = performance.now() + 560_000
  for (;;) {
    const answer = await fetch(`${district.url}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    if (performance.now() > until) throw new Error('the demo district never stood: see what its start said')
    await pause(200)
  }
}

function watch(context: BrowserContext, host: string, faults: string[]): void {
  context.on('request', request => {
    const asked = new URL(request.url())
    if (/^https?:$/.test(asked.protocol) && asked.host !== host) faults.push(`asked another host: ${request.url()}`)
  })
  context.on('response', response => {
    if (response.status() >= 500) faults.push(`${response.status()} for ${response.url()}`)
  })
  context.on('weberror', error => faults.push(`threw: ${error.error().message}`))
  context.on('console', message => {
    // A refusal (4xx) and a phone without network are told on the page; that the browser also notes it is no fault.
    const told = /^Failed to load resource: (.* status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/
    if (message.type() !== 'error' || told.test(message.text())) return
    faults.push(`console: ${message.text()} (${message.location().url})`)
  })
}

async function keepPictures(name: string, visits: readonly { readonly context: BrowserContext }[]): Promise<void> {
  await mkdir(pictures, { recursive: true })
  for (const [visit, { context }] of visits.entries()) {
    for (const [at, page] of context.pages().entries()) {
      const file = path.join(pictures, `${name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}-${visit}-${at}.png`)
      const taken = await page.screenshot({ path: file, timeout: 5000 }).catch(() => undefined)
      if (taken !== undefined) console.error(`picture: ${file} (${page.url()})`)
    }
  }
}
