import { Problem } from '../../kernel/problem.ts'
import { action, answer } from '../../platform/action/action.ts'
import { rectificationEndpoints as endpoints } from '../contract.ts'
import { suggestedDepartment } from '../rules/hazard.ts'
import { partnerUnits, setDepartmentOf } from '../store/department.ts'
import { departmentZh } from '../zh.ts'

export const departmentsOfUnits = answer(endpoints.departments, {
  allow: ['administrator', 'office', 'leader', 'auditor'],
  concerns: 'district',
  async run(_, { tx, district }) {
    const rows = await partnerUnits(tx, district)
    return { rows: rows.map(row => ({ ...row, suggested: suggestedDepartment(row.name) ?? null })) }
  },
})

/** Decides which hazards the people of that unit see, so it is a matter of whoever hands out accounts. */
export const setDepartment = action(endpoints.setDepartment, {
  allow: ['administrator'],
  concerns: 'district',
  async subject({ unit }, { tx, district }) {
    const found = (await partnerUnits(tx, district)).find(each => each.unit === unit)
    if (found === undefined) throw new Problem('not-found', '没有找到这个联合部门的单位，请刷新后重试')
    return { kind: 'unit', id: unit, label: found.name, place: { kind: 'district' } }
  },
  async run({ unit, department }, { tx, district, actor, now }) {
    await setDepartmentOf(tx, district, { unit, department, actor: actor.name, at: now })
    return { output: {}, after: { department: departmentZh[department] } }
  },
})
