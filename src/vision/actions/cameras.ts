import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action } from '../../platform/action/action.ts'
import { lockWorkshop } from '../../registry/door.ts'
import { cameraEndpoints as endpoints } from '../contract/camera.ts'
import { drawnFault, mayHaveCamera } from '../rules/camera.ts'
import type { Thresholds } from '../rules/kinds/kind.ts'
import { findCheck, thresholdFault, thresholdsOf } from '../rules/kinds/kinds.ts'
import { scheduleFault } from '../rules/place/schedule.ts'
import { keepers } from '../rules/who.ts'
import { findCamera, insertCamera, insertChange, lockCamera } from '../store/camera.ts'
import { drawnFaultZh, scheduleFaultZh, thresholdFaultZh } from '../zh.ts'
import { changeCamera, lockSeen, requireDevice, requireNotLater, sealedCredentials } from './changing.ts'
import { by, cameraSubject, missingCamera, refused, requirePicture, workshopSubject } from './subject.ts'

const register = action(endpoints.register, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ camera: id, credentials = null, signedOn = null, publishedOn = null, ...said }, context) {
    const { tx, district, now } = context
    const { scene, spot, protocol, deviceNumber, workshop, retentionDays } = said
    const { status } = await lockWorkshop(tx, district, workshop)
    const there = await findCamera(tx, district, id)
    if (there !== undefined) {
      if (there.workshop === workshop && there.deviceNumber === deviceNumber) return { output: {} }
      throw new Problem('conflict', '这个编号已用于另一个摄像头，请刷新页面后重试')
    }
    if (!mayHaveCamera(status)) {
      throw new Problem('state-conflict', '这家小作坊没有有效备案（待备案、已注销或已转出），不能登记摄像头')
    }
    const address = await requireDevice(id, said, context)
    requireNotLater('/signedOn', signedOn, context)
    requireNotLater('/publishedOn', publishedOn, context)
    const sealed = credentials === null ? null : sealedCredentials(id, credentials, context)
    const device = { workshop, scene, spot, protocol, deviceNumber, address, credentials: sealed, pushSecret: null }
    const drawn = { zones: [], masks: [], schedule: null, tuning: {}, dayReference: null, nightReference: null }
    const law = { signedOn, publishedOn, legallyReviewedOn: null, technicallyReviewedOn: null }
    const kept = { ...device, ...drawn, ...law, publicConsent: false, retentionDays, retiredOn: null }
    await insertCamera(tx, district, id, kept, now)
    const after = { scene, spot, protocol, deviceNumber, address, signedOn, publishedOn, retentionDays }
    const change = { camera: id, version: 1, what: '登记', before: null, after, reason: '', ...by(context), at: now }
    await insertChange(tx, district, change)
    // Its page says where cameras are.
    return { output: {}, after, touched: [workshop] }
  },
})

const change = action(endpoints.change, {
  allow: keepers,
  concerns: 'workshop',
  subject: cameraSubject,
  async run({ camera: id, version, reason, credentials, ...said }, context) {
    const camera = await lockSeen({ camera: id, version }, context)
    const address = await requireDevice(id, said, context)
    const { signedOn = null, publishedOn = null, legallyReviewedOn = null, technicallyReviewedOn = null } = said
    const days = { signedOn, publishedOn, legallyReviewedOn, technicallyReviewedOn }
    for (const [name, day] of Object.entries(days)) requireNotLater(`/${name}`, day, context)
    const { scene, spot, protocol, deviceNumber, retentionDays } = said
    const to = {
      ...{ scene, spot, protocol, deviceNumber, address, retentionDays, ...days },
      ...(credentials == null ? {} : { credentials: sealedCredentials(id, credentials, context) }),
    }
    const after = await changeCamera(camera, { what: '修改', reason, to }, context)
    const told = { scene, spot, protocol, deviceNumber, address, ...days }
    return { output: { version: after }, reason, after: told, touched: [camera.workshop] }
  },
})

const draw = action(endpoints.draw, {
  allow: keepers,
  concerns: 'workshop',
  subject: cameraSubject,
  async run({ zones, masks, ...asked }, context) {
    const camera = await lockSeen(asked, context)
    const fault = drawnFault(zones, masks)
    if (fault !== undefined) throw refused(fault.pointer, drawnFaultZh[fault.fault])
    const version = await changeCamera(camera, { what: '划定区域', to: { zones, masks } }, context)
    return { output: { version }, after: { zones: zones.map(({ id }) => id), masks: masks.length } }
  },
})

const setHours = action(endpoints.setHours, {
  allow: [...keepers, 'owner'],
  concerns: 'workshop',
  subject: cameraSubject,
  async run({ schedule, ...asked }, context) {
    const camera = await lockSeen(asked, context)
    const fault = scheduleFault(schedule)
    if (fault !== undefined) throw refused('/schedule', scheduleFaultZh[fault])
    const version = await changeCamera(camera, { what: '设定生产时间', to: { schedule } }, context)
    return { output: { version }, before: camera.schedule, after: schedule }
  },
})

const tune = action(endpoints.tune, {
  allow: keepers,
  concerns: 'workshop',
  subject: cameraSubject,
  async run({ kind, light, thresholds, reason, ...asked }, context) {
    const camera = await lockSeen(asked, context)
    const check = findCheck(kind)
    if (check === undefined) throw refused('/kind', '这个类型由人工标记，没有门槛可调')
    const own = { ...camera.tuning[kind], [light]: thresholds }
    const rule =
      thresholds === null ? undefined : thresholdFault(thresholdsOf(check, { [light]: given(thresholds) }, light))
    if (rule !== undefined) throw refused('/thresholds', thresholdFaultZh[rule])
    const tuning = { ...camera.tuning, [kind]: own }
    const version = await changeCamera(
      camera,
      { what: `调整门槛 ${check.terms.name}`, reason, to: { tuning } },
      context,
    )
    return { output: { version }, before: camera.tuning[kind], after: own, reason }
  },
})

/** Only what was said: what is absent is the program's own. */
function given(some: Readonly<Partial<Record<keyof Thresholds, number | undefined>>>): Partial<Thresholds> {
  return Object.fromEntries(Object.entries(some).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
}

const setReference = action(endpoints.setReference, {
  allow: keepers,
  concerns: 'workshop',
  subject: cameraSubject,
  async run({ light, file, ...asked }, context) {
    const camera = await lockSeen(asked, context)
    await requirePicture(file, '/file', context)
    const to = light === 'day' ? { dayReference: file } : { nightReference: file }
    const version = await changeCamera(camera, { what: light === 'day' ? '白天参考画面' : '夜间参考画面', to }, context)
    return { output: { version }, after: { light, file } }
  },
})

/** The owner's own word; who supervises cannot give it for the owner. */
const consent = action(endpoints.consent, {
  allow: ['owner'],
  concerns: 'workshop',
  subject: cameraSubject,
  async run({ camera: id, consent: publicConsent }, context) {
    const camera = await lockCamera(context.tx, context.district, id)
    if (camera === undefined) throw missingCamera()
    if (camera.publicConsent === publicConsent) return { output: {} }
    const what = publicConsent ? '同意公开画面' : '撤回公开画面'
    await changeCamera(camera, { what, to: { publicConsent } }, context)
    return { output: {}, after: { publicConsent }, touched: [camera.workshop] }
  },
})

const retire = action(endpoints.retire, {
  allow: keepers,
  concerns: 'workshop',
  subject: cameraSubject,
  async run({ on, reason, ...asked }, context) {
    const camera = await lockSeen(asked, context)
    requireNotLater('/on', on, context)
    // A device that is gone signs nothing any more.
    const to = { retiredOn: on, publicConsent: false, credentials: null, pushSecret: null }
    await changeCamera(camera, { what: '停用', reason, to }, context)
    const touched: Id[] = [camera.workshop]
    return { output: {}, after: { retiredOn: on }, reason, touched }
  },
})

export const cameraActions: readonly Action[] = [
  ...[register, change, draw, setHours, tune, setReference, consent, retire],
]
