import type { Page } from 'playwright-core'
import { follows, opensTab } from './screen.ts'

export type Found = { readonly name: string; readonly id: string; readonly code: string; readonly path: string }

/** A workshop of the list, its record open, its code read from the record. */
export async function opensWorkshop(page: Page, filter = 'status=valid&certificate=in-force', nth = 0): Promise<Found> {
  await page.goto(`/console/workshops?${filter}`)
  const link = page.locator('tbody tr[data-row-key] a').nth(nth)
  const name = (await link.textContent()) ?? ''
  await link.click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const code = await readsCode(page)
  return { name, id, code, path: `/s/${code}` }
}

/** The code in force, as the record shows it. */
export async function readsCode(page: Page): Promise<string> {
  await opensTab(page, '一坊一码')
  const shown = (await page.locator('.code-large').textContent()) ?? ''
  return shown.replaceAll(' ', '')
}

export async function opensRecord(page: Page, workshop: { readonly id: string; readonly name: string }): Promise<void> {
  await page.goto(`/console/workshops/${workshop.id}`)
  await page.getByRole('heading', { level: 1, name: workshop.name }).waitFor()
}

/** What stands behind 更多. */
export async function choosesMore(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Back from a form by the path above it. */
export async function goesBackTo(page: Page, name: string): Promise<void> {
  await follows(page.getByRole('navigation', { name: '所在位置' }), name)
}
