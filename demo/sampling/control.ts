import type { Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { newId } from '../../src/platform/id.ts'
import type { DisposalStep } from '../../src/sampling/rules/states.ts'
import type { By } from '../../src/sampling/store/plan.ts'
import type { DisposalRows } from './rows.ts'
import { momentOn, type Walk } from './walk.ts'

type Written = {
  readonly day: Day
  readonly text: string
  readonly by: By
  readonly reference?: string | null
  readonly minute?: number
}

function write(walk: Walk, kind: DisposalStep, { day, text, by, reference = null, minute = 0 }: Written): void {
  walk.around.rows.disposalSteps.push({
    ...{ id: newId(), sample: walk.id, kind, text, reference, files: [], onDay: day },
    ...{ ...by, at: momentOn(walk, day, 16, 20 + minute) },
  })
}

/** What makers find when they look for why. */
const causes: readonly (readonly [item: RegExp, cause: string])[] = [
  [/酒精度/, '灌装前没有复测酒精度，勾调后直接装坛，标示与实际不符'],
  [/甜蜜素|糖精|苯甲酸|山梨酸|脱氢乙酸/, '使用了含有该添加剂的外购辅料，进货时没有查验配料'],
  [/甲醇|氰化物/, '原料霉变部分没有拣净，蒸馏时掐头不足'],
  [/酸价|过氧化值/, '原料存放过久受潮，成品避光密封不严'],
  [/苯并/, '炒籽温度过高、时间过长，焦糊粒没有筛除'],
  [/黄曲霉|脱氧雪腐|玉米赤霉/, '原粮收购时水分偏高，存放期间霉变，没有逐批验收'],
  [/菌落|大肠|霉菌/, '冷却间消毒不到位，包装人员手部清洁不够'],
  [/亚硝酸盐/, '腌制投料没有称量，凭经验添加'],
  [/铝/, '使用了含铝膨松剂'],
]

export function failedOf({ around, id }: Walk): readonly string[] {
  const judged = around.rows.judgements.findLast(each => each.sample === id && each.verdict === 'nonconforming')
  return judged?.items.flatMap(({ item, verdict }) => (verdict === 'nonconforming' ? [item] : [])) ?? []
}

const reasonOf = ({ taken }: Walk) => `监督抽检不合格（抽样单 ${taken.formNumber}）`

/** Risk control begins with the confirmation, beside everything else. 食品安全法 第六十三条. */
export function control(walk: Walk): void {
  const { around, taken } = walk
  const { rows, office, workdays } = around
  const { lot, planned, by } = taken
  const day = walk.day
  const disposal: DisposalRows = {
    ...{ sample: walk.id, state: 'open', startedOn: day, dueOn: around.due('S20', day), report: null },
    ...{ closedOn: null, closedBy: null, ...office },
  }
  rows.disposals.push(disposal)
  if (lot !== undefined) {
    rows.stops.push({
      ...{ id: newId(), lot: lot.id, kind: 'held', reason: reasonOf(walk), ...office },
      at: momentOn(walk, day, 16, 20),
    })
    write(walk, 'hold', { day, text: '结论确认时系统已暂停该批销售、投料和标签打印', by: office, reference: lot.id })
  }
  if (planned.reach === 'nonconforming') return
  const next = workdays.after(day, 1)
  if (lot === undefined) {
    write(walk, 'hold', { day: next, text: '到场封存同批库存，责令停止销售', by, minute: 5 })
  }
  write(walk, 'hazard', { day: next, text: '查找原因，加强过程控制', by, reference: find(walk, next), minute: 10 })
}

/** Into the one list of hazards. @returns how it is called there */
function find(walk: Walk, on: Day): Id {
  const { around, taken, id, label } = walk
  const { shop, reach } = taken.planned
  const hazard = newId()
  around.rows.findings.push({
    ...{ sample: id, hazard, label, workshop: shop.id, workshopName: shop.name, townName: shop.townName },
    ...{ operator: shop.operator, items: failedOf(walk), on, closed: reach === 'archived', actor: taken.by.actor },
  })
  return hazard
}

/** The cause, known to the workshop within some days. */
export function explain(walk: Walk): void {
  const { taken, around, judgedOn = walk.day } = walk
  const failed = failedOf(walk).join('、')
  const cause = causes.find(([item]) => item.test(failed))?.[1] ?? '过程控制不严'
  write(walk, 'cause', { day: around.workdays.after(judgedOn, 7), text: cause, by: taken.by, minute: 15 })
}

/** Control, cause and rectification are there: the report ends it, well before ninety days are over. */
export function close(walk: Walk): Day {
  const { around, taken, judgedOn = walk.day, settledOn = walk.day } = walk
  const { workdays, random, rows } = around
  const again = workdays.after(judgedOn, random.between(18, 24))
  const rectified = again > settledOn ? again : workdays.after(settledOn, 1)
  write(walk, 'rectified', { day: rectified, text: '复查：已按要求整改，留样自检合格', by: taken.by, minute: 20 })
  const closedOn = workdays.after(rectified, random.between(1, 4))
  const report = `${failedOf(walk).join('、')}不合格：产品已控制，原因已查明，整改复查合格，已移交查处，核查处置办结。`
  replace(rows.disposals, walk.id, { state: 'closed', report, closedOn, closedBy: taken.by.actor })
  return closedOn
}

/** The second laboratory said yes: what was held because of the first is let go. */
export function letGo(walk: Walk, day: Day): void {
  const { rows, office } = walk.around
  const { lot } = walk.taken
  if (lot !== undefined) {
    const reason = `${reasonOf(walk)}：复检合格`
    rows.stops.push({ id: newId(), lot: lot.id, kind: 'lifted', reason, ...office, at: momentOn(walk, day, 17) })
  }
  const text = '复检合格，最终结论为合格，解除因初检采取的控制措施'
  write(walk, 'note', { day, text, by: office, minute: 40 })
  const report = '复检合格，核查处置终止'
  replace(rows.disposals, walk.id, { state: 'closed', report, closedOn: day, closedBy: office.actor })
}

function replace(disposals: DisposalRows[], sample: Id, to: Partial<DisposalRows>): void {
  const at = disposals.findIndex(each => each.sample === sample)
  const found = disposals[at]
  if (found !== undefined) disposals[at] = { ...found, ...to }
}
