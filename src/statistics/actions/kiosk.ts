import { getId } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Subject } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { kioskEndpoints } from '../contract/kiosk.ts'
import { expiryFault, kioskState } from '../rules/kiosk.ts'
import { findKioskLabel, insertKiosk, listKiosks, revokeKioskNow } from '../store/kiosk.ts'
import { kioskHash, newKioskKey } from './kiosk-key.ts'

const subjectOf = (id: string, label: string): Subject => ({
  kind: 'kiosk',
  id,
  label: `大屏口令：${label}`,
  place: { kind: 'district' },
})

export const kiosks = answer(kioskEndpoints.kiosks, {
  allow: ['administrator', 'leader', 'auditor'],
  concerns: 'district',
  place: () => ({ kind: 'district' }),
  run: async (_, { tx, district, now }) =>
    (await listKiosks(tx, district)).map(row => ({ ...row, state: kioskState(row, now) })),
})

export const makeKiosk = action(kioskEndpoints.makeKiosk, {
  allow: ['administrator', 'leader'],
  concerns: 'district',
  answerIsSecret: true,
  subject: ({ label }, { district }) => subjectOf(district, label),
  async run({ label, expiresOn }, { tx, district, actor, now, today }) {
    const fault = expiryFault(expiresOn, today)
    if (fault !== undefined) throw new Problem('input-invalid', fault, [{ pointer: '/expiresOn', detail: fault }])
    if (actor.account === undefined) throw new Problem('not-allowed', '请用本人的账号办理')
    const [kiosk, key] = [newId(), newKioskKey(district)]
    await insertKiosk(tx, district, { kiosk, label, hash: kioskHash(key), madeBy: actor.account, expiresOn }, now)
    return { output: { kiosk: getId(kiosk), key }, after: { label, expiresOn } }
  },
})

export const revokeKiosk = action(kioskEndpoints.revokeKiosk, {
  allow: ['administrator', 'leader'],
  concerns: 'district',
  async subject({ kiosk }, { tx, district }) {
    const label = await findKioskLabel(tx, district, kiosk)
    if (label === undefined) throw new Problem('not-found', '没有这个大屏口令，请刷新列表')
    return subjectOf(kiosk, label)
  },
  async run({ kiosk, reason }, { tx, district, actor, now }) {
    const ended = await revokeKioskNow(tx, district, { kiosk, by: actor.name, at: now })
    if (!ended) throw new Problem('state-conflict', '这个口令已经收回')
    return { output: {}, reason }
  },
})

export const kioskActions = [kiosks, makeKiosk, revokeKiosk]
