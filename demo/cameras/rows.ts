import { isCommand } from '../../src/platform/action/action.ts'
import { programActor } from '../../src/platform/action/actor.ts'
import { perform } from '../../src/platform/action/perform.ts'
import type { World } from '../../src/platform/world.ts'
import { cameraActions } from '../../src/vision/actions/cameras.ts'
import { deviceActions } from '../../src/vision/actions/devices.ts'
import { cameraEndpoints } from '../../src/vision/contract/camera.ts'
import { type Camera, findCamera } from '../../src/vision/store/camera.ts'
import { secretOwner, vaultOf } from '../../src/vision/store/sealing.ts'

const name = '测试摄像头'

async function done(world: World, district: string, endpoint: string, input: object): Promise<void> {
  const action = [...cameraActions, ...deviceActions].find(each => each.endpoint.name === endpoint)
  if (action === undefined || !isCommand(action)) throw new RangeError(`nobody can ${endpoint}`)
  await perform(world, programActor(district, name), action, input)
}

type How = { readonly protocol: 'rtsp' | 'push'; readonly address: string | null }

/** A camera is asked, or brings its pictures, as this machine can do it now; written down as a change like every other. */
export async function settle(
  world: World,
  district: string,
  camera: Camera,
  { protocol, address }: How,
): Promise<void> {
  if (camera.protocol === protocol && camera.address === address) return
  const { id, version, scene, spot, deviceNumber, retentionDays } = camera
  const { signedOn, publishedOn, legallyReviewedOn, technicallyReviewedOn } = camera
  const reason = protocol === 'push' ? '本机没有可用的 ffmpeg，改为推送画面' : '测试摄像头换了端口'
  await done(world, district, cameraEndpoints.change.name, {
    ...{ camera: id, version, scene, spot, protocol, deviceNumber, address, retentionDays, reason },
    ...{ signedOn, publishedOn, legallyReviewedOn, technicallyReviewedOn },
  })
}

/** What the device signs with, made where it has none. */
export async function secretOf(world: World, district: string, { id }: Camera): Promise<string | undefined> {
  const found = await findCamera(world.db, district, id)
  if (found === undefined || found.retiredOn !== null) return undefined
  if (found.pushSecret !== null) return vaultOf(world).open(secretOwner(id), found.pushSecret)
  const asked = { camera: id, version: found.version, reason: '测试摄像头接入' }
  await done(world, district, cameraEndpoints.makeSecret.name, asked)
  return secretOf(world, district, found)
}
