import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import type { Screen, Visitors } from './browser.ts'
import { fills, presses, sees } from './screen.ts'

/** The same for all accounts of the demo district. */
export const demoPassword = 'Fangma-2022'

let lastAddress = 0

/** No two journeys come from the same address: what slows one down is no matter of the others. */
export function newAddress(): string {
  lastAddress += 1
  return `198.18.${lastAddress >> 8}.${lastAddress & 255}`
}

export async function signsIn(page: Page, username: string, password: string): Promise<void> {
  if (!page.url().includes('/sign-in')) await page.goto('/console/sign-in')
  await fills(page, { 用户名: username, 密码: password })
  await presses(page, '登录')
}

/** What a first sign-in asks for before anything else. */
export async function setsOwnPassword(page: Page, initial: string, own: string): Promise<void> {
  await fills(page, { 现在的密码: initial, 新密码: own, 再填一次新密码: own })
  await presses(page, '修改密码')
  await sees(page, '工作台')
}

/**
 * Somebody of the demo district at a desk, signed in, on the work bench or on the page they asked for. The form of the
 * sign-in has its own journeys; the others come in without it, which saves each of them a page.
 */
export async function officer(
  { visit }: Visitors,
  username: string,
  { to = '/console/', screen = 'desk' }: { readonly to?: string; readonly screen?: Screen } = {},
): Promise<Page> {
  const { url } = inject('demoDistrict')
  const page = await visit({ url, screen, address: newAddress() })
  const data = { username, password: demoPassword }
  expect((await page.context().request.post('/api/identity/sign-in', { data })).status()).toBe(200)
  await page.goto(to)
  await page.getByRole('navigation', { name: '主导航' }).waitFor({ state: 'attached' })
  return page
}

/** Anyone with a phone. */
export function passerBy({ visit }: Visitors): Promise<Page> {
  return visit({ url: inject('demoDistrict').url, screen: 'phone', address: newAddress() })
}
