import { z } from 'zod'
import { download } from '../../platform/action/endpoint.ts'
import { FileHash, IdText, Reason } from '../../platform/action/schema.ts'

export const referenceEndpoints = {
  /** How a camera is meant to see, by day or by night, taken out with a reason. */
  reference: download('vision.reference', '参考画面', z.object({ camera: IdText, file: FileHash, reason: Reason })),
}
