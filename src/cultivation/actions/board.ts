import { yuanZh } from '../../casework/zh.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { boardEndpoints } from '../contract/board.ts'
import { type Figure, figures } from '../rules/board.ts'
import { isHeldOn } from '../rules/title.ts'
import { byWorkshop, missingKinds } from '../rules/tourism.ts'
import { standingOn } from '../rules/trademark.ts'
import { findMarks } from '../store/brand.ts'
import { findPairs } from '../store/pair.ts'
import { findOnFile } from '../store/place-on-file.ts'
import { findProjects } from '../store/project.ts'
import { findReadinesses } from '../store/readiness.ts'
import { findLinks } from '../store/spot-link.ts'
import { findTitles } from '../store/title.ts'
import { findDestinations } from '../store/tourism.ts'
import { componentKindZh, levelZh, markStandingZh, outcomeZh, projectStateZh } from '../zh.ts'
import { comparedIn, yearsOf } from './brands.ts'
import { asked, readers } from './subject.ts'

export type BoardRow = {
  readonly id: Id
  readonly workshop: Id | null
  readonly name: string
  readonly townName: string | null
  readonly words: string
  readonly onDay: Day | null
}

type Ask = { readonly context: Context; readonly scope: Scope; readonly year: number | null }

/** The rows of a figure; its number is nothing but how many they are. */
const rowsOf: Readonly<Record<Figure, (ask: Ask) => Promise<readonly BoardRow[]>>> = {
  makeovers: ask => projectRows(ask, 'makeover'),
  upgrades: ask => projectRows(ask, 'upgrade'),
  async titles({ context, scope }) {
    const rows = await findTitles(context.tx, asked(context, scope, null), ['awarded', 'withdrawn'])
    const held = rows.filter(row => isHeldOn(row, context.today))
    return held.map(row => ({
      ...{ id: row.title, workshop: row.workshop, name: row.workshopName, townName: row.townName },
      ...{ words: `${levelZh[row.level]}示范小作坊 ${row.number ?? ''}`, onDay: row.awardedOn },
    }))
  },
  async trademarks({ context, scope }) {
    const rows = await findMarks(context.tx, asked(context, scope, null), '')
    return rows.flatMap(row => {
      const standing = standingOn(row.state, row.expiresOn, context.today)
      if (standing !== 'in-force' && standing !== 'expiring') return []
      const words = `“${row.mark}”第 ${row.niceClass} 类，注册号 ${row.number ?? ''}，${markStandingZh[standing]}`
      const { trademark: id, workshop, workshopName: name, townName, registeredOn: onDay } = row
      return [{ id, workshop, name, townName, words, onDay }]
    })
  },
  async conversions({ context, scope }) {
    const rows = await findOnFile(context.tx, asked(context, scope, null))
    return rows
      .filter(({ status }) => status === 'converted')
      .map(({ id, name, townName, successorName, successorUscc, convertedOn: onDay }) => ({
        ...{ id, workshop: id, name, townName, onDay },
        words: `转为${successorName ?? '（没有登记承接企业）'} ${successorUscc ?? ''}`.trim(),
      }))
  },
  async destinations({ context }) {
    const rows = await findDestinations(context.tx, context.district, placesOnFile)
    const whole = rows.filter(({ components }) => missingKinds(components.map(({ kind }) => kind)).length === 0)
    return whole.map(({ destination: id, name, components, openedOn: onDay }) => {
      const words = components.map(each => `${componentKindZh[each.kind]}：${each.name}`).join('；')
      return { id, workshop: null, name, townName: null, words, onDay }
    })
  },
  async links({ context, scope }) {
    const rows = await findLinks(context.tx, asked(context, scope, null))
    return byWorkshop(rows).map(([first, ...rest]) => {
      const { workshop, workshopName: name, townName } = first
      const words = `对接${[first, ...rest].map(({ spotName }) => spotName).join('、')}`
      const onDay = rest.reduce((day, { since }) => (since < day ? since : day), first.since)
      return { id: workshop, workshop, name, townName, words, onDay }
    })
  },
  async doubled({ context, scope, year }) {
    const { year: shown, shops } = await yearsOf(context.tx, asked(context, scope, null), year)
    if (shown === null) return []
    return comparedIn(shown, shops)
      .filter(({ growth }) => growth === 'doubled')
      .map(({ workshop, workshopName: name, townName, now, base }) => ({
        ...{ id: workshop, workshop, name, townName, onDay: null },
        words: `${shown - 1} 年 ${yuan(base?.amount)}，${shown} 年 ${yuan(now?.amount)}`,
      }))
  },
  async licences({ context, scope }) {
    const rows = await findReadinesses(context.tx, asked(context, scope, null))
    return rows
      .filter(({ state }) => state === 'issued')
      .map(({ readiness: id, workshop, workshopName: name, townName, scNumber, issuedOn: onDay }) => ({
        ...{ id, workshop, name, townName, onDay, words: scNumber ?? '' },
      }))
  },
  async pairs({ context, scope }) {
    const rows = await findPairs(context.tx, context.district, placesOnFile, null)
    return rows
      .filter(({ town }) => scope === 'district' || scope.towns.includes(town))
      .map(({ pair: id, learner: workshop, learnerName: name, mentorName, begunOn: onDay, outcome }) => ({
        ...{ id, workshop, name, townName: null, onDay },
        words: `由${mentorName}帮带，${outcome === null ? '进行中' : outcomeZh[outcome]}`,
      }))
  },
}

async function projectRows({ context, scope }: Ask, kind: 'makeover' | 'upgrade'): Promise<readonly BoardRow[]> {
  // 统一打造 is a result: it counts once it is accepted. 规范提升 is help: it counts while it goes on.
  const states = kind === 'makeover' ? (['accepted'] as const) : (['working', 'accepted'] as const)
  const filter = { kinds: [kind], states }
  const rows = await findProjects(context.tx, asked(context, scope, null), filter)
  // A workshop counts once, whatever was done there again later.
  const first = rows.filter((row, at) => rows.findIndex(each => each.workshop === row.workshop) === at)
  return first.map(row => ({
    ...{ id: row.project, workshop: row.workshop, name: row.workshopName, townName: row.townName },
    ...{ words: projectStateZh[row.state], onDay: row.acceptedOn ?? row.begunOn },
  }))
}

function yuan(fen: number | undefined): string {
  return fen === undefined ? '未申报' : yuanZh(fen)
}

const board = answer(boardEndpoints.board, {
  allow: readers,
  concerns: 'workshop',
  async run({ year: wanted }, context, scope) {
    const { year, shops } = await yearsOf(context.tx, asked(context, scope, null), wanted ?? null)
    const counted = []
    for (const figure of figures)
      counted.push({ figure, count: (await rowsOf[figure]({ context, scope, year })).length })
    const compared = year === null ? [] : comparedIn(year, shops)
    return { year, figures: counted, withoutBase: compared.filter(({ growth }) => growth === 'no-base').length }
  },
})

const boardRows = answer(boardEndpoints.boardRows, {
  allow: readers,
  concerns: 'workshop',
  run: async ({ figure, year }, context, scope) => ({
    rows: [...(await rowsOf[figure]({ context, scope, year: year ?? null }))],
  }),
})

export const boardActions = [board, boardRows] as const
export const figureRows = rowsOf
