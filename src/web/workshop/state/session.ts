import { ask, perform, Refused, rememberCsrf } from '../../client.ts'
import { isUnsent } from '../offline/queue.ts'
import type { Session } from '../offline/shape.ts'
import { phone, saveSetting, setting } from './phone.ts'
import { growthKey, hazardsKey, lessonsKey, ratingKey, watchKey } from './refresh.ts'
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

/** After a card or a code was accepted: who it is, and which workshops are theirs. */
export async function enter(csrf: string, notice: string | null): Promise<void> {
  rememberCsrf(csrf)
  const me = await ask('identity.me', {})
  const { workshops } = await ask('ledger.mine', {})
  const database = await phone()
  const before = await database.get('sessions', me.account)
  const stillTheirs = workshops.some(each => each.workshop === before?.workshop)
  const only = workshops.length === 1 ? workshops[0]?.workshop : undefined
  const session: Session = {
    account: me.account,
    name: me.name,
    csrf: me.csrf,
    workshops,
    workshop: stillTheirs ? before?.workshop : only,
  }
  await database.put('sessions', session)
  await saveSetting('account', session.account)
  await resume(session)
  if (notice !== null) show({ notice })
}

async function resume(session: Session): Promise<void> {
  rememberCsrf(session.csrf)
  show({ session, phase: session.workshop === undefined ? 'choosing' : 'ready', sending: 'idle' })
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

export async function choose(workshop: string): Promise<void> {
  const { session } = getView()
  if (session === undefined) return
  const chosen = { ...session, workshop }
  await (await phone()).put('sessions', chosen)
  await resume(chosen)
}

/** What waits stays on the phone under this account and is shown to nobody else. */
export async function signOut(): Promise<void> {
  const { session } = getView()
  await perform('identity.sign-out', {}).catch((error: unknown) => {
    // Without network the cookie stays until its end; the phone forgets the person all the same.
    if (!(error instanceof Refused)) throw error
  })
  const database = await phone()
  if (session !== undefined) {
    const mine = (await database.getAllKeys('packs')).filter(key => key.startsWith(`${session.account}/`))
    for (const key of mine) await database.delete('packs', key)
    for (const { workshop } of session.workshops)
      for (const keyOf of [hazardsKey, watchKey, lessonsKey, growthKey, ratingKey])
        await database.delete('settings', keyOf(session.account, workshop))
    await database.delete('sessions', session.account)
  }
  await saveSetting('account', undefined)
  rememberCsrf('')
  show({
    session: undefined,
    phase: 'signed-out',
    pack: undefined,
    kept: undefined,
    parcels: [],
    designs: [],
    hazards: [],
    watch: undefined,
    lessons: undefined,
    rating: undefined,
  })
}

export const unsentCount = (): number => getView().parcels.filter(isUnsent).length
