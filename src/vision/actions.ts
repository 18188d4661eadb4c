import type { Action } from '../platform/action/action.ts'
import { alertQueries } from './actions/alert-look.ts'
import { cameraQueries } from './actions/camera-look.ts'
import { cameraActions } from './actions/cameras.ts'
import { sealQueries } from './actions/check-seal.ts'
import { detectorActions } from './actions/detectors.ts'
import { deviceActions } from './actions/devices.ts'
import { figureQueries } from './actions/figures.ts'
import { type Live, liveQueries } from './actions/live.ts'
import { pictureActions } from './actions/pictures.ts'
import { reviewingActions } from './actions/reviewing.ts'
import { suggestionActions } from './actions/suggesting.ts'
import { teachingActions } from './actions/teaching.ts'

/**
 * 明作亮坊.
 *
 * @param live what the running program sees
 */
export function visionActions(live: Live): readonly Action[] {
  return [
    ...[...cameraQueries, ...cameraActions, ...deviceActions, ...alertQueries, ...reviewingActions],
    ...[...figureQueries, ...suggestionActions, ...pictureActions(live.stills)],
    ...[...liveQueries(live), ...teachingActions(live.eyes, live.whole), ...detectorActions(live.eyes), ...sealQueries],
  ]
}
