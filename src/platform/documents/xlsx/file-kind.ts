import type { FileHandle } from 'node:fs/promises'
import type { Refusal } from './refusal.ts'

const oldOffice = Buffer.from('d0cf11e0a1b11ae1', 'hex')

const signatures: readonly (readonly [Buffer, Refusal])[] = [
  [Buffer.from('%PDF'), 'pdf'],
  [Buffer.from('89504e47', 'hex'), 'picture'],
  [Buffer.from('ffd8ff', 'hex'), 'picture'],
  [Buffer.from('GIF8'), 'picture'],
  [Buffer.from('Rar!'), 'archive'],
  [Buffer.from('377abcaf', 'hex'), 'archive'],
  [Buffer.from('1f8b', 'hex'), 'archive'],
]

/** What the first bytes say, whatever the name says. `undefined` when it may be a workbook (a zip package). */
export async function kindOfFile(file: FileHandle, size: number): Promise<Refusal | undefined> {
  if (size === 0) return 'empty'
  const head = Buffer.alloc(Math.min(size, 4096))
  await file.read(head, 0, head.length, 0)
  if (head.subarray(0, 2).toString('latin1') === 'PK') return undefined
  if (head.subarray(0, 8).equals(oldOffice)) return kindOfOldOffice(file, size)
  for (const [signature, refusal] of signatures) {
    if (head.subarray(0, signature.length).equals(signature)) return refusal
  }
  return kindOfText(head)
}

/** Compound files hold old workbooks, and also the encrypted new ones. Stream names are UTF-16. */
async function kindOfOldOffice(file: FileHandle, size: number): Promise<Refusal> {
  const encrypted = Buffer.from('EncryptedPackage', 'utf16le')
  const piece = Buffer.alloc(1024 * 1024)
  for (let at = 0; at < size; at += piece.length - encrypted.length) {
    const { bytesRead } = await file.read(piece, 0, piece.length, at)
    if (piece.subarray(0, bytesRead).includes(encrypted)) return 'password'
    if (bytesRead < piece.length) break
  }
  return 'oldExcel'
}

function kindOfText(head: Buffer): Refusal {
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  const text = (utf16 ? head.toString('utf16le') : head.toString('latin1')).replace(/^(\uFEFF|\u00EF\u00BB\u00BF)/, '')
  const start = text.trimStart().toLowerCase()
  if (/^<(!doctype html|html|head|body|table|meta|style|script|div)/.test(start)) return 'html'
  if (start.startsWith('<')) return start.includes('<html') ? 'html' : 'xml'
  return utf16 || !head.includes(0) ? 'text' : 'unknown'
}
