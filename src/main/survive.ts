import type { Logger } from 'pino'

/** What a driver says when its server is away for a moment: refused, reset, shutting down, starting up. */
const passing = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED'],
  ...['57P01', '57P02', '57P03', '08006', '08003'],
])

/** The database went away and will be back: nothing is wrong with the program itself. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return (typeof code === 'string' && passing.has(code)) || isPassing(error.cause)
}

/**
 * A driver may drop an error where no caller can catch it. While the database restarts that must not end the program;
 * anything else still does, after it was written down.
 */
export function surviveLostConnections(log: Logger): void {
  const decide = (error: unknown) => {
    if (isPassing(error)) return log.warn({ err: error }, 'the database is away')
    log.fatal({ err: error }, 'unexpected end')
    process.exit(1)
  }
  process.on('uncaughtException', decide)
  process.on('unhandledRejection', decide)
}
