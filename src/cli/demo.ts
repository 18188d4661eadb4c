import { demoAccounts, fillDemo } from '../../demo/fill.ts'
import { demoDistrict } from '../../demo/plan.ts'
import { makeCodes } from '../code/door.ts'
import { Problem } from '../kernel/problem.ts'
import type { Outcome } from './exit-codes.ts'
import { inWorld } from './opened.ts'
import type { Output } from './output.ts'

/** Fills the fictional district, once. */
export async function demo(output: Output): Promise<Outcome> {
  return inWorld<Outcome>(async ({ world, owner, config: { district } }) => {
    if (district !== demoDistrict) {
      throw new Problem('state-conflict', `示例数据只有 ${demoDistrict}（恩阳区），当前设置是 ${district}`)
    }
    if (!(await fillDemo(world, makeCodes, owner, 'neighbours'))) {
      throw new Problem('state-conflict', '本区县已有小作坊和账号，没有填入示例数据')
    }
    const words = demoAccounts.map(({ username, password, about }) => `  ${username}  ${password}  ${about}`)
    output.answer({ district, accounts: demoAccounts }, ['示例区县已填好。账号：', ...words])
    return 'ok'
  })
}
