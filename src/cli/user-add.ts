import { text } from 'node:stream/consumers'
import { Problem } from '../kernel/problem.ts'
import { programActor } from '../platform/action/actor.ts'
import { ask } from '../platform/action/perform.ts'
import { type Duty, duties } from '../platform/action/permission.ts'
import { units } from '../platform/identity/actions/units.ts'
import { addAccount } from '../platform/identity/bootstrap.ts'
import { dutyZh } from '../platform/identity/zh.ts'
import type { Outcome } from './exit-codes.ts'
import { inWorld } from './opened.ts'
import type { Output } from './output.ts'

export type UserAddOptions = {
  readonly username: string
  readonly name: string
  readonly duty: readonly string[]
  readonly unit?: string
  readonly passwordStdin?: boolean
}

/** Makes an account; on an empty system the first administrator. */
export async function userAdd(options: UserAddOptions, output: Output): Promise<Outcome> {
  const { username, name } = options
  const wanted = options.duty.flatMap(typed => typed.split(/[,，]/u)).map(getDuty)
  const password = options.passwordStdin === true ? await passwordFromStdin() : undefined
  return inWorld<Outcome>(async ({ world, config: { district } }) => {
    const by = 'fangma user add'
    const unit = options.unit === undefined ? null : await findUnit(options.unit)
    const given = { district, username, name, duties: wanted, unit, ...(password === undefined ? {} : { password }) }
    const { account, initialPassword } = await addAccount(world, given, by)
    const answer = { account, username, name, duties: wanted, unit: options.unit ?? null, initialPassword }
    const words = [`已建立账号 ${username}（${name}，${wanted.map(duty => dutyZh[duty]).join('、')}）`]
    if (initialPassword !== null) words.push(`初始密码 ${initialPassword}`, '密码只显示这一次，首次登录后须修改')
    output.answer(answer, words)
    return 'ok'

    async function findUnit(wish: string): Promise<string> {
      const all = await ask(world, programActor(district, by), units, {})
      const found = all.find(one => one.name === wish)
      if (found !== undefined) return found.unit
      const names = all.map(one => one.name).join('、')
      throw new Problem('not-found', `没有单位“${wish}”${names === '' ? '，请先在后台建立单位' : `，现有：${names}`}`)
    }
  })
}

function getDuty(typed: string): Duty {
  const wish = typed.trim()
  const found = duties.find(duty => duty === wish || dutyZh[duty] === wish)
  if (found !== undefined) return found
  const all = duties.map(duty => `${duty}（${dutyZh[duty]}）`).join('、')
  throw new Problem('input-invalid', `没有岗位“${wish}”，可选：${all}`)
}

async function passwordFromStdin(): Promise<string> {
  const [first = ''] = (await text(process.stdin)).split(/\r?\n/u)
  if (first === '') throw new Problem('input-invalid', '标准输入里没有密码')
  return first
}
