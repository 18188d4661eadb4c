import { z } from 'zod'
import { programActor } from '../action/actor.ts'
import { parse } from '../action/perform.ts'
import type { Duty } from '../action/permission.ts'
import { record } from '../audit/record.ts'
import { transaction } from '../db/connect.ts'
import { parseRows } from '../db/rows.ts'
import { newId } from '../id.ts'
import type { World } from '../world.ts'
import { createAccount, newAccountId } from './add-account.ts'
import { addAccount as endpoint } from './contract/accounts.ts'
import { addUnit } from './contract/units.ts'
import { getAccessSettings } from './store/setting.ts'
import { insertUnit } from './store/unit.ts'

export type FirstAccount = {
  readonly district: string
  readonly username: string
  readonly name: string
  readonly duties: readonly Duty[]
  readonly unit?: string | null
  /** An inspector's own towns; without them those of the unit. */
  readonly towns?: readonly string[]
  /** Made up, and to be changed at the first sign-in, when absent. */
  readonly password?: string
  /** Whether a given password must be changed at the first sign-in. */
  readonly mustChangePassword?: boolean
}

/**
 * Makes an account without anybody being signed in: from the command line, or for the demo district.
 *
 * @param by what the audit log names as the one who did it, such as `fangma user add`
 */
export async function addAccount(
  world: World,
  wanted: FirstAccount,
  by: string,
): Promise<{ readonly account: string; readonly initialPassword: string | null }> {
  const { district, username, name, password } = wanted
  const towns = wanted.towns === undefined ? null : [...wanted.towns]
  const posts = wanted.duties.map(duty => ({ duty, towns: duty === 'inspector' ? towns : null }))
  const input = parse(endpoint.input, { username, name, unit: wanted.unit ?? null, posts, password })
  const account = newAccountId()
  const now = world.clock.now()
  return transaction(world.db, 'read write', async tx => {
    const settings = await getAccessSettings(tx, district)
    const mustChangePassword = password === undefined || (wanted.mustChangePassword ?? false)
    const made = await createAccount(
      tx,
      district,
      account,
      { ...input, password: input.password, mustChangePassword },
      settings,
      now,
    )
    const subject = { kind: 'account', id: account, label: `${input.name}（${input.username}）` }
    const after = { username: input.username, name: input.name, unit: input.unit, posts: input.posts }
    const actor = programActor(district, by)
    await record(tx, world.auditKey, [{ actor, action: endpoint.name, subject, at: now, after }])
    return { account, initialPassword: made.initialPassword }
  })
}

/**
 * The district's own bureau as its first unit, once: an officer whom a register names belongs to the bureau until the
 * stations have been entered.
 */
export async function addBureau(world: World, district: string): Promise<void> {
  const now = world.clock.now()
  await transaction(world.db, 'read write', async tx => {
    const rows = await tx`
      select bureau from area.district
      where code = ${district} and not exists (select from identity.unit where district = ${district})`
    for (const { bureau } of parseRows(z.object({ bureau: z.string() }), rows)) {
      const unit = newId<'Unit'>()
      await insertUnit(tx, district, unit, 'bureau', bureau)
      const actor = programActor(district, '首次启动')
      const subject = { kind: 'unit', id: unit, label: bureau }
      const after = { name: bureau, kind: 'bureau', towns: [] }
      await record(tx, world.auditKey, [{ actor, action: addUnit.name, subject, at: now, after }])
    }
  })
}
