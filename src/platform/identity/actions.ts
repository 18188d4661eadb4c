import type { Action } from '../action/action.ts'
import { accounts, addAccount, changeAccount, resetPassword, unlock } from './actions/accounts.ts'
import { districts, meAnswer } from './actions/me.ts'
import { addOfficer, changeOfficer, officers } from './actions/officers.ts'
import { changePassword, signOut, totpBegin, totpConfirm, totpRemove } from './actions/password.ts'
import { accountSessions, revokeAccountSession, revokeSession, sessions } from './actions/sessions.ts'
import { changeSettings, permissionsAnswer, settings } from './actions/settings.ts'
import { makeToken, revokeToken, tokens } from './actions/tokens.ts'
import { addUnit, changeUnit, units } from './actions/units.ts'

/**
 * All but signing in, which is no action of anybody: `signIn` opens the session and the http layer sets the cookie.
 *
 * @param everyAction all actions of the program, for the permission table and for what a person may do
 */
export function identityActions(everyAction: () => readonly Action[]): readonly Action[] {
  return [
    districts,
    meAnswer(everyAction),
    signOut,
    changePassword,
    totpBegin,
    totpConfirm,
    totpRemove,
    sessions,
    revokeSession,
    accountSessions,
    revokeAccountSession,
    accounts,
    addAccount,
    changeAccount,
    resetPassword,
    unlock,
    units,
    addUnit,
    changeUnit,
    officers,
    addOfficer,
    changeOfficer,
    settings,
    changeSettings,
    tokens,
    makeToken,
    revokeToken,
    permissionsAnswer(everyAction),
  ]
}
