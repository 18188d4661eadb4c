import type { Day } from '../../src/kernel/day.ts'
import { newId } from '../../src/platform/id.ts'
import type { PublicRow } from '../../src/sampling/rules/publication.ts'
import { momentOn, type Walk } from './walk.ts'

/** 公示, when nothing can turn the conclusion any more. One in a hundred had to be corrected and posted anew. */
export function publish(walk: Walk, day: Day): Day {
  const { around, conclusion } = walk
  const { rows, random, office, workdays } = around
  if (conclusion === null) throw new RangeError('nothing is published before it is concluded')
  const columns = columnsOf(walk)
  const posted = { sample: walk.id, conclusion, ...office }
  const standing = { withdrawnOn: null, withdrawnBy: null, withdrawnReason: null }
  const post = (onDay: Day, withdrawn: object) =>
    rows.disclosures.push({
      ...{ id: newId(), ...posted, columns, publishedOn: onDay, at: momentOn(walk, onDay, 17) },
      ...{ ...standing, ...withdrawn },
    })
  if (!random.chance(0.01)) {
    post(day, {})
    return day
  }
  const again = workdays.after(day, 3)
  const withdrawnReason = '被抽样单位地址有误，更正后重新公示'
  post(day, { withdrawnOn: again, withdrawnBy: office.actor, withdrawnReason })
  post(again, {})
  return again
}

function columnsOf({ around, taken, conclusion, id }: Walk): PublicRow {
  const { form, producedOn, planned } = taken
  const judged = around.rows.judgements.findLast(each => each.sample === id)
  const told = around.rows.reports.find(each => each.id === judged?.report)
  const failed = conclusion === 'conforming' ? [] : (judged?.items ?? [])
  return {
    ...{ makerName: form.maker.name, makerAddress: form.maker.address, sampledName: form.sampled.name },
    ...{ sampledAddress: form.sampled.address, foodName: planned.product.name },
    ...{ specification: form.sample.specification, trademark: form.sample.trademark, producedOn },
    lotNumber: form.sample.lotNumber,
    failed: failed
      .filter(({ verdict }) => verdict === 'nonconforming')
      .map(({ item, result, unit, reportedLimit, limit }) => ({
        ...{ item, result: [result, unit].filter(Boolean).join(' '), limit: limit?.text ?? reportedLimit },
      })),
    ...{ laboratory: told?.laboratoryName ?? around.laboratory.name, note: '' },
  }
}
