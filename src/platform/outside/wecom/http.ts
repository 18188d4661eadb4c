import { instantMs } from '../../../kernel/day.ts'
import { systemClock } from '../../clock.ts'
import type { SendWecom } from './send.ts'

const timeoutMs = 10_000

export type WecomAccess = {
  /** `https://qyapi.weixin.qq.com`, or the bureau's own private installation. */
  readonly url: string
  readonly corporation: string
  readonly agent: string
  readonly secret: string
}

/** Codes of 企业微信 that say the token is worn out: a new one is fetched, once. */
const tokenWornOut = [40_014, 42_001, 41_001]
/** Busy, too many at once: later it may work. All other codes stay as they are. */
const passing = [-1, 45_009, 45_033, 6000]

/**
 * 企业微信 application messages: `gettoken`, then `message/send`. The duplicate check of the interface drops what is sent
 * again within four hours, so that a message goes out once although we may ask twice.
 */
export function httpWecom(access: WecomAccess): SendWecom {
  let token: { readonly text: string; readonly until: number } | undefined
  const tokenNow = async (anew: boolean): Promise<string> => {
    const now = instantMs(systemClock.now())
    if (!anew && token !== undefined && token.until > now) return token.text
    const query = new URLSearchParams({ corpid: access.corporation, corpsecret: access.secret })
    const said = await answerOf(`${access.url}/cgi-bin/gettoken?${query}`)
    if (said.errcode !== 0 || said.accessToken === undefined) {
      throw new Error(`WeChat-work gave no token (${said.errcode})`)
    }
    token = { text: said.accessToken, until: now + Math.max(60, said.expiresIn - 300) * 1000 }
    return token.text
  }
  const send = async (message: Parameters<SendWecom>[0], anew: boolean): ReturnType<SendWecom> => {
    const said = await answerOf(`${access.url}/cgi-bin/message/send?access_token=${await tokenNow(anew)}`, {
      touser: message.user,
      msgtype: 'text',
      agentid: Number(access.agent),
      text: { content: `${message.title}\n${message.text}` },
      enable_duplicate_check: 1,
      duplicate_check_interval: 14_400,
    })
    if (said.errcode === 0 && said.invalidUser === '') return { kind: 'sent' }
    if (said.errcode === 0) return { kind: 'refused', why: '企业微信里没有这个账号，或不在应用的可见范围' }
    if (tokenWornOut.includes(said.errcode) && !anew) return send(message, true)
    if (passing.includes(said.errcode)) throw new Error(`WeChat-work is busy (${said.errcode})`)
    return { kind: 'refused', why: `企业微信拒绝（${said.errcode}）` }
  }
  return message => send(message, false)
}

async function answerOf(url: string, body?: object) {
  const response = await fetch(url, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((error: unknown) => {
    // The address holds the secret: what failed is told without it.
    throw new Error(`WeChat-work cannot be reached (${error instanceof Error ? error.name : 'unknown'})`)
  })
  if (!response.ok) throw new Error(`WeChat-work answered ${response.status}`)
  const said: unknown = await response.json()
  const field = (name: string): unknown =>
    said !== null && typeof said === 'object' ? Object.entries(said).find(([key]) => key === name)?.[1] : undefined
  const [code, accessToken, expires, invalid] = ['errcode', 'access_token', 'expires_in', 'invaliduser'].map(field)
  return {
    errcode: typeof code === 'number' ? code : -1,
    accessToken: typeof accessToken === 'string' ? accessToken : undefined,
    expiresIn: typeof expires === 'number' ? expires : 7200,
    invalidUser: typeof invalid === 'string' ? invalid : '',
  }
}
