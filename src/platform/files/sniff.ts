import { open } from 'node:fs/promises'
import { Problem } from '../../kernel/problem.ts'
import type { FileStore } from './store.ts'

export type MediaType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'application/pdf'
  | 'application/zip'
  | 'application/octet-stream'

/** What a stored file is, seen from its first bytes: names and headers are somebody's word. */
export async function sniff(files: FileStore, hash: string): Promise<{ mediaType: MediaType; bytes: number }> {
  if (!(await files.has(hash))) throw new Problem('not-found', '文件没有上传成功，请重新上传')
  const file = await open(files.pathOf(hash), 'r')
  try {
    const head = new Uint8Array(16)
    await file.read(head, 0, 16, 0)
    const { size } = await file.stat()
    return { mediaType: mediaTypeOf(head), bytes: size }
  } finally {
    await file.close()
  }
}

const signatures: readonly (readonly [MediaType, number, string])[] = [
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/webp', 8, 'WEBP'],
  ['application/pdf', 0, '%PDF-'],
  ['application/zip', 0, 'PK\x03\x04'],
]

export function mediaTypeOf(head: Uint8Array): MediaType {
  const text = String.fromCharCode(...head)
  return signatures.find(([, at, mark]) => text.startsWith(mark, at))?.[0] ?? 'application/octet-stream'
}
