import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context } from '../../platform/action/action.ts'
import { campaignEndpoints as endpoints } from '../contract.ts'
import { wantingOf } from '../rules/group.ts'
import { endSeat, insertSeat, lockSeat, seatsOf } from '../store/group.ts'
import { ownUnits, roster, staff } from '../store/people.ts'
import { everywhere, keepers, readers, refused, subjectOf } from './subject.ts'

const group = answer(endpoints.group, {
  allow: readers,
  concerns: 'district',
  place: everywhere,
  async run({ asOf, all }, { tx, district, today }) {
    const day = asOf ?? today
    const seats = await seatsOf(tx, district, day)
    const wanting = wantingOf(seats)
    return { asOf: day, wanting: [...wanting], seats: all ? await seatsOf(tx, district, null) : seats }
  },
})

const choices = answer(endpoints.choices, {
  allow: ['office', 'leader'],
  concerns: 'district',
  async run(_, { tx, district }) {
    const accounts = await staff(tx, district)
    return {
      units: await ownUnits(tx, district),
      accounts: accounts.map(({ account, name, unitName }) => ({ account, name, unitName })),
      officers: await roster(tx, district),
    }
  },
})

const seat = action(endpoints.seat, {
  allow: keepers,
  concerns: 'district',
  subject: input => subjectOf('seat', input.seat, `领导小组 ${input.name}`),
  async run({ seat: id, account, ...wished }, context) {
    const { tx, district, actor, now } = context
    await requireUnit(wished.unit, context)
    const person = account == null ? undefined : (await staff(tx, district)).find(each => each.account === account)
    if (account != null && person === undefined) throw refused('/account', '没有这个在用账号，请重新选择')
    const name = person?.name ?? wished.name
    const row = { id, ...wished, name, account: account ?? null, actor: actor.name, at: now }
    if (!(await insertSeat(tx, district, row))) {
      const words = wished.role === 'head' ? '已有组长，或者' : ''
      throw new Problem('conflict', `${words}${name}已在领导小组中，请先免去原来的任职`)
    }
    return { output: {}, after: { role: wished.role, name, post: wished.post, fromDay: wished.fromDay } }
  },
})

export async function requireUnit(unit: string, { tx, district }: Context, pointer = '/unit'): Promise<void> {
  if ((await ownUnits(tx, district)).some(each => each.unit === unit)) return
  throw refused(pointer, '请选择本局的股室、所（队）')
}

const end = action(endpoints.endSeat, {
  allow: keepers,
  concerns: 'district',
  subject: ({ seat: id }) => subjectOf('seat', id, '领导小组任职'),
  async run({ seat: id, untilDay, reason }, { tx, district }) {
    const row = await lockSeat(tx, district, id)
    if (row === undefined) throw new Problem('not-found', '没有找到这项任职，请从领导小组重新打开')
    if (row.untilDay !== null) throw new Problem('state-conflict', `${row.name}已于 ${row.untilDay} 免去`)
    if (untilDay < row.fromDay) throw refused('/untilDay', `不能早于任职之日 ${row.fromDay}`)
    await endSeat(tx, district, id, { untilDay, endedFor: reason })
    return { output: {}, before: { name: row.name, role: row.role }, after: { untilDay }, reason }
  },
})

export const groupActions: readonly Action[] = [group, choices, seat, end]
