import { Problem } from '../../kernel/problem.ts'
import { type Action, delivery } from '../../platform/action/action.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { referenceEndpoints as endpoints } from '../contract/reference.ts'
import { viewers } from '../rules/who.ts'
import { cameraSubject, getCamera } from './subject.ts'

/** It shows a place where people work, as a still does: whoever looks says why. */
export const reference: Action = delivery(endpoints.reference, {
  allow: viewers,
  concerns: 'workshop',
  subject: cameraSubject,
  async run({ camera: id, file, reason }, context) {
    const { dayReference, nightReference } = await getCamera(id, context)
    if (file !== dayReference && file !== nightReference) {
      throw new Problem('not-found', '这张参考画面已经换过，请刷新后再看')
    }
    const { files } = context.world
    const { mediaType } = await sniff(files, file)
    const extension = mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'bin')
    const name = `参考画面-${file === dayReference ? '白天' : '夜间'}.${extension}`
    return { output: { name, mediaType, body: await files.read(file), inline: true }, after: { file }, reason }
  },
})
