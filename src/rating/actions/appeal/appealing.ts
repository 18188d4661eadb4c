import { tell } from '../../../clock/door/tell.ts'
import { startClock, stopClock } from '../../../clock/door.ts'
import type { Id } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type Action, action, type Context } from '../../../platform/action/action.ts'
import { collisionOf } from '../../../platform/db/collision.ts'
import { appealEndpoints as endpoints } from '../../contract/appeal.ts'
import { gradesOn } from '../../door/grades.ts'
import { type AppealSubject, answerClock, answerWithin, appealAfter } from '../../rules/appeal/appeal.ts'
import * as store from '../../store/appeal.ts'
import { gradesInForce } from '../../store/grade.ts'
import { answeringUnit, holdersOf } from '../../store/people.ts'
import { findStandings } from '../../store/standing.ts'
import { appealSubjectZh } from '../../zh/grade.ts'
import { by, owners, requireFiles, workshopAbout } from '../about.ts'
import { lastDay } from './due.ts'
import { appealAbout, appealLabel, asked, lockedAppeal } from './subject.ts'

const appeal = action(endpoints.appeal, {
  allow: owners,
  concerns: 'workshop',
  async subject({ appeal: id, workshop, about }, context) {
    const subject = await workshopAbout('appeal', { workshop }, context)
    return { ...subject, id, label: appealLabel(subject.label, about) }
  },
  async run({ appeal: id, workshop, about, text, files }, context, subject) {
    const { tx, district, today, now } = context
    const before = await store.findAppeal(tx, asked(context, 'district'), id)
    if (before !== undefined) return { output: { dueOn: before.dueOn } }
    await requireFiles(files, context)
    const target = await targetOf(about, workshop, context)
    const { day: dueOn, own } = await lastDay(tx, {
      ...{ district, code: answerClock, within: answerWithin, from: today },
    })
    const row = { id, workshop, about, ...target, text, files, appealedOn: today, dueOn, at: now }
    await store.insertAppeal(tx, district, { ...row, ...by(context) }).catch(second)
    await startClock(tx, {
      ...{ district, code: answerClock, subject: { kind: 'appeal', id, label: subject.label }, workshop },
      ...{ from: { day: today }, unit: await answeringUnit(tx, district), account: null, now },
      ...(own && dueOn !== null && { until: dueOn }),
    })
    await tellHeads(context, { id, label: subject.label, text })
    return { output: { dueOn }, after: { about, appealed: target.appealed, text, files: files.length } }
  },
})

function second(error: unknown): never {
  if (collisionOf(error) !== 'one appeal of a kind is open at a time') throw error
  throw new Problem('conflict', '已有一件同样的异议正在办理，请等答复；要补充的，先撤回再重新提出')
}

/** What is appealed, as it stands now. */
async function targetOf(about: AppealSubject, workshop: Id, { tx, district, today }: Context) {
  if (about === 'index') {
    const index = (await findStandings(tx, district, [workshop])).get(workshop)?.index
    if (index === undefined) throw new Problem('state-conflict', '还没有食安指数，不能提出异议')
    const said = index.kind === 'rated' ? `${index.score}（${index.band}）` : '待评'
    return { appealed: `食安指数 ${said}，截至 ${index.on}`, grade: null, gradeThen: null }
  }
  const now = (await gradesOn(tx, { district, on: today, only: [workshop] })).get(workshop)
  if (now === undefined) throw new Problem('state-conflict', '只评定有效或停业的小作坊，现在没有风险等级')
  const [onFile] = await gradesInForce(tx, district, today, [workshop])
  const since = onFile === undefined ? '，试算' : `，自 ${onFile.validFrom} 起`
  const appealed = `风险等级 ${now.grade} 级（${now.points} 分${since}）`
  return { appealed, grade: onFile?.id ?? null, gradeThen: now.grade }
}

async function tellHeads(context: Context, { id, label, text }: { id: Id; label: string; text: string }) {
  const { tx, district, now } = context
  await tell(tx, {
    ...{
      district,
      to: await holdersOf(tx, district, ['office', 'leader']),
      kind: 'appeal',
      title: '有异议待答复',
      now,
    },
    ...{ text: `${label}：${text}`, subject: { kind: 'appeal', id }, key: `appeal:${id}:made`, outside: false },
  })
}

const withdrawAppeal = action(endpoints.withdrawAppeal, {
  allow: owners,
  concerns: 'workshop',
  subject: appealAbout,
  async run({ appeal: id }, context) {
    const { tx, district, today: onDay, now } = context
    const found = await lockedAppeal(id, context)
    const state = appealAfter(found.state, 'withdraw')
    if (state === undefined) throw new Problem('state-conflict', `对${appealSubjectZh[found.about]}的异议已经办结`)
    const step = { step: 'withdraw', state, words: '业主撤回', onDay, at: now } as const
    await store.endAppeal(tx, district, found, { ...step, ...by(context) })
    await stopClock(tx, { district, subjectKind: 'appeal', subjectId: id, now, outcome: 'void', reason: '业主撤回' })
    return { output: {}, before: { state: found.state }, after: { state } }
  },
})

export const appealingActions: readonly Action[] = [appeal, withdrawAppeal]
