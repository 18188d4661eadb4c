import type { Readable } from 'node:stream'
import { boundaryOf, fileHasBegun, type Part, partsOf } from './multipart.ts'

export type Collected = {
  readonly parts: readonly Part[]
  /** Too large: the parts are those that came before the file. */
  readonly tooLarge: boolean
}

const textBytes = 256 * 1024

/**
 * Takes in a form. What says beforehand that it is too large is read as far as its text, which stands before the pictures, so
 * that the form can be given back with nothing lost; the rest is not waited for.
 *
 * @returns `undefined` when it is no form
 */
export async function collectForm(
  stream: Readable,
  {
    contentType,
    declared,
    most,
  }: { readonly contentType: string | undefined; readonly declared: number; readonly most: number },
): Promise<Collected | undefined> {
  const boundary = boundaryOf(contentType)
  if (boundary === undefined) return undefined
  const announced = declared > most
  const chunks: Buffer[] = []
  let bytes = 0
  let tooLarge = announced
  // Left open: whoever sends must be able to read the answer.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    chunks.push(Buffer.from(chunk))
    bytes += chunks.at(-1)?.length ?? 0
    if (bytes > most) tooLarge = true
    if (announced ? bytes > textBytes || fileHasBegun(Buffer.concat(chunks)) : tooLarge) break
  }
  return { parts: partsOf(Buffer.concat(chunks), boundary), tooLarge }
}
