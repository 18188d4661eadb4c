import assert from 'node:assert/strict'
import { password } from './fill.ts'

/** Somebody of the bureau at a desk or with a phone, signed in, from an address of their own. */
export type Officer = {
  readonly ask: (name: string, input: object) => Promise<{ readonly answer: unknown; readonly ms: number }>
  readonly perform: (
    name: string,
    input: object,
    key: string,
  ) => Promise<{ readonly answer: unknown; readonly ms: number }>
}

let addresses = 0

export async function signedIn(url: string, district: string, username: string): Promise<Officer> {
  addresses += 1
  const from = { 'x-forwarded-for': `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`, origin: url }
  const json = { ...from, 'content-type': 'application/json' }
  const entered = await fetch(`${url}/api/identity/sign-in`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ district, username, password }),
  })
  const text = await entered.text()
  assert.equal(entered.status, 200, text)
  const { csrf }: { csrf: string } = JSON.parse(text)
  const cookie = entered.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
  const send = async (path: string, init: RequestInit) => {
    const began = performance.now()
    const reply = await fetch(`${url}/api/${path}`, init)
    const body = await reply.text()
    const ms = performance.now() - began
    assert.equal(reply.status, 200, `${path}: ${body.slice(0, 400)}`)
    return { answer: JSON.parse(body), ms }
  }
  return {
    ask: (name, input) =>
      send(`${name.replace('.', '/')}?input=${encodeURIComponent(JSON.stringify(input))}`, {
        headers: { ...from, cookie },
      }),
    perform: (name, input, key) =>
      send(name.replace('.', '/'), {
        method: 'POST',
        headers: { ...json, cookie, 'x-csrf-token': csrf, 'idempotency-key': key },
        body: JSON.stringify(input),
      }),
  }
}
