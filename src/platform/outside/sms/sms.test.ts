import { createHmac } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShortMessage } from '../../identity/send-sms.ts'
import { chooseSms, isFakeSms } from './choose.ts'
import { fakeOutbox, fakeSms } from './fake.ts'
import { httpSms } from './http.ts'

const message: ShortMessage = {
  id: '018f0000-0000-7000-8000-000000000001',
  phone: '13800000001',
  template: 'sign-in-code',
  parameters: { code: '123456', minutes: '5' },
  text: '验证码 123456',
}

describe('a gateway', () => {
  let server: Server
  let url: string
  let status = 200
  let heard: { headers: IncomingHttpHeaders; body: string }[]

  beforeEach(async () => {
    heard = []
    status = 200
    server = createServer((request, response) => {
      let body = ''
      request.on('data', chunk => {
        body += chunk
      })
      request.on('end', () => {
        heard.push({ headers: request.headers, body })
        response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('{}')
      })
    })
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/send`
  })
  afterEach(() => new Promise(closed => server.close(closed)))

  const send = () => httpSms(url, 'a shared secret 16')(message)

  it('gets the message, signed over the second and the body', async () => {
    expect(await send()).toEqual({ kind: 'sent' })
    const [{ headers, body } = { headers: {}, body: '' }] = heard
    expect(JSON.parse(body)).toEqual(message)
    expect(headers['idempotency-key']).toBe(message.id)
    const timestamp = String(headers['x-fangma-timestamp'])
    expect(timestamp).toMatch(/^\d{10}$/)
    const signature = createHmac('sha256', 'a shared secret 16').update(`${timestamp}.${body}`).digest('hex')
    expect(headers['x-fangma-signature']).toBe(`sha256=${signature}`)
  })

  it.each([408, 429, 500, 503])('that answers %i is asked again later', async answered => {
    status = answered
    await expect(send()).rejects.toThrow(String(answered))
  })

  it.each([400, 401, 403, 422])('that answers %i is not asked again', async answered => {
    status = answered
    expect(await send()).toMatchObject({ kind: 'refused' })
  })

  it('does not lead our messages elsewhere', async () => {
    status = 302
    await expect(send()).rejects.toThrow()
    expect(heard).toHaveLength(1)
  })

  it('that is not there is asked again later', async () => {
    await new Promise(closed => server.close(closed))
    await expect(send()).rejects.toThrow()
    server.listen(0)
  })
})

describe('the demo', () => {
  it('keeps its messages in a file that nobody else may read', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-sms-'))
    try {
      const send = fakeSms(folder)
      await send(message)
      await send({ ...message, text: 'another' })
      const lines = (await readFile(fakeOutbox(folder), 'utf8')).trimEnd().split('\n')
      expect(lines.map(line => JSON.parse(line))).toMatchObject([message, { text: 'another' }])
      expect((await stat(fakeOutbox(folder))).mode & 0o777).toBe(0o600)
      expect((await stat(path.join(folder, 'outbox'))).mode & 0o777).toBe(0o700)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('is the only one that sends nothing without being told to', () => {
    const wish = { smsUrl: undefined, smsToken: undefined, dataDir: '/tmp' }
    expect(chooseSms({ ...wish, demo: false })).toBeUndefined()
    expect(chooseSms({ ...wish, demo: true })).toBeDefined()
    const gateway = { ...wish, smsUrl: 'https://sms.test/', smsToken: 'a shared secret 16' }
    expect(chooseSms({ ...gateway, demo: false })).toBeDefined()
    expect([
      isFakeSms({ smsUrl: undefined, demo: true }),
      isFakeSms({ smsUrl: 'fake', demo: false }),
      isFakeSms({ smsUrl: 'https://sms.test/', demo: true }),
      isFakeSms({ smsUrl: undefined, demo: false }),
    ]).toEqual([true, true, false, false])
  })
})
