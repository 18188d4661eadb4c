import type { ComponentType } from 'react'
import type { RouteObject } from 'react-router'

/** A page in a chunk of its own, fetched when it is first opened. */
export function page(path: string, load: () => Promise<ComponentType>): RouteObject {
  return { path, lazy: async () => ({ Component: await load() }) }
}
