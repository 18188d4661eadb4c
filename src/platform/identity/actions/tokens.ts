import { getId } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import { action, answer } from '../../action/action.ts'
import { identityEndpoints } from '../contract.ts'
import { findTokenLabel, listTokens, revokeTokenNow } from '../store/token.ts'
import { addToken } from '../token.ts'
import { accountSubject, districtSubject } from './subject.ts'

export const tokens = answer(identityEndpoints.tokens, {
  allow: ['administrator', 'auditor'],
  concerns: 'district',
  place: () => ({ kind: 'district' }),
  run: (_, { tx, district }) => listTokens(tx, district),
})

export const makeToken = action(identityEndpoints.makeToken, {
  allow: ['administrator'],
  concerns: 'district',
  answerIsSecret: true,
  subject: accountSubject,
  async run({ account, label, scopes }, { tx, district, actor, now }) {
    const distinct = [...new Set(scopes)]
    const made = await addToken(tx, district, { account, label, scopes: distinct, madeBy: actor.account ?? null }, now)
    return { output: { token: getId(made.token), secret: made.secret }, after: { label, scopes: distinct } }
  },
})

export const revokeToken = action(identityEndpoints.revokeToken, {
  allow: ['administrator'],
  concerns: 'district',
  async subject({ token }, { tx, district }) {
    const label = await findTokenLabel(tx, district, token)
    if (label === undefined) throw new Problem('not-found', '没有这个接口令牌，请刷新列表')
    return districtSubject('token', token, label)
  },
  async run({ token, reason }, { tx, district, now }) {
    if (!(await revokeTokenNow(tx, district, token, now))) throw new Problem('state-conflict', '这个令牌已经收回')
    return { output: {}, reason }
  },
})
