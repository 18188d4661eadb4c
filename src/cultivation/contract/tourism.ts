import { z } from 'zod'
import { command, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Reason, text } from '../../platform/action/schema.ts'
import { componentKinds, linkSteps, measureKinds, measureStates } from '../rules/tourism.ts'
import { maybe, maybeDay, Of } from './shapes.ts'

const Degrees = (most: number) => z.number().min(-most).max(most).nullish()

const Component = z.object({
  ...{ component: IdText, kind: z.enum(componentKinds), name: text('名称', 60), workshop: IdText.nullish() },
})

const Measure = z.object({
  ...{ measure: IdText, kind: z.enum(measureKinds), words: z.string() },
  ...{ state: z.enum(measureStates), stateOn: DayText, actor: z.string() },
})

/** One workshop and one spot; once ended it stays, with the day. */
const Link = z.object({
  ...{ spot: IdText, spotName: z.string(), ...Of, since: DayText, endedOn: DayText.nullable() },
  measures: z.array(Measure),
})

const Between = { spot: IdText, workshop: IdText }

export const tourismEndpoints = {
  tourism: query(
    'cultivation.tourism',
    '景区与旅游目的地',
    z.object({}),
    z.object({
      spots: z.array(
        z.object({
          ...{ spot: IdText, name: z.string(), address: z.string() },
          ...{ longitude: z.number().nullable(), latitude: z.number().nullable() },
        }),
      ),
      /** Each workshop once, with all its links. */
      linked: z.array(z.object({ ...Of, links: z.array(Link) })),
      destinations: z.array(
        z.object({
          ...{ destination: IdText, name: z.string(), spot: IdText.nullable(), spotName: z.string().nullable() },
          openedOn: DayText,
          components: z.array(
            z.object({
              ...{ component: IdText, kind: z.enum(componentKinds), name: z.string() },
              ...{ workshop: IdText.nullable(), workshopName: z.string().nullable() },
            }),
          ),
          /** Of the four; with one missing it is not counted. */
          missing: z.array(z.enum(componentKinds)),
        }),
      ),
    }),
  ),
  saveSpot: command(
    'cultivation.save-spot',
    '登记景区',
    z.object({
      spot: IdText,
      name: text('景区名称', 60),
      address: maybe(100),
      longitude: Degrees(180),
      latitude: Degrees(90),
    }),
    Nothing,
  ),
  spotLink: query(
    'cultivation.spot-link',
    '小作坊与景区的对接',
    z.object(Between),
    Link.extend({
      steps: z.array(
        z.object({
          ...{ step: z.enum(linkSteps), onDay: DayText, words: z.string(), actor: z.string(), at: z.string() },
        }),
      ),
    }),
  ),
  linkSpot: command(
    'cultivation.link-spot',
    '小作坊对接景区',
    z.object({
      ...{ ...Between, hardware: text('硬件措施', 300), software: text('软件措施', 300) },
      since: DayText,
    }),
    Nothing,
  ),
  addMeasure: command(
    'cultivation.add-measure',
    '登记对接措施',
    z.object({ ...Between, measure: IdText, kind: z.enum(measureKinds), words: text('措施', 300), onDay: maybeDay }),
    Nothing,
  ),
  moveMeasure: command(
    'cultivation.move-measure',
    '登记措施进展',
    z.object({ ...Between, measure: IdText, state: z.enum(measureStates), onDay: DayText, note: maybe(200) }),
    Nothing,
  ),
  unlinkSpot: command('cultivation.unlink-spot', '结束景区对接', z.object({ ...Between, reason: Reason }), Nothing),
  saveDestination: command(
    'cultivation.save-destination',
    '登记旅游目的地',
    z.object({
      ...{ destination: IdText, name: text('目的地名称', 60), spot: IdText.nullish(), openedOn: DayText },
      components: z.array(Component).min(1, '请至少登记一项').max(50),
    }),
    z.object({ missing: z.array(z.enum(componentKinds)) }),
  ),
} as const
