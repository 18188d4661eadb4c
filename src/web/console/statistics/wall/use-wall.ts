import { useCallback, useEffect, useRef, useState } from 'react'
import { type Answer, ask, Refused } from '../../../client.ts'
import { asRefused } from '../../query.ts'
import { followVersions, type StreamState } from './stream.ts'

export type Wall = Answer<'statistics.wall'>

/** A screen with a key, or a person with a session; on which day. */
export type Viewer = { readonly key: string | undefined; readonly asOf: string | undefined }

type Found = {
  readonly wall: Wall | undefined
  readonly refused: Refused | undefined
  readonly stream: StreamState
}

/** The key behind `#`, which no browser sends. */
export function keyIn(hash: string): string | undefined {
  return /^#k=([\w-]+)$/.exec(hash)?.[1]
}

/** Everything on the wall, asked once and again only when a number changed. */
export function useWall({ key, asOf }: Viewer): Found {
  const [wall, setWall] = useState<Wall>()
  const [refused, setRefused] = useState<Refused>()
  const [stream, setStream] = useState<StreamState>({ kind: 'connecting' })
  const shown = useRef<string>(undefined)
  const asking = useRef(0)
  const look = useCallback(async () => {
    asking.current += 1
    const mine = asking.current
    try {
      const found = await askWall({ key, asOf })
      if (mine !== asking.current) return
      shown.current = found.version
      setWall(found)
      setRefused(undefined)
    } catch (error) {
      if (mine === asking.current) setRefused(asRefused(error))
    }
  }, [key, asOf])
  useEffect(() => {
    shown.current = undefined
    setWall(undefined)
    void look()
    return followVersions({
      open: signal => openStream({ key, asOf }, signal),
      isOver: error => error instanceof Refused && (error.status === 401 || error.status === 403),
      onVersion: version => {
        if (version !== shown.current) void look()
      },
      onState: state => {
        setStream(state)
        // Somebody may have taken the key back: the question says in which words.
        if (state.kind === 'over') void look()
      },
      nowMs: () => performance.timeOrigin + performance.now(),
    })
  }, [key, asOf, look])
  return { wall, refused, stream }
}

function askWall({ key, asOf }: Viewer): Promise<Wall> {
  if (key === undefined) return ask('statistics.wall', { asOf: asOf ?? null })
  return send('/api/statistics/kiosk', { key, asOf }).then(response => response.json())
}

async function openStream(viewer: Viewer, signal: AbortSignal): Promise<ReadableStreamDefaultReader<string>> {
  const { body } = await send('/api/statistics/live', viewer, signal)
  if (body === null) throw new Error('a stream without a body')
  return body.pipeThrough(new TextDecoderStream()).getReader()
}

async function send(path: string, { key, asOf }: Viewer, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(asOf === undefined ? path : `${path}?${new URLSearchParams({ asOf })}`, {
    cache: 'no-store',
    ...(key === undefined ? {} : { headers: { authorization: `Kiosk ${key}` }, credentials: 'omit' }),
    ...(signal !== undefined && { signal }),
  })
  if (response.ok) return response
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  const detail = `服务器没有正常回应（${response.status}）`
  throw new Refused(
    isProblem
      ? await response.json()
      : { kind: 'unexpected', status: response.status, title: '系统出错', detail, errors: [] },
  )
}
