import { type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { pictureEndpoints as endpoints } from '../contract/alert.ts'
import { viewingMinutes } from '../rules/viewing.ts'
import { viewers } from '../rules/who.ts'
import { picturesOf } from '../store/alert.ts'
import { findViewing, insertViewing, placesOfCameras } from '../store/viewing.ts'
import { reference } from './reference.ts'
import { alertSubject, getAlert, isOwnersMatter, workshopSubject } from './subject.ts'

/** Who keeps the newest picture of each camera, small; `undefined` where there is none. */
export type Stills = (district: string, camera: Id) => Promise<Still | undefined>
export type Still = { readonly takenAt: Instant; readonly jpeg: Uint8Array }

const roleNames = { before: '之前', best: '抓拍', after: '之后' } as const

/** Whoever looks at people at work says why; what was looked at stands in the audit log. 个人信息保护法 第二十六条. */
const picture = delivery(endpoints.picture, {
  allow: viewers,
  concerns: 'workshop',
  subject: alertSubject,
  async run({ alert: id, file, reason }, context) {
    const { tx, district, world, actor } = context
    const alert = await getAlert(id, context)
    const own = actor.posts.every(({ duty }) => duty === 'owner')
    if (own && !isOwnersMatter(alert)) throw missing()
    const found = (await picturesOf(tx, district, id)).find(({ hash }) => hash === file)
    if (found === undefined) throw missing()
    if (alert.forgottenAt !== null && !(await world.files.has(file))) {
      throw new Problem('not-found', '画面已超过保存期限，按规定删除')
    }
    const { mediaType } = await sniff(world.files, file)
    const extension = mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'bin')
    const name = `预警-${alert.kind}-${roleNames[found.role]}.${extension}`
    const body = await world.files.read(file)
    return { output: { name, mediaType, body, inline: true }, after: { file }, reason }
  },
})

function missing(): Problem {
  return new Problem('not-found', '这条预警没有这张画面，请刷新后再打开')
}

const openStills = action(endpoints.openStills, {
  allow: viewers,
  concerns: 'workshop',
  subject({ workshop = null }, context): Promise<Subject> | Subject {
    if (workshop !== null) return workshopSubject({ workshop }, context)
    return { kind: 'cameras', id: context.district, label: '实时画面', place: { kind: 'self' } }
  },
  async run({ viewing, workshop = null, reason }, context) {
    const { tx, district, now, actor } = context
    if (actor.account === undefined) throw new Problem('not-signed-in', '请登录后再查看画面')
    const untilAt = instantAt(instantMs(now) + viewingMinutes * 60_000)
    const made = await insertViewing(tx, district, {
      ...{ id: viewing, account: actor.account, workshop, reason, fromAt: now, untilAt },
    })
    if (!made) {
      const before = await findViewing(tx, district, viewing)
      if (before?.account !== actor.account) throw new Problem('conflict', '这个编号已经用过，请刷新后重试')
      return { output: { until: before.untilAt }, reason }
    }
    return { output: { until: untilAt }, after: { until: untilAt }, reason }
  },
})

/** @returns the one workshop that it is of; `null` where it is of all */
export async function requireViewing(viewing: Id, { tx, district, actor, now }: Context): Promise<Id | null> {
  const found = await findViewing(tx, district, viewing)
  if (found === undefined || found.account !== actor.account || found.untilAt <= now) {
    throw new Problem('not-allowed', '查看画面要先写明事由，每次 30 分钟；请重新填写')
  }
  return found.workshop
}

function within(scope: Scope, { workshop, town }: { readonly workshop: string; readonly town: string }): boolean {
  return scope === 'district' || scope.towns.includes(town) || scope.workshops.includes(workshop)
}

const stillsOf = (stills: Stills) =>
  answer(endpoints.stills, {
    allow: viewers,
    concerns: 'workshop',
    async run({ viewing, cameras }, context, scope) {
      const { tx, district } = context
      const only = await requireViewing(viewing, context)
      const places = await placesOfCameras(tx, district, workshopPlaces, cameras)
      const shown = places.filter(each => within(scope, each) && (only === null || each.workshop === only))
      const row = async (camera: Id) => {
        const still = await stills(district, camera)
        if (still === undefined) return { camera, takenAt: null, picture: null }
        const picture = `data:image/jpeg;base64,${Buffer.from(still.jpeg).toString('base64')}`
        return { camera, takenAt: still.takenAt, picture }
      }
      return { rows: await Promise.all(shown.map(({ id }) => row(id))) }
    },
  })

export function pictureActions(stills: Stills): readonly Action[] {
  return [picture, openStills, stillsOf(stills), reference]
}
