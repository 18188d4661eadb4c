import { open } from 'node:fs/promises'
import type { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { byOurClock } from '../../ledger/rules/clock.ts'
import { checkSignature } from '../../paper/door/signature.ts'
import type { Context } from '../../platform/action/action.ts'
import { sniff } from '../../platform/files/sniff.ts'
import type { World } from '../../platform/world.ts'
import type { Evidence, Mark } from '../contract/asked.ts'
import { insertEvidence } from '../store/evidence.ts'
import type { EndingInput } from './ending.ts'
import { refused } from './subject.ts'

const pictures: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

export async function requirePictures(files: readonly string[], pointer: string, { world }: Context): Promise<void> {
  for (const file of files) {
    const { mediaType } = await sniff(world.files, file)
    if (!pictures.includes(mediaType)) throw refused(pointer, '请上传照片（JPG、PNG 或 WebP）')
  }
}

/** A drawn signature: papers set it as it is, so it is a PNG by its bytes, and opens. */
export async function requireSignature(file: string, pointer: string, { world }: Context): Promise<void> {
  const { mediaType } = await sniff(world.files, file)
  if (mediaType !== 'image/png') throw refused(pointer, '签名应当是手写板画出的图片（PNG），请重新签名')
  await checkSignature(world, file)
}

const recordings: readonly (readonly [string, number, string])[] = [
  ['audio/webm', 0, '\x1aE\xdf\xa3'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/mp4', 4, 'ftyp'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/mpeg', 0, '\xff\xfb'],
  ['audio/wav', 0, 'RIFF'],
]

/** A voice note or the recording of a refusal, seen from its first bytes; `undefined` when it is neither sound nor film. */
export async function recordingType({ files }: Pick<World, 'files'>, hash: string): Promise<string | undefined> {
  if (!(await files.has(hash))) throw new Problem('not-found', '录音没有上传成功，请重新上传')
  const file = await open(files.pathOf(hash), 'r')
  try {
    const head = new Uint8Array(16)
    await file.read(head, 0, 16, 0)
    const text = String.fromCharCode(...head)
    return recordings.find(([, at, mark]) => text.startsWith(mark, at))?.[0]
  } finally {
    await file.close()
  }
}

export async function requireRecording(file: string, pointer: string, { world }: Context): Promise<void> {
  if ((await recordingType(world, file)) !== undefined) return
  throw refused(pointer, '请上传录音或录像（webm、m4a、mp4、mp3、ogg、wav）')
}

type Told = {
  readonly evidence: readonly z.output<typeof Evidence>[]
  readonly marks: readonly z.output<typeof Mark>[]
  readonly ending: EndingInput
  /** By how many seconds the device's clock is ahead. */
  readonly skew: number | null
}

/** When and where what the visit names was made. Of anything else nothing is told here. */
export async function keepEvidence(visit: Id, { evidence, marks, ending, skew }: Told, context: Context) {
  const { tx, district, now, actor } = context
  const named = new Set<string | null | undefined>([
    ...marks.flatMap(({ files, voice }) => [...files, voice]),
    ...ending.signatures.map(({ file }) => file),
    ending.refusal?.recording,
  ])
  const stranger = evidence.findIndex(({ file }) => !named.has(file))
  if (stranger !== -1) throw refused(`/evidence/${stranger}/file`, '有一个文件不属于这次检查，请重新上传')
  const originals = await arrived(
    evidence.flatMap(({ original }) => original ?? []),
    context,
  )
  const absent = evidence.findIndex(({ original }) => original != null && !originals.has(original))
  if (absent !== -1) throw refused(`/evidence/${absent}/original`, '有一张照片没有完整传到，请重新上传')
  const rows = evidence.map(({ file, original = null, takenAt: enteredAt, position }) => ({
    ...{ file, original: original ?? null, enteredAt, position: position ?? null },
    takenAt: byOurClock(enteredAt, skew, now),
  }))
  await insertEvidence(tx, district, visit, rows, { actor: actor.name, at: now })
}

/** Content is kept under its hash, so what is there under a hash has exactly those bytes. */
async function arrived(hashes: readonly string[], { world }: Context): Promise<ReadonlySet<string>> {
  const there = await Promise.all(hashes.map(hash => world.files.has(hash)))
  return new Set(hashes.filter((_, at) => there[at]))
}
