import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chooseWecom } from './choose.ts'
import { fakeWecom, fakeWecomOutbox } from './fake.ts'
import { httpWecom } from './http.ts'
import type { WecomMessage } from './send.ts'

const message: WecomMessage = { id: 'one', user: 'zhangsan', title: '时限汇总', text: '2 项临近到期' }

describe('WeChat-work', () => {
  let server: Server
  let url: string
  let tokens: number
  let sent: { token: string | null; body: Record<string, unknown> }[]
  let answers: object[]

  beforeEach(async () => {
    tokens = 0
    sent = []
    answers = []
    server = createServer((request, response) => {
      const asked = new URL(request.url ?? '', 'http://x')
      let text = ''
      request.on('data', chunk => {
        text += chunk
      })
      request.on('end', () => {
        if (asked.pathname === '/cgi-bin/gettoken') {
          tokens += 1
          const known = asked.searchParams.get('corpsecret') === 'a secret of the bureau'
          response.end(
            JSON.stringify(known ? { errcode: 0, access_token: `t${tokens}`, expires_in: 7200 } : { errcode: 40_001 }),
          )
          return
        }
        sent.push({ token: asked.searchParams.get('access_token'), body: JSON.parse(text) })
        response.end(JSON.stringify(answers.shift() ?? { errcode: 0, errmsg: 'ok' }))
      })
    })
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  })
  afterEach(() => new Promise(closed => server.close(closed)))

  const access = () => ({ url, corporation: 'ww123456', agent: '1000002', secret: 'a secret of the bureau' })

  it('gets the message by a token that is fetched once', async () => {
    const send = httpWecom(access())
    expect(await send(message)).toEqual({ kind: 'sent' })
    expect(await send(message)).toEqual({ kind: 'sent' })
    expect(tokens).toBe(1)
    expect(sent[0]).toMatchObject({
      token: 't1',
      body: {
        touser: 'zhangsan',
        msgtype: 'text',
        agentid: 1_000_002,
        text: { content: '时限汇总\n2 项临近到期' },
        enable_duplicate_check: 1,
      },
    })
  })

  it('that no longer knows the token gets a new one, once', async () => {
    answers = [{ errcode: 42_001 }]
    expect(await httpWecom(access())(message)).toEqual({ kind: 'sent' })
    expect(sent.map(each => each.token)).toEqual(['t1', 't2'])
    answers = [{ errcode: 42_001 }, { errcode: 42_001 }]
    expect(await httpWecom(access())(message)).toMatchObject({ kind: 'refused' })
  })

  it('that is busy is asked again later; a person who is not there is not', async () => {
    const send = httpWecom(access())
    answers = [{ errcode: 45_009 }, { errcode: 0, invaliduser: 'zhangsan' }, { errcode: 81_013 }]
    await expect(send(message)).rejects.toThrow('45009')
    expect(await send(message)).toMatchObject({ kind: 'refused', why: expect.stringContaining('没有这个账号') })
    expect(await send(message)).toMatchObject({ kind: 'refused' })
  })

  it('that gives no token, or is not there, is asked again later without telling the secret', async () => {
    await expect(httpWecom({ ...access(), secret: 'wrong but long' })(message)).rejects.toThrow('no token')
    const gone = httpWecom({ ...access(), url: 'http://127.0.0.1:9' })
    const error: unknown = await gone(message).catch((caught: unknown) => caught)
    expect(String(error)).toContain('cannot be reached')
    expect(String(error)).not.toContain('secret of')
  })
})

it('in the demo is a file that nobody else may read', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-wecom-'))
  try {
    await fakeWecom(folder)(message)
    expect(JSON.parse(await readFile(fakeWecomOutbox(folder), 'utf8'))).toMatchObject(message)
    expect((await stat(fakeWecomOutbox(folder))).mode & 0o777).toBe(0o600)
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('is used only by whoever set it up, and by the demo', () => {
  const nobody = { wecomUrl: undefined, wecomCorporation: undefined, wecomAgent: undefined, wecomSecret: undefined }
  const wish = { ...nobody, dataDir: '/tmp', demo: false }
  expect(chooseWecom(wish)).toBeUndefined()
  expect(chooseWecom({ ...wish, demo: true })).toBeDefined()
  expect(chooseWecom({ ...wish, wecomCorporation: 'ww123456' })).toBeUndefined()
  const whole = { ...wish, wecomCorporation: 'ww123456', wecomAgent: '1', wecomSecret: 'a secret of the bureau' }
  expect(chooseWecom(whole)).toBeDefined()
})
