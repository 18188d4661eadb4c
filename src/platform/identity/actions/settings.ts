import { type Action, action, answer } from '../../action/action.ts'
import { permissionTable } from '../../action/permission-table.ts'
import { identityEndpoints } from '../contract.ts'
import { getAccessSettings, saveSettings } from '../store/setting.ts'
import { districtSubject } from './subject.ts'

export const settings = answer(identityEndpoints.settings, {
  allow: ['administrator', 'auditor'],
  concerns: 'district',
  place: () => ({ kind: 'district' }),
  run: (_, { tx, district }) => getAccessSettings(tx, district),
})

export const changeSettings = action(identityEndpoints.changeSettings, {
  allow: ['administrator'],
  concerns: 'district',
  subject: (_, { district }) => districtSubject('settings', district, '登录与密码设置'),
  async run(input, { tx, district, now }) {
    const before = await getAccessSettings(tx, district)
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
    await saveSettings(tx, district, given, now)
    const after = await getAccessSettings(tx, district)
    return { output: after, before, after }
  },
})

/** @param everyAction main knows them all */
export function permissionsAnswer(everyAction: () => readonly Action[]) {
  return answer(identityEndpoints.permissions, {
    allow: ['administrator', 'auditor', 'leader', 'office'],
    concerns: 'district',
    place: () => ({ kind: 'district' }),
    run: async () => [...permissionTable(everyAction())],
  })
}
