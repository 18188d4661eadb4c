import sharp from 'sharp'
import { Problem } from '../../../kernel/problem.ts'
import { answer } from '../../../platform/action/action.ts'
import { squareOf } from '../../../platform/inference/picture.ts'
import { teachingEndpoints as endpoints } from '../../contract/teaching.ts'
import { squareOver } from '../../heads/taught-region.ts'
import { boxAround } from '../../rules/place/polygon.ts'
import type { Zone } from '../../rules/place/zone.ts'
import { fewestExamples, missingOf, questionOf, regionOf, taughtFault, usable } from '../../rules/teaching.ts'
import { overseers, viewers } from '../../rules/who.ts'
import { type Example, examplesOf, type HeadRow, headsOf, usesOf } from '../../store/teaching.ts'
import { requireViewing, type Stills } from '../pictures.ts'
import { cameraPlace, getCamera, refused } from '../subject.ts'
import { type Eyes, pictureIn, seeing } from './eyes.ts'

const mostLines = 60

type Asked = Pick<Example, 'zone' | 'kind'>

const isOf = (asked: Asked) => (each: Asked) => each.zone === asked.zone && each.kind === asked.kind

/** How it did, without what only a card needs. */
export function heldOf({ head: { figures } }: Pick<HeadRow, 'head'>) {
  if (figures === null) return null
  const { pictures, yes, accuracy, recall, specificity, area } = figures
  return { pictures, yes, accuracy, recall, specificity, area }
}

type Known = { readonly zones: readonly Zone[]; readonly model: string | undefined }

function regionLine(
  asked: Asked,
  { zones, model }: Known,
  examples: readonly Example[],
  heads: readonly HeadRow[],
  inUse: number | null,
) {
  const region = regionOf(zones, asked.zone) ?? null
  const good = new Set(usable(examples, region ?? undefined, model))
  const yes = [...good].filter(each => each.yes).length
  return {
    ...{ zone: asked.zone, kind: asked.kind, name: questionOf(asked.kind), region, inUse },
    ...{ yes, no: good.size - yes, unusable: examples.length - good.size, missing: missingOf([...good]) },
    versions: heads.map(each => ({
      ...{ version: each.version, yes: each.head.yes, no: each.head.pictures - each.head.yes },
      ...{ held: heldOf(each), fault: taughtFault(each, region ?? undefined, model) ?? null },
      ...{ actor: each.actor, at: each.at },
    })),
    examples: examples.slice(0, mostLines).map(each => ({
      ...{ example: each.id, yes: each.yes, origin: each.origin, alert: each.alert, usable: good.has(each) },
      ...{ takenAt: each.takenAt, actor: each.actor, at: each.at },
    })),
  }
}

export const taughtRegionsOf = (eyes: Eyes) =>
  answer(endpoints.taughtRegions, {
    allow: overseers,
    concerns: 'workshop',
    place: cameraPlace,
    async run({ camera: id }, context) {
      const { tx, district } = context
      const { zones } = await getCamera(id, context)
      const [examples, heads, uses] = [
        await examplesOf(tx, district, id),
        await headsOf(tx, district, id),
        await usesOf(tx, district, id),
      ]
      const able = seeing(eyes)
      const known = { zones, model: 'model' in able ? able.model.sha256 : undefined }
      const asked = new Map([...heads, ...examples].map(({ zone, kind }) => [`${zone} ${kind}`, { zone, kind }]))
      const regions = [...asked.values()]
        .toSorted((a, b) => a.zone.localeCompare(b.zone, 'zh') || a.kind.localeCompare(b.kind))
        .map(each =>
          regionLine(
            each,
            known,
            examples.filter(isOf(each)),
            heads.filter(isOf(each)),
            uses.find(isOf(each))?.version ?? null,
          ),
        )
      return {
        why: 'why' in able ? able.why : null,
        fewest: fewestExamples,
        zones: zones
          .filter(({ purpose }) => purpose === 'region')
          .map(each => ({ zone: each.id, region: boxAround(each.polygon) })),
        regions,
      }
    },
  })

const shownSide = 256

/** @param whole the newest picture of a camera as it came */
export const regionNowOf = (whole: Stills) =>
  answer(endpoints.regionNow, {
    allow: viewers,
    concerns: 'workshop',
    place: cameraPlace,
    async run({ camera: id, zone, viewing }, context) {
      const camera = await getCamera(id, context)
      const only = await requireViewing(viewing, context)
      if (only !== null && only !== camera.workshop) throw new Problem('not-allowed', '查看事由不是为这家小作坊填写的')
      const region = regionOf(camera.zones, zone)
      if (region === undefined) throw refused('/zone', noRegion)
      const still = await whole(context.district, id)
      const picture = still === undefined ? undefined : await pictureIn(still.jpeg).catch(() => undefined)
      if (still === undefined || picture === undefined) return { takenAt: null, picture: null }
      const square = squareOf(picture, squareOver(region, picture), shownSide)
      const raw = { width: shownSide, height: shownSide, channels: 3 } as const
      const jpeg = await sharp(square, { raw }).jpeg({ quality: 92 }).toBuffer()
      return { takenAt: still.takenAt, picture: `data:image/jpeg;base64,${jpeg.toString('base64')}` }
    },
  })

export const noRegion = '摄像头上没有画这个区域，请先在“画面与区域”里画好，用途选“教会识别的区域”'
