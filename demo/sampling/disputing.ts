import type { Day } from '../../src/kernel/day.ts'
import { newId } from '../../src/platform/id.ts'
import { type ObjectionKind, objectionClocks, refusalsOf } from '../../src/sampling/rules/retest.ts'
import { objectionKindZh, refusalZh, verdictZh } from '../../src/sampling/zh.ts'
import { explain, failedOf, letGo } from './control.ts'
import type { ObjectionRows } from './rows.ts'
import { judge, momentOn, onward, report, type Walk } from './walk.ts'

const secondLaboratory = '示例复检中心'

/** What the workshop says to the result: mostly nothing. It looks for the cause whatever it says. */
export function dispute(walk: Walk): void {
  const { course, reach } = walk.taken.planned
  explain(walk)
  if (reach === 'applied' || reach === 'accepted') {
    const objection = object(walk, 'retest', 4)
    keep(walk, reach === 'applied' ? objection : accept(walk, objection))
    if (reach === 'accepted') awaitSecond(walk)
    return
  }
  if (course === 'turned' || course === 'upheld') retest(walk, course === 'turned')
  if (course === 'microbial') refuse(walk, object(walk, 'retest', 3))
  if (course === 'late') refuse(walk, object(walk, 'retest', 10))
  if (course === 'method' || course === 'authenticity') reject(walk, object(walk, course, 4))
}

function keep(walk: Walk, objection: ObjectionRows): void {
  walk.around.rows.objections.push(objection)
}

const grounds: Readonly<Record<ObjectionKind, string>> = {
  retest: '对检验结果有异议，申请对备份样品复检',
  process: '抽样人员没有当面封样',
  authenticity: '认为所抽样品不是本坊生产的这一批',
  method: '认为检验方法不适用于散装原酒',
  standard: '认为适用的标准不对',
}

function object(walk: Walk, kind: ObjectionKind, after: number): ObjectionRows {
  const { around, taken, servedOn = walk.day } = walk
  const receivedOn = around.workdays.after(servedOn, after)
  const { office } = around
  const obstacles = refusalsOf(kind, {
    ...{ receivedOn, lastDay: around.due(objectionClocks[kind].within, servedOn) ?? undefined },
    ...{ failedItems: failedOf(walk), reserveExpiresOn: taken.expiresOn ?? undefined, reserveUsable: true, before: 0 },
  })
  onward(walk, 'disputed', { day: receivedOn, by: office, reason: objectionKindZh[kind], clock: 'S08' })
  return {
    ...{ id: newId(), sample: walk.id, kind, state: 'applied', receivedOn, applicant: taken.planned.shop.operator },
    ...{ grounds: grounds[kind], files: [], obstacles, answer: null, answeredOn: null, laboratory: null },
    ...{ reserveHandedOn: null, decision: null, upheld: null, decidedOn: null, ...office, at: walk.at },
  }
}

function refuse(walk: Walk, objection: ObjectionRows): void {
  const answeredOn = walk.around.workdays.after(objection.receivedOn, 2)
  const [why = 'other'] = objection.obstacles.filter(each => each === 'microbial' || each === 'late')
  const answer = `不予受理：${refusalZh[why === 'microbial' || why === 'late' ? why : 'other']}。`
  keep(walk, { ...objection, state: 'refused', answer, answeredOn })
  back(walk, answeredOn, '申请不予受理')
}

/** It stands where it was served. */
function back(walk: Walk, day: Day, reason: string): void {
  onward(walk, 'served', { day, by: walk.around.office, reason })
}

function reject(walk: Walk, objection: ObjectionRows): void {
  const { workdays } = walk.around
  const answeredOn = workdays.after(objection.receivedOn, 2)
  const decidedOn = workdays.after(answeredOn, 12)
  const kind = objection.kind === 'method' ? 'method' : 'authenticity'
  const decision =
    kind === 'method'
      ? '检验方法为标准规定的方法，适用于本产品，异议不成立，维持原检验结论。'
      : '封样单、现场照片与样品一致，样品真实，异议不成立，维持原检验结论。'
  const answered = { ...objection, answer: '予以受理。', answeredOn }
  keep(walk, { ...answered, state: 'decided', decision, upheld: false, decidedOn })
  back(walk, decidedOn, `${objectionKindZh[kind]}不成立`)
}

function accept(walk: Walk, objection: ObjectionRows): ObjectionRows {
  const { workdays, rows, laboratory, office } = walk.around
  const answeredOn = workdays.after(objection.receivedOn, 3)
  const reserveHandedOn = workdays.after(answeredOn, 2)
  const seal = walk.taken.form.seals.reserve
  const at = momentOn(walk, reserveHandedOn, 10)
  rows.custody.push({
    ...{ id: newId(), sample: walk.id, part: 'reserve', ordinal: 2, fromHolder: laboratory.name, seal },
    ...{ toHolder: secondLaboratory, sealIntact: true, place: '样品室', scanned: seal, note: '复检移交', files: [] },
    ...{ handedAt: at, ...office, at },
  })
  const answer = '予以受理，已随机确定复检机构。'
  return { ...objection, state: 'accepted', answer, answeredOn, laboratory: secondLaboratory, reserveHandedOn }
}

/** Lists show until when the second report is due. */
function awaitSecond(walk: Walk): void {
  const { rows, due } = walk.around
  const handed = rows.objections.findLast(each => each.sample === walk.id)?.reserveHandedOn
  walk.dueCode = 'S12'
  walk.dueOn = handed == null ? null : due('S12', handed)
}

/** 复检结论为最终检验结论: it overrides the first, in whichever direction. */
function retest(walk: Walk, turned: boolean): void {
  const { workdays, office } = walk.around
  const accepted = accept(walk, object(walk, 'retest', 4))
  const { food, planned, formNumber } = walk.taken
  const test = food.tests.find(each => each.item === planned.fails)
  if (test === undefined) throw new RangeError(`nothing was found in ${planned.product.name}`)
  const day = workdays.after(accepted.reserveHandedOn ?? walk.day, 7)
  const result = (turned ? test.again : test.tooMuch) ?? ''
  const tests = [{ test, result, bad: !turned }]
  const number = `示例F${formNumber.slice(-8)}`
  const second = report(walk, { kind: 'retest', number, laboratory: secondLaboratory, tests, day, by: office })
  const verdict = turned ? 'conforming' : 'nonconforming'
  const judgedOn = workdays.after(day, 1)
  judge(walk, second, 'retest', verdict, judgedOn)
  keep(walk, {
    ...accepted,
    state: 'decided',
    decision: `复检结论：${verdictZh[verdict]}`,
    upheld: turned,
    decidedOn: judgedOn,
  })
  const reason = '复检结论为最终结论'
  onward(walk, 'settled', { day: judgedOn, by: office, reason, conclusion: verdict, clock: 'S13' })
  walk.settledOn = judgedOn
  if (turned) letGo(walk, judgedOn)
}
