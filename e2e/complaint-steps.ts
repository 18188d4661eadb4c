import type { Page } from 'playwright-core'
import { chooses, dialog, fills, follows, presses, sees } from './screen.ts'

export type Receipt = { readonly number: string; readonly secret: string }

/** What stands on the page that says thank you. */
export async function receiptOn(phone: Page): Promise<Receipt> {
  await sees(phone, '已经收到，谢谢您')
  const text = await phone.locator('main').innerText()
  return {
    number: /\d{6}-\d{4}-\d{5}/.exec(text)?.[0] ?? '',
    secret: /查询码\s+([2-9A-Z]{4} [2-9A-Z]{4})/.exec(text)?.[1] ?? '',
  }
}

export async function asksProgress(phone: Page, { number, secret }: Receipt): Promise<void> {
  await phone.goto('/report')
  await fills(phone, { 编号: number, 查询码: secret.toLowerCase() })
  await presses(phone, '查进度')
}

export async function assigns(office: Page, number: string): Promise<void> {
  await office.goto(`/console/complaints?search=${number}`)
  await follows(office, number)
  await sees(office, '只有承办人能看反映的内容')
  await presses(office, '指定承办人')
  await chooses(office, '承办人', '唐一鸣')
  await fills(dialog(office), { 理由: '按乡镇分派' })
  await presses(dialog(office), '确定')
  await sees(office, '变更承办人')
}

export async function opens(inspector: Page, number: string): Promise<void> {
  await inspector.goto(`/console/complaints?search=${number}`)
  await follows(inspector, number)
}

/** @param then what it is called afterwards */
export async function takes(inspector: Page, step: string, then: string, note?: string): Promise<void> {
  await presses(inspector, step)
  if (note !== undefined) await fills(dialog(inspector), { 办理情况: note })
  await presses(dialog(inspector), step)
  await sees(inspector, then)
}

/** From the first look to what anyone may read. */
export async function handlesIt(inspector: Page, number: string, published: string): Promise<void> {
  await opens(inspector, number)
  await takes(inspector, '开始核查', '核查中')
  await takes(inspector, '查证属实', '核查完毕，待告知', '现场核查属实，已责令改正')
  await presses(inspector, '公开')
  await fills(dialog(inspector), { 公开的文字: published })
  await presses(dialog(inspector), '公开')
  await sees(inspector, '公开中')
}
