import type { FieldError } from '../../../kernel/problem.ts'
import { Refused } from '../../client.ts'

export type Refusal = { title: string; detail: string; errors: readonly FieldError[] }

/**
 * Only our server's own word refuses an entry. A proxy's error page, a hotel's sign-in page or silence says nothing about
 * it, and a server in trouble may be well again in a minute.
 */
export function judge(error: unknown): Refusal | 'no-network' | 'signed-out' | 'ask-again' {
  if (!(error instanceof Refused)) {
    if (isDeath(error)) throw error
    return 'no-network'
  }
  if (error.kind === 'not-signed-in') return 'signed-out'
  if (error.kind === 'request-forged') return 'ask-again'
  const verdict = error.status >= 400 && error.status < 500 && error.kind !== 'unexpected'
  if (!verdict || error.kind === 'too-many-requests') return 'no-network'
  return { title: error.title, detail: error.detail, errors: error.errors }
}

/** The phone's own storage failed: no network will mend that, so it is not hidden. */
function isDeath(error: unknown): boolean {
  return error instanceof DOMException || (error instanceof Error && error.name === 'Death')
}

const firstPause = 5_000
const longestPause = 300_000

/** Milliseconds until the next try: doubled each time, five minutes at most. */
export function pauseAfter(failures: number): number {
  return Math.min(firstPause * 2 ** Math.max(0, failures - 1), longestPause)
}
