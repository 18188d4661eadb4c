import type { Day } from '../../kernel/day.ts'
import { answer } from '../../platform/action/action.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { boardEndpoints } from '../contract/board.ts'
import { type GrowthFacts, pathsOf } from '../rules/growth.ts'
import { nextStepsOf } from '../rules/next-step.ts'
import { isHeldOn } from '../rules/title.ts'
import type { MarkRow } from '../store/brand.ts'
import { levelZh, projectKindZh } from '../zh.ts'
import { comparedIn } from './brands.ts'
import { type Known, readKnown } from './known.ts'
import { whatIsMissing } from './missing.ts'
import { placeOf, readersAndOwners } from './subject.ts'

const path = answer(boardEndpoints.path, {
  allow: readersAndOwners,
  concerns: 'workshop',
  async place({ workshop }, { tx, district }) {
    const { id, town } = await getWorkshopPlace(tx, district, workshop)
    return placeOf({ workshop: id, town })
  },
  async run({ workshop }, context) {
    const known = await readKnown(workshop, context)
    const { place } = known
    const { facts, evidence } = factsOf(known, context.today)
    // Who does not work any more has no next step: the path shows how far it went.
    const goesOn = place.status === 'valid' || place.status === 'suspended'
    const steps = goesOn ? nextStepsOf(await whatIsMissing(workshop, known, context)) : []
    return {
      ...{ name: place.name, asOf: context.today, goesOn, steps: [...steps] },
      paths: pathsOf(facts).map(({ track, stages, next }) => ({
        ...{ track, next: goesOn ? next : null },
        stages: stages.map(({ name: stage, reached, fact }) => ({
          ...{ name: stage, reached, evidence: fact === null ? null : (evidence[fact] ?? null) },
        })),
      })),
    }
  },
})

const inForce = (today: Day) => (row: MarkRow) => row.state === 'registered' && (row.expiresOn ?? '') >= today

/** How far it came, and what proves it. */
function factsOf({ place, accepted, titles, marks, helped, links, shops, products }: Known, today: Day) {
  const declared = [...shops.values()].flat()
  const double = declared.find(({ year }) => comparedIn(year, shops).some(({ growth }) => growth === 'doubled'))
  const title = titles.find(each => isHeldOn(each, today))
  const [mark, asking] = [marks.find(inForce(today)), marks.find(({ state }) => state === 'applied')]
  const [help, licence] = [helped[0], helped.find(({ state }) => state === 'issued')]
  const [link, said] = [links[0], declared[0]]
  const evidence: Readonly<Record<keyof GrowthFacts, string | undefined>> = {
    filed: place.status === 'proposed' ? undefined : '备案在册',
    products: products.length === 0 ? undefined : `登记产品 ${products.length} 种`,
    upgraded: accepted && `${projectKindZh[accepted.kind]}，${accepted.acceptedOn} 验收`,
    titled: title && `${levelZh[title.level]}示范小作坊 ${title.number}，${title.awardedOn} 授牌`,
    helped: help && `${help.openedOn} 开始帮扶`,
    licensed: licence && `${licence.scNumber}，${licence.issuedOn} 发证`,
    converted: place.status === 'converted' ? `${place.convertedOn} 转为${place.successorName ?? '企业'}` : undefined,
    applied: asking && `“${asking.mark}”申请中`,
    trademark: mark && `“${mark.mark}”注册号 ${mark.number}`,
    declared: said && `${said.year} 年已申报`,
    doubled: double && `${double.year} 年是上一年的两倍以上`,
    linked: link && `${link.since} 起对接${link.spotName}`,
  }
  const has = (fact: keyof GrowthFacts) => evidence[fact] !== undefined
  const facts: GrowthFacts = {
    ...{
      filed: has('filed'),
      products: has('products'),
      upgraded: has('upgraded'),
      titled: has('titled'),
      helped: has('helped'),
    },
    ...{ licensed: has('licensed'), converted: has('converted'), applied: has('applied'), trademark: has('trademark') },
    ...{ declared: has('declared'), doubled: has('doubled'), linked: has('linked') },
  }
  return { facts, evidence }
}

export const growthActions = [path] as const
