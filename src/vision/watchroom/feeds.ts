import type { Id } from '../../kernel/id.ts'
import { credentialsOf as credentials } from '../../platform/frames/credentials.ts'
import { faults } from '../../platform/frames/faults.ts'
import type { Frame } from '../../platform/frames/frame.ts'
import type { Sources } from '../../platform/frames/open.ts'
import type { Source, SourceState } from '../../platform/frames/source.ts'
import type { World } from '../../platform/world.ts'
import { credentialsOf } from '../door.ts'
import type { Camera as Row } from '../store/camera.ts'

/** How the line to a camera is, for whoever set it up. */
export type Line = { readonly state: SourceState['kind'] | 'awaited'; readonly why: string | null }

export type Feeds = {
  /** Goes to where the camera's pictures are now; those of cameras that push come by themselves. */
  readonly follow: (row: Row) => Promise<void>
  readonly leave: (camera: Id) => Promise<void>
  readonly line: (camera: Id) => Line | undefined
  readonly close: () => Promise<void>
}

type Feed = { readonly key: string; readonly source: Source | undefined; state: Line }

type FeedsOptions = {
  readonly world: World
  readonly district: string
  readonly sources: Sources
  readonly intervalMs: number
  readonly onFrame: (camera: Id, frame: Frame) => void
}

const stateOf = (state: SourceState): Line => ({
  state: state.kind,
  why: state.kind === 'waiting' ? faults[state.fault] : null,
})

/** The lines to all cameras of a district. */
export function openFeeds({ world, district, sources, intervalMs, onFrame }: FeedsOptions): Feeds {
  const feeds = new Map<Id, Feed>()

  const opened = async ({ id, protocol, address }: Row, key: string): Promise<Feed> => {
    if (protocol === 'push' || address === null) {
      return { key, source: undefined, state: { state: 'awaited', why: null } }
    }
    const words = await credentialsOf(world, district, id)
    const user = words === undefined ? undefined : credentials(words.user, words.password)
    const feed: Feed = {
      key,
      source: sources.open(
        { protocol, address, credentials: user, intervalMs },
        {
          onFrame: frame => onFrame(id, frame),
          onState: state => {
            feed.state = stateOf(state)
          },
        },
      ),
      state: { state: 'connecting', why: null },
    }
    return feed
  }

  return {
    async follow(row) {
      const key = keyOf(row)
      const before = feeds.get(row.id)
      if (before?.key === key) return
      await before?.source?.stop()
      const feed = await opened(row, key).catch((error: unknown): Feed => {
        const why = error instanceof Error ? error.message : String(error)
        return { key, source: undefined, state: { state: 'waiting', why } }
      })
      feeds.set(row.id, feed)
      feed.source?.start()
    },
    async leave(camera) {
      const feed = feeds.get(camera)
      feeds.delete(camera)
      await feed?.source?.stop()
    },
    line: camera => feeds.get(camera)?.state,
    async close() {
      await Promise.all([...feeds.values()].map(({ source }) => source?.stop()))
      feeds.clear()
    },
  }
}

function keyOf({ protocol, address, credentials: sealed }: Row): string {
  return JSON.stringify([protocol, address, sealed === null ? null : Buffer.from(sealed).toString('base64')])
}
