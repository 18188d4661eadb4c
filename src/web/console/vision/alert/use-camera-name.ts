import { sceneZh } from '../../../../vision/zh.ts'
import { useAsk } from '../../query.ts'

export function useCameraName(camera: string): string {
  const found = useAsk('vision.camera', { camera }, { off: camera === '' }).data
  return found === undefined ? '所选摄像头' : `${found.workshopName} ${sceneZh[found.scene]} ${found.spot}`
}
