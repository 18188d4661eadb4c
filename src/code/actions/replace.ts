import { randomBytes } from 'node:crypto'
import { Problem } from '../../kernel/problem.ts'
import { action } from '../../platform/action/action.ts'
import { lockWorkshop, rememberCodes } from '../../registry/door.ts'
import { statusZh } from '../../registry/zh.ts'
import { codeEndpoints } from '../contract.ts'
import { codeStateTable, makeCode } from '../rules.ts'
import { endCode, insertCodes, lockActiveCode, nameSuccessor } from '../store/code.ts'
import { keepers, workshopSubject } from './subject.ts'

/** The lost plate is dead from this moment on; a workshop whose code was made void gets a new one the same way. */
export const replaceCode = action(codeEndpoints.replace, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, reason }, { tx, district, now }) {
    const { status } = await lockWorkshop(tx, district, workshop)
    if (status !== 'valid' && status !== 'suspended') {
      throw new Problem('state-conflict', `${statusZh[status]}的小作坊不能补发新码`)
    }
    const old = await lockActiveCode(tx, district, workshop)
    const code = makeCode(district, randomBytes)
    if (old !== undefined) {
      await endCode(tx, district, { code: old, state: codeStateTable.active.replace, reason }, now)
    }
    await insertCodes(tx, district, [{ workshop, code }], now)
    if (old !== undefined) await nameSuccessor(tx, district, old, code)
    await rememberCodes(tx, district, [{ workshop, code }])
    return { output: { code }, before: { code: old ?? null }, after: { code }, reason, touched: [workshop] }
  },
})

export const voidCode = action(codeEndpoints.void, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, reason }, { tx, district, now }) {
    await lockWorkshop(tx, district, workshop)
    const code = await lockActiveCode(tx, district, workshop)
    if (code === undefined) throw new Problem('state-conflict', '这家小作坊没有在用的码，不需要作废')
    await endCode(tx, district, { code, state: codeStateTable.active.void, reason }, now)
    await rememberCodes(tx, district, [{ workshop, code: null }])
    return { output: {}, before: { code }, after: { code: null }, reason, touched: [workshop] }
  },
})
