import { accounts, addAccount, changeAccount, resetPassword, unlock } from './contract/accounts.ts'
import { cardSignIn, codeSignIn, sendCode } from './contract/phone.ts'
import { accountSessions, revokeAccountSession, revokeSession, sessions } from './contract/sessions.ts'
import { changeSettings, permissions, settings } from './contract/settings.ts'
import {
  changePassword,
  districts,
  me,
  signIn,
  signOut,
  totpBegin,
  totpConfirm,
  totpRemove,
} from './contract/sign-in.ts'
import { makeToken, revokeToken, tokens } from './contract/tokens.ts'
import { addOfficer, addUnit, changeOfficer, changeUnit, officers, units } from './contract/units.ts'

export const identityEndpoints = {
  districts,
  signIn,
  cardSignIn,
  sendCode,
  codeSignIn,
  signOut,
  me,
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
  permissions,
  tokens,
  makeToken,
  revokeToken,
} as const
