import { perform, type Result, upload } from '../../client.ts'
import { now, secondsAhead } from '../../phone/clock.ts'
import { alone } from '../../phone/offline/alone.ts'
import { pauseAfter } from '../../phone/offline/verdict.ts'
import { type Database, leases } from '../offline/database.ts'
import { type Stop, sendAll, type Wire } from '../offline/sending.ts'
import type { Intent, Sendable } from '../offline/shape.ts'
import { phone, saveSetting } from './phone.ts'
import { refresh } from './refresh.ts'
import { whoAmI } from './session.ts'
import { getView, lookAgain, show } from './view.ts'

const wire: Wire = {
  perform: performIntent,
  upload: async content => (await upload(content)).file,
  whoAmI,
  now,
}

/** One call for each, so that name and input are known to belong together. */
function performIntent(intent: Intent, key: string): Promise<Result<Sendable>> {
  switch (intent.action) {
    case 'ledger.record':
      return perform(intent.action, intent.input, key)
    case 'ledger.correct':
      return perform(intent.action, intent.input, key)
    case 'ledger.save-partner':
      return perform(intent.action, intent.input, key)
    case 'ledger.end-partner':
      return perform(intent.action, intent.input, key)
    case 'ledger.save-recipe':
      return perform(intent.action, intent.input, key)
    case 'label.print':
      return perform(intent.action, intent.input, key)
    case 'rectification.answer':
      return perform(intent.action, intent.input, key)
    case 'rectification.report':
      return perform(intent.action, intent.input, key)
    case 'training.answer':
      return perform(intent.action, intent.input, key)
    case 'rating.reply':
      return perform(intent.action, intent.input, key)
    case 'rating.appeal':
      return perform(intent.action, intent.input, key)
    case 'rating.ask-recheck':
      return perform(intent.action, intent.input, key)
    default:
      return intent satisfies never
  }
}

let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
let running = false

/** Sends what waits, if it can. Called whenever something may have changed: new entry, network, a look at the app. */
export function send(): void {
  void sendNow()
}

export async function sendNow(): Promise<void> {
  const { session } = getView()
  if (running || session === undefined) return
  running = true
  if (timer !== undefined) clearTimeout(timer)
  try {
    const database = await phone()
    const stop = await alone('fangma-workshop-sender', leases(database), () => sendOnce(database, session.account))
    await afterwards(stop)
  } finally {
    running = false
    await lookAgain(await phone())
  }
}

async function sendOnce(database: Database, account: string): Promise<Stop> {
  show({ sending: 'sending' })
  const stop = await sendAll(database, wire, account, result => {
    if ('serverNow' in result) void rememberClock(result.serverNow)
    lookSoon(database)
  })
  return stop
}

let looking = false

/** A long queue is shown getting shorter now and then, not at every one of a thousand. */
function lookSoon(database: Database): void {
  if (looking) return
  looking = true
  setTimeout(() => {
    looking = false
    void lookAgain(database)
  }, 400)
}

async function afterwards(stop: Stop | undefined): Promise<void> {
  if (stop === undefined) return show({ sending: 'idle' })
  if (stop === 'done') {
    failures = 0
    show({ sending: 'idle' })
    await refresh()
    return
  }
  show({ sending: stop })
  if (stop === 'signed-out') return
  failures += 1
  timer = setTimeout(send, pauseAfter(failures))
}

export async function rememberClock(serverNow: string): Promise<void> {
  if (serverNow === '') return
  const ahead = secondsAhead(serverNow, now())
  show({ ahead })
  await saveSetting('ahead', ahead)
}

/** Network that comes back, and a person who looks: both are worth a try at once. */
export function sendWhenever(): void {
  const retry = () => {
    failures = 0
    send()
  }
  window.addEventListener('online', retry)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') retry()
  })
}
