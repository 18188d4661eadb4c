import { createHash, randomBytes } from 'node:crypto'
import { instantMs } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Actor, Origin } from '../../platform/action/actor.ts'
import type { World } from '../../platform/world.ts'
import { kioskState } from '../rules/kiosk.ts'
import { findKioskOf, noteKioskUsed } from '../store/kiosk.ts'

const pattern = /^kiosk +(fangma_screen_([0-9]{6})_[A-Za-z0-9_-]{43})$/i
const notedEveryMs = 60_000

export function newKioskKey(district: string): string {
  return `fangma_screen_${district}_${randomBytes(32).toString('base64url')}`
}

/** 256 random bits need no slow hash: nobody can try them out. */
export function kioskHash(key: string): string {
  return createHash('sha256').update(`fangma screen ${key}`).digest('hex')
}

/**
 * The screen that sends this `Authorization` header. It is read by the addresses of the wall alone; whoever it stands for
 * is handed to the question of the wall and to no other.
 *
 * @throws Problem where the key is none of ours, has ended, or was revoked
 */
export async function getKiosk(world: World, header: string | undefined, origin: Origin): Promise<Actor> {
  const [, key = '', district = ''] = pattern.exec(header ?? '') ?? []
  const held = key === '' ? undefined : await findKioskOf(world.db, district, kioskHash(key))
  if (held === undefined) throw new Problem('not-signed-in', '大屏口令无效，请向管理员重新索取')
  const now = world.clock.now()
  const state = kioskState(held, now)
  if (state !== 'in-use') {
    const why = state === 'revoked' ? '已收回' : `已于 ${held.expiresOn} 到期`
    throw new Problem('not-signed-in', `大屏口令${why}，请向管理员重新索取`)
  }
  if (held.lastUsedAt === null || instantMs(now) - instantMs(held.lastUsedAt) > notedEveryMs)
    await noteKioskUsed(world.db, district, held.kiosk, now)
  const posts = [{ duty: 'leader', area: { kind: 'district' } }] as const
  return { district, name: `大屏：${held.label}`, posts, origin }
}
