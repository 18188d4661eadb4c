import type { Id } from '../../kernel/id.ts'
import type { SendSms } from '../../platform/identity/send-sms.ts'
import type { World } from '../../platform/world.ts'
import { endMessage, findQueued } from '../store/message.ts'
import { bureauOf } from '../store/place.ts'
import { openSealed, vaultOf } from '../store/sealed.ts'
import { messageZh } from '../zh.ts'

type Sending = { readonly district: string; readonly message: Id; readonly sms: SendSms | undefined }

/**
 * Says that there is news, never what. The number is unsealed here and lies nowhere else.
 *
 * @throws Error when it could not be sent and may be tried again
 */
export async function sendMessage(world: World, { district, message, sms }: Sending): Promise<void> {
  const { db } = world
  const end = (state: 'given' | 'failed', note: string) =>
    endMessage(db, district, message, { state, note, at: world.clock.now() })
  const queued = await findQueued(db, district, message)
  if (queued === undefined) return
  if (sms === undefined) return end('failed', '短信没有开通，请用电话或者书面告知')
  const { told } = await openSealed(db, vaultOf(world), district, queued.complaint)
  if (told === undefined) return end('failed', '电话已按保存期限销毁')
  const bureau = await bureauOf(db, district)
  const sent = await sms({
    ...{ id: message, phone: told.phone, template: 'report-progress' },
    ...{ parameters: { number: queued.number }, text: messageZh(bureau, queued.number) },
  })
  if (sent.kind === 'sent') return end('given', '')
  world.log.warn({ message }, `a short message was refused: ${sent.why}`)
  await end('failed', sent.why.slice(0, 200))
}
