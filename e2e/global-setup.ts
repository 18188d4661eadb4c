import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { setup as buildPages } from './build-pages.ts'
import { discard, newPlace, startProgram, urlOf } from './program.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the demo district is served, and its data. */
    demoDistrict: { readonly url: string; readonly dataDir: string }
  }
}

/**
 * One demo district for all journeys. It believes the address that a proxy names, so that each visitor of a journey
 * can come from an address of their own. Pages are built and the district is filled while other tests run: whoever
 * visits it first waits until it stands.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const place = await newPlace()
  project.provide('demoDistrict', { url: urlOf(place), dataDir: place.dataDir })
  const starting = buildPages().then(() => startProgram({ demo: true, env: { TRUST_PROXY: '1' }, ...place }))
  // Journeys find nobody there; why is said here.
  starting.catch(console.error)
  return async () => {
    await starting.then(discard, () => rm(place.dataDir, { recursive: true, force: true }))
  }
}
