import { perform, upload } from '../../client.ts'
import { now } from '../../phone/clock.ts'
import { alone } from '../../phone/offline/alone.ts'
import { pauseAfter } from '../../phone/offline/verdict.ts'
import { leases } from '../offline/database.ts'
import { type Stop, sendAll, type Wire } from '../offline/sending.ts'
import { phone } from './phone.ts'
import { whoAmI } from './session.ts'
import { getView, lookAgain, show } from './view.ts'

const wire: Wire = {
  record: (input, key) => perform('inspection.record', input, key),
  recordPart: (input, key) => perform('inspection.record-part', input, key),
  upload,
  whoAmI,
  now,
}

let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
let running = false

/** Sends what was finished, if it can. Called whenever something may have changed: a visit, network, a look at the app. */
export function send(): void {
  void sendNow()
}

export async function sendNow(): Promise<void> {
  const { session, visits } = getView()
  if (running || session === undefined) return
  if (!visits.some(({ state }) => state === 'waiting' || state === 'sending')) return
  running = true
  if (timer !== undefined) clearTimeout(timer)
  try {
    const database = await phone()
    show({ sending: 'sending' })
    afterwards(await alone('fangma-officer-sender', leases(database), () => sendAll(database, wire, session.account)))
  } finally {
    running = false
    await lookAgain(await phone())
  }
}

function afterwards(stop: Stop | undefined): void {
  if (stop === undefined || stop === 'done') {
    failures = 0
    show({ sending: 'idle' })
    return
  }
  show({ sending: stop })
  if (stop === 'signed-out') return
  failures += 1
  timer = setTimeout(send, pauseAfter(failures))
}

/** Network that comes back, and a person who looks: both are worth a try at once. */
export function sendWhenever(): void {
  const retry = () => {
    failures = 0
    send()
  }
  window.addEventListener('online', retry)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    void phone().then(lookAgain)
    retry()
  })
}
