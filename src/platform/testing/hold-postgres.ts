import { startPostgres } from '../postgres/supervisor.ts'

/*
 * A program that does nothing but hold an embedded PostgreSQL, for tests that kill it: `hold-postgres.ts FOLDER`.
 * Prints one line of JSON, `{ pid, host, port, version }` or `{ refused }`, and stops in good order on SIGTERM.
 */
const [dataDir = ''] = process.argv.slice(2)
const silent = { info: () => undefined, error: () => undefined }

try {
  const running = await startPostgres({ dataDir, durable: true, log: silent, patienceMs: 0 })
  process.once('SIGTERM', () => {
    running.stop().then(() => process.exit(0))
  })
  setInterval(() => undefined, 60_000)
  say({ pid: process.pid, host: running.socketDir, port: running.port, version: running.version })
} catch (error) {
  say({ refused: error instanceof Error ? error.message : String(error) })
  process.exitCode = 1
}

function say(line: Record<string, string | number>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
