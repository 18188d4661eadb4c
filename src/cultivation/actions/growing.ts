import { getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { boardEndpoints } from '../contract/board.ts'
import { rank, weightsOn } from '../rules/candidate.ts'
import { type GrowthFacts, pathsOf } from '../rules/growth.ts'
import { isHeldOn } from '../rules/title.ts'
import { findMarks } from '../store/brand.ts'
import { findOnFile } from '../store/place-on-file.ts'
import { findProjects } from '../store/project.ts'
import { findReadinesses } from '../store/readiness.ts'
import { findLinks } from '../store/spot-link.ts'
import { findTitles } from '../store/title.ts'
import { findSpots } from '../store/tourism.ts'
import { levelZh, projectKindZh } from '../zh.ts'
import { comparedIn, yearsOf } from './brands.ts'
import { asked, placeOf, readers, readersAndOwners } from './subject.ts'

/** Ranked among all of the district, then shown as far as the reader may see. */
const candidates = answer(boardEndpoints.candidates, {
  allow: readers,
  concerns: 'workshop',
  async run({ limit }, context, scope) {
    const edition = weightsOn(context.today)
    if (edition === undefined) throw new Problem('not-found', '还没有排序规则')
    const { tx, district } = context
    const places = await findOnFile(tx, asked(context, 'district', null))
    const spots = (await findSpots(tx, district)).flatMap(({ name, ...at }) => {
      const position = positionOf(at)
      return position === null ? [] : [{ name, position }]
    })
    const working = places.filter(({ status }) => status === 'valid')
    const ranked = rank(
      working.map(each => ({ ...each, position: positionOf(each) })),
      spots,
      edition,
    )
    const seen = ranked.filter(({ candidate }) => scope === 'district' || scope.towns.includes(candidate.town))
    const { basis, toBeConfirmed } = edition
    return {
      ...{ validFrom: getDay(edition.validFrom), basis, toBeConfirmed, total: seen.length },
      rows: seen.slice(0, limit).map(({ candidate, points, reasons }) => {
        const { id: workshop, name, townName, categoryName } = candidate
        return { workshop, name, townName, categoryName, points, reasons: [...reasons] }
      }),
    }
  },
})

function positionOf(at: { readonly longitude: number | null; readonly latitude: number | null }) {
  const { longitude, latitude } = at
  return longitude === null || latitude === null ? null : { longitude, latitude }
}

const path = answer(boardEndpoints.path, {
  allow: readersAndOwners,
  concerns: 'workshop',
  async place({ workshop }, { tx, district }) {
    const { id, town } = await getWorkshopPlace(tx, district, workshop)
    return placeOf({ workshop: id, town })
  },
  async run({ workshop }, context) {
    const { facts, evidence, name } = await factsOf(workshop, context)
    return {
      name,
      paths: pathsOf(facts).map(({ track, stages, next }) => ({
        ...{ track, next },
        stages: stages.map(({ name: stage, reached, fact }) => ({
          ...{ name: stage, reached, evidence: fact === null ? null : (evidence[fact] ?? null) },
        })),
      })),
    }
  },
})

/** What is on file of one workshop, and what proves it. */
async function factsOf(workshop: Id, context: Context) {
  const { tx, today } = context
  const of = asked(context, 'district', workshop)
  const [place] = await findOnFile(tx, of)
  if (place === undefined) throw new Problem('not-found', '没有找到这家小作坊')
  const accepted = await findProjects(tx, of, { kinds: [], states: ['accepted'] })
  const [titles, marks] = [await findTitles(tx, of, ['awarded']), await findMarks(tx, of, '')]
  const [helped, links] = [await findReadinesses(tx, of), await findLinks(tx, of)]
  const { shops } = await yearsOf(tx, of, null)
  const declared = [...shops.values()].flat()
  const double = declared.find(({ year }) => comparedIn(year, shops).some(({ growth }) => growth === 'doubled'))
  const [project, title] = [accepted[0], titles.find(each => isHeldOn(each, today))]
  const mark = marks.find(({ state, expiresOn }) => state === 'registered' && (expiresOn ?? '') >= today)
  const asking = marks.find(({ state }) => state === 'applied')
  const [help, licence] = [helped[0], helped.find(({ state }) => state === 'issued')]
  const [link, said] = [links[0], declared[0]]
  const evidence: Readonly<Record<keyof GrowthFacts, string | undefined>> = {
    filed: place.status === 'proposed' ? undefined : '备案在册',
    upgraded: project && `${projectKindZh[project.kind]}，${project.acceptedOn} 验收`,
    titled: title && `${levelZh[title.level]}示范小作坊 ${title.number}，${title.awardedOn} 授牌`,
    helped: help && `${help.openedOn} 开始帮扶`,
    licensed: licence && `${licence.scNumber}，${licence.issuedOn} 发证`,
    converted: place.status === 'converted' ? `${place.convertedOn} 转为${place.successorName ?? '企业'}` : undefined,
    applied: asking && `“${asking.mark}”申请中`,
    trademark: mark && `“${mark.mark}”注册号 ${mark.number}`,
    declared: said && `${said.year} 年已申报`,
    doubled: double && `${double.year} 年是上一年的两倍以上`,
    linked: link && `对接${link.spotName}`,
  }
  const has = (fact: keyof GrowthFacts) => evidence[fact] !== undefined
  const facts: GrowthFacts = {
    ...{ filed: has('filed'), upgraded: has('upgraded'), titled: has('titled'), helped: has('helped') },
    ...{ licensed: has('licensed'), converted: has('converted'), applied: has('applied'), trademark: has('trademark') },
    ...{ declared: has('declared'), doubled: has('doubled'), linked: has('linked') },
  }
  return { facts, evidence, name: place.name }
}

export const growingActions = [candidates, path] as const
