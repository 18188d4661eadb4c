import { ask, perform, Refused, rememberCsrf } from '../../client.ts'
import type { Session } from '../offline/shape.ts'
import { visitsOf } from '../offline/visits.ts'
import { wasLeftLong } from './lock.ts'
import { phone, saveSetting, setting } from './phone.ts'
import { getView, lookAgain, show } from './view.ts'

/** Whoever is signed in by the browser's cookie; takes the token of that session. */
export async function whoAmI(): Promise<string> {
  const me = await ask('identity.me', {})
  rememberCsrf(me.csrf)
  const database = await phone()
  const known = await database.get('sessions', me.account)
  if (known !== undefined) await database.put('sessions', { ...known, name: me.name, csrf: me.csrf })
  return me.account
}

type Entered = {
  readonly district: string | undefined
  readonly username: string
  readonly password: string
  readonly code: string
}

/** @returns what has to be done on a computer first; nothing when the officer is in */
export async function signIn({ district, username, password, code }: Entered): Promise<string | undefined> {
  const { csrf, mustChangePassword, mustSetUpTotp } = await perform('identity.sign-in', {
    ...{ username, password, inTheField: true },
    ...(district === undefined ? {} : { district }),
    ...(code === '' ? {} : { code }),
  })
  rememberCsrf(csrf)
  if (mustChangePassword !== null) return '密码要先改过才能用：请在电脑上登录监管后台，按提示修改密码。'
  if (mustSetUpTotp) return '要先设置动态口令：请在电脑上登录监管后台，按提示设置。'
  const me = await ask('identity.me', {})
  if (me.permissions.indexOf('inspection.take-pack') === -1)
    return '这个账号没有检查的职责，不能在这里用；需要的话请联系管理员。'
  const session: Session = {
    account: me.account,
    name: me.name,
    csrf: me.csrf,
    unit: typeof me.unit === 'string' ? me.unit : (me.unit?.name ?? ''),
  }
  await (await phone()).put('sessions', session)
  // The digits are one person's: another one sets their own.
  if ((await setting('account')) !== session.account) await saveSetting('lock', undefined)
  await saveSetting('account', session.account)
  await saveSetting('locked', undefined)
  await saveSetting('left', undefined)
  await resume(session)
  return undefined
}

async function resume(session: Session): Promise<void> {
  rememberCsrf(session.csrf)
  const locked = (await setting('locked')) === true || (await wasLeftLong())
  show({ session, phase: locked ? 'locked' : 'ready', sending: 'idle' })
  await lookAgain(await phone())
}

/** @returns whether somebody was signed in on this phone; works without network */
export async function resumeLast(): Promise<boolean> {
  const account = await setting('account')
  if (typeof account !== 'string') return false
  const session = await (await phone()).get('sessions', account)
  if (session === undefined) return false
  await resume(session)
  return true
}

/** What was written down stays on the phone under this account and is shown to nobody else. */
export async function signOut(): Promise<void> {
  const { session } = getView()
  await perform('identity.sign-out', {}).catch((error: unknown) => {
    // Without network the cookie stays until its end; the phone forgets the person all the same.
    if (!(error instanceof Refused)) throw error
  })
  const database = await phone()
  if (session !== undefined) {
    await database.delete('packs', session.account)
    await database.delete('sessions', session.account)
    // What has arrived is the server's; what has not stays for its account.
    for (const { id, state } of await visitsOf(database, session.account))
      if (state === 'sent') await database.delete('visits', id)
  }
  await saveSetting('account', undefined)
  await saveSetting('lock', undefined)
  await saveSetting('locked', undefined)
  rememberCsrf('')
  show({ session: undefined, phase: 'signed-out', kept: undefined, visits: [], sending: 'idle' })
}
