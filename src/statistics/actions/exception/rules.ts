import type { Id } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type Action, action, answer, type Context } from '../../../platform/action/action.ts'
import { exceptionEndpoints as endpoints } from '../../contract/exception.ts'
import { ruleCodes } from '../../rules/exception/rule.ts'
import { exceptionRules, limitFaults } from '../../rules/exception/rules.ts'
import { standingByRule } from '../../store/exception/list.ts'
import { insertChange, lastLook, lockLooks, ruleChanges } from '../../store/exception/rule.ts'
import { hasDuty, managers, readers } from './asked.ts'
import { lookThrough } from './evaluate.ts'
import { ruleOn } from './limits.ts'
import { basisOf, shownLook } from './look.ts'

const district = ({ district: code }: Context, label: string) => ({
  ...{ kind: 'exceptions', id: code, label, place: { kind: 'district' } as const },
})

const rules = answer(endpoints.exceptionRules, {
  allow: readers,
  concerns: 'district',
  place: () => ({ kind: 'self' }),
  async run(_, context) {
    const { tx, district: code, today } = context
    const changes = await ruleChanges(tx, code)
    const [look, standing] = [await lastLook(tx, code), await standingByRule(tx, code)]
    return {
      look: await shownLook(context),
      rows: ruleCodes.map(rule => {
        const { name, meaning, thresholds } = exceptionRules[rule]
        const { active, limits } = ruleOn(changes, rule, today)
        const judged = look?.judged[rule]
        return {
          ...{ rule, name, meaning, basis: basisOf(rule), active, standing: standing.get(rule) ?? 0 },
          thresholds: thresholds.map(each => ({ ...each, value: limits[each.code] ?? each.proposed })),
          ...{ judged: judged?.looked ?? null, quiet: judged?.quiet ?? null, why: judged?.why ?? [] },
          changes: changes
            .filter(each => each.rule === rule)
            .map(({ rule: __, ordinal: ___, ...change }) => change)
            .toReversed(),
        }
      }),
      may: { change: hasDuty(context, ...managers), evaluate: hasDuty(context, ...managers) },
    }
  },
})

function accountOf({ actor }: Context): Id {
  if (actor.account !== undefined) return actor.account
  throw new Problem('not-allowed', '请用本人的账号办理')
}

const change = action(endpoints.changeExceptionRule, {
  allow: managers,
  concerns: 'district',
  subject: ({ rule }, context) => district(context, `异常规则 ${exceptionRules[rule].name}`),
  async run({ rule, active, thresholds, fromDay, reason }, context) {
    const { tx, district: code, today, actor, now } = context
    const faults = limitFaults(rule, thresholds)
    if (faults.length > 0) {
      const fields = faults.map(each => ({ pointer: `/thresholds/${each.code}`, detail: each.detail }))
      throw new Problem('input-invalid', '请核对界限', fields)
    }
    const late = { pointer: '/fromDay', detail: '执行日期不能早于今天；以前提出的异常不改' }
    if (fromDay < today) throw new Problem('input-invalid', late.detail, [late])
    await lockLooks(tx, code)
    const own = (await ruleChanges(tx, code)).filter(each => each.rule === rule)
    const last = own.at(-1)
    const after = { pointer: '/fromDay', detail: `执行日期不能早于上一次调整（${last?.fromDay ?? ''}）` }
    if (last !== undefined && fromDay < last.fromDay) throw new Problem('input-invalid', after.detail, [after])
    const { active: was, limits } = ruleOn(own, rule, today)
    await insertChange(tx, code, {
      ...{ rule, ordinal: (last?.ordinal ?? 0) + 1, fromDay, active, thresholds, reason },
      ...{ account: accountOf(context), actor: actor.name, at: now },
    })
    return { output: {}, before: { active: was, ...limits }, after: { active, ...thresholds, fromDay }, reason }
  },
})

/** By hand what the clock does every night. */
const evaluate = action(endpoints.evaluateExceptions, {
  allow: managers,
  concerns: 'district',
  subject: (_, context) => district(context, '查找异常'),
  async run(_, context) {
    const { tx, district: code, now, actor } = context
    const by = { actor: actor.name, account: actor.account ?? null }
    const look = await lookThrough({ tx, district: code, now, ...by })
    return { output: look, after: look }
  },
})

export const exceptionRuleActions: readonly Action[] = [rules, change, evaluate]
