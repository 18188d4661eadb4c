import { Problem } from '../../../kernel/problem.ts'
import { action, answer, type Context } from '../../action/action.ts'
import {
  createAccount,
  getAccountId,
  newAccountId,
  newInitialPassword,
  requireTowns,
  requireUnit,
} from '../add-account.ts'
import { identityEndpoints } from '../contract.ts'
import { hashPassword } from '../password.ts'
import {
  type AccountView,
  countAccounts,
  countAdministrators,
  findAccount,
  findAccounts,
  lockAdministrators,
  removeTotp,
  replacePassword,
  replacePosts,
  updateAccount,
} from '../store/account.ts'
import { revokeSessions, saveAttempts } from '../store/session.ts'
import { getAccessSettings } from '../store/setting.ts'
import { dutyZh } from '../zh.ts'
import { accountSubject, districtSubject } from './subject.ts'

const administration = { allow: ['administrator'], concerns: 'district' } as const

export const accounts = answer(identityEndpoints.accounts, {
  ...administration,
  place: () => ({ kind: 'district' }),
  async run({ page, pageSize, ...filter }, { tx, district, now }) {
    const total = await countAccounts(tx, district, filter)
    const rows = await findAccounts(tx, district, filter, { limit: pageSize, offset: (page - 1) * pageSize })
    return { total, rows: rows.map(row => asListed(row, now)) }
  },
})

function asListed(row: AccountView, now: Context['now']) {
  const posts = row.posts.map(post => ({ ...post, dutyZh: dutyZh[post.duty] }))
  return { ...row, posts, lockedUntil: row.lockedUntil !== null && row.lockedUntil > now ? row.lockedUntil : null }
}

export const addAccount = action(identityEndpoints.addAccount, {
  ...administration,
  answerIsSecret: true,
  subject: ({ name, username }) => districtSubject('account', newAccountId(), `${name}（${username}）`),
  async run(input, { tx, district, now }, subject) {
    const settings = await getAccessSettings(tx, district)
    const id = getAccountId(subject.id)
    const wanted = { ...input, password: input.password, mustChangePassword: true }
    const { initialPassword } = await createAccount(tx, district, id, wanted, settings, now)
    const { password: _, ...after } = input
    return { output: { account: id, initialPassword }, after }
  },
})

/** A district always has somebody who can manage its accounts. */
export const changeAccount = action(identityEndpoints.changeAccount, {
  ...administration,
  subject: accountSubject,
  async run({ account, reason, posts, ...fields }, { tx, district, now }) {
    await lockAdministrators(tx, district)
    const before = await getAccount(account, { tx, district })
    const to = {
      name: fields.name ?? before.name,
      unit: fields.unit === undefined ? (before.unit?.unit ?? null) : fields.unit,
      state: fields.state ?? before.state,
    }
    await requireUnit(tx, district, to.unit)
    await updateAccount(tx, district, account, to)
    if (posts !== undefined) {
      await requireTowns(tx, district, posts)
      await replacePosts(tx, district, account, posts)
    }
    if ((await countAdministrators(tx, district)) === 0) {
      throw new Problem('state-conflict', '这是最后一位系统管理员，请先指定另一位，再停用或调整岗位')
    }
    if (to.state === 'disabled') await revokeSessions(tx, district, account, now)
    return {
      output: {},
      before: recorded(before),
      after: recorded(await getAccount(account, { tx, district })),
      reason,
    }
  },
})

async function getAccount(account: string, { tx, district }: Pick<Context, 'tx' | 'district'>): Promise<AccountView> {
  const found = await findAccount(tx, district, account)
  if (found === undefined) throw new Problem('not-found', '没有这个账号，请刷新列表')
  return found
}

function recorded({ name, unit, posts, state }: AccountView) {
  return { name, unit: unit?.name ?? null, posts, state }
}

/** Shown once; whoever is signed in with the old password is signed out. */
export const resetPassword = action(identityEndpoints.resetPassword, {
  ...administration,
  answerIsSecret: true,
  subject: accountSubject,
  async run({ account, reason, removeTotp: alsoTotp }, { tx, district, now }) {
    const initialPassword = newInitialPassword()
    const to = { passwordHash: await hashPassword(initialPassword), mustChangePassword: true }
    await replacePassword(tx, district, account, to, now)
    if (alsoTotp) await removeTotp(tx, district, account)
    const ended = await revokeSessions(tx, district, account, now)
    return { output: { initialPassword }, after: { sessionsEnded: ended, totpRemoved: alsoTotp }, reason }
  },
})

export const unlock = action(identityEndpoints.unlock, {
  ...administration,
  subject: accountSubject,
  async run({ account }, { tx, district }) {
    const before = await getAccount(account, { tx, district })
    await saveAttempts(tx, district, account, { failedAttempts: 0, lockedUntil: null })
    return { output: {}, before: { lockedUntil: before.lockedUntil }, after: { lockedUntil: null } }
  },
})
