import { type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { cameraEndpoints as endpoints } from '../contract/camera.ts'
import { sessionText } from '../rules/push.ts'
import { keepers } from '../rules/who.ts'
import { newSecret, secretOwner, signatureOf, vaultOf } from '../store/sealing.ts'
import { changeCamera, lockSeen } from './changing.ts'
import { cameraSubject, getCamera } from './subject.ts'

/** Where devices send pictures: by their number within the district. */
export function pushPath(district: string, deviceNumber: string): string {
  return `/api/vision/push/${district}/${deviceNumber}`
}

/** What comes before is worth nothing from then on. */
const makeSecret = action(endpoints.makeSecret, {
  allow: keepers,
  concerns: 'workshop',
  answerIsSecret: true,
  subject: cameraSubject,
  async run({ reason, ...asked }, context) {
    const { world, district } = context
    const camera = await lockSeen(asked, context)
    const secret = newSecret()
    const pushSecret = vaultOf(world).seal(secretOwner(camera.id), secret)
    const version = await changeCamera(camera, { what: '生成推送密钥', reason, to: { pushSecret } }, context)
    const path = pushPath(district, camera.deviceNumber)
    return { output: { version, path, secret }, after: { pushSecret: '已生成' }, reason }
  },
})

/**
 * GB/T 28181-2022 `SnapShotConfig`: SessionID and UploadURL. The address itself is signed with the device's secret, for
 * devices that can sign nothing; it ends by itself, or with the secret.
 */
const snapSession = action(endpoints.snapSession, {
  allow: keepers,
  concerns: 'workshop',
  answerIsSecret: true,
  subject: cameraSubject,
  async run({ camera: id, hours }, context) {
    const { world, district, now } = context
    const camera = await getCamera(id, context)
    if (camera.pushSecret === null || camera.retiredOn !== null) {
      throw new Problem('state-conflict', '请先为这个摄像头生成推送密钥')
    }
    const until: Instant = instantAt(instantMs(now) + hours * 3_600_000)
    // 32 characters, as the standard asks for.
    const sessionId = newId().replaceAll('-', '')
    const ends = String(instantMs(until))
    const secret = vaultOf(world).open(secretOwner(id), camera.pushSecret)
    const signature = signatureOf(secret, sessionText(sessionId, ends))
    const path = `${pushPath(district, camera.deviceNumber)}/snapshots/${sessionId}?until=${ends}&sign=${signature}`
    return { output: { sessionId, uploadUrl: `${world.publicBaseUrl}${path}`, until }, after: { sessionId, until } }
  },
})

export const deviceActions: readonly Action[] = [makeSecret, snapSession]
