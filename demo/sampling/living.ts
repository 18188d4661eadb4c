import { startClock } from '../../src/clock/door.ts'
import { instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import type { Context } from '../../src/platform/action/action.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import type { Tx } from '../../src/platform/db/connect.ts'
import type { World } from '../../src/platform/world.ts'
import { issueForm, issueNotice } from '../../src/sampling/actions/papers.ts'
import { judgementsOf, reportsOf } from '../../src/sampling/store/report.ts'
import { findSample } from '../../src/sampling/store/sample.ts'
import { demoDistrict } from '../plan.ts'
import type { Walk } from './walk.ts'

type Living = { readonly tx: Tx; readonly world: World; readonly office: Actor }

/** Whatever waits for somebody has its clock running, as the steps that led there started them. */
export async function startClocks(walks: readonly Walk[], { tx }: Living): Promise<void> {
  for (const walk of walks) {
    const { id, label, taken, around } = walk
    const { shop } = taken.planned
    for (const { code, day } of clocksOf(walk)) {
      const now = instantAt(Math.min(instantMs(startOfDay(day)) + 17 * 3_600_000, instantMs(around.now)))
      await startClock(tx, {
        ...{ district: demoDistrict, code, subject: { kind: 'sample', id, label }, workshop: shop.id },
        ...{ from: { day }, unit: null, account: null, now, by: taken.by.actor },
      })
    }
  }
}

type Running = { readonly code: string; readonly day: Walk['day'] }

function clocksOf({ id, taken, around, judgedOn, servedOn, settledOn, day }: Walk): readonly Running[] {
  const since = (code: string, from: Walk['day'] | undefined): Running[] =>
    from === undefined ? [] : [{ code, day: from }]
  const objection = around.rows.objections.find(each => each.sample === id)
  const told = [...since('S20', judgedOn), ...since('S07', servedOn)]
  switch (taken.planned.reach) {
    case 'taken':
    case 'sent':
      return since('S01', taken.planned.sampledOn)
    case 'received':
      return since('S02', day)
    case 'nonconforming':
      return [...since('S06', judgedOn), ...since('S20', judgedOn)]
    case 'served':
      return [...told, ...since('S18', servedOn)]
    case 'applied':
      return [...told, ...since('S08', objection?.receivedOn)]
    case 'accepted':
      return [...told, ...since('S12', objection?.reserveHandedOn ?? undefined)]
    case 'settled':
      return [...since('S20', judgedOn), ...(objection?.state === 'decided' ? since('S13', settledOn) : [])]
    default:
      return []
  }
}

/** 抽样单 and 抽样检验结果通知书 of what is at work now; the older ones lie in the cabinet. */
export async function issuePapers(walks: readonly Walk[], living: Living): Promise<void> {
  for (const walk of walks) {
    const context = contextOn(living, walk, walk.taken.planned.sampledOn)
    const sample = await findSample(living.tx, demoDistrict, walk.id)
    if (sample !== undefined) await issueForm(sample, context)
  }
  const served = walks.filter(({ servedOn }) => servedOn !== undefined)
  for (const walk of served.toSorted((a, b) => ((a.servedOn ?? '') < (b.servedOn ?? '') ? -1 : 1))) {
    if (walk.servedOn !== undefined) await notify(walk, walk.servedOn, living)
  }
}

async function notify(walk: Walk, onDay: Walk['day'], living: Living): Promise<void> {
  const { tx } = living
  const context = contextOn(living, walk, onDay)
  const sample = await findSample(tx, demoDistrict, walk.id)
  const [report] = await reportsOf(tx, demoDistrict, walk.id)
  const [judged] = await judgementsOf(tx, demoDistrict, walk.id)
  if (sample === undefined || report === undefined || judged === undefined) return
  const letter = { contact: walk.taken.by.actor, contactPhone: '0827-0000000', onDay }
  await issueNotice({ ...sample, conclusion: judged.verdict }, report, judged.items, letter, context)
}

/** As whoever sampled, on that day. */
function contextOn({ tx, world, office }: Living, { around, taken }: Walk, day: Walk['day']): Context {
  const now = instantAt(Math.min(instantMs(startOfDay(day)) + 11 * 3_600_000, instantMs(around.now)))
  const { account: _, ...person } = office
  return { tx, world, district: demoDistrict, now, today: day, actor: { ...person, name: taken.by.actor } }
}
