import type { PublicFact, PublicFacts } from '../code/public-view.ts'
import type { AskedOfWorkshop, DisclosedFacts } from '../code/scan/disclosed.ts'
import { disclosedComplaintsOf } from '../complaint/door/public.ts'
import { publicMarksOf, publicTitlesOf, readPublicMarks, readPublicTitles } from '../cultivation/door/public.ts'
import { levelZh } from '../cultivation/zh.ts'
import { disclosedVisitsOf } from '../inspection/door/public.ts'
import type { Db } from '../platform/db/connect.ts'
import { publicClearanceOf, readPublicClearance } from '../rectification/door/public.ts'
import { sourceZh } from '../rectification/zh.ts'
import { disclosedSamplesOf } from '../sampling/door/public.ts'
import { publicTrainingOf, readPublicTraining } from '../training/door/public.ts'

/** A fact with its days, and no praise: 食品安全法 第七十三条. What was taken back stays, so that a plaque on the wall is understood. */
export const titles: DisclosedFacts = {
  of: publicTitlesOf,
  read: record => {
    const { total, rows } = readPublicTitles(record)
    const facts = rows.map(
      ({ level, number, issuer, awardedOn: on, withdrawnOn, lookedIn }): PublicFact => ({
        ...{ on, text: `授予${levelZh[level]}示范小作坊`, reportedBy: 'regulator' },
        ...(withdrawnOn !== null && { verdict: { word: '已撤销', tone: 'bad' } as const }),
        details: [
          { label: '编号', value: number },
          ...(issuer === null ? [] : [{ label: '授予单位', value: issuer }]),
          ...(lookedIn === null ? [] : [{ label: '年度复审', value: `${lookedIn} 年已复审` }]),
          ...(withdrawnOn === null ? [] : [{ label: '撤销日期', value: withdrawnOn }]),
        ],
      }),
    )
    return factsOf(facts, total)
  },
}

/** What the register of marks says. */
export const trademarks: DisclosedFacts = {
  of: publicMarksOf,
  read: record => {
    const { total, rows } = readPublicMarks(record)
    const facts = rows.map(
      ({ mark, niceClass, number, registeredOn: on, expiresOn }): PublicFact => ({
        ...{ on, text: `“${mark}”第 ${niceClass} 类`, reportedBy: 'regulator' },
        details: [
          { label: '注册号', value: number },
          { label: '有效期至', value: expiresOn },
        ],
      }),
    )
    return factsOf(facts, total)
  },
}

/** How many passed and never who: 个人信息保护法 第二十八条 and its own sense. */
export const training: DisclosedFacts = {
  of: publicTrainingOf,
  read: record => {
    const { total, rows } = readPublicTraining(record)
    const facts = rows.map(
      ({ title, people, lastOn: on }): PublicFact => ({
        ...{ on, text: `《${title}》${people} 人考核合格`, reportedBy: 'regulator' },
      }),
    )
    return factsOf(facts, total)
  },
}

/** SQL of all whose findings anyone may know: results that are disclosed, samples that are published, reports found true. */
export function disclosedSources(db: Db, asked: Pick<AskedOfWorkshop, 'district' | 'workshop'>) {
  return db`
    ${disclosedVisitsOf(db, asked)} union all ${disclosedSamplesOf(db, asked)}
    union all ${disclosedComplaintsOf(db, asked)}`
}

/** What was found, by its topic: the words of a finding may name people and are for those who put it right. */
export const clearance: DisclosedFacts = {
  of: (db, asked) => publicClearanceOf(db, { ...asked, sources: disclosedSources(db, asked) }),
  read: record => {
    const { found, closed, rows } = readPublicClearance(record)
    if (found === 0) return { kind: 'none' }
    const facts = rows.map(
      ({ topic, source, foundOn: on, closedOn }): PublicFact => ({
        ...{ on, text: `${sourceZh[source]}发现：${topic}`, reportedBy: 'regulator' },
        verdict:
          closedOn === null ? { word: '未整改完', tone: 'attention' } : { word: `${closedOn} 已整改`, tone: 'good' },
      }),
    )
    const open = found - closed
    const summary = `发现 ${found} 项，已整改 ${closed} 项${open === 0 ? '' : `，未整改完 ${open} 项`}`
    return { kind: 'facts', facts, total: found, summary }
  },
}

export function factsOf(facts: readonly PublicFact[], total: number): PublicFacts {
  return total === 0 ? { kind: 'none' } : { kind: 'facts', facts, total }
}
