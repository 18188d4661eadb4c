import { publicPenaltiesOf, readPublicPenalties } from '../casework/door/public.ts'
import type { PublicFact } from '../code/public-view.ts'
import type { Disclosed, DisclosedFacts, DisclosedWatch } from '../code/scan/disclosed.ts'
import { publicFindingsOf, readPublicFindings } from '../complaint/door/public.ts'
import { publicResultsOf, readPublicResults } from '../inspection/door/public.ts'
import { foundZh, outcomeZh, visitKindZh } from '../inspection/zh.ts'
import { addMonths } from '../kernel/day.ts'
import { publicSamplesOf, publicSummaryOf, readPublicSamples, readPublicSummary } from '../sampling/door/public.ts'
import { publicColumnsZh, verdictZh } from '../sampling/zh.ts'
import { publicStillOf, publicWatchOf, readPublicStill, readPublicWatch } from '../vision/door.ts'
import { scenes } from '../vision/rules/place/scene.ts'
import { publicMonths, publicSize } from '../vision/rules/public-still.ts'
import { sceneZh } from '../vision/zh.ts'
import { clearance, factsOf, titles, trademarks, training } from './disclosed-growth.ts'
import { index } from './disclosed-index.ts'
import { timeline } from './disclosed-timeline.ts'
import { outcomeTones } from './disclosed-tones.ts'

type Sample = ReturnType<typeof readPublicSamples>['rows'][number]

const inspections: DisclosedFacts = {
  of: publicResultsOf,
  read: record => {
    const { total, rows } = readPublicResults(record)
    const facts = rows.map(
      ({ onDay: on, kind, outcome, ...found }): PublicFact => ({
        ...{ on, text: `${visitKindZh[kind]}，${foundZh(found)}`, reportedBy: 'regulator' },
        verdict: { word: outcomeZh[outcome], tone: outcomeTones[outcome] },
      }),
    )
    return factsOf(facts, total)
  },
}

/** 食品安全法 第一百一十八条: what does not conform is told whole, sample by sample; what does in one line. */
const MONTHS = 12

const samplings: DisclosedFacts = {
  of: (db, asked) => publicSummaryOf(db, { ...asked, since: addMonths(asked.today, -MONTHS) }),
  read: record => {
    const { total, nonconforming, conforming } = readPublicSummary(record)
    const { count, lastOn } = conforming
    const inShort: PublicFact[] =
      lastOn === null
        ? []
        : [
            {
              on: lastOn,
              text: `近 ${MONTHS} 个月抽检 ${count} 批次合格${count > 1 ? '，日期是最近一批的' : ''}`,
              verdict: { word: verdictZh.conforming, tone: 'good' },
              reportedBy: 'regulator',
            },
          ]
    const newestFirst = [...nonconforming.map(sampleFact), ...inShort].sort((a, b) => (a.on < b.on ? 1 : -1))
    return factsOf(newestFirst, total)
  },
}

const allSamplings: DisclosedFacts = {
  of: publicSamplesOf,
  read: record => {
    const { total, rows } = readPublicSamples(record)
    return factsOf(rows.map(sampleFact), total)
  },
}

function sampleFact({ sampledOn: on, publishedOn, conclusion, columns }: Sample): PublicFact {
  const verdict = { word: verdictZh[conclusion], tone: conclusion === 'conforming' ? 'good' : 'bad' } as const
  const fact = { on, text: columns.foodName, verdict, reportedBy: 'regulator' } as const
  if (conclusion === 'conforming') return fact
  return { ...fact, details: [...publicColumnsZh(columns), { label: '公示日期', value: publishedOn }] }
}

/** 公示规定: the summary and no more, all that are within their time; who the party is the page says by its name. */
const penalties: DisclosedFacts = {
  of: publicPenaltiesOf,
  read: record => {
    const facts = readPublicPenalties(record).map(
      ({ summary, until }): PublicFact => ({
        ...{ on: summary.decidedOn, text: summary.penalties, reportedBy: 'regulator' },
        details: [
          { label: '违法行为', value: summary.breach },
          { label: '决定书文号', value: summary.number },
          { label: '公示到', value: until },
        ],
      }),
    )
    return factsOf(facts, facts.length)
  },
}

/** 食品安全法 第一百一十八条: what was looked into and found true, with the word of whoever it is about beside it. */
const reports: DisclosedFacts = {
  of: publicFindingsOf,
  read: record => {
    const { total, rows } = readPublicFindings(record)
    const facts = rows.map(
      ({ foundOn: on, publishedOn, text, reply }): PublicFact => ({
        ...{ on, text, reportedBy: 'regulator' },
        details: [
          { label: '公开日期', value: publishedOn },
          ...(reply === null ? [] : [{ label: '业主回应', value: reply }]),
        ],
      }),
    )
    return factsOf(facts, total)
  },
}

const watch: DisclosedWatch = {
  of: publicWatchOf,
  read: record => {
    const { scenes: watched, closed, stills } = readPublicWatch(record)
    if (watched.length === 0) return { kind: 'none' }
    const shown = stills.map(({ scene, takenAt }) => ({ scene, place: sceneZh[scene], takenAt, ...publicSize }))
    const places = scenes.filter(scene => watched.includes(scene)).map(scene => sceneZh[scene])
    return { kind: 'watched', places, closed, months: publicMonths, stills: shown }
  },
  scenes,
  stillOf: publicStillOf,
  readStill: readPublicStill,
}

/** What the slices that supervise have disclosed, as the page of a code tells it. */
export const disclosed: Disclosed = {
  inspections,
  samplings,
  penalties,
  reports,
  titles,
  clearance,
  trademarks,
  training,
  watch,
  index,
  timeline,
  lists: { inspections, samplings: allSamplings },
}
