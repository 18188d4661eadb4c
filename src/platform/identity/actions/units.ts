import { Problem } from '../../../kernel/problem.ts'
import { action, answer, type Context } from '../../action/action.ts'
import { newId } from '../../id.ts'
import { identityEndpoints } from '../contract.ts'
import { changeTowns, staffDuties } from '../rules.ts'
import { id } from '../store/rows.ts'
import {
  findTowns,
  findUnit,
  findUnits,
  giveTowns,
  insertUnit,
  lockStations,
  stationOfTowns,
  type UnitView,
  updateUnit,
} from '../store/unit.ts'
import { unitKindZh } from '../zh.ts'
import { districtSubject } from './subject.ts'

export const units = answer(identityEndpoints.units, {
  allow: staffDuties,
  concerns: 'district',
  async run(_, { tx, district }) {
    return (await findUnits(tx, district)).map(unit => ({ ...unit, kindZh: unitKindZh[unit.kind] }))
  },
})

export const addUnit = action(identityEndpoints.addUnit, {
  allow: ['administrator'],
  concerns: 'district',
  subject: ({ name }) => districtSubject('unit', newId(), name),
  async run({ name, kind, towns }, context, subject) {
    const { tx, district } = context
    const unit = id.parse(subject.id)
    if (!(await insertUnit(tx, district, unit, kind, name))) throw nameTaken(name)
    const taken = await takeTowns(unit, towns, context)
    return { output: { unit }, after: { name, kind, towns, ...taken } }
  },
})

export const changeUnit = action(identityEndpoints.changeUnit, {
  allow: ['administrator'],
  concerns: 'district',
  async subject({ unit }, { tx, district }) {
    return districtSubject('unit', unit, (await getUnit(unit, { tx, district })).name)
  },
  async run({ unit, name, kind, towns }, context) {
    const { tx, district } = context
    const before = await getUnit(unit, context)
    const to = { name: name ?? before.name, kind: kind ?? before.kind }
    if (to.kind !== 'station' && (towns ?? before.towns).length > 0) {
      throw new Problem('input-invalid', '只有监管所(队)负责乡镇街道', [
        { pointer: '/towns', detail: '只有监管所(队)负责乡镇街道' },
      ])
    }
    if (!(await updateUnit(tx, district, unit, to.kind, to.name))) throw nameTaken(to.name)
    const taken = towns === undefined ? {} : await takeTowns(unit, towns, context)
    const after = { ...recorded(await getUnit(unit, context)), ...taken }
    // Public pages name the unit that is responsible.
    return { output: {}, before: recorded(before), after, touched: 'district' }
  },
})

/** A town comes from the station that had it and is never left without one. */
async function takeTowns(unit: string, wanted: readonly string[], { tx, district }: Context) {
  await lockStations(tx, district)
  const names = new Map((await findTowns(tx, district)).map(town => [town.code, town.name]))
  if (!wanted.every(town => names.has(town))) {
    throw new Problem('input-invalid', '有乡镇街道不在本区县，请重新选择', [
      { pointer: '/towns', detail: '有乡镇街道不在本区县' },
    ])
  }
  const change = changeTowns(unit, wanted, await stationOfTowns(tx, district))
  if (change.kind === 'left-alone') {
    const left = change.towns.map(town => names.get(town) ?? town).join('、')
    const detail = `${left}将没有监管所负责；请到接手的监管所里选中，会自动从本所移出`
    throw new Problem('state-conflict', detail, [{ pointer: '/towns', detail }])
  }
  await giveTowns(
    tx,
    district,
    unit,
    change.take.map(taken => taken.town),
  )
  const takenFrom = change.take.filter(taken => taken.from !== null)
  return takenFrom.length === 0 ? {} : { takenFrom }
}

export async function getUnit(unit: string, { tx, district }: Pick<Context, 'tx' | 'district'>): Promise<UnitView> {
  const found = await findUnit(tx, district, unit)
  if (found === undefined) throw new Problem('not-found', '没有这个单位，请刷新列表')
  return found
}

function recorded({ name, kind, towns }: UnitView) {
  return { name, kind, towns: towns.map(town => town.town) }
}

function nameTaken(name: string): Problem {
  return new Problem('conflict', `已有名为“${name}”的单位`, [{ pointer: '/name', detail: '已有同名单位' }])
}
