import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { Problem } from '../../kernel/problem.ts'
import { sniff } from '../../platform/files/sniff.ts'
import type { FileStore } from '../../platform/files/store.ts'
import type { World } from '../../platform/world.ts'
import { signatureMost } from '../rules/signature.ts'

/** What was opened once lies under its own hash and opens again; two papers of a visit carry the same signatures. */
const opened = new WeakMap<FileStore, Set<string>>()
const mostRemembered = 5_000

/** A drawing that can be opened, small enough, and a PNG by its bytes: later it is set into papers without a look. */
export async function checkSignature({ files }: Pick<World, 'files'>, file: string): Promise<void> {
  const known = opened.get(files) ?? new Set()
  if (known.has(file)) return
  await openSignature(files, file)
  if (known.size >= mostRemembered) known.clear()
  opened.set(files, known.add(file))
}

async function openSignature(files: FileStore, file: string): Promise<void> {
  const { mediaType, bytes } = await sniff(files, file)
  if (mediaType !== 'image/png') throw new Problem('file-refused', '签名应当是手写板画出的图片（PNG），请重新签名')
  if (bytes > signatureMost.bytes) throw new Problem('too-large', '签名图片过大，请重新签名')
  const { width, height } = signatureMost
  const picture = sharp(await readFile(files.pathOf(file)), { limitInputPixels: width * height, failOn: 'error' })
  // Every row is read on the way to one point; nothing else is kept of it.
  const size = await picture
    .metadata()
    .then(async found => {
      await picture.resize(1, 1, { fit: 'fill' }).raw().toBuffer()
      return found
    })
    .catch(() => undefined)
  if (size === undefined || size.width > width || size.height > height) {
    throw new Problem('file-refused', '签名图片无法打开或尺寸过大，请重新签名')
  }
}
