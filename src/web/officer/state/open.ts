import { instantAt, instantMs } from '../../../kernel/day.ts'
import { onSignedOut } from '../../client.ts'
import { now } from '../../phone/clock.ts'
import { sweep } from '../offline/visits.ts'
import { countNumbers } from './pack.ts'
import { askToStay, deviceName, phone, setting } from './phone.ts'
import { send, sendWhenever } from './sender.ts'
import { resumeLast } from './session.ts'
import { show } from './view.ts'

export async function openApp(): Promise<void> {
  const [device, ahead] = await Promise.all([deviceName(), setting('ahead')])
  show({ device, ahead: typeof ahead === 'number' ? ahead : 0 })
  onSignedOut(() => show({ sending: 'signed-out' }))
  if (!(await resumeLast())) show({ phase: 'signed-out' })
  sendWhenever()
  await start()
}

const sixtyDays = 60 * 86_400_000

/** Also after signing in. */
export async function start(): Promise<void> {
  await sweep(await phone(), instantAt(instantMs(now()) - sixtyDays))
  await countNumbers()
  void askToStay()
  send()
}
