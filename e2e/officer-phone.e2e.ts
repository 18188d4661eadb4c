import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { encode } from 'uqr'
import { expect, inject, it } from 'vitest'
import { screens } from '../src/web/officer/links.ts'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { asksAgain, item, leavesTheOffice, scrollsThrough, sendsNow, signsEverywhere } from './officer-app.ts'
import { newAddress, officer } from './people.ts'
import { photograph } from './photograph.ts'
import { fills, presses, sees, seesNoMore } from './screen.ts'

const people = visitors()
const shop = '杜家豆腐坊'

async function looksUp(page: Page, name: string): Promise<void> {
  await page.goto('/o/#/find')
  await fills(page, { 小作坊的名字: name })
  await page
    .getByRole('button', { name: new RegExp(name) })
    .first()
    .click()
  await sees(page, '检查人员（出示的执法证）')
}

async function begins(page: Page): Promise<void> {
  if ((await page.locator('li.member').count()) < 2) {
    await presses(page, '加一位检查人员')
    await page.getByRole('dialog').locator('.row').first().click()
  }
  await page.getByText(/已向小作坊出示执法证件/).click()
  await presses(page, '开始检查')
  await sees(page, /请往下看完/)
}

/** A voice note. No machine here has a microphone, so a tone stands in for one. */
async function speaks(page: Page): Promise<void> {
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      const sound = new AudioContext()
      const [tone, out] = [sound.createOscillator(), sound.createMediaStreamDestination()]
      tone.connect(out)
      tone.start()
      return out.stream
    }
  })
  await presses(page, /录一段语音/)
  await page.waitForTimeout(700)
  await presses(page, /停止录音/)
  await sees(page, /听录音/)
}

async function findsFault(page: Page, code: string, seen: string): Promise<void> {
  await item(page, code).click()
  await presses(page.getByRole('dialog'), /^(不符合|没改好)$/)
  await fills(page, { 看到了什么: seen })
  await speaks(page)
  await page.getByLabel('拍照').setInputFiles(await photograph('a', '#8a6f5a', [2400, 1800]))
  await page.getByRole('dialog').locator('.stamp').waitFor()
  await sees(page.getByRole('dialog'), /±9米/)
  await presses(page, '记好了')
}

/** What an officer is told at a desk, without the console's pages. */
async function asks<Answer>(desk: Page, query: string, input: object): Promise<Answer> {
  const asked = new URLSearchParams({ input: JSON.stringify(input) }).toString()
  const answer = await desk.request.get(`/api/${query}?${asked}`)
  expect(answer.status()).toBe(200)
  return answer.json()
}

type Visits = {
  readonly total: number
  readonly rows: readonly { readonly visit: string; readonly workshop: string }[]
}
type Look = {
  readonly state: string
  readonly papers: readonly { readonly paper: string; readonly number: string | null }[]
  readonly evidence: readonly { readonly position: object | null; readonly original: string | null }[]
  readonly findings: readonly { readonly code: string; readonly hazardState: string }[]
  readonly marks: readonly { readonly code: string; readonly files: readonly string[]; readonly voice: string | null }[]
}

/** The visit arrives, but the phone never hears of it: as when the network goes at that moment. */
async function losesTheFirstAnswer(page: Page): Promise<() => number> {
  let tries = 0
  await page.context().route('**/api/inspection/record', async route => {
    tries += 1
    if (tries > 1) return route.continue()
    await route.fetch()
    return route.abort('internetdisconnected')
  })
  return () => tries
}

it('an officer without network inspects, the phone dies in the middle, and with network all of it is there, once', async () => {
  const desk = await officer(people, 'office')
  const visitsOf = () => asks<Visits>(desk, 'inspection/list', { search: shop, pageSize: 50 })
  const before = (await visitsOf()).total
  const phone = await leavesTheOffice(people, 'inspector')
  const context = phone.context()
  await looksUp(phone, shop)
  expect(await barriers(phone)).toEqual([])
  await context.setOffline(true)
  await begins(phone)
  await findsFault(phone, 'K17', '垃圾桶没有加盖，在灶台旁边')
  expect(await barriers(phone)).toEqual([])

  // The battery is dead. Opened again, still without network, it goes on where it was.
  await phone.close()
  const again = await context.newPage()
  await again.goto('/o/')
  await again.getByRole('button', { name: new RegExp(`接着检查 .*${shop}`) }).click()
  await sees(again, '垃圾桶没有加盖，在灶台旁边', '证据 2')
  await scrollsThrough(again)
  await asksAgain(again)
  await presses(again, /其余 \d+ 项均符合/)
  await presses(again, '看检查结果')
  await sees(again, '基本符合', '书面限期整改')
  expect(await barriers(again)).toEqual([])
  await fills(again, { 小作坊的意见: '无异议' })
  await presses(again, '看文书')
  await presses(again, /监督检查结果记录表/)
  const number = await again.locator('.paper-number').innerText()
  expect(number).toMatch(/〔20\d\d〕\d+号/)
  expect(await barriers(again)).toEqual([])
  await presses(again, /签名$/)
  await signsEverywhere(again)
  expect(await barriers(again)).toEqual([])
  await presses(again, '完成检查')
  await sees(again, '还有 1 次检查没传', /记好了，都在手机里/)
  expect((await visitsOf()).total).toBe(before)

  const tries = await losesTheFirstAnswer(again)
  await context.setOffline(false)
  await sendsNow(again)
  await seesNoMore(again, /还有 \d+ 次检查没传/)
  expect(tries()).toBeGreaterThan(1)
  const { total, rows } = await visitsOf()
  expect(total).toBe(before + 1)
  const look = await asks<Look>(desk, 'inspection/look', { visit: rows[0]?.visit })
  expect(look.papers.map(paper => paper.number)).toContain(number)
  expect(look.findings).toMatchObject([{ code: 'K17' }])
  expect(look.marks.find(({ code }) => code === 'K17')).toMatchObject({
    files: [expect.any(String)],
    voice: expect.any(String),
  })
  expect(look.evidence.length).toBeGreaterThanOrEqual(4)
  expect(look.evidence.every(({ position, original }) => position !== null && original !== null)).toBe(true)
  // The order that follows stands in the one list.
  const hazards = await asks<{ rows: readonly { text: string }[] }>(desk, 'rectification/list', {
    ...{ search: shop, pageSize: 50 },
  })
  expect(hazards.rows.some(({ text }) => text.includes('垃圾桶没有加盖'))).toBe(true)

  await again.goto('/o/#/')
  await again
    .getByRole('button', { name: new RegExp(`${shop}.*已上传`) })
    .first()
    .click()
  await sees(again, /检查编号 JC/)
  const link = await again.getByRole('link', { name: /现场笔录/ }).getAttribute('href')
  const pdf = await again.request.get(link ?? '')
  expect(pdf.status()).toBe(200)
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

/** Nothing runs out of the screen, and nothing that is tapped is smaller than a thumb. */
async function isFitForThumbs(page: Page): Promise<void> {
  const found = await page.evaluate(() => {
    const shown = [...document.querySelectorAll('button, a, input:not([type=file]):not([type=checkbox])')]
    const small = shown.filter(each => each.getBoundingClientRect().height < 44).map(each => each.outerHTML)
    return { wide: document.documentElement.scrollWidth - innerWidth, small }
  })
  expect(found).toEqual({ wide: 0, small: [] })
}

/** A photograph of the plate at the door. */
async function pictureOf(text: string): Promise<Buffer> {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  const drawn = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${dark}"/></svg>`
  return sharp(Buffer.from(drawn), { density: 300 }).resize(700, 700, { kernel: 'nearest' }).png().toBuffer()
}

it('a plate leads to its workshop, photographed here or scanned with another app, and the digits shut the phone', async () => {
  const desk = await officer(people, 'office')
  const { rows } = await asks<{ rows: readonly { code: string | null; name: string }[] }>(desk, 'registry/list', {
    ...{ search: shop, pageSize: 5 },
  })
  const code = rows[0]?.code ?? ''
  const phone = await leavesTheOffice(people, 'inspector')
  await phone.goto('/o/#/scan')
  const plate = await pictureOf(`${inject('demoDistrict').url}/s/${code}`)
  const reads = async (name: string) =>
    phone.getByLabel('拍下码牌来认').setInputFiles({ name, mimeType: 'image/png', buffer: plate })
  await reads('plate.png')
  await sees(phone, '检查人员（出示的执法证）', new RegExp(shop))
  await phone.goto('/o/#/scan')
  await phone.getByLabel('码牌上的码').fill(code.toLowerCase())
  await presses(phone, '打开这一家')
  await sees(phone, '检查人员（出示的执法证）', new RegExp(shop))

  // As the phone's own camera opens it: the browser knows who is signed in.
  await phone.goto('/o/#/')
  await phone.context().setExtraHTTPHeaders({ 'x-forwarded-for': newAddress(), 'sec-ch-ua-mobile': '?1' })
  await phone.goto(`/s/${code}`)
  await sees(phone, '检查人员（出示的执法证）', new RegExp(shop))

  for (const path of screens) {
    await phone.goto(`/o/#${path}`)
    await phone.locator('main').waitFor()
    await isFitForThumbs(phone)
    expect(await barriers(phone)).toEqual([])
  }
  await phone.goto('/o/#/me')
  await presses(phone, '设锁屏数字')
  await phone
    .getByLabel(/位数字/)
    .first()
    .fill('2580')
  await presses(phone, '设好')
  await presses(phone, '现在锁屏')
  await sees(phone, '已锁屏')
  await phone.reload()
  await phone.getByLabel('锁屏数字').first().fill('1111')
  await presses(phone, '打开')
  await sees(phone, '不对，还能试 4 次')
  expect(await barriers(phone)).toEqual([])
  await phone.getByLabel('锁屏数字').first().fill('2580')
  await presses(phone, '打开')
  await sees(phone, '现在锁屏')
})
