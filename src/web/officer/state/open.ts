import { instantAt, instantMs } from '../../../kernel/day.ts'
import { onSignedOut } from '../../client.ts'
import { now } from '../../phone/clock.ts'
import { sweep } from '../offline/visits.ts'
import { lockWhenLeft } from './lock.ts'
import { countNumbers } from './pack.ts'
import { askToStay, deviceName, phone, setting } from './phone.ts'
import { send, sendWhenever } from './sender.ts'
import { resumeLast, whoAmI } from './session.ts'
import { getView, show } from './view.ts'

export async function openApp(): Promise<void> {
  const [device, ahead] = await Promise.all([deviceName(), setting('ahead')])
  show({ device, ahead: typeof ahead === 'number' ? ahead : 0 })
  onSignedOut(() => show({ sending: 'signed-out' }))
  if (!(await resumeLast())) show({ phase: 'signed-out' })
  sendWhenever()
  stayKnown()
  lockWhenLeft()
  await start()
}

/**
 * A session ends when nobody does anything. Whoever fills a list taps all the time and asks the server nothing, so now and
 * then it is told; without network it is not, and then the password is asked for when something is sent.
 */
function stayKnown(): void {
  let last = performance.now()
  document.addEventListener('pointerdown', () => {
    const { phase, sending } = getView()
    if (performance.now() - last < tenMinutes || phase !== 'ready' || sending === 'signed-out') return
    last = performance.now()
    void whoAmI().catch(() => undefined)
  })
}

const tenMinutes = 600_000
const sixtyDays = 60 * 86_400_000

/** Also after signing in. */
export async function start(): Promise<void> {
  await sweep(await phone(), instantAt(instantMs(now()) - sixtyDays))
  await countNumbers()
  void askToStay()
  send()
}
