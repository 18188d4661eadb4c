import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { tourismEndpoints } from '../contract/tourism.ts'
import { type LinkStep, mayBecome, measureKinds } from '../rules/tourism.ts'
import * as store from '../store/spot-link.ts'
import { measureKindZh, measureStateZh } from '../zh.ts'
import { asked, by, newSubject, placeOf, planners, readers, refused, requireOnFile, requirePast } from './subject.ts'
import { getSpot } from './travelling.ts'

type Between = { readonly spot: Id; readonly workshop: Id }

const spotLink = answer(tourismEndpoints.spotLink, {
  allow: readers,
  concerns: 'workshop',
  async place({ workshop }, { tx, district }) {
    const { id, town } = await getWorkshopPlace(tx, district, workshop)
    return placeOf({ workshop: id, town })
  },
  async run({ spot, workshop }, context) {
    const { tx, district } = context
    const links = await store.findAllLinks(tx, asked(context, 'district', workshop))
    const found = links.find(each => each.spot === spot)
    if (found === undefined) throw new Problem('not-found', '这家小作坊没有对接过这个景区')
    return { ...found, steps: await store.stepsOfLink(tx, district, spot, workshop) }
  },
})

async function note(
  { spot, workshop }: Between,
  step: LinkStep,
  words: string,
  context: Context,
  onDay = context.today,
) {
  const row = { id: newId(), spot, workshop, step, onDay, words, ...by(context), at: context.now }
  await store.insertLinkStep(context.tx, context.district, row)
}

const linkSpot = action(tourismEndpoints.linkSpot, {
  allow: planners,
  concerns: 'workshop',
  subject: ({ spot, workshop }, context) => newSubject('spot', spot, workshop, context),
  async run({ spot, workshop, since, ...measures }, context) {
    const { tx, district: code, now: madeAt } = context
    const { name } = await getSpot(spot, context)
    const { name: workshopName } = await requireOnFile(workshop, context)
    requirePast(since, context, '/since')
    if (await store.isLinked(tx, code, spot, workshop)) {
      throw new Problem('state-conflict', `${workshopName}已经对接${name}，要增加措施请打开这条对接`)
    }
    await store.saveLink(tx, code, { spot, workshop, since, ...by(context), madeAt })
    const rows = measureKinds.map(kind => ({
      ...{ id: newId(), spot, workshop, kind, words: measures[kind], stateOn: since, ...by(context), madeAt },
    }))
    await store.insertMeasures(tx, code, rows)
    await note({ spot, workshop }, 'link', `硬件：${measures.hardware}；软件：${measures.software}`, context, since)
    return { output: {}, after: { spot: name, ...measures, since } }
  },
})

/** What is done for a link that goes on. */
async function requireLinked({ spot, workshop }: Between, { tx, district }: Context): Promise<void> {
  if (await store.isLinked(tx, district, spot, workshop)) return
  throw new Problem('state-conflict', '这家小作坊没有对接这个景区，请刷新后查看')
}

const addMeasure = action(tourismEndpoints.addMeasure, {
  allow: planners,
  concerns: 'workshop',
  subject: ({ spot, workshop }, context) => newSubject('spot', spot, workshop, context),
  async run({ measure: id, kind, words, onDay, ...between }, context) {
    await requireLinked(between, context)
    const stateOn = onDay ?? context.today
    requirePast(stateOn, context)
    const row = { id, ...between, kind, words, stateOn, ...by(context), madeAt: context.now }
    await store.insertMeasures(context.tx, context.district, [row])
    await note(between, 'measure', `${measureKindZh[kind]}：${words}（${measureStateZh.planned}）`, context, stateOn)
    return { output: {}, after: { kind, words } }
  },
})

const moveMeasure = action(tourismEndpoints.moveMeasure, {
  allow: planners,
  concerns: 'workshop',
  subject: ({ spot, workshop }, context) => newSubject('spot', spot, workshop, context),
  async run({ measure, state, onDay, note: said, ...between }, context) {
    const { tx, district } = context
    await requireLinked(between, context)
    requirePast(onDay, context)
    const before = await store.lockMeasure(tx, district, { measure, ...between })
    if (before === undefined) throw new Problem('not-found', '没有找到这项措施，请刷新后查看')
    if (!mayBecome(before.state, state)) {
      const words = `这项措施现在是“${measureStateZh[before.state]}”，不能改为“${measureStateZh[state]}”`
      throw new Problem('state-conflict', words)
    }
    if (state === 'dropped' && said === '') throw refused('/note', '不再实施的，请写明原因')
    await store.moveMeasure(tx, district, measure, { state, stateOn: onDay })
    const words = `${measureKindZh[before.kind]}：${before.words}（${measureStateZh[state]}）${said}`
    await note(between, 'measure', words, context, onDay)
    return { output: {}, before: { state: before.state }, after: { state, onDay, note: said } }
  },
})

const unlinkSpot = action(tourismEndpoints.unlinkSpot, {
  allow: planners,
  concerns: 'workshop',
  subject: ({ spot, workshop }, context) => newSubject('spot', spot, workshop, context),
  async run({ spot, workshop, reason }, context) {
    const { tx, district: code, today } = context
    await requireLinked({ spot, workshop }, context)
    await store.endLink(tx, code, spot, workshop, today)
    await note({ spot, workshop }, 'end', reason, context)
    return { output: {}, after: { endedOn: today }, reason }
  },
})

export const linkingActions = [spotLink, linkSpot, addMeasure, moveMeasure, unlinkSpot] as const
