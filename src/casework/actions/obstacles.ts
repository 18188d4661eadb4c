import { type Day, getDay } from '../../kernel/day.ts'
import { isSettled } from '../rules/fine.ts'
import { handlerFaults, mayDecideBeside } from '../rules/handlers.ts'
import { decidingFaults } from '../rules/hearing.ts'
import { isTimeBarred } from '../rules/limitation.ts'
import type { CaseStep } from '../rules/state.ts'
import type { CaseRow } from '../store/case-file.ts'
import { decidingFaultZh, teamFaultZh } from '../zh/faults.ts'
import { type Dossier, evidenceObstacles, hearingNotified, type Notice } from './dossier.ts'
import { fineOf } from './money.ts'

/** A calendar that does not reach so far: the party may still answer. */
const notYet = getDay('9999-12-31')

/** Why a step that the table allows cannot be taken today, in words; empty = it can. */
export function obstaclesOf(step: CaseStep, dossier: Dossier, today: Day): readonly string[] {
  switch (step) {
    case 'file':
      return barred(dossier.row) ? ['违法行为已过追责时效（行政处罚法 第三十六条）'] : []
    case 'punish-on-the-spot':
      return barred(dossier.row) ? ['违法行为已过追责时效（行政处罚法 第三十六条）'] : []
    case 'conclude':
      return [...teamObstacles(dossier), ...evidenceObstacles(dossier.standingEvidence)]
    case 'tell':
      return teamObstacles(dossier)
    case 'hear':
      return hearingObstacles(dossier, today)
    case 'decide':
      return decideObstacles(dossier, today)
    case 'spare':
      return [...recusalObstacles(dossier), ...shownObstacles(dossier)]
    case 'carry-out':
      return moneyObstacles(dossier, today)
    case 'close':
      return shownObstacles(dossier)
    default:
      return []
  }
}

/** Found within the time counts, whenever it is decided. 行政处罚法 第三十六条. */
export function barred(
  row: Pick<CaseRow, 'actBegunOn' | 'actEndedOn' | 'touchesSafety' | 'harmful' | 'foundOn'>,
): boolean {
  const { actBegunOn: begunOn, actEndedOn: endedOn, touchesSafety, harmful, foundOn } = row
  return begunOn !== null && isTimeBarred({ begunOn, endedOn, touchesSafety, harmful }, foundOn)
}

function teamObstacles({ acting, recusals }: Dossier): readonly string[] {
  const members = acting.map(each => ({ ...each, active: true }))
  return handlerFaults(members, recusals).map(teamFaultZh)
}

function recusalObstacles({ recusals }: Dossier): readonly string[] {
  return mayDecideBeside(recusals) ? [] : ['有回避申请还没有决定']
}

/** What the party said since it was last told. */
export function answersTo({ statements }: Dossier, notice: Notice) {
  const said = statements.filter(({ told }) => told === notice.ordinal)
  const lastOf = (kind: string) => said.findLastIndex(each => each.kind === kind)
  // Who asked for a hearing and gives it up afterwards has asked for none.
  const givenUp = lastOf('waiver') > lastOf('hearing-request')
  return {
    waiver: said.find(({ kind }) => kind === 'waiver'),
    request: givenUp ? undefined : said.find(({ kind }) => kind === 'hearing-request'),
    statements: said.filter(({ kind }) => kind === 'statement'),
  }
}

function hearingObstacles(dossier: Dossier, today: Day): readonly string[] {
  const { notice } = dossier
  if (notice === undefined) return ['还没有告知当事人']
  if (answersTo(dossier, notice).request === undefined) return ['当事人没有要求听证']
  const notified = hearingNotified(dossier)
  if (notified === undefined) return ['还没有把听证的时间、地点通知当事人（行政处罚法 第六十四条），请先通知听证']
  return notified.hearingOn > today ? [`听证定在 ${notified.hearingOn} 举行，举行以后再登记`] : []
}

function decideObstacles(dossier: Dossier, today: Day): readonly string[] {
  const { notice, row, discussions, moves } = dossier
  if (notice === undefined) return ['还没有告知当事人']
  const { waiver, request, statements } = answersTo(dossier, notice)
  const heard = moves.findLast(move => move.step === 'hear' && move.ordinal > notice.ordinal)
  const unread = statements.some(({ adopted }) => adopted === null)
  const [first] = statements
  const faults = decidingFaults(
    {
      toldOn: notice.told.servedOn,
      answerBy: notice.told.answerBy ?? notYet,
      waivedOn: waiver?.onDay ?? null,
      hearing: {
        entitled: notice.told.hearing.entitled,
        askedOn: request?.onDay ?? null,
        heldOn: heard?.onDay ?? null,
      },
      statement: first === undefined ? null : { onDay: first.onDay, reviewed: !unread },
    },
    today,
  )
  return [
    ...recusalObstacles(dossier),
    ...shownObstacles(dossier),
    ...teamObstacles(dossier),
    ...evidenceObstacles(dossier.standingEvidence),
    ...faults.map(fault => decidingFaultZh[fault]),
    ...((row.grave || row.complicated) && discussions.length === 0
      ? ['情节复杂或者严重的案件应当集体讨论决定（行政处罚法 第五十七条），请先登记集体讨论']
      : []),
    ...(row.state === 'heard' && row.reviewKind !== 'legal'
      ? ['经过听证的案件应当法制审核（行政处罚法 第五十八条），请退回后按法制审核办理']
      : []),
  ]
}

/** 罚款缴清, or its enforcement has come to an end. */
function moneyObstacles({ last, payments, reliefs }: Dossier, today: Day): readonly string[] {
  if (last === undefined) return ['还没有处罚决定']
  const fine = fineOf(last, reliefs)
  if (last.fineFen === 0) return []
  if (fine === undefined) return ['还没有送达，缴款期限没有起算']
  return isSettled(fine, payments, today) ? [] : ['罚款或者加处罚款还没有缴清；无法执行的，请报请终结执行']
}

/** What was revoked is still shown: it comes down before anything else is decided. 公示规定 第十一条. */
function shownObstacles({ decision, disclosure }: Dossier): readonly string[] {
  return decision === undefined && disclosure?.state === 'disclosed' ? ['决定已撤销，公示还没有撤下；请先撤下公示'] : []
}
