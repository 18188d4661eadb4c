import { Problem } from '../../kernel/problem.ts'
import { action, answer } from '../../platform/action/action.ts'
import { clockEndpoints } from '../contract.ts'
import { settableSteps } from '../rules/escalation.ts'
import { changedSteps, findColleague, headsOf, saveHead, saveStep, stepDaysOf } from '../store/people.ts'

export const steps = answer(clockEndpoints.steps, {
  allow: ['administrator', 'leader', 'office'],
  concerns: 'district',
  async run(_, { tx, district }) {
    const [days, changed] = [await stepDaysOf(tx, district), await changedSteps(tx, district)]
    return {
      steps: settableSteps.map(step => ({
        step,
        days: days[step],
        changedBy: changed.find(each => each.step === step)?.changedBy ?? null,
      })),
      heads: await headsOf(tx, district),
    }
  },
})

export const changeSteps = action(clockEndpoints.changeSteps, {
  allow: ['administrator', 'leader'],
  concerns: 'district',
  subject: (_, { district }) => ({
    kind: 'setting',
    id: district,
    label: '催办与升级设置',
    place: { kind: 'district' },
  }),
  async run({ superior, leader, heads }, { tx, district, actor, now }) {
    const before = { ...(await stepDaysOf(tx, district)), heads: await headsOf(tx, district) }
    for (const [step, days] of Object.entries({ superior, leader })) {
      const known = settableSteps.find(each => each === step)
      if (known !== undefined) await saveStep(tx, district, known, days, actor.name, now)
    }
    for (const [at, { unit, account }] of heads.entries()) {
      const detail = '请从列表中选择单位和在岗人员'
      const isUnit = before.heads.some(each => each.unit === unit)
      if (!isUnit || (account !== null && (await findColleague(tx, district, account)) === undefined)) {
        throw new Problem('input-invalid', detail, [{ pointer: `/heads/${at}/account`, detail }])
      }
      await saveHead(tx, district, unit, account, actor.name, now)
    }
    return { output: {}, before, after: { superior, leader, heads } }
  },
})
