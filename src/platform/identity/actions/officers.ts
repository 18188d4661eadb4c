import { Problem } from '../../../kernel/problem.ts'
import { action, answer, type Context } from '../../action/action.ts'
import { newId } from '../../id.ts'
import { identityEndpoints } from '../contract.ts'
import { staffDuties } from '../rules.ts'
import { id } from '../store/rows.ts'
import {
  accountExists,
  findOfficers,
  insertOfficer,
  type OfficerFields,
  type OfficerView,
  updateOfficer,
} from '../store/unit.ts'
import { districtSubject } from './subject.ts'
import { getUnit } from './units.ts'

export const officers = answer(identityEndpoints.officers, {
  allow: staffDuties,
  concerns: 'district',
  run: ({ unit }, { tx, district }) => findOfficers(tx, district, { unit }),
})

export const addOfficer = action(identityEndpoints.addOfficer, {
  allow: ['administrator', 'office'],
  concerns: 'district',
  subject: ({ name }) => districtSubject('officer', newId(), name),
  async run(input, context, subject) {
    const fields: OfficerFields = { ...input, active: true }
    await requireKnown(fields, context)
    const officer = id.parse(subject.id)
    if (!(await insertOfficer(context.tx, context.district, officer, fields))) throw nameTaken(input.name)
    return { output: { officer }, after: fields }
  },
})

export const changeOfficer = action(identityEndpoints.changeOfficer, {
  allow: ['administrator', 'office'],
  concerns: 'district',
  async subject({ officer }, context) {
    return districtSubject('officer', officer, (await getOfficer(officer, context)).name)
  },
  async run({ officer, ...input }, context) {
    const before = recorded(await getOfficer(officer, context))
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
    const after: OfficerFields = { ...before, ...given }
    await requireKnown(after, context)
    if (!(await updateOfficer(context.tx, context.district, officer, after))) throw nameTaken(after.name)
    return { output: {}, before, after }
  },
})

async function getOfficer(officer: string, { tx, district }: Context): Promise<OfficerView> {
  const [found] = await findOfficers(tx, district, { officer })
  if (found === undefined) throw new Problem('not-found', '没有这位监管人员，请刷新列表')
  return found
}

async function requireKnown({ unit, account }: OfficerFields, context: Context): Promise<void> {
  await getUnit(unit, context)
  if (account === null || (await accountExists(context.tx, context.district, account))) return
  throw new Problem('input-invalid', '没有这个账号，请重新选择', [{ pointer: '/account', detail: '没有这个账号' }])
}

function recorded({ name, unit, certificateNumber, account, active }: OfficerView): OfficerFields {
  return { name, unit, certificateNumber, account, active }
}

function nameTaken(name: string): Problem {
  return new Problem('conflict', `该单位已有一位“${name}”，同名时请加以区分`, [
    { pointer: '/name', detail: '该单位已有同名人员' },
  ])
}
