import type { World } from '../world.ts'
import { openPhone, smsCodeOf } from './keyed.ts'
import type { Owners } from './owners.ts'
import { codeMinutes } from './rules/phone.ts'
import type { SendSms } from './send-sms.ts'
import { endMessage, findQueuedMessage, noteTry } from './store/message.ts'
import { codeMessageZh } from './zh/phone.ts'

type Sending = {
  readonly district: string
  readonly message: string
  readonly isOnFile: Owners['isOnFile']
  readonly sms: SendSms | undefined
}

/**
 * Sends a message that waits, unless what it says has run out or its number is on nobody's file.
 *
 * @throws Error when it could not be sent and may be tried again
 */
export async function sendMessage(world: World, { district, message, isOnFile, sms }: Sending): Promise<void> {
  const { db, auditKey } = world
  const now = world.clock.now()
  const end = (state: 'sent' | 'failed' | 'dropped', reason?: string) =>
    endMessage(db, district, message, reason === undefined ? { state } : { state, reason }, world.clock.now())
  const queued = await findQueuedMessage(db, district, message)
  if (queued === undefined) return
  if (queued.expiresAt <= now) return end('failed', '没有在有效期内发出')
  if (sms === undefined) return end('failed', '短信没有开通')
  const phone = openPhone(auditKey, `${district}:${message}`, queued.sealedPhone)
  if (!(await isOnFile(db, district, phone))) return end('dropped', '不是在营小作坊登记的电话')
  await noteTry(db, district, message, now)
  const code = smsCodeOf(auditKey, district, queued.concerns)
  const sent = await sms({
    id: message,
    phone,
    template: 'sign-in-code',
    parameters: { code, minutes: String(codeMinutes) },
    text: codeMessageZh(code),
  })
  if (sent.kind === 'sent') return end('sent')
  world.log.warn({ message }, `a short message was refused: ${sent.why}`)
  await end('failed', sent.why.slice(0, 200))
}
