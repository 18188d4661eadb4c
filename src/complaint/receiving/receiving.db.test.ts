import { request } from 'node:http'
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
import { mostADay } from '../rules/abuse.ts'
import { makeReportRoutes } from './routes.ts'

let w: ComplaintWorld
let server: FastifyInstance
let base: string
beforeAll(async () => {
  w = await complaintWorld()
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

async function aCode() {
  const shop = await w.aShop()
  const [row] = await w.t.db<{ code: string }[]>`select code from registry.workshop where id = ${shop.workshop}`
  return { ...shop, code: row?.code ?? '' }
}

let visitors = 0
const somewhere = () => {
  visitors += 1
  return `10.9.${Math.floor(visitors / 250)}.${visitors % 250}`
}

const get = (path: string) => fetch(`${base}${path}`, { redirect: 'manual' })
const tokenIn = (html: string) => /name="form" value="([^"]+)"/.exec(html)?.[1] ?? ''

async function drawn(code: string, topic: string) {
  const html = await (await get(`/s/${code}/report/${topic}`)).text()
  w.t.pass(1)
  return tokenIn(html)
}

type Sent = { readonly fields?: Record<string, string>; readonly files?: readonly Blob[]; readonly from?: string }

async function send(code: string, topic: string, { fields = {}, files = [], from = somewhere() }: Sent = {}) {
  const form = new FormData()
  for (const [name, text] of Object.entries({ form: await drawn(code, topic), ...fields })) form.append(name, text)
  for (const file of files) form.append('pictures', file, 'IMG_0001.jpg')
  const answer = await fetch(`${base}/s/${code}/report/${topic}`, {
    ...{ method: 'POST', body: form, headers: { 'x-forwarded-for': from } },
  })
  return { status: answer.status, html: await answer.text(), headers: answer.headers }
}

const receiptIn = (html: string) => ({
  number: /(\d{6}-\d{4}-\d{5})/.exec(html)?.[1] ?? '',
  secret: /class="secret num whole">([2-9A-Z ]+)</.exec(html)?.[1] ?? '',
})

const photograph = async () => {
  const picture = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#884400' } })
    .withExif({ IFD0: { Artist: reporter.name }, IFD3: { GPSLatitude: '31/1 50/1 0/1' } })
    .jpeg()
    .toBuffer()
  return new Blob([new Uint8Array(picture)], { type: 'image/jpeg' })
}

describe('three taps', () => {
  it('lead from six kinds to a form that needs nothing more, and to a number with a word', async () => {
    const { code } = await aCode()
    const topics = await (await get(`/s/${code}/report`)).text()
    expect(topics.match(new RegExp(`/s/${code}/report/[a-z]+`, 'g'))).toHaveLength(6)
    const { status, html, headers } = await send(code, 'dirty')
    expect(status).toBe(200)
    expect(receiptIn(html)).toEqual({
      number: expect.stringMatching(/^511903-/),
      secret: expect.stringMatching(/^.{9}$/),
    })
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('content-security-policy')).toBe(formContentSecurityPolicy)
    expect(html).not.toMatch(/<script/)
  })

  it('say before anybody chooses what is taken, and prefill place and time', async () => {
    const { code } = await aCode()
    const html = await (await get(`/s/${code}/report/spoiled`)).text()
    expect(html).toContain('合起来不超过 10 MB')
    expect(html).toMatch(/name="when" type="text" value="2026-08-10 \d\d:\d\d"/)
    expect(html).toMatch(/name="where" type="text" value="巴中市恩阳区试验豆腐坊/)
    expect(html).toContain('enctype="multipart/form-data"')
    expect(html.indexOf('name="words"')).toBeLessThan(html.indexOf('name="pictures"'))
  })

  it('know no other plate', async () => {
    expect((await get('/s/NOSUCHCODE/report')).status).toBe(404)
    const { code } = await aCode()
    expect((await get(`/s/${code}/report/nothing`)).headers.get('location')).toBe(`/s/${code}/report`)
  })
})

describe('what is received', () => {
  it('lies sealed, its picture drawn anew without where it was taken', async () => {
    const { code, workshop } = await aCode()
    const fields = { ...reporter, words: '看到老鼠', where: '后院', when: '昨晚' }
    const { html } = await send(code, 'dirty', { fields, files: [await photograph()] })
    const { number } = receiptIn(html)
    const [row] = await w.t.db<
      { id: string }[]
    >`select id, via, named, origin from complaint.complaint where number = ${number}`
    expect(row).toMatchObject({ via: 'scan', named: true })
    const id = row?.id as never
    await w.assigned(id)
    const seen = await w.look(id)
    expect(seen).toMatchObject({ workshop, told: { words: '看到老鼠', where: '后院', when: '昨晚', pictures: 1 } })
    const picture = await w.taken(w.inspector, 'picture', { complaint: id, at: 0 })
    const { format, exif } = await sharp(picture).metadata()
    expect({ format, exif }).toEqual({ format: 'jpeg', exif: undefined })
    const entries = await w.t
      .owner`select origin, user_agent, actor from audit.entry where action = 'complaint.receive'`
    for (const entry of entries) expect(entry).toEqual({ origin: 'not kept', userAgent: '', actor: '公众' })
  })

  it('is once there, however often the button is pressed', async () => {
    const { code } = await aCode()
    const form = await drawn(code, 'dirty')
    const [one, two] = [
      await send(code, 'dirty', { fields: { form } }),
      await send(code, 'dirty', { fields: { form } }),
    ]
    expect(receiptIn(two.html)).toEqual(receiptIn(one.html))
    const [row] = await w.t
      .db`select count(*)::int as count from complaint.complaint where id = ${form.split('.')[0] ?? ''}`
    expect(row?.count).toBe(1)
  })

  it('is told to the office at once', async () => {
    const { code } = await aCode()
    const { number } = receiptIn((await send(code, 'ill')).html)
    const told = await w.t
      .db`select account from clock.message where kind = 'complaint-received' and text like ${`%${number}`}`
    expect(told).toMatchObject([{ account: w.office.account }])
  })
})

describe('nothing is lost', () => {
  const fields = { words: '要求退款 <b>', want: 'remedy', name: '', phone: '12' }

  it('when something is missing: the form comes back as it was, with what is wrong', async () => {
    const { code } = await aCode()
    const { status, html } = await send(code, 'dispute', { fields })
    expect(status).toBe(422)
    expect(html).toContain('要求退款 &lt;b&gt;')
    expect(html).toContain('value="remedy" checked')
    expect(html).toContain('请填 11 位手机号')
    expect(html).toContain('要调解处理，请留姓名')
  })

  it('when a file is no picture', async () => {
    const { code } = await aCode()
    const files = [new Blob(['not a picture'], { type: 'image/jpeg' })]
    const { status, html } = await send(code, 'dirty', { fields: { words: '墙上发霉' }, files })
    expect(status).toBe(415)
    expect(html).toContain('墙上发霉')
    expect(html).toContain('不带照片提交')
  })

  it('when a video of 30 MB is sent: answered from its first bytes, with the text in the form', async () => {
    const { code } = await aCode()
    const files = [new Blob([new Uint8Array(30 * 1_048_576)], { type: 'video/mp4' })]
    const { status, html } = await send(code, 'dirty', { fields: { words: '墙上发霉' }, files })
    expect(status).toBe(413)
    expect(html).toContain('墙上发霉')
    expect(html).toContain('超过 10 MB')
    const [row] = await w.t
      .db`select count(*)::int as count from complaint.complaint where id = ${tokenIn(html).split('.')[0] ?? ''}`
    expect(row?.count).toBe(0)
  })

  it('when many send pictures at once: words are taken in all the same', async () => {
    const { code } = await aCode()
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '1000000' }
    const slow = Array.from({ length: 12 }, () =>
      request(`${base}/s/${code}/report/dirty`, { method: 'POST', headers }),
    )
    for (const each of slow) {
      each.on('error', () => undefined)
      each.write('--x\r\n')
    }
    await setTimeout(300)
    const large = [new Blob([new Uint8Array(400_000)], { type: 'image/jpeg' })]
    const crowded = await send(code, 'dirty', { fields: { words: '墙上发霉' }, files: large })
    expect(crowded.status).toBe(413)
    expect(crowded.html).toContain('现在提交的人多')
    expect(crowded.html).toContain('墙上发霉')
    expect((await send(code, 'dirty', { fields: { words: '墙上发霉' } })).status).toBe(200)
    for (const each of slow) each.destroy()
    await setTimeout(300)
    expect((await send(code, 'dirty', { files: [await photograph()] })).status).toBe(200)
  })

  it('when the page lay open for days: it comes back with a fresh mark', async () => {
    const { code } = await aCode()
    const form = await drawn(code, 'dirty')
    w.t.pass(3 * 24 * 60)
    const { status, html } = await send(code, 'dirty', { fields: { form, words: '墙上发霉' } })
    w.setDay('2026-08-10')
    expect(status).toBe(409)
    expect(html).toContain('墙上发霉')
    expect(tokenIn(html)).not.toBe(form)
  })
})

describe('abuse', () => {
  it('marks what comes in numbers from one network, and turns nobody away before thirty', async () => {
    const { code } = await aCode()
    const from = somewhere()
    const rows = []
    for (let at = 0; at < mostADay; at += 1) rows.push(receiptIn((await send(code, 'dirty', { from })).html).number)
    const marks = await w.t.db<{ suspicions: string[] }[]>`
      select suspicions from complaint.complaint where number = any (${rows}) order by received_at, number`
    expect(marks).toHaveLength(mostADay)
    expect(marks.filter(({ suspicions }) => suspicions.length === 0)).toHaveLength(5)
    const { status, html } = await send(code, 'dirty', { from, fields: { words: '还有话说' } })
    expect(status).toBe(429)
    expect(html).toContain('12315')
    expect(html).toContain('还有话说')
    expect((await send(code, 'dirty')).status).toBe(200)
  }, 60_000)

  it('marks what a machine fills in, and keeps it', async () => {
    const { code } = await aCode()
    const { html } = await send(code, 'dirty', { fields: { website: 'https://spam' } })
    const [row] = await w.t.db`select suspicions from complaint.complaint where number = ${receiptIn(html).number}`
    expect(row?.suspicions).toEqual(['trap'])
  })
})

describe('the progress page', () => {
  const asked = (number: string, secret: string, from = somewhere()) =>
    fetch(`${base}/report`, {
      method: 'POST',
      body: new URLSearchParams({ number, secret }),
      headers: { 'x-forwarded-for': from },
    })

  it('opens with number and word, as people type them, and says nothing of anybody', async () => {
    const { code } = await aCode()
    const { html } = await send(code, 'dirty', { fields: { ...reporter, words: '看到老鼠' } })
    const { number, secret } = receiptIn(html)
    const [row] = await w.t.db<{ id: string }[]>`select id from complaint.complaint where number = ${number}`
    await w.assigned(row?.id as never)
    await w.moved(row?.id as never, 'take-up')
    await w.moved(row?.id as never, 'clear', { note: '现场检查未见异常' })
    const answer = await asked(number.replaceAll('-', ''), secret.toLowerCase())
    const page = await answer.text()
    expect(answer.status).toBe(200)
    expect(page).toContain('核查已经完成')
    expect(page).toContain('核查完毕')
    expect(page).toContain('以前告知您处理结果')
    for (const part of [reporter.name, reporter.phone, '看到老鼠', '现场检查未见异常', '王建国', '查无实据'])
      expect(page, part).not.toContain(part)
    await w.act(w.inspector, 'tell', { complaint: row?.id, id: newId(), told: '没有发现老鼠', way: 'phone' })
    const ended = await (await asked(number, secret)).text()
    expect(ended).toContain('查无实据')
    expect(ended).toContain('没有发现老鼠')
  })

  it('tells nobody which numbers there are, and slows down whoever tries', async () => {
    const { code } = await aCode()
    const { number } = receiptIn((await send(code, 'dirty')).html)
    const [there, notThere] = [await asked(number, 'AAAA AAAA'), await asked('511903-2026-99999', 'AAAA AAAA')]
    expect(there.status).toBe(404)
    expect((await there.text()).replaceAll(number, '')).toBe(
      (await notThere.text()).replaceAll('511903-2026-99999', ''),
    )
    const from = somewhere()
    const statuses = []
    for (let at = 0; at < 12; at += 1) statuses.push((await asked(number, `AAAA AAA${at % 8}`, from)).status)
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 404))
    expect(statuses.slice(10)).toEqual([429, 429])
  })
})
