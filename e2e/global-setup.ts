import type { TestProject } from 'vitest/node'
import { discard, startProgram } from './program.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the demo district is served, and its data. */
    demoDistrict: { readonly url: string; readonly dataDir: string }
  }
}

/**
 * One demo district for all journeys. It believes the address that a proxy names, so that each visitor of a journey
 * can come from an address of their own.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { buildWeb } = await import(new URL('../scripts/build-web.mjs', import.meta.url).href)
  buildWeb(process.execPath)
  const program = await startProgram({ demo: true, env: { TRUST_PROXY: '1' } })
  project.provide('demoDistrict', { url: program.url, dataDir: program.dataDir })
  return () => discard(program)
}
