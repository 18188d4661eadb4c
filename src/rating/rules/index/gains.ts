import { addMonths } from '../../../kernel/day.ts'
import type { Facts } from './facts.ts'
import type { Formula } from './formula.ts'
import { counts } from './laboratory.ts'
import { reckon } from './reckon.ts'
import type { FoodSafetyIndex, Gain } from './result.ts'

type Step = Pick<Gain, 'code' | 'said' | 'record'> & { readonly done: Facts }

/**
 * 怎么加分: each thing that the workshop could do, reckoned as if it were done, by the very same formula. What would change
 * nothing is left out; what is done but hidden by a cap says so.
 */
export function gainsOf(facts: Facts, formula: Formula): readonly Gain[] {
  const now = reckon(facts, formula)
  if (now.kind === 'unrated') return []
  return steps(facts, formula)
    .map(step => ({ step, after: reckon(step.done, formula) }))
    .flatMap(({ step, after }) => gainOf(step, now, after))
    .toSorted((one, other) => other.points - one.points || other.raw - one.raw)
    .map(({ raw: _, ...gain }) => gain)
}

type Rated = Extract<FoodSafetyIndex, { kind: 'rated' }>

function gainOf({ done: _, ...step }: Step, now: Rated, after: FoodSafetyIndex): (Gain & { raw: number })[] {
  if (after.kind === 'unrated') return []
  const [points, raw] = [after.score - now.score, after.raw - now.raw]
  const lifted = after.caps.length < now.caps.length
  if (raw <= 0 && !lifted && points <= 0) return []
  const [cap] = after.caps
  const hidden = points === 0 && cap !== undefined ? `；但${cap.said}，这一条解决以后才看得出来` : ''
  return [{ ...step, said: step.said + hidden, points: Math.max(0, points), score: after.score, raw }]
}

function steps(facts: Facts, formula: Formula): readonly Step[] {
  return [
    ...papers(facts, formula),
    ...hazards(facts),
    ...samples(facts),
    ...recalls(facts),
    ...work(facts, formula),
    ...training(facts, formula),
  ]
}

function papers(facts: Facts, formula: Formula): readonly Step[] {
  const { on, certificate, workers } = facts
  const expiresOn = addMonths(on, 36)
  const renewed = { id: certificate?.id ?? 'new', number: certificate?.number ?? '', expiresOn }
  const isNear = certificate === null || certificate.expiresOn <= addMonths(on, 3)
  const ill = workers.filter(({ healthExpiresOn }) => healthExpiresOn === null || healthExpiresOn < on)
  const well = workers.map(worker => ({ ...worker, healthExpiresOn: expiresOn }))
  const health = formula.number('licence-certificate') < 1 && ill.length > 0
  return [
    ...(isNear ? [step('renew-certificate', '办理备案证延续', { ...facts, certificate: renewed })] : []),
    ...(health ? [step('renew-health', `给 ${ill.length} 名从业人员办好健康证`, { ...facts, workers: well })] : []),
  ]
}

/** More than these are told of together. */
const mostHazards = 5

function hazards(facts: Facts): readonly Step[] {
  const open = facts.hazards.filter(({ standing }) => standing === 'open' || standing === 'overdue')
  const closed = (which: (id: string) => boolean): Facts => ({
    ...facts,
    hazards: facts.hazards.map(each => {
      if (!which(each.id)) return each
      if (each.standing === 'open') return { ...each, standing: 'in-time' as const }
      return each.standing === 'overdue' ? { ...each, standing: 'late' as const } : each
    }),
  })
  const each = open.slice(0, mostHazards).map(({ id, text, standing }) => {
    const said = standing === 'overdue' ? `尽快整改“${text}”（已经逾期）` : `按时整改“${text}”`
    return {
      ...step(
        'close-hazard',
        said,
        closed(other => other === id),
      ),
      record: { kind: 'hazard' as const, id },
    }
  })
  const all =
    open.length > 1
      ? [
          step(
            'close-hazard',
            `把 ${open.length} 个问题都整改完`,
            closed(() => true),
          ),
        ]
      : []
  return [...each, ...all]
}

function samples(facts: Facts): readonly Step[] {
  return facts.samples
    .filter(({ conforming, disposed }) => !conforming && !disposed)
    .map(sample => ({
      ...step('dispose-sample', `配合把不合格的“${sample.name}”处置完：封存、召回、查明原因、整改`, {
        ...facts,
        samples: facts.samples.map(each => (each.id === sample.id ? { ...each, disposed: true } : each)),
      }),
      record: { kind: 'sample' as const, id: sample.id },
    }))
}

function recalls(facts: Facts): readonly Step[] {
  return facts.recalls
    .filter(({ open }) => open)
    .map(recall => ({
      ...step('finish-recall', `完成召回 ${recall.number}`, {
        ...facts,
        recalls: facts.recalls.map(each => (each.id === recall.id ? { ...each, open: false } : each)),
      }),
      record: { kind: 'recall' as const, id: recall.id },
    }))
}

function work(facts: Facts, formula: Formula): readonly Step[] {
  const { on, ledger, watch, tests } = facts
  const test = { id: 'new', on, name: '送检', conforming: true, cma: '有效', cmaExpiresOn: on }
  const visit = { id: 'new', on, number: '下次检查', outcome: 'conforming' as const }
  const days = formula.number('ledger-days')
  const recent = tests.some(each => each.conforming && counts(each) && each.on >= addMonths(on, -6))
  const full = { ...ledger, inTime: ledger.expected - ledger.unproven, late: 0, partial: 0 }
  const proven = { ...ledger, inTime: ledger.inTime + ledger.unproven, unproven: 0 }
  return [
    ...(ledger.inTime + ledger.unproven === ledger.expected
      ? []
      : [step('keep-ledger', `每天当天记台账，连续记满 ${days} 天`, { ...facts, ledger: full })]),
    ...(ledger.unproven === 0
      ? []
      : [step('prove-receipts', '进货时要来供货者的证照和合格证明，记进台账', { ...facts, ledger: proven })]),
    ...(recent
      ? []
      : [step('send-test', '送一批产品到有资质的检验机构，合格的话', { ...facts, tests: [...tests, test] })]),
    ...(watch === null || watch.online === watch.hours
      ? []
      : [step('camera-online', '让摄像头一直在线', { ...facts, watch: { ...watch, online: watch.hours } })]),
    step('next-inspection', '下次检查结果为“符合”', { ...facts, inspections: [...facts.inspections, visit] }),
  ]
}

function training(facts: Facts, formula: Formula): readonly Step[] {
  const since = addMonths(facts.on, -formula.number('participation-months'))
  const taken = new Set(facts.trainings.filter(({ on }) => on >= since).map(({ course }) => course))
  const left = formula.number('participation-courses') - taken.size
  if (left <= 0) return []
  const more = Array.from({ length: left }, (_, at) => {
    return { id: `new-${at}`, on: facts.on, course: `new-${at}`, title: '课程' }
  })
  return [step('course', `再学完 ${left} 门课`, { ...facts, trainings: [...facts.trainings, ...more] })]
}

function step(code: Gain['code'], said: string, done: Facts): Step {
  return { code, said, done, record: null }
}
