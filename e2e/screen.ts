import type { Locator, Page } from 'playwright-core'

type Within = Page | Locator

/** Waits until the words stand on the screen. */
export async function sees(within: Within, ...words: (string | RegExp)[]): Promise<void> {
  for (const word of words) await within.getByText(word).filter({ visible: true }).first().waitFor()
}

/** What the program does by itself a while after its start: whoever looks too early reads the page again. */
export async function seesInTime(page: Page, what: Locator): Promise<void> {
  const stands = () =>
    what.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    )
  for (let tries = 0; tries < 40; tries++) {
    if (await stands()) return
    await page.reload()
  }
  await what.waitFor()
}

/** Waits until they stand there no more. */
export async function seesNoMore(within: Within, words: string | RegExp): Promise<void> {
  await within.getByText(words).filter({ visible: true }).first().waitFor({ state: 'hidden' })
}

export async function presses(within: Within, name: string | RegExp): Promise<void> {
  // A button that has just been busy may still carry the sign of it.
  const named = typeof name === 'string' ? new RegExp(`^(loading )?${name.replace(/[.…()]/g, '.')}$`) : name
  const button = within.getByRole('button', { name: named }).first()
  const arrived = await listensForPress('page' in within ? within.page() : within)
  await button.click()
  if (!(await arrived())) await button.click()
}

/**
 * On a busy machine what is pressed may move between down and up of the mouse; whoever sees that nothing happened presses
 * again. A page that is gone was pressed.
 */
async function listensForPress(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => {
    // Where scripts are switched off nothing is heard.
    const { dataset } = document.documentElement
    dataset.pressed = 'unheard'
    const asked = new Event('asked')
    document.addEventListener(asked.type, () => Object.assign(dataset, { pressed: 'no' }), { once: true })
    document.dispatchEvent(asked)
    const hear = ({ target }: Event) => {
      if (target instanceof Element && target.closest('button, [role=button], a') !== null) dataset.pressed = 'yes'
    }
    document.addEventListener('click', hear, { capture: true, once: true })
  })
  return () => page.evaluate(() => document.documentElement.dataset.pressed !== 'no').catch(() => true)
}

export async function follows(within: Within, name: string | RegExp): Promise<void> {
  await within
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click()
}

/** Types into the field of this label; the mark of a demanded field does not count. */
export async function fills(within: Within, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await field(within, label).fill(text)
}

export function field(within: Within, label: string): Locator {
  return within.getByLabel(new RegExp(`^${label.replace(/[()（）]/g, '.')}(必填)?$`)).first()
}

/** Chooses in a list that opens; more than one for a filter. */
export async function chooses(page: Page, label: string, ...options: string[]): Promise<void> {
  const box = field(page, label)
  // A list for one choice closes by itself; Escape would then close the dialog around it.
  const forSeveral = await box.evaluate(input => input.closest('.ant-select-multiple') !== null)
  if (!forSeveral) return takes(box, options.join())
  for (const option of options) {
    await box.click()
    await box.fill(option)
    await listed(box, option).click()
  }
  await box.press('Escape')
}

/** Chooses within the dialog: the table behind it has heads of the same names. */
export async function picks(page: Page, label: string, option: string): Promise<void> {
  await takes(field(dialog(page), label), option)
}

/** One of the list: what is asked of the server comes while the hand is already moving, then it is chosen once more. */
export async function takes(box: Locator, option: string): Promise<void> {
  await box.click()
  for (let tries = 0; tries < 5; tries++) {
    await box.fill(option)
    await listed(box, option).waitFor()
    await listed(box, option)
      .click({ timeout: 2_000 })
      .catch(() => undefined)
    if (await isChosen(box, option)) return
  }
  throw new Error(`${option} was never chosen`)
}

function listed(box: Locator, option: string): Locator {
  const options = box.page().locator('.ant-select-dropdown:visible .ant-select-item-option')
  return options.filter({ hasText: option }).first()
}

/** What was chosen stands in the field, after a moment. */
async function isChosen(box: Locator, option: string): Promise<boolean> {
  const text = () => box.evaluate(input => input.closest('.ant-select')?.textContent ?? '').catch(() => option)
  for (let tries = 0; tries < 10; tries++) {
    if ((await text()).includes(option)) return true
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  return false
}

/** The tab of a workshop's page. */
export async function opensTab(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('tab', { name }).click()
}

export function dialog(page: Page): Locator {
  return page.getByRole('dialog')
}

/** The bytes of what the browser downloads when something is done, and its name. */
export async function downloads(page: Page, act: () => Promise<void>): Promise<{ bytes: Buffer; name: string }> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), act()])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
  return { bytes: Buffer.concat(chunks), name: download.suggestedFilename() }
}
