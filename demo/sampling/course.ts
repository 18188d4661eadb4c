import type { Day } from '../../src/kernel/day.ts'
import { newId } from '../../src/platform/id.ts'
import { close, control } from './control.ts'
import { publish } from './disclosing.ts'
import { dispute } from './disputing.ts'
import type { CustodyRows } from './rows.ts'
import { type Around, begin, judge, momentOn, onward, report, rest, type Taken, type Walk } from './walk.ts'

/** Working days of each step; those at work now are as quick as each other, so that nothing of them is late. */
type Pace = { readonly send: number; readonly receive: number; readonly test: number; readonly judge: number }

function paceOf({ around: { random }, taken }: Walk): Pace {
  if (taken.planned.reach !== 'archived') return { send: 1, receive: 1, test: 9, judge: 2 }
  const [send, receive] = [random.between(0, 2), random.between(0, 1)]
  return { send, receive, test: random.between(7, 15), judge: random.between(0, 2) }
}

/** One sample from the form to where it has come, as the actions would have written it down. */
export function walkThrough(around: Around, taken: Taken): Walk {
  const walk = begin(around, taken)
  const { reach } = taken.planned
  const pace = paceOf(walk)
  travel(walk, pace)
  if (reach !== 'taken' && reach !== 'sent' && reach !== 'void' && reach !== 'received') {
    test(walk, pace)
    if (reach !== 'reported') conclude(walk, pace)
  }
  rest(walk)
  return walk
}

function travel(walk: Walk, pace: Pace): void {
  const { around, taken } = walk
  const { reach } = taken.planned
  if (reach === 'taken') return
  const { workdays, tester } = around
  onward(walk, 'sent', { day: workdays.after(walk.day, pace.send), by: taken.by, clock: 'S01' })
  if (reach === 'sent') return
  if (reach === 'void') {
    const reason = '运送途中检样封条破损，不能检验，作废后重新抽样'
    onward(walk, 'void', { day: walk.day, by: taken.by, reason })
    return
  }
  const day = workdays.after(walk.day, pace.receive)
  handOver(walk, 'sample', day)
  handOver(walk, 'reserve', day)
  onward(walk, 'received', { day, by: tester, clock: 'S02' })
}

/** Each part goes to the laboratory by itself, under its own seal. */
function handOver(walk: Walk, part: CustodyRows['part'], day: Day): void {
  const { around, taken, id } = walk
  const seal = taken.form.seals[part]
  const from = taken.form.samplers[0]?.name ?? ''
  const isSample = part === 'sample'
  const at = momentOn(walk, day, 9, isSample ? 50 : 55)
  around.rows.custody.push({
    ...{ id: newId(), sample: id, part, ordinal: 1, fromHolder: from, toHolder: around.laboratory.name, seal },
    ...{ sealIntact: true, place: isSample ? '' : '样品室备样柜', scanned: seal, note: '', files: [], handedAt: at },
    ...{ ...(isSample ? around.tester : taken.by), at },
  })
}

function test(walk: Walk, pace: Pace): void {
  const { around, taken } = walk
  const { planned, food, formNumber } = taken
  const day = around.workdays.after(walk.day, pace.test)
  const tests = food.tests.map(each => {
    const bad = each.item === planned.fails && each.tooMuch !== undefined
    return { test: each, result: bad ? (each.tooMuch ?? '') : around.random.pick(each.results), bad }
  })
  const number = `示例J${formNumber.slice(-8)}-${formNumber.slice(3, 5)}`
  report(walk, { kind: 'first', number, laboratory: around.laboratory.name, tests, day, by: around.tester })
  onward(walk, 'reported', { day, by: around.tester, clock: 'S03' })
}

function conclude(walk: Walk, pace: Pace): void {
  const { around, taken } = walk
  const { rows, workdays, office, random } = around
  const day = workdays.after(walk.day, pace.judge)
  const first = rows.reports.findLast(each => each.sample === walk.id)
  if (first === undefined) throw new RangeError('judged without a report')
  const verdict = taken.planned.fails === null ? 'conforming' : 'nonconforming'
  judge(walk, first.id, 'first', verdict, day)
  walk.judgedOn = day
  if (verdict === 'conforming') {
    onward(walk, 'conforming', { day, by: office, conclusion: verdict })
    if (taken.planned.reach !== 'archived') return
    const published = publish(walk, workdays.after(day, random.between(4, 9)))
    onward(walk, 'archived', { day: workdays.after(published, random.between(1, 4)), by: office })
    return
  }
  onward(walk, 'nonconforming', { day, by: office, conclusion: verdict, clock: 'S06' })
  control(walk)
  if (taken.planned.reach !== 'nonconforming') tell(walk)
}

/** 送达, what the workshop makes of it, and the end. */
function tell(walk: Walk): void {
  const { around, taken } = walk
  const { workdays, office, random } = around
  const { shop, reach } = taken.planned
  const day = workdays.after(walk.day, 2)
  const reason = `直接送达，${shop.operator}签收`
  onward(walk, 'served', { day, by: taken.by, reason, clock: 'S07' })
  walk.servedOn = day
  if (reach === 'served') return
  dispute(walk)
  if (reach === 'applied' || reach === 'accepted') return
  if (walk.settledOn === undefined) {
    const over = workdays.after(day, 8)
    const settledOn = over > walk.day ? over : workdays.after(walk.day, 1)
    onward(walk, 'settled', { day: settledOn, by: office, clock: 'S20', dueFrom: walk.judgedOn ?? day })
    walk.settledOn = settledOn
  }
  if (reach !== 'archived') return
  const closed = walk.conclusion === 'conforming' ? walk.settledOn : close(walk)
  publish(walk, workdays.after(walk.settledOn, random.between(2, 6)))
  onward(walk, 'archived', { day: workdays.after(closed, random.between(6, 9)), by: office })
}
