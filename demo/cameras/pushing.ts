import { instantMs } from '../../src/kernel/day.ts'
import type { World } from '../../src/platform/world.ts'
import { signedText } from '../../src/vision/rules/push.ts'
import { sha256, signatureOf } from '../../src/vision/store/sealing.ts'

export type Device = { readonly number: string; readonly secret: string }

/** Sends pictures to this very program as a device does: signed, over HTTP. */
export function pusher({ clock }: Pick<World, 'clock'>, district: string, port: number) {
  const last = new Map<string, number>()
  /** @returns what the program answered */
  return async ({ number, secret }: Device, picture: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<number> => {
    const at = Math.max(instantMs(clock.now()), (last.get(number) ?? 0) + 1)
    last.set(number, at)
    const time = String(at)
    const answer = await fetch(`http://127.0.0.1:${port}/api/vision/push/${district}/${number}`, {
      method: 'POST',
      signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]),
      headers: {
        'content-type': 'image/jpeg',
        'x-fangma-time': time,
        'x-fangma-signature': signatureOf(secret, signedText(time, sha256(picture))),
      },
      body: picture,
    })
    await answer.arrayBuffer()
    return answer.status
  }
}
