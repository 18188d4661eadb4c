import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { ownerCards } from '../demo/staff.ts'
import { groupedCard } from '../src/platform/identity/rules/card.ts'
import type { Screen, Visitors } from './browser.ts'
import { demoPassword, newAddress } from './people.ts'
import { fills, presses } from './screen.ts'

/** The cards of the demo district, as they are typed. */
export const [soyCard = '', spiritCard = '', duckCard = ''] = ownerCards.map(({ secret }) => groupedCard(secret))

type Where = {
  readonly screen?: Screen
  /** A program of the journey's own instead of the demo district. */
  readonly url?: string
}

/** An owner who scans the card with the phone: its QR code opens the page and signs in. */
export async function ownerByCard(
  { visit }: Visitors,
  card: string,
  { screen = 'phone', url }: Where = {},
): Promise<Page> {
  const page = await visit({ url: url ?? inject('demoDistrict').url, screen, address: newAddress() })
  await scansCard(page, card)
  return page
}

export async function scansCard(page: Page, card: string): Promise<void> {
  const entered = page.waitForResponse('**/api/identity/card-sign-in')
  await page.goto(card.startsWith('http') ? `/w/${new URL(card).hash}` : `/w/#card=${card}`)
  expect((await entered).status()).toBe(200)
}

/** An owner who has no card at hand: the code comes to the telephone on file. */
export async function ownerByCode(
  { visit }: Visitors,
  workshop: string,
  { screen = 'phone' }: Where = {},
): Promise<Page> {
  const { url } = inject('demoDistrict')
  const page = await visit({ url, screen, address: newAddress() })
  const phone = await phoneOf(workshop)
  await page.goto('/w/')
  await fills(page, { 手机号: phone })
  await presses(page, '发送验证码')
  await fills(page, { '短信里的 6 位数字': await codeFor(phone) })
  const entered = page.waitForResponse('**/api/identity/code-sign-in')
  await presses(page, '登录')
  expect((await entered).status()).toBe(200)
  return page
}

/** What the newest message to the number says; waits until it is sent. */
export async function codeFor(phone: string, dataDir = inject('demoDistrict').dataDir): Promise<string> {
  const outbox = path.join(dataDir, 'outbox', 'sms.jsonl')
  const newest = async () => {
    const text = await readFile(outbox, 'utf8').catch(() => '')
    const messages: { phone: string; parameters: { code: string } }[] = text
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line))
    return messages.findLast(message => message.phone === phone)?.parameters.code
  }
  await expect.poll(newest, { timeout: 15_000 }).toBeDefined()
  return (await newest()) ?? ''
}

/** The telephone on file, asked for as an officer may: with a reason, and written down. */
export async function phoneOf(workshop: string): Promise<string> {
  const { url } = inject('demoDistrict')
  const from = { 'x-forwarded-for': newAddress() }
  const post = (name: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...from, ...headers },
      body: JSON.stringify(body),
    })
  const entered = await post('identity/sign-in', { username: 'office', password: demoPassword })
  const cookie = entered.headers.getSetCookie().join('; ').split(';')[0] ?? ''
  const { csrf } = await entered.json()
  const input = new URLSearchParams({ input: JSON.stringify({ search: workshop }) }).toString()
  const listed = await (await fetch(`${url}/api/registry/list?${input}`, { headers: { cookie, ...from } })).json()
  const revealed = await post(
    'registry/reveal',
    { workshop: listed.rows[0].id, reason: '核对登记的电话' },
    { cookie, 'x-csrf-token': csrf },
  )
  return (await revealed.json()).operatorPhone
}
