import { Problem } from '../../../kernel/problem.ts'
import { action, answer, type Context } from '../../action/action.ts'
import { identityEndpoints } from '../contract.ts'
import { sessionHasEnded } from '../rules.ts'
import { findOpenSessions, revokeSession as revoke } from '../store/session.ts'
import { getAccessSettings } from '../store/setting.ts'
import { accountSubject, ownAccount, ownSubject } from './subject.ts'

async function openSessions(account: string, { tx, district, now, actor }: Context) {
  const settings = await getAccessSettings(tx, district)
  const rows = await findOpenSessions(tx, district, account, now)
  return rows
    .filter(row => !sessionHasEnded(row, settings, now))
    .map(row => ({ ...row, current: row.session === actor.session?.hash }))
}

async function end(account: string, session: string, { tx, district, now }: Context) {
  const ended = await revoke(tx, district, account, session, now)
  if (ended === 0) throw new Problem('not-found', '这次登录已经结束')
  return { output: {}, after: { sessionEnded: session.slice(0, 8) } }
}

export const sessions = answer(identityEndpoints.sessions, {
  allow: 'anyone-signed-in',
  concerns: 'self',
  run: (_, context) => openSessions(ownAccount(context), context),
})

export const revokeSession = action(identityEndpoints.revokeSession, {
  allow: 'anyone-signed-in',
  concerns: 'self',
  subject: ownSubject,
  run: ({ session }, context) => end(ownAccount(context), session, context),
})

export const accountSessions = answer(identityEndpoints.accountSessions, {
  allow: ['administrator'],
  concerns: 'district',
  place: async (input, context) => (await accountSubject(input, context)).place,
  run: ({ account }, context) => openSessions(account, context),
})

export const revokeAccountSession = action(identityEndpoints.revokeAccountSession, {
  allow: ['administrator'],
  concerns: 'district',
  subject: accountSubject,
  run: ({ account, session }, context) => end(account, session, context),
})
