import { createHmac } from 'node:crypto'
import { instantMs } from '../../../kernel/day.ts'
import { systemClock } from '../../clock.ts'
import type { SendSms } from '../../identity/send-sms.ts'

const timeoutMs = 10_000

/**
 * Hands short messages to a gateway of the bureau's own: one POST of JSON `{ id, phone, template, parameters, text }`.
 * `X-Fangma-Timestamp` holds the second, `X-Fangma-Signature` is `sha256=` and the HMAC-SHA-256, in hex, of the timestamp, a
 * full stop and the body. `Idempotency-Key` is the id: sent twice, a message goes out once. Any 2xx means that it was taken;
 * 408, 429 and 5xx are tried again by the queue, other answers are not.
 */
export function httpSms(url: string, token: string): SendSms {
  return async message => {
    const body = JSON.stringify(message)
    const timestamp = String(Math.floor(instantMs(systemClock.now()) / 1000))
    const signature = createHmac('sha256', token).update(`${timestamp}.${body}`).digest('hex')
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': message.id,
        'x-fangma-timestamp': timestamp,
        'x-fangma-signature': `sha256=${signature}`,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.body?.cancel()
    const { status } = response
    if (response.ok) return { kind: 'sent' }
    if (status === 408 || status === 429 || status >= 500) throw new Error(`the SMS gateway answered ${status}`)
    return { kind: 'refused', why: `短信网关拒绝（${status}）` }
  }
}
