import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The pages as they are now, for every program that the journeys start. */
export async function setup(): Promise<void> {
  const builder = new URL('../scripts/build-web.mjs', import.meta.url).href
  const script = `(await import(${JSON.stringify(builder)})).buildWeb(process.execPath)`
  await run(process.execPath, ['--input-type=module', '--eval', script])
}
