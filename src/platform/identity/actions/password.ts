import { Problem } from '../../../kernel/problem.ts'
import { action } from '../../action/action.ts'
import { requireGoodPassword } from '../add-account.ts'
import { confirmPassword } from '../attempt.ts'
import { identityEndpoints } from '../contract.ts'
import { hashPassword, isAmong } from '../password.ts'
import { isStaffDuty } from '../rules.ts'
import { lastPasswords, removeTotp, replacePassword, savePendingTotp, startTotp } from '../store/account.ts'
import { findCredentials, findDistricts, revokeSession, revokeSessions } from '../store/session.ts'
import { getAccessSettings } from '../store/setting.ts'
import { newTotpSecret, openSecret, sealSecret, totpStep, totpUri } from '../totp.ts'
import { ownAccount, ownSubject } from './subject.ts'

const own = { allow: 'anyone-signed-in', concerns: 'self', subject: ownSubject } as const

/** The http layer clears the cookie; what ends the session is this. */
export const signOut = action(identityEndpoints.signOut, {
  ...own,
  async run(_, context) {
    const { tx, district, actor, now } = context
    if (actor.session !== undefined) await revokeSession(tx, district, ownAccount(context), actor.session.hash, now)
    return { output: {} }
  },
})

/** Other sign-ins of the account end: whoever had learnt the old password is out. */
export const changePassword = action(identityEndpoints.changePassword, {
  ...own,
  async run({ current, next }, context) {
    const { tx, district, actor, now } = context
    const account = ownAccount(context)
    const settings = await getAccessSettings(tx, district)
    const confirmed = await confirmPassword({ tx, district, now, account }, current, '/current', settings)
    if ('refused' in confirmed) return confirmed
    requireGoodPassword(next, confirmed.account.username, settings, '/next')
    // Even where no history is kept, the new password is another one.
    const last = await lastPasswords(tx, district, account, Math.max(1, settings.passwordHistory))
    if (await isAmong(next, last)) {
      const detail = '这个密码最近用过，请换一个新的'
      throw new Problem('input-invalid', detail, [{ pointer: '/next', detail }])
    }
    await replacePassword(
      tx,
      district,
      account,
      { passwordHash: await hashPassword(next), mustChangePassword: false },
      now,
    )
    const ended = await revokeSessions(tx, district, account, now, actor.session?.hash)
    return { output: {}, after: { otherSessionsEnded: ended } }
  },
})

export const totpBegin = action(identityEndpoints.totpBegin, {
  ...own,
  answerIsSecret: true,
  async run({ password }, context) {
    const { tx, district, now, world } = context
    const account = ownAccount(context)
    const settings = await getAccessSettings(tx, district)
    const confirmed = await confirmPassword({ tx, district, now, account }, password, '/password', settings)
    if ('refused' in confirmed) return confirmed
    if (confirmed.account.totpSecret !== null) {
      throw new Problem('state-conflict', '动态口令已经启用；要换手机请先停用，再重新设置')
    }
    const secret = newTotpSecret()
    await savePendingTotp(tx, district, account, sealSecret(world.auditKey, { district, account }, secret))
    const bureau = (await findDistricts(tx)).find(each => each.code === district)?.bureau ?? ''
    return { output: { secret, uri: totpUri(secret, `坊码 ${bureau}`.trim(), confirmed.account.username) } }
  },
})

export const totpConfirm = action(identityEndpoints.totpConfirm, {
  ...own,
  async run({ code }, context) {
    const { tx, district, now, world } = context
    const account = ownAccount(context)
    const found = await findCredentials(tx, district, { account }, 'lock')
    if (found === undefined || found.totpPending === null) {
      throw new Problem('state-conflict', '请先开始设置动态口令，再输入验证器上的数字')
    }
    const step = totpStep(openSecret(world.auditKey, { district, account }, found.totpPending), code, now, null)
    if (step === undefined) {
      const detail = '动态口令不正确，请核对手机时间后输入新的一组数字'
      throw new Problem('input-invalid', detail, [{ pointer: '/code', detail }])
    }
    await startTotp(tx, district, account, step)
    return { output: {}, before: { totp: false }, after: { totp: true } }
  },
})

export const totpRemove = action(identityEndpoints.totpRemove, {
  ...own,
  async run({ password }, context) {
    const { tx, district, now } = context
    const account = ownAccount(context)
    const settings = await getAccessSettings(tx, district)
    const confirmed = await confirmPassword({ tx, district, now, account }, password, '/password', settings)
    if ('refused' in confirmed) return confirmed
    if (settings.totpForStaff && confirmed.account.appointments.some(post => isStaffDuty(post.duty))) {
      throw new Problem('state-conflict', '本区县要求工作人员使用动态口令，不能停用；手机丢失请联系管理员重置')
    }
    await removeTotp(tx, district, account)
    return { output: {}, before: { totp: confirmed.account.totpSecret !== null }, after: { totp: false } }
  },
})
