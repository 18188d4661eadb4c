import type { Page } from 'playwright-core'
import { photograph } from './photograph.ts'
import { dialog, presses, sees } from './screen.ts'

/** An owner who has opened a hazard takes a photograph and sends it. */
export async function reportsRight(phone: Page, colour?: string): Promise<void> {
  await phone.locator('input[type=file]').setInputFiles(await photograph('好了', colour))
  await phone.getByRole('img', { name: '照片', exact: true }).waitFor()
  await presses(phone, '整改好了，报上去')
}

/** An officer who has opened a hazard looks at what the owner sent, and closes it. */
export async function closesHazard(desk: Page): Promise<void> {
  await sees(desk, '待复查')
  await presses(desk, '开始复查')
  await presses(dialog(desk), '开始复查')
  await sees(desk, '复查中')
  await presses(desk, '复查通过、销号')
  await presses(dialog(desk), '复查通过、销号')
  await sees(desk, '已销号', '凭 1 张照片销号')
}
