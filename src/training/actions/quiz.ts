import { dayAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context, delivery } from '../../platform/action/action.ts'
import { setPaper } from '../../platform/documents/pdf/set-paper.ts'
import { lockWorkshop } from '../../registry/door.ts'
import { trainingEndpoints as endpoints } from '../contract.ts'
import { certificateBlocks } from '../paper/certificate.ts'
import { certificateNumber } from '../rules/number.ts'
import { isRight } from '../rules/question.ts'
import { draw, isSameAnswer, mark, whyNotBegin } from '../rules/quiz.ts'
import { isMeantFor } from '../rules/topic.ts'
import * as store from '../store/attempt.ts'
import type { Version } from '../store/course.ts'
import type { Person } from '../store/people.ts'
import { readyQuestions } from '../store/question.ts'
import { topicZh } from '../zh.ts'
import {
  attemptSubject,
  by,
  foundAt,
  getAttempt,
  getPerson,
  getVersion,
  learners,
  readers,
  refused,
  workshopSubject,
} from './subject.ts'

const shown = ({ kind, stem, options }: store.Asked) => ({ kind, stem, options })

/** Begun twice it is the same paper: nobody looks for better questions by starting over. */
const begin = action(endpoints.begin, {
  ...{ allow: learners, concerns: 'workshop', subject: workshopSubject },
  async run({ attempt: id, workshop, worker, course }, context) {
    const { tx, district, today } = context
    // Two phones that begin at the same moment come one after the other.
    await lockWorkshop(tx, district, workshop)
    const told = await store.findAttempt(tx, district, id)
    if (told !== undefined && (told.workshop !== workshop || told.course !== course || told.worker !== worker)) {
      throw new Problem('conflict', '这次考核的编号已经用过，请重新打开课程')
    }
    const earlier = await store.attemptsOf(tx, district, course, worker ?? workshop)
    const open = told ?? earlier.find(({ state }) => state === 'open')
    if (open !== undefined) {
      const { title, passMark, asked } = open
      return { output: { attempt: open.id, title, passMark, questions: asked.map(shown) } }
    }
    const version = await getVersion(course, context)
    const person = await getPerson(workshop, worker, context)
    const foundOn = (await foundAt(workshop, context)).get(version.topic)?.foundOn ?? null
    const blocked = blockedBecause(version, person) ?? whyNotBegin(earlier, { perDay: version.perDay, today, foundOn })
    if (blocked !== undefined) throw new Problem('state-conflict', blocked)
    const asked = await drawFor(version, id, context)
    await store.insertAttempt(tx, district, {
      ...{ id, course, version: version.number, workshop, worker, personName: person.personName, asked },
      ...{ begunAt: context.now, ...by(context) },
    })
    const { title, passMark } = version
    const output = { attempt: id, title, passMark, questions: asked.map(shown) }
    return { output, after: { course: title, personName: person.personName, questions: asked.length } }
  },
})

function blockedBecause(version: Version, { category, worker }: Person): string | undefined {
  if (version.retiredFor !== null) return '这门课程已经停用，请看看其他课程'
  if (version.asked === 0) return '这门课没有考核，看完就可以'
  if (!isMeantFor(version, { category, isWorker: worker !== null })) return '这门课不是给您的，请看看其他课程'
  return undefined
}

async function drawFor({ topic, asked }: Version, seed: Id, { tx, district }: Context): Promise<store.Asked[]> {
  const ready = await readyQuestions(tx, district, topic)
  if (ready.length < asked) {
    throw new Problem(
      'not-available',
      `题库里“${topicZh[topic]}”可用的题不够（要 ${asked} 道，有 ${ready.length} 道），请联系监管所`,
    )
  }
  return [...draw(ready, asked, seed)]
}

/** One paper is handed in once. The same once more is told once; anything else afterwards is refused. */
const hand = action(endpoints.answer, {
  ...{ allow: learners, concerns: 'workshop', subject: attemptSubject },
  async run({ attempt: id, answers, enteredAt }, context) {
    const attempt = await getAttempt(id, context, true)
    if (attempt.answers !== null) {
      // Read again: the certificate may have been written while this waited for its turn.
      if (isSameAnswer(attempt.answers, answers)) return { output: correctionOf(await getAttempt(id, context)) }
      const further = attempt.state === 'passed' ? '已经合格，不用再考' : '没有合格的可以重新开始考核'
      throw new Problem('state-conflict', `这份卷已经交过，得 ${attempt.score} 分；一份卷只交一次，${further}`)
    }
    if (answers.length !== attempt.asked.length || answers.some(chosen => chosen.length === 0)) {
      throw refused('/answers', `共 ${attempt.asked.length} 道题，请全部答完再交卷`)
    }
    const { score, right, passed } = mark(attempt.asked, answers, attempt.passMark)
    await store.setAnswered(context.tx, context.district, id, {
      ...{ answers, passed, correct: right, score, answeredAt: context.now, enteredAt: enteredAt ?? null },
    })
    if (passed) await certify(attempt, context)
    const after = { person: attempt.personName, course: attempt.title, score, passed }
    return { output: correctionOf(await getAttempt(id, context)), after }
  },
})

async function certify({ id, workshop, title, worker }: store.Attempt, context: Context): Promise<void> {
  const { tx, district, today } = context
  const { workshopName } = await getPerson(workshop, worker, context)
  const year = Number(today.slice(0, 4))
  const number = certificateNumber(district, year, await store.takeNumber(tx, district, year))
  await store.insertCertificate(tx, district, {
    attempt: id,
    number,
    issuedOn: today,
    courseTitle: title,
    workshopName,
  })
}

export function correctionOf({ asked, answers, score, correct, state, passMark, certificate }: store.Attempt) {
  return {
    ...{ score: score ?? 0, right: correct ?? 0, passed: state === 'passed', passMark, certificate },
    rows: asked.map(({ kind, stem, options, key, basis }, at) => {
      const chosen = answers?.[at] ?? []
      return { kind, stem, options, basis, key, chosen, right: isRight(key, chosen) }
    }),
  }
}

const certificate = delivery(endpoints.certificate, {
  ...{ allow: [...readers, 'owner'], concerns: 'workshop', subject: attemptSubject },
  async run({ attempt: id }, context) {
    const { tx, district, actor } = context
    const found = await store.findCertificate(tx, district, id)
    if (found === undefined) throw new Problem('state-conflict', '考核合格以后才有证明')
    const { personName, worker, topic, passMark, score, answeredAt } = await getAttempt(id, context)
    const { number, workshopName, courseTitle, issuedOn } = found
    const blocks = certificateBlocks({
      ...{ number, personName, isWorker: worker !== null, workshopName, courseTitle, topic: topicZh[topic] },
      ...{ score: score ?? 0, passMark, issuedOn: answeredAt === null ? issuedOn : dayAt(answeredAt) },
      bureau: await store.bureauOf(tx, district),
    })
    const name = `培训考核合格证明 ${number}`
    const body = await setPaper(name, actor.name, blocks)
    return { output: { name: `${name}.pdf`, mediaType: 'application/pdf', body, inline: true }, after: { number } }
  },
})

export const quizActions: readonly Action[] = [begin, hand, certificate]
