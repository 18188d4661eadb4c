import { cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keptModels, keptShelf } from '../../bench/vision/graphs.ts'
import { film, rate } from '../../demo/cameras/clip.ts'
import { painter } from '../../demo/cameras/drawing/show.ts'
import { drawnSign } from '../../demo/cameras/drawing/sign.ts'
import { type RtspServer, rtspServer } from '../../demo/cameras/rtsp.ts'
import { showOf } from '../../demo/cameras/stories.ts'
import { Problem } from '../../src/kernel/problem.ts'
import { barriers } from '../barriers.ts'
import { visitors } from '../browser.ts'
import { closesHazard, reportsRight } from '../hazard.ts'
import { ownerByCard, soyCard } from '../owner.ts'
import { demoPassword, signsIn } from '../people.ts'
import { discard, newPlace, type Program, startProgram } from '../program.ts'
import { chooses, fills, follows, presses, sees, seesInTime, seesNoMore } from '../screen.ts'
import { opensWorkshop } from '../workshops.ts'

/*
 * Real streams, real models, a real browser, and a program that watches. Without ffmpeg or weights the journeys are skipped, and say so.
 */
const people = visitors()
const shop = '永强豆制品'
const spot = `点浆间东墙 ${Date.now() % 10_000}`

let program: Program | undefined
let camera: RtspServer | undefined
let missing: string | undefined
/** Whether somebody has pulled the plug of the test camera. */
const plug = { isCut: false }

beforeAll(async () => {
  missing = await modelsFault()
  if (missing === undefined) missing = await plays()
  if (missing !== undefined) return console.error(`摄像头的走查跳过：${missing}`)
  program = await watchingDistrict()
}, 600_000)
afterAll(async () => {
  await camera?.close()
  if (program !== undefined) await discard(program)
})

async function modelsFault(): Promise<string | undefined> {
  const shelf = keptShelf()
  try {
    for (const name of ['detector', 'features', 'pose'] as const) await shelf.make(name, console.error)
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error.detail
    throw error
  }
}

/** A camera on this machine: somebody without a cap comes in after six seconds and works. */
async function plays(): Promise<string | undefined> {
  const began = performance.now()
  const show = showOf('bare-head', 'production', 7)
  const paint = await painter(show, await drawnSign())
  const clip = await film('ffmpeg', show.seconds, paint, new AbortController().signal)
  if (clip === undefined) return '没有 ffmpeg'
  camera = await rtspServer(0, () => (performance.now() - began) / 1_000)
  camera.play('east', { clip, again: show.again * rate, isCut: () => plug.isCut })
  return undefined
}

/** A demo district of its own, in a folder where the models are already. */
async function watchingDistrict(): Promise<Program> {
  const place = await newPlace()
  await mkdir(path.join(place.dataDir, 'models'), { recursive: true })
  await cp(keptModels, path.join(place.dataDir, 'models'), { recursive: true })
  return startProgram({ demo: true, env: { RECOGNITION_THREADS: '1', TRUST_PROXY: '1' }, ...place })
}

async function officer(username: string, to: string): Promise<Page> {
  const page = await people.visit({ url: program?.url ?? '', address: `203.0.113.${username.length}` })
  await page.goto(to)
  await page.waitForURL(/sign-in/)
  await signsIn(page, username, demoPassword)
  await page.getByRole('navigation', { name: '主导航' }).waitFor({ state: 'attached' })
  return page
}

/** @returns the camera's page */
async function registers(page: Page): Promise<string> {
  await page.goto('/console/vision/cameras/new')
  await chooses(page, '小作坊', shop)
  await fills(page, {
    安装位置: spot,
    设备编号: '51190300001329999999',
    取流地址: `rtsp://127.0.0.1:${camera?.port ?? 0}/live/east`,
  })
  await presses(page, '登记')
  await page.waitForURL(/cameras\/one\/[0-9a-f-]{36}/, { waitUntil: 'commit' })
  await sees(page, '在线')
  return page.url()
}

/** The wall, narrowed to the workshop; looking has its reason. */
async function opensWall(): Promise<Page> {
  const wall = await officer('office', `/console/vision/wall?search=${encodeURIComponent(shop)}`)
  await presses(wall, '日常巡查')
  await presses(wall, /^查看 \d+ 分钟$/)
  return wall
}

const tile = (wall: Page) => wall.locator('li[data-camera]').filter({ hasText: spot })

/** @returns the alert's page */
async function callsTrue(desk: Page): Promise<string> {
  await desk.goto('/console/vision/queue')
  await presses(desk, '开始研判')
  const waiting = desk.getByLabel('等待研判的预警').getByRole('button').filter({ hasText: '未戴工作帽' })
  await waiting.filter({ hasText: shop }).first().click()
  await desk.locator('.stage img').first().waitFor()
  await sees(desk, spot)
  expect(await barriers(desk)).toEqual([])
  await desk.keyboard.press('1')
  await sees(desk, /秒后提交/)
  // Taken back, it is there again.
  await desk.keyboard.press('u')
  await seesNoMore(desk, /秒后提交/)
  await desk.keyboard.press('1')
  await sees(desk, /秒后提交/)
  // Whoever goes on has said it.
  await desk.goto(`/console/vision/alerts?search=${encodeURIComponent(spot)}`)
  await sees(desk, '整改中')
  await desk.locator('tbody tr[data-row-key]').getByRole('link').first().click()
  await sees(desk, '研判属实')
  return desk.url()
}

async function answers(phone: Page): Promise<void> {
  // What was said on the phone leads to the warning.
  await phone.goto('/w/#/messages')
  await phone
    .getByRole('button', { name: new RegExp(`请整改.*${spot}`) })
    .first()
    .click()
  await sees(phone, '监管人员核实过，属实')
  await phone.goto('/w/#/alerts')
  await phone
    .getByRole('button', { name: new RegExp(`未戴工作帽.*${spot}`) })
    .first()
    .click()
  await sees(phone, '监管人员核实过，属实')
  await presses(phone, '拍照报告整改')
  await reportsRight(phone)
  await sees(phone, '已报，等复查')
}

/** What the first journey leaves to the second. */
const left = { alert: '', camera: '' }

it('a camera raises an alert, a person calls it true, the owner answers with a photograph, an officer closes it', async ({
  skip,
}) => {
  if (missing !== undefined) return skip(missing)
  const desk = await officer('inspector', '/console/')
  left.camera = await registers(desk)
  const wall = await opensWall()
  await tile(wall).locator('img').waitFor()
  const news = wall.getByLabel('最新预警').locator('li').filter({ hasText: spot })
  await news.filter({ hasText: '疑似未戴工作帽' }).waitFor({ timeout: 120_000 })
  const phone = await ownerByCard(people, soyCard, { url: program?.url ?? '' })
  await sees(phone, /疑似未戴工作帽/)
  left.alert = await callsTrue(desk)
  await answers(phone)
  await follows(desk, '看这处隐患')
  await closesHazard(desk)
}, 400_000)

it('within a minute all of it is told everywhere, and a stream that was cut is offline, with its last picture and since when', async ({
  skip,
}) => {
  if (missing !== undefined) return skip(missing)
  const [desk, wall] = await Promise.all([officer('inspector', left.alert), opensWall()])
  await tile(wall).locator('img').waitFor()
  await tile(wall).getByText('在线').waitFor()
  plug.isCut = true
  await Promise.all([goesDark(wall), tellsEverywhere(desk)])
}, 400_000)

async function goesDark(wall: Page): Promise<void> {
  await tile(wall).getByText(/离线/).first().waitFor({ timeout: 75_000 })
  await tile(wall)
    .getByText(/停在 \d+ 秒前/)
    .waitFor()
}

async function tellsEverywhere(desk: Page): Promise<void> {
  await sees(desk, '研判属实')
  await seesInTime(desk, desk.getByText('已整改销号').first())
  await desk.goto(`/console/hazards?view=list&state=closed&search=${encodeURIComponent(spot)}`)
  await sees(desk, /未戴工作帽/)
  await desk.goto(`${left.camera}?tab=timeline`)
  await sees(desk, '未戴工作帽')
  const anyone = await people.visit({ url: program?.url ?? '', screen: 'phone', javaScript: false })
  const { path: page } = await opensWorkshop(desk, `search=${encodeURIComponent(shop)}`)
  await anyone.goto(page)
  await sees(anyone, '明作亮坊', /已处理预警/)
}
