import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import Fastify, { type FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reportedPlace } from '../../main/reported-place.ts'
import { wrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import { requirePolicies } from '../../platform/http/policy.ts'
import { newId } from '../../platform/id.ts'
import * as noticePages from '../../web/public/notice-pages.ts'
import * as reportPages from '../../web/public/report-pages.ts'
import { formContentSecurityPolicy } from '../../web/public/style.ts'
import { type ComplaintWorld, complaintWorld, reporter } from '../complaint-world.testing.ts'
import { mostAdditionsADay } from '../rules/addition.ts'
import { makeReportRoutes } from './routes.ts'

let w: ComplaintWorld
let server: FastifyInstance
let base: string
beforeAll(async () => {
  w = await complaintWorld()
  w.setDay('2026-08-10')
  const pages = { ...noticePages, ...reportPages, contentSecurityPolicy: formContentSecurityPolicy }
  server = Fastify({ trustProxy: true })
  requirePolicies(server)
  await server.register(makeReportRoutes(w.t.world, { pages, find: reportedPlace(w.t.world), wrong: wrongCodes() }))
  base = await server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await w.t.close()
})

let visitors = 0
const somewhere = () => `10.8.${Math.floor(++visitors / 250)}.${visitors % 250}`

async function progress(number: string, secret: string) {
  const headers = { 'x-forwarded-for': somewhere() }
  const body = new URLSearchParams({ number, secret })
  return (await fetch(`${base}/report`, { method: 'POST', body, headers })).text()
}

const idIn = (html: string) => /name="addition" value="([^"]+)"/.exec(html)?.[1] ?? ''

type Sent = { readonly number: string; readonly secret: string; readonly words?: string; readonly addition?: string }

/** As the form on the page sends it: text first. */
async function add({ number, secret, words = '', addition }: Sent, files: readonly Blob[] = [], from = somewhere()) {
  const form = new FormData()
  const id = addition ?? idIn(await progress(number, secret))
  for (const [name, text] of Object.entries({ number, secret, addition: id, words })) form.append(name, text)
  for (const file of files) form.append('picture', file, 'IMG_0002.jpg')
  const answer = await fetch(`${base}/report/add`, {
    ...{ method: 'POST', body: form, headers: { 'x-forwarded-for': from } },
  })
  return { status: answer.status, html: await answer.text() }
}

const photograph = async () => {
  const picture = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#884400' } })
    .withExif({ IFD0: { Artist: reporter.name } })
    .jpeg()
    .toBuffer()
  return new Blob([new Uint8Array(picture)], { type: 'image/jpeg' })
}

const rowsOf = (complaint: string) => w.t.db`select id from complaint.addition where complaint = ${complaint}`

describe('whoever told it', () => {
  it('adds words and a photograph with number and word; the handler reads them, the page says that it was added', async () => {
    const { complaint, number, secret } = await w.verifying(await w.aShop())
    const { status, html } = await add({ number, secret, words: '今天又看到一次' }, [await photograph()])
    expect(status).toBe(200)
    expect(html).toContain('已补充，承办人会看到')
    expect(html).toMatch(/2026-08-10<\/span> <b>已补充<\/b>/)
    expect(html).not.toContain('今天又看到一次')
    expect((await w.look(complaint)).told?.additions).toMatchObject([{ words: '今天又看到一次', picture: true }])
    const [{ addition } = { addition: '' }] = (await w.look(complaint)).told?.additions ?? []
    const { exif } = await sharp(await w.taken(w.inspector, 'picture', { complaint, at: 0, addition })).metadata()
    expect(exif).toBeUndefined()
    const told = await w.t.db`select account, text from clock.message where kind = 'complaint-added'`
    expect(told).toMatchObject([{ account: w.inspector.account, text: `举报 ${number}` }])
    const entries = await w.t
      .owner`select origin, user_agent, actor, after from audit.entry where action = 'complaint.add'`
    expect(entries).toEqual([{ origin: 'not kept', userAgent: '', actor: '公众', after: { picture: true } }])
  })

  it('adds it once, however often the button is pressed, and something else under the next page', async () => {
    const { complaint, number, secret } = await w.verifying(await w.aShop())
    const addition = idIn(await progress(number, secret))
    const first = await add({ number, secret, words: '一', addition })
    await add({ number, secret, words: '一', addition }, [await photograph()])
    expect(await rowsOf(complaint)).toHaveLength(1)
    expect(idIn(first.html)).not.toBe(addition)
    await add({ number, secret, words: '二', addition: idIn(first.html) })
    expect(await rowsOf(complaint)).toHaveLength(2)
  })

  it('loses nothing that was typed: without words, with a video, with what is no picture', async () => {
    const { complaint, number, secret } = await w.verifying(await w.aShop())
    const empty = await add({ number, secret })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('请写一句，或者拍一张照片')
    const video = new Blob([new Uint8Array(30 * 1_048_576)], { type: 'video/mp4' })
    const large = await add({ number, secret, words: '有视频为证' }, [video])
    expect(large.status).toBe(413)
    expect(large.html).toContain('有视频为证')
    expect(large.html).toContain('超过 10 MB')
    const other = await add({ number, secret, words: '有照片为证' }, [new Blob(['no picture'], { type: 'image/jpeg' })])
    expect(other.status).toBe(415)
    expect(other.html).toContain('有照片为证')
    expect(await rowsOf(complaint)).toHaveLength(0)
    expect((await add({ number, secret, words: '有视频为证', addition: idIn(large.html) })).status).toBe(200)
    expect(await rowsOf(complaint)).toHaveLength(1)
  })

  it('adds nothing without the word, and whoever tries is slowed down', async () => {
    const { complaint, number } = await w.verifying(await w.aShop())
    const from = somewhere()
    const statuses = []
    for (let at = 0; at < 12; at += 1)
      statuses.push((await add({ number, secret: 'AAAAAAAA', words: '一', addition: 'x' }, [], from)).status)
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 404))
    expect(statuses.slice(10)).toEqual([429, 429])
    expect(await rowsOf(complaint)).toHaveLength(0)
  })

  it('is led to 12315 after five a day, with what was typed, and may still tell of something new', async () => {
    const shop = await w.aShop()
    const { complaint, number, secret } = await w.verifying(shop)
    for (let at = 0; at < mostAdditionsADay; at += 1) await add({ number, secret, words: `第 ${at} 次` })
    const { status, html } = await add({ number, secret, words: '第六次', addition: 'x' })
    expect(status).toBe(429)
    expect(html).toContain('12315')
    expect(html).toContain('您写的是：第六次')
    expect(await rowsOf(complaint)).toHaveLength(mostAdditionsADay)
    const [origin] = await w.t.db`select origin, suspicions from complaint.complaint where id = ${complaint}`
    expect(origin?.suspicions).toEqual([])
    expect(await w.told(shop)).toMatchObject({ number: expect.stringMatching(/^511903-/) })
    w.setDay('2026-08-11')
    expect((await add({ number, secret, words: '第二天' })).status).toBe(200)
    w.setDay('2026-08-10')
  })

  it('adds nothing to what has ended, and reads so; to what was joined to another one it may', async () => {
    const shop = await w.aShop()
    const [one, two] = [await w.verifying(shop), await w.verifying(shop)]
    await w.act(w.inspector, 'merge', {
      ...{ complaint: two.complaint, id: newId(), into: one.number, note: '同一件事' },
    })
    expect((await add({ ...two, words: '合并以后' })).status).toBe(200)
    await w.moved(one.complaint, 'clear')
    await w.act(w.inspector, 'tell', { complaint: one.complaint, id: newId(), told: '没有发现', way: 'phone' })
    for (const { number, secret } of [one, two]) {
      expect(await progress(number, secret)).not.toContain('name="addition"')
      const { status, html } = await add({ number, secret, words: '太晚了', addition: 'x' })
      expect(status).toBe(409)
      expect(html).toContain('已经办完，不能再补充')
      expect(html).toContain('您写的是：太晚了')
    }
  })
})

/** The first half of a form, and then nothing: the telephone lost the network, or the program was killed. */
async function cutOff(address: string, fields: Readonly<Record<string, string>>, picture: string) {
  const parts = Object.entries(fields).map(
    ([name, text]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
  )
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '2000000' }
  const sending = request(`${base}${address}`, {
    method: 'POST',
    headers: { ...headers, 'x-forwarded-for': somewhere() },
  })
  sending.on('error', () => undefined)
  const head = `--x\r\ncontent-disposition: form-data; name="${picture}"; filename="IMG.jpg"\r\n\r\n`
  sending.write(`${parts.join('')}${head}`)
  sending.write(Buffer.alloc(1_000_000))
  await setTimeout(300)
  sending.destroy()
  await setTimeout(300)
}

const storedFiles = async () => {
  const all = await readdir(path.join(w.t.folder, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])
  return all.filter(each => each.isFile()).length
}

describe('a connection that breaks in the middle', () => {
  it('leaves nothing half stored, and the form is received once when it is sent again', async () => {
    const shop = await w.aShop()
    const [row] = await w.t.db<{ code: string }[]>`select code from registry.workshop where id = ${shop.workshop}`
    const address = `/s/${row?.code ?? ''}/report/dirty`
    const form = /name="form" value="([^"]+)"/.exec(await (await fetch(`${base}${address}`)).text())?.[1] ?? ''
    const files = await storedFiles()
    await cutOff(address, { form, words: '墙上发霉' }, 'pictures')
    const here = () => w.t.db`select id from complaint.complaint where id = ${form.split('.')[0] ?? ''}`
    expect(await here()).toHaveLength(0)
    expect(await storedFiles()).toBe(files)
    const again = new FormData()
    for (const [name, text] of Object.entries({ form, words: '墙上发霉' })) again.append(name, text)
    again.append('pictures', await photograph(), 'IMG.jpg')
    const send = async () => (await fetch(`${base}${address}`, { method: 'POST', body: again })).text()
    const number = (html: string) => /(\d{6}-\d{4}-\d{5})/.exec(html)?.[1]
    const first = number(await send())
    expect(first).toBeDefined()
    expect(number(await send())).toBe(first)
    expect(await here()).toHaveLength(1)
    expect(await storedFiles()).toBe(files + 1)
  })

  it('leaves nothing of what was being added', async () => {
    const { complaint, number, secret } = await w.verifying(await w.aShop())
    const addition = idIn(await progress(number, secret))
    const files = await storedFiles()
    await cutOff('/report/add', { number, secret, addition, words: '又看到' }, 'picture')
    expect(await rowsOf(complaint)).toHaveLength(0)
    expect(await storedFiles()).toBe(files)
    await add({ number, secret, addition, words: '又看到' }, [await photograph()])
    expect(await rowsOf(complaint)).toHaveLength(1)
    expect(await storedFiles()).toBe(files + 1)
  })
})
