import { addMonths } from '../../../kernel/day.ts'
import { type Facts, newestFirst } from './facts.ts'
import { type Formula, gravityOf } from './formula.ts'
import type { Cap, Evidence } from './result.ts'

/** 最差项封顶: what no good record makes up for. The lowest of them counts. */
export function capsOf(facts: Facts, formula: Formula): readonly Cap[] {
  return [
    ...prohibited(facts, formula),
    ...expired(facts, formula),
    ...nonconforming(facts, formula),
    ...recalled(facts, formula),
    ...inCase(facts, formula),
  ].toSorted((one, other) => one.most - other.most)
}

const line = (kind: Evidence['kind'], fact: { id: string; on: Evidence['on'] }, said: string): Evidence => ({
  kind,
  id: fact.id,
  on: fact.on,
  said,
  value: null,
  weight: null,
})

function prohibited({ on, samples }: Facts, formula: Formula): readonly Cap[] {
  const months = formula.number('cap-prohibited-months')
  const since = addMonths(on, -months)
  const found = newestFirst(samples).filter(
    sample => sample.on > since && !sample.conforming && gravityOf(sample.failed, formula) === 'non-food',
  )
  const [newest] = found
  if (newest === undefined) return []
  const most = formula.number('cap-prohibited')
  const evidence = found.map(sample => line('sample', sample, `${sample.name} 不合格：${sample.failed.join('、')}`))
  const said = `检出非食用物质，${months} 个月内最高 ${most} 分`
  return [{ code: 'prohibited', most, said, evidence, until: addMonths(newest.on, months) }]
}

function expired({ on, certificate }: Facts, formula: Formula): readonly Cap[] {
  if (certificate !== null && certificate.expiresOn >= on) return []
  const most = formula.number('cap-expired')
  const evidence =
    certificate === null
      ? []
      : [line('certificate', { id: certificate.id, on: certificate.expiresOn }, `有效期至 ${certificate.expiresOn}`)]
  const said = certificate === null ? `没有备案证，最高 ${most} 分` : `备案证已过期，最高 ${most} 分`
  return [{ code: 'expired', most, said, evidence, until: null }]
}

function nonconforming({ samples }: Facts, formula: Formula): readonly Cap[] {
  const open = newestFirst(samples).filter(({ conforming, disposed }) => !conforming && !disposed)
  if (open.length === 0) return []
  const most = formula.number('cap-nonconforming')
  const evidence = open.map(sample => line('sample', sample, `${sample.name} 不合格，核查处置没有完成`))
  const said = `有 ${open.length} 批抽检不合格还没有处置完，最高 ${most} 分`
  return [{ code: 'nonconforming', most, said, evidence, until: null }]
}

function recalled({ recalls }: Facts, formula: Formula): readonly Cap[] {
  const open = newestFirst(recalls).filter(recall => recall.open)
  if (open.length === 0) return []
  const most = formula.number('cap-recall')
  const evidence = open.map(recall => line('recall', recall, `召回 ${recall.number} 没有完成`))
  return [{ code: 'recall', most, said: `有 ${open.length} 次召回没有完成，最高 ${most} 分`, evidence, until: null }]
}

function inCase({ cases }: Facts, formula: Formula): readonly Cap[] {
  const open = newestFirst(cases).filter(each => each.open && each.safety)
  if (open.length === 0) return []
  const most = formula.number('cap-case')
  const evidence = open.map(each => line('case', each, `${each.number} 已立案，没有结案`))
  return [{ code: 'case', most, said: `有 ${open.length} 件食品安全案件在办，最高 ${most} 分`, evidence, until: null }]
}
