/** `lost` since when; `over`: the key has ended, or the person was signed out, and asking again is of no use. */
export type StreamState =
  | { readonly kind: 'connecting' | 'live' | 'over' }
  | { readonly kind: 'lost'; readonly since: number }

export type Surroundings = {
  /** Opens the stream; a refusal is thrown. */
  readonly open: (signal: AbortSignal) => Promise<ReadableStreamDefaultReader<string>>
  readonly isOver: (error: unknown) => boolean
  readonly onVersion: (version: string) => void
  readonly onState: (state: StreamState) => void
  readonly nowMs: () => number
}

const againMs = 3_000
/** The server says every 15 seconds that it is there. */
const silenceMs = 40_000

/** Follows the versions of the wall for as long as it is wanted, over every break. @returns how to stop */
export function followVersions(around: Surroundings): () => void {
  const stop = new AbortController()
  let state: StreamState = { kind: 'connecting' }
  const turn = (next: StreamState) => {
    if (stop.signal.aborted || state.kind === next.kind) return
    state = next
    around.onState(next)
  }
  const run = async () => {
    while (!stop.signal.aborted) {
      try {
        await readOnce(around, stop.signal, () => turn({ kind: 'live' }))
      } catch (error) {
        if (around.isOver(error)) return turn({ kind: 'over' })
      }
      turn({ kind: 'lost', since: around.nowMs() })
      await pause(againMs, stop.signal)
    }
  }
  void run()
  return () => stop.abort()
}

/** Until the stream ends, breaks, or falls silent. */
async function readOnce({ open, onVersion }: Surroundings, stop: AbortSignal, onOpen: () => void): Promise<void> {
  const silence = new AbortController()
  const hush = () => silence.abort()
  stop.addEventListener('abort', hush, { once: true })
  let timer = setTimeout(hush, silenceMs)
  try {
    const reader = await open(silence.signal)
    onOpen()
    let text = ''
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      clearTimeout(timer)
      timer = setTimeout(hush, silenceMs)
      const told = versionsIn(text + value)
      text = told.rest
      for (const version of told.versions) if (!stop.aborted) onVersion(version)
    }
  } finally {
    clearTimeout(timer)
    stop.removeEventListener('abort', hush)
    silence.abort()
  }
}

/** What the stream has told so far, and what has only half arrived. */
export function versionsIn(text: string): { readonly versions: readonly string[]; readonly rest: string } {
  const blocks = text.split('\n\n')
  const rest = blocks.pop() ?? ''
  const versions = blocks.flatMap(block => {
    const lines = block.split('\n')
    if (!lines.includes('event: wall')) return []
    return lines.flatMap(line => (line.startsWith('id: ') ? [line.slice(4)] : []))
  })
  return { versions, rest }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
