import type { Action } from '../platform/action/action.ts'
import { alertQueries } from './actions/alert-look.ts'
import { cameraQueries } from './actions/camera-look.ts'
import { cameraActions } from './actions/cameras.ts'
import { deviceActions } from './actions/devices.ts'
import { figureQueries } from './actions/figures.ts'
import { pictureActions, type Stills } from './actions/pictures.ts'
import { reviewingActions } from './actions/reviewing.ts'
import { suggestionActions } from './actions/suggesting.ts'

/**
 * 明作亮坊.
 *
 * @param stills who keeps the newest picture of each camera
 */
export function visionActions(stills: Stills): readonly Action[] {
  return [
    ...[...cameraQueries, ...cameraActions, ...deviceActions, ...alertQueries, ...reviewingActions],
    ...[...figureQueries, ...suggestionActions, ...pictureActions(stills)],
  ]
}
