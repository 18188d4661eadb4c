import { instantMs } from '../../../kernel/day.ts'
import { now } from '../../phone/clock.ts'
import { saveSetting, setting } from './phone.ts'
import { getView, show } from './view.ts'

type Lock = { readonly salt: Uint8Array<ArrayBuffer>; readonly hash: string; readonly wrong: number }

const isLock = (value: unknown): value is Lock =>
  typeof value === 'object' && value !== null && 'salt' in value && 'hash' in value && 'wrong' in value

const mostWrong = 5

/** Slow on purpose: four digits are few. */
async function hashOf(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 200_000 }, key, 256)
  return [...new Uint8Array(bits)].map(byte => `0${byte.toString(16)}`.slice(-2)).join('')
}

export async function hasLock(): Promise<boolean> {
  return isLock(await setting('lock'))
}

export async function setLock(pin: string): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const lock: Lock = { salt, hash: await hashOf(pin, salt), wrong: 0 }
  await saveSetting('lock', lock)
}

export async function dropLock(): Promise<void> {
  await saveSetting('lock', undefined)
}

const leftForLong = 5 * 60_000

/** Put into a pocket or handed over: where digits are set, it is shut after five minutes out of sight. */
export function lockWhenLeft(): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saveSetting('left', instantMs(now()))
    else void lookBack()
  })
}

async function lookBack(): Promise<void> {
  const long = await wasLeftLong()
  await saveSetting('left', undefined)
  if (long && getView().phase === 'ready') await lockNow()
}

export async function wasLeftLong(): Promise<boolean> {
  const left = await setting('left')
  return typeof left === 'number' && instantMs(now()) - left > leftForLong && (await hasLock())
}

/** Shut until the digits are typed. Nothing that is under way is lost by it. */
export async function lockNow(): Promise<void> {
  await saveSetting('locked', true)
  show({ phase: 'locked' })
}

/** @returns what to say; nothing when it is open */
export async function unlock(pin: string): Promise<string | undefined> {
  const lock = await setting('lock')
  if (!isLock(lock)) return '没有设过锁屏数字，请用密码登录'
  if (lock.wrong >= mostWrong) return '错了太多次，请联网后用密码登录'
  if ((await hashOf(pin, lock.salt)) !== lock.hash) {
    await saveSetting('lock', { ...lock, wrong: lock.wrong + 1 })
    const left = mostWrong - lock.wrong - 1
    return left === 0 ? '错了太多次，请联网后用密码登录' : `不对，还能试 ${left} 次`
  }
  await saveSetting('lock', { ...lock, wrong: 0 })
  await saveSetting('locked', undefined)
  await saveSetting('left', undefined)
  show({ phase: 'ready' })
  return undefined
}
